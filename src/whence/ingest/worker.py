"""The worker: parses hostile pages in a process of its own, with limits, and sends documents back.

Run as `python -m whence.ingest.worker`; it ends when its input does.
"""

import os
import signal
import sys

import msgspec

from whence.errors import InputError
from whence.ingest.original import Original
from whence.ingest.page import read_page
from whence.ingest.wire import Answer, Job, Made, Refusal, receive, send

MEMORY = 1_000_000_000  # bytes of address space
CPU_SECONDS = 20  # for one page; an ordinary one takes a tenth of a second


def main() -> None:
    """Answer jobs until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the loader's to handle; it ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not get between the frames
    _limit_memory()
    while (job := receive(sys.stdin.buffer)) is not None and (data := receive(sys.stdin.buffer)) is not None:
        _allow_cpu()
        send(answers, msgspec.json.encode(_answer(msgspec.json.decode(job, type=Job), data)))


def _answer(job: Job, data: bytes) -> Answer:
    try:
        return Made(read_page(Original(uri=job.uri, data=data, id=job.id)))
    except InputError as error:
        return Refusal(type(error).__name__, error.what, error.why, error.remedy)
    except MemoryError:
        return Refusal("LimitExceeded", job.uri, "parsing it takes too much memory", "save the article as plain text")
    except Exception as error:  # a fault of a parser costs this page alone, and is named
        why = f"the parser broke on it ({type(error).__name__})"
        return Refusal("UnsupportedFormat", job.uri, why, "save the article as plain text")


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu() -> None:
    """Grant one page its seconds, counted on from those used so far; beyond them the system ends this process."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, resource.RLIM_INFINITY)
        )


if __name__ == "__main__":
    main()

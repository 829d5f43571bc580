"""The worker: parses and unpacks hostile files in a process of its own, with limits, and sends back what it finds.

Run as `python -m whence.ingest.worker`; it ends when its input does.
"""

import os
import signal
import sys
from dataclasses import replace
from itertools import islice
from typing import IO

import msgspec

from whence.errors import InputError
from whence.ingest.member import PassedOver
from whence.ingest.ocr import Ocr
from whence.ingest.original import Original, open_original
from whence.ingest.read import read
from whence.ingest.unpack import Found, Unpacker
from whence.ingest.wire import (
    Answer,
    At,
    End,
    Job,
    Made,
    Passed,
    Read,
    Refusal,
    Taken,
    Unpack,
    receive,
    refusal_of,
    send,
    told,
)

MEMORY = 1_000_000_000  # bytes of address space
CPU_SECONDS = 20  # for one document or member; an ordinary one takes a tenth of a second


def main() -> None:
    """Answer jobs until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the loader's to handle; it ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not get between the frames
    _limit_memory()
    while (frame := receive(sys.stdin.buffer)) is not None and (data := receive(sys.stdin.buffer)) is not None:
        _allow_cpu()
        job = msgspec.json.decode(frame, type=Job)
        if isinstance(job, Read):
            _put(answers, _read(replace(job.original, data=data), _ocr(answers, job)))
        else:
            _unpack(answers, job, os.fsdecode(data))


def _put(answers: IO[bytes], answer: Answer, data: bytes | None = None) -> None:
    send(answers, msgspec.json.encode(answer))
    if data is not None:
        send(answers, data)


def _ocr(answers: IO[bytes], job: Read) -> Ocr | None:
    """Each page has the time of a document: the loader hears of it before it is read."""

    def at(page: int) -> None:
        _allow_cpu()
        _put(answers, At(job.original.uri, page))

    return Ocr(languages=job.ocr, at=at) if job.ocr else None


def _read(original: Original, ocr: Ocr | None) -> Answer:
    try:
        return Made(read(original, ocr))
    except InputError as error:
        return refusal_of(error)
    except MemoryError:
        why = "parsing it takes too much memory"
        return Refusal("LimitExceeded", original.uri, why, "save the article as plain text")
    except Exception as error:  # a fault of a parser costs this file alone, and is named
        why = f"the parser broke on it ({type(error).__name__})"
        return Refusal("UnsupportedFormat", original.uri, why, "save the article as plain text")


def _unpack(answers: IO[bytes], job: Unpack, path: str) -> None:
    def at(uri: str, done: int) -> None:
        _allow_cpu()
        _put(answers, At(uri, done))

    try:
        with open_original(path) as file:
            found = Unpacker(job.columns, job.stops, at, job.part).unpack(job.uri, file, job.id)
            for one in islice(found, job.skip, None):
                _hand_on(answers, one)
    except InputError as error:  # gone since the loader looked
        _put(answers, refusal_of(error))
    except Exception as error:  # what a reader trips over is named; what came before it is kept
        why = f"unpacking it broke off ({type(error).__name__}); what came before is kept"
        _put(answers, Refusal("UnsupportedFormat", job.uri, why, "unpack it by hand and name the folder"))
    _put(answers, End())


def _hand_on(answers: IO[bytes], found: Found) -> None:
    if isinstance(found, Original):
        _put(answers, Taken(told(found), len(found.data)), found.data + found.record)
    else:
        _put(answers, Passed(found.uri, found.why) if isinstance(found, PassedOver) else refusal_of(found))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu() -> None:
    """Grant one document or member its seconds, counted on from those used; beyond them the system ends the worker."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, resource.RLIM_INFINITY)
        )


if __name__ == "__main__":
    main()

"""From originals to documents: plain text here, pages in a limited worker process."""

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from threading import Timer
from types import TracebackType
from typing import Self

import msgspec

from whence import errors
from whence.errors import InputError, LimitExceeded, UnsupportedFormat
from whence.ingest.kind import is_page
from whence.ingest.language import language
from whence.ingest.original import Original
from whence.ingest.plain import read_plain
from whence.ingest.wire import Answer, Job, Made, receive, send
from whence.types.document import Document

WALL_SECONDS = 40.0  # for one page on a busy machine; twice the CPU limit


class Loader:
    """Turns originals into documents. The worker starts with the first page and is replaced when it dies."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def load(self, original: Original) -> Document:
        """Make the document. Raises an InputError that says what, why and what to do."""
        page = is_page(original.uri, original.data)
        document = self._load_page(original) if page else read_plain(original)
        if document.language is not None:
            return document
        story = "\n".join(region.span.of(document.text) for region in document.story)
        return replace(document, language=language(story))

    def close(self) -> None:
        """End the worker, if there is one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.communicate()

    def _load_page(self, original: Original) -> Document:
        try:
            answer = self._ask(original)
        except BaseException:  # Ctrl-C too: a worker with half a job must neither be asked again nor be left behind
            self.close()
            raise
        if answer is None:
            raise self._lost(original.uri)
        if isinstance(answer, Made):
            return answer.document
        refused: type[InputError] = getattr(errors, answer.error)
        raise refused(answer.what, answer.why, answer.remedy)

    def _lost(self, uri: str) -> InputError:
        """Why the worker ended without an answer: ended by a limit, or unable to start."""
        worker = self._worker
        with suppress(subprocess.TimeoutExpired):
            if worker is not None:
                worker.wait(1.0)  # what ended by itself has a status of its own
        self.close()
        if worker is not None and worker.returncode == 1:  # Python's own, after a traceback
            why = "the page reader of this installation does not start"
            return UnsupportedFormat(uri, why, "install Whence again; `python -m whence.ingest.worker` says what lacks")
        return LimitExceeded(uri, "parsing it takes too much time or memory", "save the article as plain text")

    def _ask(self, original: Original) -> Answer | None:
        """The worker's answer; None if it died, or was ended because it took too long."""
        worker = self._worker = self._worker or _start()
        assert worker.stdin is not None and worker.stdout is not None
        clock = Timer(self._wall_seconds, worker.kill)
        clock.daemon = True
        clock.start()
        try:
            send(worker.stdin, msgspec.json.encode(Job(original.uri, original.id)))
            send(worker.stdin, original.data)
            answer = receive(worker.stdout)
        except OSError:  # it died with half of the job taken
            return None
        finally:
            clock.cancel()
        return None if answer is None else msgspec.json.decode(answer, type=Answer)


def _start() -> subprocess.Popen[bytes]:
    # -P: a file named like a library in the folder where the user stands must not be imported.
    command = [sys.executable, "-P", "-m", "whence.ingest.worker"]
    return subprocess.Popen(  # noqa: S603 - this very interpreter, and a fixed module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )

"""From paths to originals and from originals to documents: plain text here, all else in limited worker processes."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Self

import msgspec

from whence.errors import EmptyInput, InputError, LimitExceeded, UnsupportedFormat
from whence.ingest.kind import DOCUMENTS, HEAD, format_of
from whence.ingest.member import PassedOver
from whence.ingest.ocr import SECONDS, require
from whence.ingest.original import Original, Piped, file_id, open_original, printable, read_original
from whence.ingest.read import format_of_original, read
from whence.ingest.wire import Answer, At, End, Job, Made, Passed, Read, Taken, Unpack, error_of, receive, send, told
from whence.text.language import language
from whence.types.document import Document

WALL_SECONDS = 40.0  # for one document or member on a busy machine; twice the CPU limit
# So often is unpacking one container taken up again after it came to grief.
_ATTEMPTS = 8


class _Worker:
    """A worker process, started when it is first asked and replaced when it has died."""

    def __init__(self, wall_seconds: float) -> None:
        self.wall_seconds = wall_seconds
        self.grace = 0.0  # seconds more, for what another program does meanwhile
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, job: Job, data: bytes) -> bool:
        """Hand over a job and its bytes; False if the worker died meanwhile."""
        process = self.process = self.process or _start()
        assert process.stdin is not None
        try:
            with self._clock(process):
                send(process.stdin, msgspec.json.encode(job))
                send(process.stdin, data)
        except OSError:  # it died with half of the job taken
            return False
        return True

    def answer(self) -> Answer | None:
        """Its next answer; None if it died, or was ended because it took too long."""
        frame = self.frame()
        return None if frame is None else msgspec.json.decode(frame, type=Answer)

    def frame(self) -> bytes | None:
        """Its next frame as it is."""
        assert self.process is not None and self.process.stdout is not None
        with self._clock(self.process):
            return receive(self.process.stdout)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def starts(self) -> bool:
        """After it ended without an answer: whether it could start at all."""
        process = self.process
        with suppress(subprocess.TimeoutExpired):
            if process is not None:
                process.wait(1.0)  # what ended by itself has a status of its own
        self.close()
        return process is None or process.returncode != 1  # Python's own, after a traceback

    @contextmanager
    def _clock(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        clock = Timer(self.wall_seconds + self.grace, process.kill)
        clock.daemon = True
        clock.start()
        try:
            yield
        except OSError:
            raise
        except BaseException:  # Ctrl-C too: a worker with half a job must neither be asked again nor be left behind
            self.close()
            raise
        finally:
            clock.cancel()


class Loader:
    """Turns files into originals and these into documents. Workers start when they are needed.

    `columns` says which columns of a table hold what, where their names do not (see `columns.py`); `ocr` are the
    languages in which scanned pages are read by Tesseract (`eng+deu`), None if they are not. Raises an InputError where
    it cannot.
    """

    def __init__(
        self, wall_seconds: float = WALL_SECONDS, columns: Mapping[str, str] | None = None, ocr: str | None = None
    ) -> None:
        if ocr:
            require(ocr)
        self.ocr = ocr
        self._reader = _Worker(wall_seconds)
        self._unpacker = _Worker(wall_seconds)
        self._columns = dict(columns or {})

    @property
    def settings(self) -> tuple[float, dict[str, str], str | None]:
        """What another loader has to be told to be like this one."""
        return self._reader.wall_seconds, self._columns, self.ocr

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def originals(
        self, found: Path | Piped, part: tuple[int, int] = (0, 1)
    ) -> Iterator[Original | InputError | PassedOver]:
        """The original in a file, or those in a container and what could not be taken from it, in their order.

        `part`: of so many parts of a container the one to take, each with every so-many-th member.
        """
        path, uri = (found.path, found.uri) if isinstance(found, Piped) else (found, printable(found))
        try:
            with open_original(path) as file:
                form = format_of(uri, file.read(HEAD))
                own = "" if form in DOCUMENTS else file_id(file)
                size = file.seek(0, os.SEEK_END)
            if form in DOCUMENTS:
                yield read_original(path, uri)
            elif not size:
                yield EmptyInput(uri, "the file holds 0 bytes", "save it again")
            else:
                yield from self._unpack(path, Unpack(uri, own, self._columns, part=part))
        except InputError as error:
            yield error

    def load(self, original: Original, ocr: str | None = None) -> Document:
        """Make the document, by OCR also where only this one is to be. Raises an InputError: what, why, what to do."""
        text = format_of_original(original) == "text"
        document = read(original) if text else self._read(original, ocr or self.ocr)
        if document.language is not None:
            return document
        story = "\n".join(region.span.of(document.text) for region in document.story)
        return replace(document, language=language(story))

    def close(self) -> None:
        """End the workers, if there are any."""
        self._reader.close()
        self._unpacker.close()

    def _read(self, original: Original, ocr: str | None) -> Document:
        self._reader.grace = SECONDS if ocr else 0.0
        asked = self._reader.ask(Read(told(original), ocr), original.data)
        answer = self._reader.answer() if asked else None
        while isinstance(answer, At):
            answer = self._reader.answer()
        if answer is None:
            raise _lost(original.uri, self._reader)
        if isinstance(answer, Made):
            return answer.document
        assert not isinstance(answer, Taken | Passed | End)
        raise error_of(answer)

    def _unpack(self, path: Path, job: Unpack) -> Iterator[Original | InputError | PassedOver]:
        """What is in a container; where a worker dies over a member, the next goes on behind it."""
        done = False
        try:
            for _ in range(_ATTEMPTS):
                at = At(job.uri, 0)
                received = 0
                for answer in self._answers(path, job):
                    if isinstance(answer, At):
                        at = answer
                    elif isinstance(answer, End):
                        done = True
                        return
                    else:
                        received += 1
                        yield answer
                lost = _lost(job.uri, self._unpacker)
                if isinstance(lost, UnsupportedFormat):
                    yield lost
                    return
                job = msgspec.structs.replace(job, skip=job.skip + received, stops={**job.stops, at.uri: at.done})
            yield LimitExceeded(job.uri, f"unpacking it failed {_ATTEMPTS} times", "unpack it and name the folder")
        finally:
            if not done:  # whoever asked has turned away: what the worker still sends is for nobody
                self._unpacker.close()

    def _answers(self, path: Path, job: Unpack) -> Iterator[Original | InputError | PassedOver | At | End]:
        """The worker's answers until it ends or dies."""
        if not self._unpacker.ask(job, os.fsencode(path)):
            return
        while (answer := self._unpacker.answer()) is not None:
            if isinstance(answer, Taken):
                data = self._unpacker.frame()
                if data is None:
                    return
                yield replace(answer.original, data=data[: answer.size], record=data[answer.size :])
            elif isinstance(answer, Passed):
                yield PassedOver(answer.uri, answer.why)
            elif isinstance(answer, At | End):
                yield answer
            else:
                assert not isinstance(answer, Made)
                yield error_of(answer)


def _lost(uri: str, worker: _Worker) -> InputError:
    """Why a worker ended without an answer: ended by a limit, or unable to start."""
    if worker.starts():
        return LimitExceeded(uri, "parsing it takes too much time or memory", "save the article as plain text")
    why = "the page reader of this installation does not start"
    return UnsupportedFormat(uri, why, "install Whence again; `python -m whence.ingest.worker` says what lacks")


def _start() -> subprocess.Popen[bytes]:
    # -P: a file named like a library in the folder where the user stands must not be imported.
    command = [sys.executable, "-P", "-m", "whence.ingest.worker"]
    return subprocess.Popen(  # noqa: S603 - this very interpreter, and a fixed module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )

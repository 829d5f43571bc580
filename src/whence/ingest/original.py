"""The original: the bytes as they were found, read once and within bounds."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import IO
from weakref import finalize

from whence.errors import EmptyInput, LimitExceeded, UnreadableFile
from whence.ingest.envelope import NOTHING_TOLD, Envelope
from whence.types.document import Container
from whence.types.identity import bytes_id

# Saved news pages are 0.2 MB on average; a file of this size is no article.
LARGEST_ORIGINAL = 100_000_000
# A whole record is kept beside its text up to here; of a larger message the header is.
LARGEST_RECORD = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes of one input. `uri` is the path as the user named it, `id` the SHA-256 of the bytes.

    What was taken from a container has a `uri` that goes on after `!/`, the containers that it is `within`, outermost
    first, and what they say of it; `id` is then that of the whole record of which `data` is the text. `record` is that
    record as it stood, where it is more than the data: a message, a row, of a crawl the headers of the record.
    """

    uri: str
    data: bytes
    id: str
    within: tuple[Container, ...] = ()
    envelope: Envelope = NOTHING_TOLD
    record: bytes = b""

    @classmethod
    def of(cls, uri: str, data: bytes) -> "Original":
        """An original from bytes at hand."""
        return cls(uri=uri, data=data, id=bytes_id(data))


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Piped:
    """What came through a pipe, kept in a file for as long as this object lives.

    `uri` is made of what it holds: other things through the same pipe are another input.
    """

    uri: str
    path: Path

    @classmethod
    def of(cls, parts: Iterable[bytes], suffix: str) -> "Piped":
        """Write the parts to a file; raises UnreadableFile where there is no room for them."""
        folder = Path(mkdtemp(prefix="whence-"))
        digest = hashlib.sha256()
        try:
            with (folder / "piped").open("wb") as file:
                for part in parts:
                    digest.update(part)
                    file.write(part)
        except OSError as error:
            rmtree(folder, ignore_errors=True)
            why = f"what comes through the pipe cannot be kept ({(error.strerror or str(error)).lower()})"
            raise UnreadableFile("-", why, "write it to a file and name that") from error
        piped = cls(f"standard input {digest.hexdigest()[:12]}{suffix}", folder / "piped")
        finalize(piped, rmtree, folder, ignore_errors=True)
        return piped


def read_original(path: Path | str, uri: str | None = None) -> Original:
    """Read one file; `uri` is what the user calls it, if not its path.

    Raises UnreadableFile, EmptyInput, LimitExceeded.
    """
    uri = uri or printable(path)
    with open_original(path) as file:
        data = file.read(LARGEST_ORIGINAL + 1)
    return Original.of(uri, within_bounds(data, uri))


def within_bounds(data: bytes, uri: str) -> bytes:
    """The data, where there are any and not too many. Raises EmptyInput, LimitExceeded."""
    if not data:
        raise EmptyInput(uri, "the file holds 0 bytes", "save the article again")
    if len(data) > LARGEST_ORIGINAL:
        raise LimitExceeded(uri, f"larger than {LARGEST_ORIGINAL // 1_000_000} MB", "split it into articles")
    return data


@contextmanager
def open_original(path: Path | str) -> Iterator[IO[bytes]]:
    """A regular file, open to be read. Raises UnreadableFile, also for what goes wrong while it is read."""
    uri = printable(path)
    try:
        # Without O_NONBLOCK, opening a named pipe waits for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            _require_regular(os.fstat(descriptor).st_mode, uri)
            yield file
    except OSError as error:
        raise UnreadableFile(
            uri, (error.strerror or str(error)).lower(), "check the path and its permissions"
        ) from error


def file_id(file: IO[bytes]) -> str:
    """The SHA-256 of a file from its beginning, larger than the memory or not; it stands at its beginning then."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # any binary file will do
    file.seek(0)
    return digest


def printable(path: Path | str) -> str:
    """The path as text that any encoder takes: bytes of a name that are not UTF-8 are shown as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _require_regular(mode: int, uri: str) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile(uri, "a folder, not a file", "name the folder to `find`, or a file in it")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(uri, "a pipe or device, not a file", "save its content to a file")

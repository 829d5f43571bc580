"""The original: the bytes as they were found, read once and within bounds."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from whence.errors import EmptyInput, LimitExceeded, UnreadableFile
from whence.types.identity import bytes_id

# Saved news pages are 0.2 MB on average; a file of this size is no article.
LARGEST_ORIGINAL = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes of one input. `uri` is the path as the user named it, `id` the SHA-256 of the bytes."""

    uri: str
    data: bytes
    id: str

    @classmethod
    def of(cls, uri: str, data: bytes) -> "Original":
        """An original from bytes at hand."""
        return cls(uri=uri, data=data, id=bytes_id(data))


def read_original(path: Path | str) -> Original:
    """Read one file. Raises UnreadableFile, EmptyInput, LimitExceeded."""
    uri = printable(path)
    try:
        data = _read(path, uri)
    except OSError as error:
        raise UnreadableFile(
            uri, (error.strerror or str(error)).lower(), "check the path and its permissions"
        ) from error
    if not data:
        raise EmptyInput(uri, "the file holds 0 bytes", "save the article again")
    return Original.of(uri, data)


def printable(path: Path | str) -> str:
    """The path as text that any encoder takes: bytes of a name that are not UTF-8 are shown as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read(path: Path | str, uri: str) -> bytes:
    # Without O_NONBLOCK, opening a named pipe waits for a writer for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _require_regular(os.fstat(descriptor).st_mode, uri)
        data = file.read(LARGEST_ORIGINAL + 1)
    if len(data) > LARGEST_ORIGINAL:
        raise LimitExceeded(uri, f"larger than {LARGEST_ORIGINAL // 1_000_000} MB", "split it into articles")
    return data


def _require_regular(mode: int, uri: str) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile(uri, "a folder, not a file", "name the folder to `find`, or a file in it")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(uri, "a pipe or device, not a file", "save its content to a file")

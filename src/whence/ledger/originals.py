"""Original bytes beside the ledger: content-addressed, compressed, written whole or not at all.

`whence.sqlite` has them in `whence.originals/ab/abcdef….z`, where `abcdef…` is the SHA-256 of the bytes: any zlib
unpacks them, and `sha256sum` proves them.
"""

import os
import zlib
from contextlib import suppress
from pathlib import Path

from whence.types.identity import bytes_id

# How the note begins that a document bears whose original could not be kept.
NOT_KEPT = "its original is not kept"


class Originals:
    """A folder of originals. `refused` counts those that could not be written, `why` says of the first why."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused = 0
        self.why = ""

    def path(self, sha256: str) -> Path:
        """Where the bytes of a hash stand, if they are kept."""
        return self.folder / sha256[:2] / f"{sha256}.z"

    def has(self, sha256: str) -> bool:
        """Whether there is a file for these bytes; what is in it shows when it is read."""
        return self.path(sha256).is_file()

    def keep(self, data: bytes) -> str | None:
        """Keep the bytes; their hash, or None where the disk does not take them. What is there is not written again."""
        sha256 = bytes_id(data)
        try:
            if not self.has(sha256):
                _write(self.path(sha256), zlib.compress(data))
        except OSError as error:
            self.refused += 1
            self.why = self.why or f"{self._within(error)}: {(error.strerror or str(error)).lower()}"
            return None
        return sha256

    def _within(self, error: OSError) -> str:
        """Where it failed, seen from the ledger: documents bear these words, and leave with no local folder in them."""
        where = Path(error.filename or self.folder)
        beside = self.folder.parent
        return where.relative_to(beside).as_posix() if where.is_relative_to(beside) else self.folder.name

    def read(self, sha256: str, size: int) -> bytes | None:
        """The bytes of a hash; None where there is no such file. ValueError for a file that holds other bytes."""
        try:
            packed = self.path(sha256).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ValueError((error.strerror or str(error)).lower()) from error
        try:  # one byte more than there may be tells a forgery, and no more is unpacked of it
            data = zlib.decompressobj().decompress(packed, size + 1)
        except zlib.error as error:
            raise ValueError("it cannot be unpacked") from error
        if (found := bytes_id(data)) != sha256:
            raise ValueError(f"its SHA-256 is {found if len(data) <= size else 'another'}")
        return data


def _write(path: Path, packed: bytes) -> None:
    """All or nothing, also when the power fails: the name leads to the file only after its bytes are on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Another process may be writing the same.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(packed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring a folder's new name to the disk, where the system knows how to."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

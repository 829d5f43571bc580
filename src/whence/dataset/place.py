"""Where the files of a dataset lie: a folder, or anything else that can do the same."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from whence.errors import LedgerError, LedgerLocked
from whence.types.identity import content_id

# What is being written; nobody reads it, and what a killed process left of it is swept away.
UNFINISHED = ".unfinished"
LOCK = ".lock"


class Place(Protocol):
    """Files by name, `/` between folders. A file is there whole or not at all, whoever looks while it is written.

    Every method raises a LedgerError where the place does not answer, or does not allow it.
    """

    @property
    def name(self) -> str:
        """The place as the user names it."""

    def has(self, name: str) -> bool:
        """Whether there is such a file."""

    def read(self, name: str) -> bytes:
        """The whole of a file."""

    def open(self, name: str) -> IO[bytes]:
        """A file, to be read from any byte of it."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file, in the place of what is there."""

    def names(self, folder: str) -> list[str]:
        """The files of a folder and the folders in it, sorted; none where there is no such folder."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other runs from writing, where that can be done. Raises LedgerLocked."""


class Folder:
    """A folder of this machine, or one that several machines see."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """The path."""
        return str(self.path)

    def has(self, name: str) -> bool:
        """As `Place` says."""
        return (self.path / name).is_file()

    def read(self, name: str) -> bytes:
        """As `Place` says."""
        with _explained(self.path / name):
            return (self.path / name).read_bytes()

    def open(self, name: str) -> IO[bytes]:
        """As `Place` says."""
        with _explained(self.path / name):
            return (self.path / name).open("rb")

    def put(self, name: str, data: bytes) -> None:
        """As `Place` says: written beside, then renamed."""
        path = self.path / name
        # Two processes may write one file, the same; each its own beside it.
        beside = path.with_name(f"{path.name}.{content_id(os.getpid(), os.urandom(8).hex())[:8]}{UNFINISHED}")
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                beside.replace(path)
            except BaseException:
                with suppress(OSError):
                    beside.unlink()
                raise

    def names(self, folder: str) -> list[str]:
        """As `Place` says."""
        with _explained(self.path / folder):
            found = (path for path in (self.path / folder).rglob("*") if path.is_file())
            return sorted(path.relative_to(self.path).as_posix() for path in found)

    def remove(self, name: str) -> None:
        """As `Place` says."""
        with _explained(self.path / name), suppress(FileNotFoundError):
            (self.path / name).unlink()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """As `Place` says: a lock that the system takes back from who dies."""
        with _explained(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            file = (self.path / LOCK).open("ab")
        with file:
            _lock(file, self.name)
            yield


def _lock(file: IO[bytes], name: str) -> None:
    if sys.platform == "win32":  # no lock of this kind; a state that another run published is noticed in time
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise LedgerLocked(name, "another run writes to it", "wait until that ends, then try again") from error


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise LedgerError(
            str(path), why, "check the disk and its permissions; what is there already is kept"
        ) from error

"""One file compressed by gzip, bzip2 or xz: the standard library's readers."""

import bz2
import gzip
import lzma
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from whence.ingest.member import Given, Member, Task

_INNER = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def open_gzip(file: IO[bytes], task: Task) -> Iterator[Given]:
    """What was compressed; gzip members that follow one another are one file (RFC 1952, 2.2)."""
    yield Member(name=_inner(task.name), file=gzip.GzipFile(fileobj=file, mode="rb"))


def open_bzip2(file: IO[bytes], task: Task) -> Iterator[Given]:
    """What was compressed."""
    yield Member(name=_inner(task.name), file=bz2.BZ2File(file))


def open_xz(file: IO[bytes], task: Task) -> Iterator[Given]:
    """What was compressed."""
    yield Member(name=_inner(task.name), file=lzma.LZMAFile(file))  # noqa: SIM115 - it lives as long as its file


def _inner(name: str) -> str:
    """The name that the file had before it was compressed."""
    path = PurePath(name.rpartition("!/")[2])
    return path.stem + _INNER.get(path.suffix.lower(), "") or "content"

"""From what the user named to files: folders, globs, lists on standard input."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from whence.errors import EmptyInput, InputError, UnreadableFile, UnsupportedFormat
from whence.ingest.decode import looks_like_text
from whence.ingest.kind import (
    BESIDE,
    PAGE_NAMES,
    READ_NAMES,
    TABLE_NAMES,
    TEXT_NAMES,
    UNREAD_FORMATS,
    is_page,
    suffix,
)
from whence.ingest.original import Piped, printable
from whence.ingest.zipped import is_parts_folder

_REMEDY = "save the article as PDF, HTML or plain text"


def find(paths: Iterable[str]) -> Iterator[Path | Piped | InputError]:
    """Every input that the paths name, each once: in the order named, and sorted within a folder.

    A path is a file, a folder (with the folders in it), a glob that the shell left alone, or `-` for standard input:
    JSON Lines, or a list of paths, one a line. What cannot be taken in comes out as an error in its place, never as an
    exception.
    """
    seen: set[str] = set()
    for path in _named(paths):
        for found in [path] if isinstance(path, Piped | InputError) else _resolve(path):
            if isinstance(found, Piped | InputError):
                yield found
            elif (real := os.path.realpath(found)) not in seen:
                seen.add(real)
                yield found


def _named(paths: Iterable[str]) -> Iterator[str | Piped | InputError]:
    for path in paths:
        if path == "-":
            yield from _standard_input(sys.stdin.buffer)
        else:
            yield path


def _standard_input(file: IO[bytes]) -> Iterator[str | Piped | InputError]:
    """JSON Lines as one input, or the paths of a list: the first line that is not blank tells."""
    lines = iter(file.readline, b"")
    first = next((line for line in lines if line.strip()), b"")
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        try:
            yield Piped.of(chain([first], lines), ".jsonl")
        except InputError as error:
            yield error
    else:
        named = (os.fsdecode(line.rstrip(b"\r\n")) for line in chain([first], lines))
        yield from (line for line in named if line.strip())


def _resolve(path: str) -> Iterator[Path | InputError]:
    if "\0" in path or not path:
        yield UnreadableFile(repr(path), "no path can be like this", "check the path")
    elif Path(path).is_dir():
        yield from _folder(Path(path))
    elif Path(path).is_symlink() or Path(path).exists():
        yield _file(Path(path))
    elif glob.has_magic(path):
        yield from _glob(path)
    else:
        yield UnreadableFile(printable(path), "no such file or folder", "check the path")


def _glob(pattern: str) -> Iterator[Path | InputError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    if not matches:
        yield EmptyInput(printable(pattern), "no file matches", "check the pattern")
    for match in matches:
        yield from _folder(Path(match)) if Path(match).is_dir() else (_file(Path(match)),)


def _file(path: Path) -> Path | InputError:
    """A file that the user named: read, or refused in words."""
    ending = suffix(path.name)
    if ending in UNREAD_FORMATS:
        return UnsupportedFormat(printable(path), f"{UNREAD_FORMATS[ending]} by its name", _REMEDY)
    if ending in BESIDE:
        return UnsupportedFormat(printable(path), f"a {ending} file, not an article", _REMEDY)
    return path


def _folder(folder: Path) -> Iterator[Path | InputError]:
    """The articles of a folder; data, settings and pictures beside them are passed over."""
    some = False
    for found in _walk(folder):
        some = True
        yield found
    if not some:
        yield EmptyInput(
            printable(folder), "no article in this folder", "name a folder with articles, or a table by its name"
        )


def _walk(folder: Path) -> Iterator[Path | InputError]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield UnreadableFile(printable(folder), (error.strerror or "unreadable").lower(), "check its permissions")
        return
    pages = {entry.stem for entry in entries if suffix(entry.name) in PAGE_NAMES}
    for entry in entries:
        if entry.is_dir():
            yield from _walk(entry) if _holds_articles(entry, pages) else ()
        else:
            found = _in_folder(entry)
            yield from (found,) if found is not None else ()


def _holds_articles(folder: Path, pages: set[str]) -> bool:
    """Not a link (it may lead in circles), not hidden (`.git`), not the parts that a browser saved beside a page."""
    return not (folder.is_symlink() or folder.name.startswith(".") or is_parts_folder(folder.name, pages))


def is_article_by_name(name: str) -> bool:
    """Whether what is called so would be read in a folder, as far as its name tells."""
    ending = suffix(name)
    return ending not in BESIDE and ending not in TABLE_NAMES and ending not in UNREAD_FORMATS


def _in_folder(path: Path) -> Path | InputError | None:
    ending = suffix(path.name)
    if ending in TEXT_NAMES or ending in PAGE_NAMES or ending in READ_NAMES:
        return path
    if ending in UNREAD_FORMATS:
        return _file(path)
    if ending in BESIDE or ending in TABLE_NAMES or not path.is_file():
        return None
    return path if _begins_as_article(path) else None


def _begins_as_article(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(8192)
    except OSError:
        return True  # let the one who reads it say why it cannot be read
    return is_page(path.name, start) or looks_like_text(start)

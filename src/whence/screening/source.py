"""The file of a list: read once, in pieces, as bytes or as lines, with what could not be read noted."""

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from whence.errors import EmptyInput, UnreadableFile, UnsupportedFormat

# Bytes. The longest line of a nested OpenSanctions record is some hundred kilobytes.
LONGEST_LINE = 8 << 20
_PIECE = 1 << 18
HEAD = 1 << 16
_MOST_NOTES = 5

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "an archive or spreadsheet", "unpack it, or save the sheet as CSV"),
    (b"\x1f\x8b", "compressed data", "unpack it first"),
    (b"BZh", "compressed data", "unpack it first"),
    (b"\xfd7zXZ\x00", "compressed data", "unpack it first"),
    (b"%PDF-", "a PDF document", "take the list as XML or CSV from its publisher"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save the sheet as CSV"),
    (b"SQLite format 3\x00", "a database", "name the file of a list"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Source:
    """One file of a list while it is read: its head, its pieces, its lines, its digest, and notes on what was lost."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.uri = os.fsencode(path).decode("utf-8", "backslashreplace")
        self.head, self._modified = _start(path, self.uri)
        self.day: date | None = None
        self.notes: list[str] = []
        self._lost: dict[str, tuple[int, int]] = {}
        self._digest = hashlib.sha256()
        self._ended = False

    @property
    def modified(self) -> date:
        """The day on which the file was last changed (UTC)."""
        return self._modified

    def lost(self, what: str, line: int) -> None:
        """Count something that could not be read; `notes_in_words` names each kind once, with its first line."""
        count, first = self._lost.get(what, (0, line))
        self._lost[what] = (count + 1, first)

    def notes_in_words(self) -> tuple[str, ...]:
        """What could not be read, one line a kind."""
        counted = [
            f"line {line:,}: {what}" + (f" (and {count - 1:,} more like it)" if count > 1 else "")
            for what, (count, line) in self._lost.items()
        ]
        return (*counted[:_MOST_NOTES], *self.notes[:_MOST_NOTES])

    def digest(self) -> str:
        """SHA-256 of the bytes, once they are all read."""
        if not self._ended:
            for _ in self.pieces():
                pass
        return self._digest.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """The bytes from the beginning, piece by piece."""
        self._digest = hashlib.sha256()
        self._ended = False
        try:
            with self.path.open("rb") as file:
                while piece := file.read(_PIECE):
                    self._digest.update(piece)
                    yield piece
        except OSError as error:
            raise _unreadable(self.uri, error) from error
        self._ended = True

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with its number, from 1: UTF-8 (with or without a mark), UTF-16 by its mark, else Windows-1252.

        A line is decoded for itself, so that one damaged name costs no other. NUL characters are dropped, a line of
        more than `LONGEST_LINE` bytes is passed over; both are noted.
        """
        marked = next((name for mark, name in _MARKS if self.head.startswith(mark)), None)
        pieces = self.pieces() if marked is None else self._as_utf8(marked)
        for number, raw in enumerate(_split(pieces), 1):
            if raw is None:
                self.lost(f"longer than {LONGEST_LINE >> 20} MB, passed over", number)
            else:
                yield number, self._decoded(raw, number)

    def texts(self) -> Iterator[str]:
        """The text piece by piece, whatever its lines are; no piece ends in a backslash that belongs to the next."""
        marked = next((name for mark, name in _MARKS if self.head.startswith(mark)), "utf-8-sig")
        decoder = codecs.getincrementaldecoder(marked)("replace")
        kept = ""
        for piece in self.pieces():
            text = kept + decoder.decode(piece)
            whole = text.rstrip("\\")
            kept = text[len(whole) :]
            yield whole
        yield kept + decoder.decode(b"", True)

    def _as_utf8(self, encoding: str) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        for piece in self.pieces():
            yield decoder.decode(piece).encode("utf-8", "replace")

    def _decoded(self, raw: bytes, number: int) -> str:
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if b"\0" in raw:
            self.lost("NUL characters, dropped", number)
            raw = raw.replace(b"\0", b"")
        try:
            return raw.decode()
        except UnicodeDecodeError:
            # Five bytes have no meaning in Windows-1252; Latin-1 gives each some character.
            return raw.decode("cp1252", "replace")


def _start(path: Path, uri: str) -> tuple[bytes, date]:
    try:
        # Without O_NONBLOCK, opening a named pipe waits for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableFile(uri, "a folder, pipe or device, not a file", "name the file of a list")
            head = file.read(HEAD)
    except OSError as error:
        raise _unreadable(uri, error) from error
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\x1a"):
        raise EmptyInput(uri, "there is nothing in the file", "download the list again")
    _refuse_binary(head, uri)
    return head, datetime.fromtimestamp(about.st_mtime, UTC).date()


def _unreadable(uri: str, error: OSError) -> UnreadableFile:
    return UnreadableFile(uri, (error.strerror or str(error)).lower(), "check the path and its permissions")


def _refuse_binary(head: bytes, uri: str) -> None:
    for signature, kind, remedy in _SIGNATURES:
        if head.startswith(signature):
            raise UnsupportedFormat(uri, f"it is {kind}, not a list", remedy)
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    # NULs are left to the lines: a text that a broken program wrote may hold a few.
    controls = sum(head.count(byte) for byte in (*range(1, 9), *range(14, 26), *range(28, 32)))
    if controls * 100 > len(head) or head.count(0) * 10 > len(head):
        raise UnsupportedFormat(uri, "it is binary data, not a list", "take the list as XML, JSON or CSV")


def _split(pieces: Iterator[bytes]) -> Iterator[bytes | None]:
    """The lines with their ends; None in the place of one that is too long."""
    rest, skipping = b"", False
    for piece in pieces:
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield None if skipping else line + b"\n"
            skipping = False
        if len(rest) > LONGEST_LINE:
            rest, skipping = b"", True
    if skipping:
        yield None
    elif rest:
        yield rest

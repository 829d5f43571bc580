"""Mailboxes in the mbox format (RFC 4155): one message after the other, each begun by a line `From `."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO

from whence.errors import LimitExceeded
from whence.ingest.envelope import Envelope
from whence.ingest.member import Given, Member, Refused, Task
from whence.ingest.original import LARGEST_ORIGINAL

_LONGEST_LINE = 1 << 20


def open_mailbox(file: IO[bytes], _: Task) -> Iterator[Given]:
    """Every message, with the byte at which it begins; `>From ` at the start of a line is as its writer left it."""
    lines: list[bytes] = []
    number = size = start = 0
    blank = True  # a message begins after a blank line only
    while line := file.readline(_LONGEST_LINE):
        if blank and line.startswith(b"From "):
            yield from _message(number, lines, start, size)
            number, lines, size = number + 1, [], 0
            start = file.tell()
        elif size <= LARGEST_ORIGINAL:
            lines.append(line)
            size += len(line)
        blank = not line.strip()
    yield from _message(number, lines, start, size)


def _message(number: int, lines: list[bytes], start: int, size: int) -> Iterator[Given]:
    name = f"message {number}"
    if size > LARGEST_ORIGINAL:
        yield Refused(name=name, why="larger than any article", remedy="save it by itself", error=LimitExceeded)
    elif b"".join(lines).strip():
        told = Envelope(media_type="message/rfc822")
        yield Member(name=name, file=BytesIO(b"".join(lines)), envelope=told, offset=start)

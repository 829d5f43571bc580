"""Tables as text, with commas, semicolons or tabs: the standard library's csv, a row at a time."""

import csv
import io
from collections.abc import Iterator
from typing import IO

from whence.ingest.decode import decode
from whence.ingest.kind import HEAD
from whence.ingest.member import Given, Refused, Task
from whence.ingest.rows import row, unmapped

_LONGEST_CELL = 20_000_000
# The columns of GDELT's knowledge graph 2.1, whose files have no header: 27, tab-separated (GKG codebook).
_GKG = ("GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER")
_GKG_WIDTH = 27


def open_csv(file: IO[bytes], task: Task) -> Iterator[Given]:
    """One original a row; the first row names the columns."""
    head = file.read(HEAD)
    file.seek(0)
    # Cut within a letter the beginning would be no sound text; UTF-16 is not cut there.
    whole = head if len(head) < HEAD or b"\0" in head else head[: head.rfind(b"\n") + 1] or head
    encoding = decode(whole, uri=task.name, page=False).encoding
    csv.field_size_limit(_LONGEST_CELL)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        yield from _rows(text, task)
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, task: Task) -> Iterator[Given]:
    reader = csv.reader(text, delimiter=_delimiter(text))
    number = 0
    try:
        names = next(reader, [])
        if len(names) == _GKG_WIDTH and names[0][:14].isdecimal():
            names = list(_GKG)
        refused = list(unmapped(names, task))
        yield from refused
        for number, cells in enumerate(() if refused else reader, 1):
            if any(cell.strip() for cell in cells):
                yield row(f"row {number}", dict(zip(names, cells, strict=False)), task)
    except csv.Error as error:
        why = f"the table breaks off after row {number} ({error})"
        yield Refused(why=why, remedy="look for a quotation mark that is never closed")


def _delimiter(text: io.TextIOWrapper) -> str:
    """The mark that stands most often in the first line."""
    first = text.readline(HEAD)
    text.seek(0)
    return max(",;\t|", key=first.count)

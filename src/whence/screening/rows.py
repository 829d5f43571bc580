"""Rows of a list in CSV: a quotation mark left open costs its own row, never the rest of the file."""

import csv
from collections import deque
from collections.abc import Iterator

from whence.screening.source import Source

# A cell may hold line breaks; past this a quotation mark was left open. OFAC's remarks reach a few kilobytes.
LONGEST_ROW = 1 << 18
_MOST_LINES = 200
# DOS wrote Ctrl-Z behind a file's last byte, and OFAC's files still have it.
_END_OF_FILE = "\x1a"


def rows(source: Source, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line, in whatever encoding; empty rows are passed over."""
    csv.field_size_limit(LONGEST_ROW * 4)
    numbers: deque[int] = deque(maxlen=1)
    reader = csv.reader(_told(source, numbers), delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            for row in reader:
                yield numbers[0], [cell.strip() for cell in row]
            return
        except csv.Error:
            source.lost("not a row of CSV, passed over", numbers[0])


def _told(source: Source, numbers: "deque[int]") -> Iterator[str]:
    """Whole rows as text; the number of the first line of the last one given stands in `numbers`."""
    for number, text in _whole(source):
        if not text.isspace():
            numbers.append(number)
            yield text


def _whole(source: Source) -> Iterator[tuple[int, str]]:
    """Lines put together until their quotation marks are even."""
    waiting: list[tuple[int, str]] = []
    open_ = False
    for number, line in source.lines():
        line = line.strip(_END_OF_FILE) if _END_OF_FILE in line else line
        odd = '"' in line and line.count('"') % 2 == 1
        if not waiting and not odd:
            if line:
                yield number, line
            continue
        waiting.append((number, line))
        open_ ^= odd
        if not open_:
            yield waiting[0][0], "".join(text for _, text in waiting)
            waiting = []
        elif len(waiting) > _MOST_LINES or sum(len(text) for _, text in waiting) > LONGEST_ROW:
            yield from _mended(source, waiting)
            waiting, open_ = [], False
    if waiting:
        yield from _mended(source, waiting)


def _mended(source: Source, waiting: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The row with the open mark is lost; each line after it stands for itself if it can."""
    source.lost("a quotation mark is left open, the row is passed over", waiting[0][0])
    for number, text in waiting[1:]:
        if text.count('"') % 2 == 0:
            yield number, text
        else:
            source.lost("a quotation mark is left open, the row is passed over", number)


class Table:
    """Rows under their column names, which are compared in lower case and without blanks and punctuation."""

    def __init__(self, source: Source, header: list[str], delimiter: str, first: int) -> None:
        self._source = source
        self._delimiter = delimiter
        self._first = first
        self._columns = {plain(name): at for at, name in reversed(list(enumerate(header)))}
        self._width = len(header)
        self._picked: dict[tuple[str, ...], tuple[int, ...]] = {}

    def __iter__(self) -> Iterator["Row"]:
        for number, cells in rows(self._source, self._delimiter):
            if number <= self._first:
                continue
            if len(cells) < self._width - 1:  # some publishers leave the last delimiter out
                self._source.lost("cut off in the middle of a record, passed over", number)
                continue
            yield Row(number, cells, self)

    def places(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Where the columns of these names stand, without those that are not there."""
        found = self._picked.get(names)
        if found is None:
            found = self._picked[names] = tuple(self._columns[name] for name in names if name in self._columns)
        return found


class Row:
    """One row: cells by column name, empty where there is no such column."""

    __slots__ = ("_cells", "_table", "number")

    def __init__(self, number: int, cells: list[str], table: Table) -> None:
        self.number = number
        self._cells = cells
        self._table = table

    def get(self, *names: str) -> str:
        """The first cell that is not empty among those of the columns."""
        return self.at(self._table.places(names))

    def at(self, places: tuple[int, ...]) -> str:
        """The same by where the columns stand (`Table.places`)."""
        cells = self._cells
        for at in places:
            if at < len(cells) and cells[at]:
                return cells[at]
        return ""


def plain(name: str) -> str:
    """A column's name as it is compared: `Nationality(/ies)` is `nationalityies`."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def parts(cell: str, separator: str = ";") -> tuple[str, ...]:
    """The values of a cell that holds several, each once."""
    if separator not in cell:
        return (cell,) if cell else ()
    return tuple(dict.fromkeys(part.strip() for part in cell.split(separator) if part.strip()))

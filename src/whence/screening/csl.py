"""The US Consolidated Screening List (Department of Commerce) in CSV and JSON.

Column and key names as published at https://www.trade.gov/consolidated-screening-list. Written from these names; no
published file was at hand.
"""

import json
import re
from collections.abc import Iterator

from whence.screening.birth import births
from whence.screening.rows import Row, Table, parts
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

_TYPES: dict[str, MentionType] = {
    "individual": "person",
    "vessel": "product",
    "aircraft": "product",
    "entity": "organisation",
}
_LONGEST_RECORD = 4 << 20  # characters
# What decides where an object ends; an escaped character is passed over as a whole, so that `\\"` ends no string.
_TELLING = re.compile(r'\\.|["\[\]{}]')


def read_csv(source: Source, table: Table) -> Iterator[ListRecord]:
    """One record a row; several values of a cell are parted by semicolons."""
    del source
    for row in table:
        if record := _row(row):
            yield record


def _row(row: Row) -> ListRecord | None:
    names = tuple(dict.fromkeys((row.get("name"), *parts(row.get("altnames")))))
    if not any(names):
        return None
    return ListRecord(
        id=row.get("entitynumber") or row.get("id"),
        # Some of the lists inside do not say what a party is.
        type=_TYPES.get(row.get("type").lower(), "other"),
        names=tuple(ListedName(name) for name in names if name),
        countries=tuple(dict.fromkeys((*parts(row.get("nationalities")), *parts(row.get("citizenships"))))),
        births=births(parts(row.get("datesofbirth"))),
        roles=parts(row.get("title")),
    )


def read_json(source: Source) -> Iterator[ListRecord]:
    """One record an object of `results` (or of a bare array), each read for itself."""
    for number, text in _objects(source):
        try:
            entry = json.loads(text)
        except (ValueError, RecursionError):
            source.lost("no JSON, passed over", number)
            continue
        if isinstance(entry, dict) and (record := _record(entry)):
            yield record


def _record(entry: dict[str, object]) -> ListRecord | None:
    names = tuple(dict.fromkeys((*_texts(entry, "name"), *_texts(entry, "alt_names"))))
    if not names:
        return None
    addresses = entry.get("addresses")
    places = [each for each in addresses if isinstance(each, dict)] if isinstance(addresses, list) else []
    countries = [*_texts(entry, "nationalities"), *_texts(entry, "citizenships")]
    countries += [country for place in places for country in _texts(place, "country")]
    return ListRecord(
        id=next(iter((*_texts(entry, "entity_number"), *_texts(entry, "id"))), ""),
        type=_TYPES.get(str(entry.get("type")).lower(), "other"),
        names=tuple(map(ListedName, names)),
        countries=tuple(dict.fromkeys(countries)),
        births=births(_texts(entry, "dates_of_birth")),
        roles=_texts(entry, "title"),
    )


def _texts(entry: dict[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key)
    values = value if isinstance(value, list) else [value]
    return tuple(str(each) for each in values if isinstance(each, str | int) and not isinstance(each, bool) and each)


def _objects(source: Source) -> Iterator[tuple[int, str]]:
    """The text of each object of the array, found by its brackets outside of strings, whatever the lines are."""
    scan = _Scan()
    number = 1
    for text in source.texts():
        for found in scan.feed(text):
            yield number, found
        number += text.count("\n")
        if scan.too_long:
            source.lost(f"an object longer than {_LONGEST_RECORD >> 20} MB, the rest is passed over", number)
            return
    if scan.inside:
        source.lost("cut off in the middle of a record, passed over", number)


class _Scan:
    """Finds the objects that stand directly in an array."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._length = 0
        self._open: list[str] = []
        self._record = 0  # how deep the object at work stands, 0 outside of one
        self._quoted = False

    @property
    def inside(self) -> bool:
        """Whether an object has begun and not ended."""
        return bool(self._record)

    @property
    def too_long(self) -> bool:
        """Whether the object at work is longer than any record."""
        return self._length > _LONGEST_RECORD

    def feed(self, text: str) -> Iterator[str]:
        """Each object that ends in this piece of the text."""
        start = 0
        for match in _TELLING.finditer(text):
            mark = match[0]
            if self._quoted or mark[0] == "\\":
                self._quoted = self._quoted and mark != '"'
            elif mark == '"':
                self._quoted = True
            elif mark in "[{":
                self._open.append(mark)
                if mark == "{" and not self._record and self._open[-2:-1] == ["["]:
                    self._record, start = len(self._open), match.start()
            elif mark in "]}" and self._open:
                if len(self._open) == self._record:
                    yield self._whole(text[start : match.end()])
                self._open.pop()
        if self._record:
            self._kept.append(text[start:])
            self._length += len(text) - start

    def _whole(self, last: str) -> str:
        whole = "".join((*self._kept, last))
        self._kept, self._length, self._record = [], 0, 0
        return whole

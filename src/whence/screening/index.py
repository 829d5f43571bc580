"""The names of the lists, found by their parts. Everything lies in memory and is made anew from the files each time.

A name is a row of part numbers; a part is stored once, with the rows that hold it. What is looked up is only parts,
so that a list of 150,000 names costs its 80,000 different parts.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from whence.screening.keys import bones, in_order, neighbours, once, parts_of
from whence.screening.likeness import alike
from whence.screening.weight import telling, weight
from whence.types.listing import ListedName, ListRecord, Watchlist

# Of all names that share parts with what is looked for, so many are compared; more would be no find but a crowd.
MOST_CANDIDATES = 60
# Rows that hold one spelling: from here on a part (`company`, `muhammad`) brings no name up by itself.
_CROWD = 1500
# Parts whose spellings are kept: some kilobyte each. A ledger of 100,000 parties has about as many.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of a list that shares parts with what is looked for."""

    list: int  # position in `Index.lists`
    record: ListRecord
    alias: ListedName
    parts: tuple[str, ...]
    share: float  # of the parts that agree, as a share of what is looked for


class Index:
    """Finds names on lists. Built once from the lists, never changed."""

    def __init__(self, lists: Sequence[Watchlist]) -> None:
        self.lists = tuple(lists)
        self._ends = list(accumulate(len(each.records) for each in lists))
        self._record_of, self._alias_of = array("i"), array("i")
        self._rows: dict[str, array[int]] = {}  # of each part: the names that hold it
        self._bones: dict[str, str] = {}
        self._whole: dict[str, int] = {}  # of the bones of a whole name: the first that has them
        self._wholes: dict[str, list[int]] = {}  # and the others
        for number, record in enumerate(record for each in lists for record in each.records):
            for at, alias in enumerate(record.names):
                self._add(parts_of(in_order(alias.name, record.type)))
                self._record_of.append(number)
                self._alias_of.append(at)
        self._looked_up: dict[str, _Spellings] = {}
        self._boned: dict[str, list[str]] = {}
        for part, key in self._bones.items():
            self._boned.setdefault(key, []).append(part)

    def __len__(self) -> int:
        return len(self._record_of)

    def find(self, name: str) -> list[Candidate]:
        """The names that share enough with this one, the nearest first."""
        wanted = parts_of(name)
        weights = {part: weight(part) for part in wanted}
        total = sum(weights.values())
        if not total:
            return []
        shares = self._shares(wanted, weights)
        for row in self._of_bones(once("".join(map(bones, wanted)))):
            shares[row] = max(shares.get(row, 0.0), total)
        enough = [(-share, row) for row, share in shares.items() if share / total >= _LEAST_SHARE]
        return [self._candidate(row, -share / total) for share, row in sorted(enough)[:MOST_CANDIDATES]]

    def _add(self, parts: Sequence[str]) -> None:
        holding, boned, row = self._rows, self._bones, len(self._record_of)
        whole = ""
        for part in parts:
            rows = holding.get(part)
            if rows is None:
                holding[part] = array("i", (row,))
                boned[part] = bones(part)
            elif rows[-1] != row:  # else a part that a name holds twice
                rows.append(row)
            whole += boned[part]
        whole = once(whole)
        if self._whole.setdefault(whole, row) != row:
            self._wholes.setdefault(whole, []).append(row)

    def _of_bones(self, whole: str) -> list[int]:
        return [self._whole[whole], *self._wholes.get(whole, ())] if whole in self._whole else []

    def _shares(self, wanted: Sequence[str], weights: dict[str, float]) -> dict[int, float]:
        """How much of the weight each name accounts for. Rare parts first: a common one only adds to names found."""
        found = sorted(map(self._spellings, dict.fromkeys(wanted)), key=lambda each: each.rows)
        shares: dict[int, float] = {}
        for spellings in found:
            crowd = bool(shares) and spellings.rows > _CROWD
            for spelled, likeness in spellings.near.items():
                _give(shares, self._rows[spelled], weights[spellings.part] * likeness, crowd=crowd)
        return shares

    def _spellings(self, part: str) -> "_Spellings":
        """What may be spellings of the part: nearly all the work of a lookup, and parts come again and again."""
        found = self._looked_up.get(part)
        if found is None:
            if len(self._looked_up) >= _REMEMBERED:
                self._looked_up.clear()
            found = self._looked_up[part] = self._looked(part)
        return found

    def _looked(self, part: str) -> "_Spellings":
        if not telling(part):
            rows = self._rows.get(part, ())
            return _Spellings(part, {part: 1.0} if rows else {}, len(rows))
        whole, *others = neighbours(part)
        around = [spelled for key in others for spelled in self._boned.get(key, ())]
        near = alike(part, self._boned.get(whole, ()), around)
        return _Spellings(part, near, sum(len(self._rows[spelled]) for spelled in near))

    def _candidate(self, row: int, share: float) -> Candidate:
        number = self._record_of[row]
        at = bisect_right(self._ends, number)
        record = self.lists[at].records[number - (self._ends[at - 1] if at else 0)]
        alias = record.names[self._alias_of[row]]
        return Candidate(at, record, alias, parts_of(in_order(alias.name, record.type)), share)


@dataclass(frozen=True, slots=True)
class _Spellings:
    part: str
    near: dict[str, float]
    rows: int


# A name that accounts for less than this share of what is looked for is none of its spellings: of two equally rare
# parts one alone gives a half. At .45 a name takes four times as long and none more is found.
_LEAST_SHARE = 0.55


def _give(shares: dict[int, float], rows: Iterable[int], weight: float, *, crowd: bool) -> None:
    for row in rows:
        if not crowd or row in shares:
            shares[row] = shares.get(row, 0.0) + weight

"""Which stories are prints of one text: the runs of words that each two share, counted for all pairs exactly.

    verified(stories)       every two of a matter that are prints of one text, as an array of pairs of places
    prints(stories, told)   the same, and which of them suffice to be laid side by side where they are a crowd
    counted(stories)        how many runs each story shares with those after it

A story is an array of 64-bit numbers, one for each different run of its words, by whatever hashing or numbering gives
equal runs equal numbers. How common a run is does not matter: a report that hundreds print is found as one that two
print. Reconciliation asks here which stories it lays side by side (`candidates.py`), and so can whoever only wants to
know what is a print of what. The room's door to numpy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.uint64]
    Counts = NDArray[np.int64]
    Pairs = NDArray[np.int64]  # of two columns: places of stories, the lesser first
    Table = NDArray[np.bool_]  # of stories and stories

# Of the runs of five words of the shorter story the share that the other has, and how many at least (twelve words in a
# row). Of 3,000 generated articles (bench/articles.py; 4,025 planted pairs in 71 of one event at most) .25 finds .999
# and no two events, .15 1.000 and 1 in 900; of runs of eight words .25 finds .998 and no two events, too. In texts that
# people and rules rewrote (dev half of bench/reuse.py) .15 to .35 finds no two that are not of one source.
SHARE, FEWEST = 0.25, 8
# A story that more documents than this tell or print is laid beside a few only that speak for them all. Below, every
# two are: at 50 prints 1,225 pairs. Reasoned: nobody reads more of them, and time would grow with the square.
CROWD, FIRST = 50, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Prints of one text by their places among the stories; `like` and `speakers` only of those that are a crowd."""

    pairs: tuple[tuple[int, int], ...]  # to be laid side by side: any two of a few, of a crowd each beside its speakers
    like: Mapping[int, int]  # those of the crowd that it is a print of one text with, as bits
    speakers: Mapping[
        int, tuple[int, ...]
    ]  # the fullest prints that speak for it, nearest first; itself where it is one
    bits: "Runs" = field(repr=False, compare=False)  # what they are counted by
    sizes: "Counts" = field(repr=False, compare=False)

    def together(self, left: int, right: int) -> bool:
        """Whether two stories of a crowd have a print in common that speaks for both."""
        return not set(self.speakers.get(left, ())).isdisjoint(self.speakers.get(right, ()))

    def nearest(self, at: int) -> list[int]:
        """The `FIRST` of its crowd of which it has, or which have of it, the greatest share; the first first."""
        counts = _common(self.bits, self.bits[:, at]).tolist()
        sizes = self.sizes
        near = (to for to in range(len(counts)) if self.like[at] >> to & 1)
        return sorted(near, key=lambda to: (-counts[to] / min(sizes[at], sizes[to]), to))[:FIRST]


def verified(stories: Sequence["Runs"]) -> "Pairs":
    """The places of every two stories that are prints of one text, in order; the same pairs for any order of stories.

    Time and memory: one bit for each story and each run that two or more have, and all bits of a story held against
    those of the others: a second for 3,000 prints of one report, some 30 microseconds a story in matters of a few.
    """
    import numpy as np

    bits = _bits(stories)
    found = [np.column_stack((np.full(len(after), at), after)) for at, after in _verified(bits, _sizes(stories))]
    return np.concatenate([np.empty((0, 2), np.int64), *found])


def prints(stories: Sequence["Runs"], told: Sequence[int]) -> Prints:
    """Prints of one text, of which `told` says how many documents tell each.

    A story that more than `CROWD` documents tell or print stands in a crowd. For a crowd speak those
    with most prints, the first first, until each has `FIRST` of them among its own; beside those with which it shares
    most it is laid. Time as `verified`, and a byte of memory for each two stories.
    """
    import numpy as np

    bits, sizes, near = _bits(stories), _sizes(stories), np.zeros((len(stories), len(stories)), np.bool_)
    for at, after in _verified(bits, sizes):
        near[at, after] = near[after, at] = True
    beside = near @ np.array(told, np.int64) + told
    crowded = beside > CROWD
    crowds = near & crowded & crowded[:, np.newaxis]
    speakers = _nearest(bits, crowds | np.diag(crowded), _speaking(crowds, beside * crowded))
    links = {(min(at, to), max(at, to)) for at, those in speakers.items() for to in those if at != to}
    few = [(at, to) for at, to in np.argwhere(np.triu(near & ~crowds)).tolist()]
    return Prints(
        pairs=tuple(sorted({*few, *links})),
        like={at: _as_bits(crowds[at]) for at in speakers},
        speakers=speakers,
        bits=bits,
        sizes=sizes,
    )


def _as_bits(row: "NDArray[np.bool_]") -> int:
    import numpy as np

    return int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")


def _speaking(near: "Table", beside: "Counts") -> list[int]:
    """The stories that speak for a crowd, in the order in which they are chosen."""
    import numpy as np

    found = []
    missing = np.where(beside > 0, FIRST, 0)
    while missing.any():
        at = int(np.argmax(beside * (missing > 0)))
        found.append(at)
        missing[at] = 0
        missing[near[at]] -= missing[near[at]] > 0
    return found


def _nearest(bits: "Runs", near: "Table", speaking: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Of each story in a crowd the speakers with which it shares most, first itself where it is one."""
    import numpy as np

    shared = np.zeros((len(speaking), len(near)), np.int64)
    for number, at in enumerate(speaking):
        shared[number] = _common(bits, bits[:, at]) * near[at]
        shared[number, at] = len(bits) * 64 + 1
    order = np.argsort(-shared, axis=0, kind="stable")[:FIRST].T
    crowd = np.flatnonzero(near.any(axis=0)).tolist()
    return {at: tuple(speaking[to] for to in order[at].tolist() if shared[to, at]) for at in crowd}


def numbered(stories: Iterable[Iterable[str]]) -> list["Runs"]:
    """Stories given by their different runs, each run as a number of its own."""
    import numpy as np

    known: dict[str, int] = {}
    return [np.array([known.setdefault(run, len(known)) for run in runs], np.uint64) for runs in stories]


def counted(stories: Sequence["Runs"]) -> Iterator[tuple[int, "Counts"]]:
    """Each place, and how many runs the story there has in common with each of those after it."""
    return _counted(_bits(stories))


def _counted(bits: "Runs") -> Iterator[tuple[int, "Counts"]]:
    return ((at, _common(bits[:, at + 1 :], bits[:, at])) for at in range(bits.shape[1] - 1))


def _verified(bits: "Runs", sizes: "Counts") -> Iterator[tuple[int, "Counts"]]:
    """Each place, and which after it are prints of one text with the story there."""
    import numpy as np

    for at, counts in _counted(bits):
        least = np.maximum(FEWEST, SHARE * np.minimum(sizes[at + 1 :], sizes[at]))
        yield at, at + 1 + np.flatnonzero(counts >= least)


def _sizes(stories: Sequence["Runs"]) -> "Counts":
    import numpy as np

    return np.array([len(runs) for runs in stories], np.int64)


def _common(many: "Runs", one: "Runs") -> "Counts":
    import numpy as np

    counts: Counts = np.bitwise_count(many & one[:, np.newaxis]).sum(axis=0, dtype=np.int64)
    return counts


def _bits(stories: Sequence["Runs"]) -> "Runs":
    """By column a story, by bit a run that more than one has."""
    import numpy as np

    every = np.concatenate([np.empty(0, np.uint64), *stories])
    runs, number, held = np.unique(every, return_inverse=True, return_counts=True)
    bit = np.cumsum(held > 1) - 1
    holder = np.repeat(np.arange(len(stories)), [len(story) for story in stories])
    shared = held[number] > 1
    place, holder = bit[number[shared]], holder[shared]
    bits = np.zeros((int(bit[-1] if len(runs) else 0) // 64 + 1, len(stories)), np.uint64)
    np.bitwise_or.at(bits, (place >> 6, holder), np.uint64(1) << (place & 63).astype(np.uint64))
    return bits

"""Which stories are prints of one text: the runs of words that each two share, counted for all pairs exactly.

    verified(stories)   every two of a matter that are prints of one text, as an array of pairs of places
    counted(stories)    how many runs each story shares with those after it

A story is an array of 64-bit numbers, one for each different run of its words, by whatever hashing or numbering gives
equal runs equal numbers. How common a run is does not matter: a report that hundreds print is found as one that two
print. Reconciliation asks here which stories it lays side by side (`candidates.py`), and so can whoever only wants to
know what is a print of what. The room's door to numpy.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.uint64]
    Counts = NDArray[np.int64]
    Pairs = NDArray[np.int64]  # of two columns: places of stories, the lesser first

# Of the runs of five words of the shorter story the share that the other has, and how many at least (twelve words in a
# row). Of 3,000 generated articles (bench/articles.py; 4,025 planted pairs in 71 of one event at most) .25 finds .999
# and no two events, .15 1.000 and 1 in 900; of runs of eight words .25 finds .998 and no two events, too. In texts that
# people and rules rewrote (dev half of bench/reuse.py) .15 to .35 finds no two that are not of one source.
SHARE, FEWEST = 0.25, 8


def verified(stories: Sequence["Runs"]) -> "Pairs":
    """The places of every two stories that are prints of one text, in order; the same pairs for any order of stories.

    Time and memory: one bit for each story and each run that two or more have, and all bits of a story held against
    those of the others: a second for 3,000 prints of one report, some 30 microseconds a story in matters of a few.
    """
    import numpy as np

    sizes = np.array([len(runs) for runs in stories], np.int64)
    found = [np.empty((0, 2), np.int64)]
    for at, counts in counted(stories):
        after = at + 1 + np.flatnonzero(counts >= least(sizes[at + 1 :], sizes[at]))
        found.append(np.column_stack((np.full(len(after), at), after)))
    return np.concatenate(found)


def least(sizes: "Counts", size: "np.int64") -> "NDArray[np.float64]":
    """How many runs stories of some sizes must share with one of another to be prints of one text."""
    import numpy as np

    return np.maximum(FEWEST, SHARE * np.minimum(sizes, size))


def counted(stories: Sequence["Runs"]) -> Iterator[tuple[int, "Counts"]]:
    """Each place, and how many runs the story there has in common with each of those after it."""
    import numpy as np

    if len(stories) < 2:
        return
    bits = _bits(stories)
    for at in range(len(stories) - 1):
        shared = np.bitwise_count(bits[:, at + 1 :] & bits[:, at, np.newaxis])
        yield at, shared.sum(axis=0, dtype=np.int64)


def _bits(stories: Sequence["Runs"]) -> "NDArray[np.uint64]":
    """By column a story, by bit a run that more than one has."""
    import numpy as np

    every = np.concatenate(stories)
    runs, number, held = np.unique(every, return_inverse=True, return_counts=True)
    bit = np.cumsum(held > 1) - 1
    holder = np.repeat(np.arange(len(stories)), [len(story) for story in stories])
    shared = held[number] > 1
    place, holder = bit[number[shared]], holder[shared]
    bits = np.zeros((int(bit[-1] if len(runs) else 0) // 64 + 1, len(stories)), np.uint64)
    np.bitwise_or.at(bits, (place >> 6, holder), np.uint64(1) << (place & 63).astype(np.uint64))
    return bits

"""Runs of words as fingerprints: what two texts share word for word.

Each distinct word is hashed once, and the numbers of a run's words are combined for all runs of a text at a time. The
same words give the same number on every machine. Among a million articles of a thousand runs one chance meeting of
two runs is expected in forty such archives, as 64 bits have it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from whence.types.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A run is a polynomial of its words' numbers at this place, modulo 2^64: an odd number of no pattern, 3 modulo 8, so
# that two words that change places almost never leave the sum as it was.
_PLACE = 0x9E3779B97F4A7C13
_ALL_BITS = 2**64 - 1
# What spreads every bit of the sum over the number, one to one: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
_SHIFTS = (30, 27, 31)
_FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


def shingles(words: Sequence[tuple[Span, str]], size: int) -> list[tuple[Span, int]]:
    """Each run of `size` words as its span and a number that is the same for the same words on every machine."""
    marks = run_marks([word for _, word in words], size).tolist()
    return [(Span(words[at][0].start, words[at + size - 1][0].end), mark) for at, mark in enumerate(marks)]


def run_marks(words: Sequence[str], size: int) -> "NDArray[np.uint64]":
    """The number of each run of `size` words, in order; none where there are fewer words."""
    import numpy as np

    runs = max(0, len(words) - size + 1)
    marks = np.fromiter(map(word_mark, words), np.uint64, len(words))
    found = np.ones(runs, np.uint64)
    for at in range(size):
        found *= np.uint64(_PLACE)
        found += marks[at : at + runs]
    for shift, factor in zip(_SHIFTS, _FACTORS, strict=False):
        found ^= found >> np.uint64(shift)
        found *= np.uint64(factor)
    found ^= found >> np.uint64(_SHIFTS[-1])
    return found


def fingerprint(words: Iterable[str]) -> int:
    """The number of one run, of as many words as there are: that which `run_marks` has for it."""
    found = 1
    for word in words:
        found = (found * _PLACE + word_mark(word)) & _ALL_BITS
    for shift, factor in zip(_SHIFTS, _FACTORS, strict=False):
        found ^= found >> shift
        found = found * factor & _ALL_BITS
    return found ^ found >> _SHIFTS[-1]


# An archive of a million articles has some hundred thousand words that are written often.
@lru_cache(maxsize=1 << 17)
def word_mark(word: str) -> int:
    """A word's own number, also of one that UTF-8 cannot hold."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

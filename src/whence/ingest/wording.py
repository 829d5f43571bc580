"""How a line is worded: the words and pairs of words that stories use, and those that pages use around them.

The weights are a logistic regression on the words of single lines (`training/line_roles.py`), in `data/lines.json`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import fsum, sqrt

from whence.ingest.table import Table

# A word of letters with what an apostrophe adds, a number, or a mark. Enough of a line, and of its words, to tell.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,3})?|\d+|[^\w\s]")
# The same where all is ASCII, in a third of the time.
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]{1,3})?|[0-9]+|[^a-z0-9_\t-\r\x1c-\x1f ]", re.ASCII)
_ENOUGH = 600
_FIRST, _LAST = 40, 12


def words_of(line: str) -> tuple[str, ...]:
    """The words and marks of the beginning of a line, small letters only."""
    return _words(line[:_ENOUGH])


@lru_cache(maxsize=2048)  # the menus of an outlet stand on all its pages
def _words(head: str) -> tuple[str, ...]:
    return tuple((_ASCII_WORD if head.isascii() else _WORD).findall(head.lower()))


def pairs_of(words: Sequence[str]) -> set[str]:
    """Each word and each pair of neighbours; numbers of up to four digits by their length, `^` and `$` for the ends."""
    plain = ["0" * len(word) if word.isdigit() and len(word) <= 4 else word for word in words]
    if len(plain) > _FIRST + _LAST:
        plain = [*plain[:_FIRST], "…", *plain[-_LAST:]]
    return {*plain, *map(" ".join, zip(["^", *plain], [*plain, "$"], strict=True))}


@lru_cache(maxsize=2048)
def wording(words: tuple[str, ...], table: Table) -> float:
    """Log-odds that words like these are story, by themselves."""
    pairs = pairs_of(words)
    weights = table.words
    return table.words_bias + fsum(map(weights.__getitem__, pairs & weights.keys())) / sqrt(len(pairs) + 1)

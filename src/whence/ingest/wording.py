"""How a line is worded: the words and pairs of words that stories use, and those that pages use around them.

The weights are a logistic regression on the words of single lines (`training/line_roles.py`), in `data/lines.json`.
"""

import re
from collections.abc import Sequence
from math import sqrt

from whence.ingest.table import Table

# A word of letters with what an apostrophe adds, a number, or a mark. Enough of a line, and of its words, to tell.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,3})?|\d+|[^\w\s]")
_ENOUGH = 600
_FIRST, _LAST = 40, 12


def words_of(line: str) -> list[str]:
    """The words and marks of the beginning of a line, small letters only."""
    return _WORD.findall(line[:_ENOUGH].lower())


def pairs_of(words: Sequence[str]) -> set[str]:
    """Each word and each pair of neighbours; numbers of up to four digits by their length, `^` and `$` for the ends."""
    plain = ["0" * len(word) if word.isdigit() and len(word) <= 4 else word for word in words]
    if len(plain) > _FIRST + _LAST:
        plain = [*plain[:_FIRST], "…", *plain[-_LAST:]]
    return {*plain, *map("{} {}".format, ["^", *plain], [*plain, "$"])}


def wording(words: Sequence[str], table: Table) -> float:
    """Log-odds that words like these are story, by themselves."""
    pairs = pairs_of(words)
    weights = table.words
    return table.words_bias + sum(weights[pair] for pair in sorted(pairs & weights.keys())) / sqrt(len(pairs) + 1)

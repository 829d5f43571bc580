"""How exact a number is meant to be: the words before and after it ("about", "at least", "or more")."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from whence.text.tokens import Token
from whence.types.reading import Modifier

_BEFORE_WORDS: Final[Mapping[Modifier, str]] = {
    "~": "~|~|≈|±|about|around|approximately|approx|roughly|circa|ca|c|ca .|c .|approx .|some|nearly|almost"
    "|barely|virtually"
    "|practically|close to|near|nearing|approaching|approached|in the region of|in the order of|on the order of"
    "|something like|an estimated|estimated|estimated at"
    "|somewhere around|just about|nigh on|more or less",
    ">": ">|over|above|exceeding|beyond|surpassing|topping|exceeds|exceeded|exceed|surpassed|surpasses|topped"
    "|tops|past"
    "|more than|over than"
    "|greater than|higher than|larger than|bigger than|longer than|older than|heavier than|faster than"
    "|further than|farther than|taller than|better than|upwards of|upward of|in excess of|well over|just over"
    "|well above|just above|a little over|slightly over|slightly more than|far more than|much more than",
    ">=": "≥|> =|at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|minimum"
    "|as few as"
    "|as little as|starting at|from at least|at a minimum",
    "<": "<|sub -|under|below|less than|fewer than|lower than|smaller than|shorter than|younger than"
    "|cheaper than|lighter than"
    "|just under|just below|well under|well below|shy of|just shy of|short of|just short of|slightly less than"
    "|slightly under|a little under|a little less than",
    "<=": "≤|< =|up to|as many as|as much as|as high as|as long as|as far as|no more than|not more than"
    "|no higher than"
    "|no longer than|at most|at the most|a maximum of|maximum of|maximum|max|up to about|up to around|up to some"
    "|up to an|not exceeding|capped at|limited to",
    "=": "exactly|precisely",
}
_AFTER_WORDS: Final[Mapping[Modifier, str]] = {
    ">=": "or more|and more|or above|and above|or over|and over|or older|and older|or higher|or greater|and up|+|plus"
    "|- plus|at least|at a minimum",
    "<=": "or less|or fewer|or below|or under|or lower|or younger|and under|and younger|at most|at the most",
    "~": "or so|or thereabouts|on average|approximately|give or take|- odd|odd|- ish",
}
_LONGEST = 4
# Stand between a modifier and its number without changing it: "nearly a third", "over the 300".
_SKIPPED: Final = frozenset({"a", "an", "the"})


class Found(NamedTuple):
    """A modifier and the tokens that say it, half-open."""

    modifier: Modifier
    first: int
    last: int


def _phrases(table: Mapping[Modifier, str]) -> Mapping[tuple[str, ...], Modifier]:
    return {tuple(words.split()): sign for sign, line in table.items() for words in line.split("|")}


_BEFORE: Final = _phrases(_BEFORE_WORDS)
_AFTER: Final = _phrases(_AFTER_WORDS)


def before(words: Sequence[Token], at: int) -> Found | None:
    """The modifier that ends where the number at token `at` begins, the longest first."""
    end = at - 1 if at and words[at - 1].lower in _SKIPPED else at
    for stop in {at: None, end: None}:
        for length in range(min(_LONGEST, stop), 0, -1):
            sign = _BEFORE.get(tuple(token.lower for token in words[stop - length : stop]))
            if sign and not _is_other_sense(words, stop - length, stop):
                return Found(sign, stop - length, stop)
    return None


def _is_other_sense(words: Sequence[Token], first: int, last: int) -> bool:
    """Words that also mean something else: "the average", "turned around 3", "c" inside a name."""
    if last - first > 1:
        return False
    word, previous = words[first].lower, words[first - 1].lower if first else ""
    if word in ("c", "ca"):
        return words[first].is_capitalised
    if word in ("over", "above", "below", "under", "past") and previous in ("won", "win", "victory", "the", "walk"):
        return True
    if word == "past":  # "push past the 40 mark" names the mark
        return words[last].lower == "the"
    return word == "near" and not previous


def after(words: Sequence[Token], at: int) -> Found | None:
    """The modifier that begins at token `at`, right behind a number or its unit."""
    for length in range(3, 0, -1):
        sign = _AFTER.get(tuple(token.lower for token in words[at : at + length]))
        last = at + length
        if sign and last <= len(words) and not _leads_on(words, last):
            return Found(sign, at, last)
    return None


def _leads_on(words: Sequence[Token], last: int) -> bool:
    """Whether "and up" is the beginning of "and up to"."""
    return words[last - 1].lower == "up" and last < len(words) and words[last].lower == "to"

"""What a quantity is counted by: "per month", "a day", "/week", "monthly", "3 tonnes of clay every week"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from whence.text.tokens import Token
from whence.text.units import unit_at

_TIME_UNITS: Final = frozenset({"day", "week", "month", "year", "decade", "century", "h", "min", "s"})
_NAMES: Final = {"h": "hour", "min": "minute", "s": "second"}
_ADVERBS: Final = {
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "weekly": "week",
    "hourly": "hour",
    "nightly": "night",
    "quarterly": "quarter",
}
_PERIODS: Final = _ADVERBS | {"annual": "year"}
# What is so much in each month or year; a "daily paper" or a "weekly market" is a name.
_LEVEL_NOUNS = """
output production capacity throughput turnover consumption demand supply sales rent wage wages salary salaries pay fee
fees intake traffic volume volumes yield income cost costs quota catch discharge usage use
"""
_LEVELS: Final = frozenset(_LEVEL_NOUNS.split())
_LEVEL_VERB_WORDS = "is was are were reached reaches totals totalled hit averages averaged stands of"
_LEVEL_VERBS: Final = frozenset(_LEVEL_VERB_WORDS.split())
_BETWEEN_WORDS = "at about around roughly nearly almost over only just some now to than more less"
_BETWEEN: Final = frozenset(_BETWEEN_WORDS.split())
_LEADS: Final = frozenset({"per", "a", "an", "each", "every", "/"})
# "Every night" is a rate although a night measures nothing.
_REPEATED: Final = frozenset({"night", "morning", "evening", "season", "quarter", "shift", "term", "weekend"})
# Words that end what is counted: a rate behind them is another's.
_ENDS: Final = frozenset({"and", "or", "but", "which", "that", "who", "when", "while", "if", "because", "than", "to"})
_POINTS: Final = frozenset({"earlier", "ago", "later", "before", "after", "prior", "from"})
_REACH = 5  # words between a unit and the rate of its of-phrase


class Rate(NamedTuple):
    """What is counted by, in the singular, and the token after it."""

    per: str
    last: int


def rate(words: Sequence[Token], at: int, *, money: bool) -> Rate | None:
    """The rate that begins at a token, right behind a unit or noun; sums of `money` are also paid by the tonne."""
    if at >= len(words):
        return None
    if words[at].lower in _ADVERBS:
        return Rate(_ADVERBS[words[at].lower], at + 1)
    step = words[at].surface == "-"
    lead = words[at + step].lower if at + step < len(words) else ""
    if lead not in _LEADS:
        return None
    after = at + step + 1
    after += after < len(words) and words[after].surface == "-"
    unit = unit_at(words, after)
    if unit and (unit.name in _TIME_UNITS or (lead in ("per", "a", "/") and money and not unit.money)):
        return None if _is_point_in_time(words, unit.last) else Rate(_NAMES.get(unit.name, unit.name), unit.last)
    word = words[after].lower if after < len(words) and words[after].is_word else ""
    if word and (lead == "per" or (lead in ("each", "every") and word in _REPEATED)):
        return Rate(word, after + 1)
    return None


def rate_ahead(words: Sequence[Token], at: int) -> str | None:
    """What is counted by where the rate stands farther on: "35 barges through every day", "9 tonnes of wool a year"."""
    for index in range(at + 1, min(len(words), at + 1 + _REACH)):
        if not words[index - 1].is_word or words[index - 1].lower in _ENDS:
            return None
        found = rate(words, index, money=False)
        if found and words[index].lower not in ("a", "an"):
            return found.per
    return None


def rate_behind(words: Sequence[Token], at: int) -> str | None:
    """The rate that a level is told by, before a number at a token: "monthly output is 1,200"."""
    at -= 1
    while at > 0 and words[at].lower in _BETWEEN:
        at -= 1
    if at < 1 or words[at].lower not in _LEVEL_VERBS:
        return None
    window = [token.lower for token in words[max(0, at - _REACH) : at]]
    for adverb, noun in pairwise(window):
        if adverb in _PERIODS and noun in _LEVELS:
            return _PERIODS[adverb]
    return None


def _is_point_in_time(words: Sequence[Token], at: int) -> bool:
    """ "$6 billion a year earlier" names a time and no rate."""
    return at < len(words) and words[at].lower in _POINTS

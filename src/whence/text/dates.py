"""Expressions of time in one string: TIMEX3 value, inclusive first and last day, and what the days hang on.

What hangs on the day of publication or on the last date named comes in as a `Clock`; without them a relative date stays
relative ("in April" is `XXXX-04`). "By" and "before" leave only a last day, "since" and "from" only a first.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from whence.text import durations, named, relative
from whence.text.calendar import Days, days_of, moved
from whence.text.clock import Clock, Read
from whence.text.expressions import EXPRESSION
from whence.types.reading import Timex
from whence.types.span import Span

_AHEAD = re.compile(
    r"\b(?:will|shall|plan(?:s|ned)?|expect(?:s|ed)?|schedul(?:ed|es)|due|set to|would|going to|aims?|intends?|upcoming"
    r"|target(?:s|ed)?|to be|forecasts?|project(?:s|ed)|next|hopes?|deadline|'ll|about to)\b",
    re.IGNORECASE,
)
_LAST_ONLY = re.compile(
    r"\b(?:by|until|till|til|before|prior to|ahead of|no later than|not later than|up to|through|as late as)"
    r"(?: (?:the|around|about|at least|roughly|approximately)){0,2} ?\Z",
    re.IGNORECASE,
)
_STRICT = re.compile(r"\b(?:before|prior to|ahead of|after)(?: the)? ?\Z", re.IGNORECASE)
_FIRST_ONLY = re.compile(
    r"\b(?:since|after|from|beginning|starting|as from|effective|no earlier than|later than)"
    r"(?: (?:in|on|at|the|around|about|at least|early|late|mid)){0,2} ?\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" ?(?:to|until|till|through|[-–—]) ?", re.IGNORECASE)
_CUE_REACH = 60  # characters: the verb of a clause and the words between it and its date
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two


def dates(text: str, clock: Clock | None = None) -> tuple[Timex, ...]:
    """The expressions of time of a sentence, in order and apart; the days that one names are a base for the next."""
    clock = clock or Clock()
    found: list[Timex] = []
    for match in EXPRESSION.finditer(text):
        cue = _AHEAD.search(text, max(0, match.start() - _CUE_REACH), match.start())
        read = _READERS[str(match.lastgroup)](match, replace(clock, ahead=clock.ahead or bool(cue)))
        if read is None:
            continue
        found.append(_opened(text, match, read))
        if read.days and read.type in ("DATE", "TIME"):
            clock = replace(clock, named=read.days)
    return tuple(found)


def named_days(times: tuple[Timex, ...], before: Days | None) -> Days | None:
    """The days that the last dated expression names, for the sentence that follows; `before` where none does."""
    for time in reversed(times):
        days = days_of(time.value) if time.type in ("DATE", "TIME") else None
        if days:
            return days
    return before


def _opened(text: str, match: re.Match[str], read: Read) -> Timex:
    """The expression with the end that "by", "since" and their like leave open."""
    days, lead = read.days, text[max(0, match.start() - _LOOKBACK) : match.start()]
    first, last = days or (None, None)
    if days and read.type != "SET":
        strict = bool(_STRICT.search(lead))
        if _LAST_ONLY.search(lead):
            first, last = None, _day(days.first, -1) if strict else days.last
        elif _FIRST_ONLY.search(lead) and not (lead.lower().endswith("from ") and _GOES_ON.match(text, match.end())):
            first, last = _day(days.last, 1) if strict else days.first, None
    span = Span(match.start(), match.end())
    return Timex(span=span, type=read.type, value=read.value, earliest=first, latest=last, anchor=read.anchor)


def _day(day: date, step: int) -> date | None:
    return moved(day, step, "day")


def _nothing(_match: re.Match[str], _clock: Clock) -> Read | None:
    """An age: it is a figure, and no expression of time."""
    return None


_READERS: Final[dict[str, Callable[[re.Match[str], Clock], Read | None]]] = {
    "age": _nothing,
    "iso": named.iso,
    "slash": named.slash,
    "full": named.day,
    "monthly": named.month,
    "seasonal": named.season,
    "quarterly": named.quarter,
    "decades": named.decade,
    "centuries": named.century,
    "clock": relative.hour,
    "weekly": relative.weekday,
    "nearday": relative.near_day,
    "away": relative.away,
    "spell": durations.spell,
    "lasting": durations.duration,
    "stepped": relative.stepped,
    "set": durations.recurring,
    "reference": relative.reference,
    "yearly": named.year,
}

"""What an expression of time hangs on, and what it says before "by" or "since" opens it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from whence.text.calendar import Days, Part, days_of, moved, part_of
from whence.text.expressions import YEAR_WORDS
from whence.types.reading import TimexAnchor, TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What relative expressions hang on: day of publication, days last named, whether the talk is of what will be."""

    published: date | None = None
    named: Days | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one expression says, before "by" or "since" opens it."""

    type: TimexType = "DATE"
    value: str
    days: Days | None = None
    anchor: TimexAnchor = "absolute"


def dated(value: str, anchor: TimexAnchor = "absolute", part: str | None = None) -> Read | None:
    """What a TIMEX3 value says, or an early, middle or late part of it; None where it names no days."""
    days = days_of(value)
    if days is None:
        return None
    return Read(value=value, days=part_of(days, _PARTS[part.lower()]) if part else days, anchor=anchor)


_PARTS: Final[dict[str, Part]] = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
}


def part_in(match: re.Match[str], group: str) -> str | None:
    """The words for a part of a stretch of time that a group of the match holds, or None."""
    found = match[group]
    return re.sub(r"^the | the$|very ", "", re.sub(r"\s+", " ", found.lower()).strip(" -")).strip() if found else None


def year_beside(match: re.Match[str], group: str, clock: Clock) -> tuple[str | None, TimexAnchor]:
    """The year beside a month or season: in digits, or "last year", "the previous year"."""
    found = match[group]
    if not found:
        return None, "none"
    digits = re.search(r"\d{4}", found)
    if digits:
        return str(int(digits.group())), "absolute"
    word = found.lower()
    if any(start in word for start in ("previous", "preceding", "same", "that", "following")):
        base = clock.named.first if clock.named else clock.published
        anchor: TimexAnchor = "text" if clock.named else "publication"
    else:
        base, anchor = clock.published, "publication"
    step = next((step for start, step in YEAR_WORDS.items() if start in word), 0)
    return (str(base.year + step), anchor) if base else (None, "none")


def made_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(clock: Clock, made: Callable[[int], date | None]) -> date | None:
    """Of this, last and next year's day the one that is meant: the next in talk of what will be."""
    if clock.published is None:
        return None
    years = (clock.published.year - 1, clock.published.year, clock.published.year + 1)
    days = [day for year in years if 1 <= year <= 9999 and (day := made(year))]
    coming = [day for day in days if day >= clock.published]
    horizon = moved(clock.published, 31, "day") or date.max
    past = [day for day in days if day <= horizon]
    if clock.ahead and coming:
        return coming[0]
    return past[-1] if past else coming[0] if coming else None

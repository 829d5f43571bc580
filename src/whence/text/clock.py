"""What an expression of time hangs on, and what it says before "by" or "since" opens it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from whence.text.calendar import Days, Part, days_of, moved, part_of
from whence.text.expressions import STEPS
from whence.text.tense import Tense
from whence.types.reading import TimexAnchor, TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What relative expressions hang on.

    `published` is the day of publication, `named` the days that the text named last, `year` a year that the same
    sentence named before, `tense` what the words beside the expression tell.
    """

    published: date | None = None
    named: Days | None = None
    year: int | None = None
    tense: Tense | None = None

    @property
    def ahead(self) -> bool:
        """Whether the talk is of what will be."""
        return self.tense == "ahead"


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
    return Read(value=value, days=part_of(days, _PARTS[part]) if part in _PARTS else days, anchor=anchor)


_PARTS: Final[dict[str | None, Part]] = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
    "end": "late",
    "close of": "late",
    "first half of": "first half",
    "second half of": "second half",
    "latter half of": "second half",
}


def part_in(match: re.Match[str], group: str) -> str | None:
    """The words for a part of a stretch of time that a group of the match holds, or None."""
    found = match[group]
    if not found:
        return None
    words = [word for word in re.split(r"[ -]+", found.lower()) if word not in ("", "the", "very", "in")]
    return " ".join(words)


_ON_TEXT: Final = ("previous", "preceding", "same", "that", "following")


def on_text(words: str) -> bool:
    """Whether words such as "the previous" count from the last date that the text named."""
    return any(word in words for word in _ON_TEXT)


def year_beside(match: re.Match[str], group: str, clock: Clock) -> tuple[str | None, TimexAnchor]:
    """The year beside a month or season: in digits, or "last year", "the previous year"."""
    found = match[group]
    if not found:
        return None, "none"
    digits = re.search(r"\d+", found)
    if digits:
        year = int(digits.group())
        return f"{year + (2000 if year < 70 else 1900) if year < 100 else year:04d}", "absolute"
    word = found.lower()
    if on_text(word) or (clock.published is None and clock.named):
        base = clock.named.first if clock.named else clock.published
        anchor: TimexAnchor = "text" if clock.named else "publication"
    else:
        base, anchor = clock.published, "publication"
    step = next((step for start, step in STEPS.items() if start in word), 0)
    return (f"{base.year + step:04d}", anchor) if base else (None, "none")


def made_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_SOON = 31  # days: what is dated this little ahead and told without a verb is taken for what comes, not for last year's


def nearest(clock: Clock, made: Callable[[int], date | None]) -> tuple[date | None, TimexAnchor]:
    """Of the days of several years the one that is meant, and what it hangs on.

    A year far from publication that the sentence named before counts first in talk of what was; then the next day in
    talk of what will be, the last one in talk of what was, and the nearest where nothing tells.
    """
    if in_named_year(clock):
        return _after_named(clock, clock.year or 0, made), "text"
    if clock.published is None:
        return None, "none"
    near = clock.published.year
    days = [day for year in (near - 1, near, near + 1) if 1 <= year <= 9999 and (day := made(year))]
    coming = [day for day in days if day >= clock.published]
    horizon = clock.published if clock.tense == "past" else moved(clock.published, _SOON, "day") or date.max
    past = [day for day in days if day <= horizon]
    if clock.ahead and coming:
        return coming[0], "publication"
    return (past[-1] if past else coming[0] if coming else None), "publication"


def in_named_year(clock: Clock) -> bool:
    """Whether a month or day without a year lies in one that the sentence named: "in May 2001 and in July"."""
    if clock.year is None or (clock.published is not None and clock.tense != "past"):
        return False
    return clock.published is None or abs(clock.year - clock.published.year) > 1


def _after_named(clock: Clock, year: int, made: Callable[[int], date | None]) -> date | None:
    day = made(year)
    if day and clock.named and day < clock.named.first and clock.named.first.year == year:
        return made(year + 1)
    return day

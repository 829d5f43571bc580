"""Lengths of time and what comes back: "three weeks", "several years", "every month"."""

import re
from typing import Final

from whence.text.clock import Clock, Read
from whence.text.expressions import WEEKDAYS
from whence.text.numbers import number_at
from whence.text.tokens import tokens
from whence.types.reading import TimexType

_RATE_LEAD = re.compile(r"(?:\d|\b(?:once|twice|million|billion|thousand|hundred|[a-z]{3,20}s)) \Z", re.IGNORECASE)
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two
_ISO_UNITS: Final = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "weekend": "WE",
}


def how_many(words: str) -> float | None:
    """How many units: None for "several"."""
    low = words.lower().strip(" -")
    if low in ("", "a", "an", "the", "another", "the past", "the last", "the next", "past", "last", "next"):
        return 1
    read = number_at(tokens(low), 0)
    return read.low if read and read.low == read.high else None


def duration(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "three weeks", "a decade", "several years", "five-year"."""
    return Read(type="DURATION", value=_length(match["count12"], match["unit12"]), anchor="none")


def spell(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "for years", "over the decades": a length without a number."""
    return Read(type="DURATION", value=_length("some", match["spell"].split()[-1]), anchor="none")


def _length(count: str, unit: str) -> str:
    low = unit.lower()
    name = "century" if low.startswith("centur") else low.removesuffix("s")
    number = how_many(
        re.sub(r"^(?:the )?(?:past|last|next|coming|previous|first|final|following) ", "", count.lower().strip())
    )
    letters = _ISO_UNITS[name]
    if letters in ("E", "C") and number is not None:
        number, letters = number * (10 if letters == "E" else 100), "Y"
    return (
        f"P{'T' if letters[0] == 'T' else ''}{'X' if number is None else f'{number:.12g}'}{letters.removeprefix('T')}"
    )


def recurring(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "every week", "per month", "daily"."""
    words = match["set"].lower()
    if words.startswith(("a ", "an ")):
        return _single(match, words)
    adverbs = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "quarterly": "P1Q",
        "yearly": "P1Y",
        "annual": "P1Y",
        "hourly": "PT1H",
    }
    value = adverbs.get(words) or ("P1Y" if words == "annually" else None)
    if value is None:
        last = re.split(r"[\s-]+", words)[-1]
        value = "P1W" if last[:3] in WEEKDAYS and last.endswith("day") and last != "day" else _length("a", last)
    return Read(type="SET", value=value, anchor="none")


def _single(match: re.Match[str], words: str) -> Read:
    """ "a year": a rate behind a number or noun ("15 a year"), else a length of time ("within a year")."""
    lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
    kind: TimexType = "SET" if _RATE_LEAD.search(lead) else "DURATION"
    return Read(type=kind, value=_length("a", words.split()[-1]), anchor="none")

"""Lengths of time and what comes back: "three weeks", "several years", "every month", "on Mondays"."""

import re
from datetime import date
from typing import Final

from whence.text.calendar import Days, Unit, moved
from whence.text.clock import Clock, Read
from whence.text.expressions import MONTHS, UNITS, WEEKDAYS
from whence.text.numbers import number_at
from whence.text.tokens import tokens
from whence.types.reading import TimexType

_RATE_LEAD = re.compile(
    r"(?:\d|\b(?:once|twice|times|million|billion|thousand|hundred|[a-z]{3,20}s)) \Z", re.IGNORECASE
)
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two
_ISO_UNITS: Final = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "night": "D",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "weekend": "WE",
}
_MANY: Final = {"E": 10, "C": 100}  # years in a decade and a century
_ADVERBS: Final = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "biannual": "P6M",
    "semiannual": "P6M",
    "biennial": "P2Y",
    "hourly": "PT1H",
    "weekdays": "XXXX-WXX",
    "weekends": "XXXX-WXX-WE",
}
_SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYPARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_WAY = re.compile(r"^(?:(?:the )?(?:past|last|next|coming|previous|first|final|following)|another|a further) ")


def is_name(match: re.Match[str]) -> bool:
    """Whether a word with a capital inside a sentence is part of a name ("the Weekly Mercury", "Harbour Today")."""
    lead = match.string[max(0, match.start() - 2) : match.start()]
    return match.group()[0].isupper() and len(lead) == 2 and lead[0].isalpha()


def how_many(words: str) -> float | None:
    """How many units: None for "several"."""
    low = re.sub(r"-and-(?:an?-)?", " and ", words.lower().strip(" -")).replace(" and half", " and a half")
    if low in ("", "a", "an", "the", "another"):
        return 1
    low = re.sub(r"^(a few|few|several|some|many|a couple|couple)\b.*", "few", low.replace("couple", "two"))
    low = re.sub(r" (?:an?|of)$", "", low)
    if low == "half":
        return 0.5
    if low.endswith("quarter") or "quarter of" in low:
        return 0.25
    read = number_at(tokens(low), 0)
    return read.low if read and read.low == read.high else None


def duration(match: re.Match[str], clock: Clock) -> Read | None:
    """ "three weeks", "a decade", "several years", "five-year"; "the past decade" ends at publication."""
    count, unit = match["count12"].lower(), match["unit12"].lower()
    way = (match["way12"] or match["way14"] or "").lower()
    if unit.startswith("quarter") and not way:
        return None  # a fraction
    if count.startswith("many") and match.string[max(0, match.start() - 3) : match.start()].lower() == "as ":
        return None  # "the third in as many years"
    number = how_many(_WAY.sub("", count + " ").strip())
    if match["half12"] and number is not None:
        number += 0.5
    days = _stretch(way, number, UNITS.get(unit), clock.published)
    return Read(type="DURATION", value=_length(number, unit), days=days, anchor="publication" if days else "none")


def _stretch(way: str, number: float | None, unit: Unit | None, published: date | None) -> Days | None:
    """The days of "the past five years" and "the next two weeks"."""
    if published is None or unit is None or number is None or not way:
        return None
    sign = -1 if "past" in way or "last" in way else 1 if "next" in way or "coming" in way else 0
    end = moved(published, sign * int(number), unit)
    if not sign or end is None or number != int(number):
        return None
    return Days(*sorted((published, end)))


def span_of(way: str, unit: Unit, clock: Clock) -> Read:
    """ "Over the past year", "within the next week": one unit up to or from publication."""
    days = _stretch(way, 1, unit, clock.published)
    return Read(type="DURATION", value=_length(1, unit), days=days, anchor="publication" if days else "none")


def spell(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "for years", "over the decades": a length without a number."""
    unit = match["spell"].split()[-1].lower()
    return Read(type="DURATION", value=_length(None, unit), anchor="none")


def whole(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "All day", "the whole week"."""
    return Read(type="DURATION", value=_length(1, match["unit18"].lower()), anchor="none")


def and_a_half(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "a year and a half"."""
    return Read(type="DURATION", value=_length(1.5, match["unit16"].lower()), anchor="none")


def long(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "week-long", "decades-long"."""
    unit = match["span14"].lower()
    return Read(type="DURATION", value=_length(None if unit.endswith("s") else 1, unit), anchor="none")


def _length(number: float | None, unit: str) -> str:
    name = "century" if unit.startswith("centur") else unit.removesuffix("s")
    letters = _ISO_UNITS[name]
    if letters in _MANY:
        number, letters = number and number * _MANY[letters], "Y"
    if name == "fortnight" and number is not None:
        number *= 2
    if number == 0.5 and name in ("hour", "minute", "year", "day"):
        number, letters = {"hour": (30, "TM"), "minute": (30, "TS"), "year": (6, "M"), "day": (12, "TH")}[name]
    written = "X" if number is None else f"{number:.12g}"
    return f"P{'T' if letters[0] == 'T' else ''}{written}{letters.removeprefix('T')}"


def recurring(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "every week", "every two years", "each Monday", "per month", "daily"."""
    words = match["set"].lower()
    if words in _ADVERBS:
        if is_name(match):
            return None
        return Read(type="SET", value=_ADVERBS[words], anchor="none")
    if match["every"]:
        return Read(type="SET", value=_each(match["every"].lower(), bool(match["other"])), anchor="none")
    rate = match["rate"].lower()
    unit = rate.split()[-1]
    if rate.startswith("per ") or words != rate:
        return Read(type="SET", value=_length(1, unit), anchor="none")
    return _single(match, unit)


def _each(words: str, other: bool) -> str:
    last = re.split(r"[ -]", words)[-1]
    if last in _SEASONS:
        return f"XXXX-{_SEASONS[last]}"
    if last in _DAYPARTS:
        return f"XXXX-XX-XX{_DAYPARTS[last]}"
    if last[:3] in WEEKDAYS and last.endswith("day") and last != "day":
        return f"XXXX-WXX-{WEEKDAYS.index(last[:3]) + 1}"
    if last.rstrip(".")[:3] in MONTHS and last not in _ISO_UNITS and last.removesuffix("s") not in _ISO_UNITS:
        return f"XXXX-{MONTHS[last[:3]]:02d}"
    count = words.removesuffix(last)
    return _length(2 if other else how_many(count) if count else 1, last)


def _single(match: re.Match[str], unit: str) -> Read | None:
    """ "a year": a rate behind a number or noun ("15 a year"), else a length of time ("within a year")."""
    lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
    kind: TimexType = "SET" if _RATE_LEAD.search(lead) else "DURATION"
    if unit == "quarter" and (kind == "DURATION" or match.string.startswith(" of ", match.end())):
        return None  # a fraction
    return Read(type=kind, value=_length(1, unit), anchor="none")

"""Times that hang on another day: weekdays, "yesterday", "last week", "two days later", times of day."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from whence.text.calendar import Days, Unit, containing, moved
from whence.text.clock import Clock, Read, dated, part_in
from whence.text.durations import how_many
from whence.text.expressions import UNITS, WEEKDAYS, YEAR_WORDS
from whence.types.reading import TimexAnchor

_DAYPARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def weekday(match: re.Match[str], clock: Clock) -> Read | None:
    """ "Thursday", "next Monday", "Friday morning": the last one, or the next in talk of what will be."""
    at = WEEKDAYS.index(match["weekday"].lower()[:3])
    if clock.published is None:
        return Read(value=f"XXXX-WXX-{at + 1}", anchor="none")
    back = (clock.published.weekday() - at) % 7
    which = (match["which9"] or "").lower().removeprefix("early").removeprefix("late")
    if which in ("next", "coming", "this coming") or (clock.ahead and not which):
        step = 7 - back
    elif which == "last" and back == 0:
        step = -7
    else:
        step = -back
    day = moved(clock.published, step, "day")
    return _with_daypart(dated(day.isoformat(), "publication") if day else None, match["daypart9"])


def _with_daypart(read: Read | None, word: str | None) -> Read | None:
    if read is None or not word:
        return read
    return replace(read, type="TIME", value=read.value + _DAYPARTS[word.lower().strip()])


def near_day(match: re.Match[str], clock: Clock) -> Read | None:
    """ "today", "yesterday", "tomorrow", "tonight", "this morning", "last night"."""
    words = match["nearday"].lower()
    step = {"yest": -1, "tomo": 1, "last": -1}.get(words[:4], 0)
    part = "night" if words == "tonight" else next((part for part in _DAYPARTS if words.endswith(part)), None)
    if clock.published is None:
        return Read(value="PRESENT_REF" if words == "today" else "XXXX-XX-XX", anchor="none")
    day = moved(clock.published, step, "day")
    return _with_daypart(dated(day.isoformat(), "publication") if day else None, part)


def stepped(match: re.Match[str], clock: Clock) -> Read | None:
    """ "last week", "this year", "the previous month", "the following day", "that year"."""
    which, unit = match["which10"].lower(), UNITS[match["unit10"].lower()]
    base, anchor = _base(which, clock)
    if base is None:
        return Read(value=_unknown(unit), anchor="none")
    step = next((step for start, step in YEAR_WORDS.items() if start in which), 0)
    day = moved(base, step, unit)
    return dated(containing(day, unit), anchor, part_in(match, "part10")) if day else None


def _base(which: str, clock: Clock) -> tuple[date | None, TimexAnchor]:
    textual = any(word in which for word in ("previous", "preceding", "following", "same", "that"))
    if textual and clock.named:
        return clock.named.first, "text"
    return clock.published, "publication"


def _unknown(unit: Unit) -> str:
    names = {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }
    return names.get(unit, {"decade": "XXX", "century": "XX"}.get(unit, "XXXX"))


def away(match: re.Match[str], clock: Clock) -> Read | None:
    """ "two weeks ago", "three days later", "a year earlier"."""
    count, unit, way = how_many(match["count11"]), UNITS.get(match["unit11"].lower()), match["way11"].lower()
    if unit is None:
        return Read(value="PAST_REF" if way == "ago" else "XXXX-XX-XX", anchor="none")
    text_base = way != "ago" and clock.named is not None
    base = clock.named.first if text_base and clock.named else clock.published
    if base is None or count is None:
        return Read(value="PAST_REF" if way == "ago" else _unknown(unit), anchor="none")
    sign = 1 if way in ("later", "after", "afterwards", "from now") else -1
    day = moved(base, sign * int(count), unit)
    return dated(containing(day, unit), "text" if text_base else "publication") if day else None


def reference(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "now", "recently": TIMEX3 references without days."""
    words = match["reference"].lower()
    return Read(value="PAST_REF" if "recent" in words else "PRESENT_REF", anchor="none")


def hour(match: re.Match[str], clock: Clock) -> Read | None:
    """A time of day, on the day last named or that of publication."""
    day = clock.named.first if clock.named and clock.named.first == clock.named.last else clock.published
    hours = _hours(match["clock"].lower())
    if hours is None:
        return None
    days = Days(day, day) if day else None
    anchor: TimexAnchor = "none" if day is None else "text" if clock.named else "publication"
    return Read(type="TIME", value=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hours}", days=days, anchor=anchor)


def _hours(words: str) -> str | None:
    if words in ("noon", "midday", "midnight"):
        return "24:00" if words == "midnight" else "12:00"
    digits = re.findall(r"\d+", words)
    if len(digits[0]) > 2:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    evening, morning = re.search(r"\dp|\sp", words), re.search(r"\da|\sa", words)
    hour = hour % 12 + (12 if evening else 0) if evening or morning else hour
    zone = "Z" if words.endswith(("utc", "gmt")) else ""
    return f"{hour:02d}:{minute:02d}{zone}" if hour < 25 and minute < 60 else None

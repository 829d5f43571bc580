"""Times that hang on another day: weekdays, "yesterday", "last week", "two days later", times of day."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from whence.text.calendar import Days, Unit, containing, moved
from whence.text.clock import Clock, Read, dated, on_text, part_in
from whence.text.durations import how_many, is_name, span_of
from whence.text.expressions import STEPS, UNITS, WEEKDAYS
from whence.types.reading import TimexAnchor

DAYPARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def weekday(match: re.Match[str], clock: Clock) -> Read | None:
    """ "Thursday", "next Monday", "Friday morning": the last one, or the next in talk of what will be; "on Mondays"."""
    name = (match["weekdays"] or match["weekday"]).lower()
    at = WEEKDAYS.index(name[:3])
    if match["weekdays"] or match["dayparts9"]:
        part = DAYPARTS[match["dayparts9"].lower().strip()] if match["dayparts9"] else ""
        return Read(type="SET", value=f"XXXX-WXX-{at + 1}{part}", anchor="none")
    textual = _beside_named((match["which9"] or "").lower(), at, clock.named)
    if textual:
        return _with_daypart(dated(textual.isoformat(), "text"), match["daypart9"])
    if clock.published is None:
        return _with_daypart(Read(value=f"XXXX-WXX-{at + 1}", anchor="none"), match["daypart9"])
    day = moved(clock.published, _step(match, clock, (clock.published.weekday() - at) % 7), "day")
    return _with_daypart(dated(day.isoformat(), "publication") if day else None, match["daypart9"])


def _beside_named(which: str, at: int, named: Days | None) -> date | None:
    """ "The following Monday" and "the previous Friday", counted from the days that the text named."""
    if named is None or not on_text(which):
        return None
    if "following" in which:
        return moved(named.last, (at - named.last.weekday() - 1) % 7 + 1, "day")
    return moved(named.first, -((named.first.weekday() - at - 1) % 7 + 1), "day")


def _step(match: re.Match[str], clock: Clock, back: int) -> int:
    """How many days from publication to the weekday that is `back` days behind it."""
    which = (match["which9"] or "").lower().removeprefix("early").removeprefix("late")
    if which in ("next", "coming", "this coming") or (clock.ahead and not which and back):
        return 7 - back
    if which in ("last", "this past") and back == 0:
        return -7
    if which == "this" and clock.published and clock.published.weekday() < back and clock.tense != "past":
        return 7 - back  # a day of the running week that is still to come
    return -back


def _with_daypart(read: Read | None, word: str | None) -> Read | None:
    if read is None or not word:
        return read
    return replace(read, type="TIME", value=read.value + DAYPARTS[word.lower().strip()])


def near_day(match: re.Match[str], clock: Clock) -> Read | None:
    """ "today", "yesterday", "the day after tomorrow", "tonight", "this morning", "last night"."""
    if is_name(match):
        return None
    words = re.sub(r"^(?:early|late|earlier|later) ", "", match["nearday"].lower())
    if words.startswith("the day"):
        step = -2 if "before" in words else 2
    else:
        step = {"yest": -1, "tomo": 1, "last": -1}.get(words[:4], 0)
    part = "night" if words == "tonight" else next((part for part in DAYPARTS if words.endswith(part)), None)
    if clock.published is None:
        return Read(value="PRESENT_REF" if words == "today" else "XXXX-XX-XX", anchor="none")
    day = moved(clock.published, step, "day")
    return _with_daypart(dated(day.isoformat(), "publication") if day else None, part)


def stepped(match: re.Match[str], clock: Clock) -> Read | None:
    """ "last week", "this year", "the previous month", "the following day", "that year", "the day before"."""
    which, unit = match["step10"].lower(), UNITS[match["unit10"].lower()]
    beside = (match["beside10"] or "").lower().strip()
    if beside:
        which, step = f"following {beside}", 1 if beside == "after" else -1
    else:
        step = next((step for start, step in STEPS.items() if start in which), 0)
    if unit != "quarter" and _is_span(match, which):
        return span_of(which, unit, clock)
    base, anchor = _base(which, clock)
    if which == "the" and unit == "weekend":
        step = 1 if clock.ahead else 0 if base and base.weekday() > 4 else -1
        step = 0 if step == 1 and base and base.weekday() < 6 else step
    part = part_in(match, "part10")
    if base is None:
        return Read(value=_unknown(unit), anchor="none")
    day = moved(base, step, unit)
    read = dated(containing(day, unit), anchor, part) if day else None
    return _side(read, part, base) if part in ("later", "earlier") and step == 0 else read


def _side(read: Read | None, part: str | None, published: date) -> Read | None:
    """ "Earlier this year" ends at publication, "later this year" begins there."""
    if read is None or read.days is None:
        return read
    first, last = read.days
    return replace(read, days=Days(first, published) if part == "earlier" else Days(published, last))


_SPANNED = re.compile(r"\b(?:over|in|within|for|during|through) \Z", re.IGNORECASE)


def _is_span(match: re.Match[str], which: str) -> bool:
    """ "The past year" and "over the last year" are the twelve months before publication, no calendar year."""
    if match["part10"]:
        return False
    spanned = _SPANNED.search(match.string, max(0, match.start() - 8), match.start())
    return which in ("the past", "past") or (which in ("the last", "the next") and spanned is not None)


def _base(which: str, clock: Clock) -> tuple[date | None, TimexAnchor]:
    """The day that "the next", "that", "the previous" count from: of the text, or of publication."""
    if clock.named and (on_text(which) or which == "the next"):
        return (clock.named.last if "after" in which else clock.named.first), "text"
    return clock.published, "publication"


def year_end(match: re.Match[str], clock: Clock) -> Read | None:
    """ "Year-end", "the year's end"."""
    unit: Unit = "year" if match["ended"].lower() == "year" else "month"
    if clock.published is None:
        return Read(value=_unknown(unit), anchor="none")
    return dated(containing(clock.published, unit), "publication", "end of")


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
    """ "two weeks ago", "three days later", "a year earlier", "in two years' time"."""
    counted = match["count11"] or match["count13"]
    count = how_many(counted) if counted else None
    name = (match["unit11"] or match["unit13"]).lower()
    way = (match["way11"] or "from now").lower()
    from_now = way in ("ago", "from now", "hence")
    forward = way in ("later", "after", "afterwards", "from now", "hence")
    if name.startswith("fortnight") and count is not None:
        name, count = "weeks", 2 * count
    unit = UNITS.get(name)
    based = not from_now and clock.named is not None
    base = clock.named.first if based and clock.named else clock.published
    if unit is None or base is None or count is None or (forward and not from_now and not based):
        return _vaguely(way, unit)
    if count != int(count):
        count, unit = (count * 12, "month") if unit == "year" else (count, unit)
    day = moved(base, int(count if forward else -count), unit)
    value = containing(day, _grain(clock, unit) if based else unit) if day else ""
    return dated(value, "text" if based else "publication") if day else None


def _vaguely(way: str, unit: Unit | None) -> Read:
    value = {"ago": "PAST_REF", "from now": "FUTURE_REF", "hence": "FUTURE_REF"}.get(way)
    return Read(value=value or (_unknown(unit) if unit else "XXXX-XX-XX"), anchor="none")


def _grain(clock: Clock, unit: Unit) -> Unit:
    """A year from a quarter is a quarter: "the first quarter of 2031 ... a year earlier"."""
    days = clock.named
    is_quarter = days and days.first.month % 3 == 1 and 88 < (days.last - days.first).days < 93
    return "quarter" if unit == "year" and is_quarter else unit


def reference(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "now", "recently", "soon": TIMEX3 references without days."""
    if is_name(match):
        return None
    value = "PRESENT_REF" if match["now"] else "PAST_REF" if match["then"] else "FUTURE_REF"
    return Read(value=value, anchor="none")


def hour(match: re.Match[str], clock: Clock) -> Read | None:
    """A time of day, on the day last named or that of publication."""
    day = clock.named.first if clock.named and clock.named.first == clock.named.last else clock.published
    hours = _hours(match["clock"].lower())
    if hours is None:
        return None
    days = Days(day, day) if day else None
    anchor: TimexAnchor = "none" if day is None else "publication" if day == clock.published else "text"
    return Read(type="TIME", value=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hours}", days=days, anchor=anchor)


def _hours(words: str) -> str | None:
    if words in ("noon", "midday", "midnight"):
        return "24:00" if words == "midnight" else "12:00"
    digits = re.findall(r"\d+", words.partition("gmt +")[0])
    if not digits:
        count = how_many(words.partition(" ")[0])
        return f"{int(count):02d}:00" if count is not None and 0 < count < 13 else None
    if len(digits[0]) > 2:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    evening, morning = re.search(r"\dp|\sp\.?m", words), re.search(r"\da|\sa\.?m", words)
    hour = hour % 12 + (12 if evening else 0) if evening or morning else hour
    zone = "Z" if re.search(r"(?:utc|gmt)\)?$", words) else ""
    return f"{hour:02d}:{minute:02d}{zone}" if hour < 25 and minute < 60 else None

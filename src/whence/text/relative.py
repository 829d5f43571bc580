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
    if match["week9"] and clock.published:
        step = {"last": -1, "next": 1}.get(match["week9"].lower(), 0)
        in_week = moved(clock.published, 7 * step + at - clock.published.weekday(), "day")
        return _with_daypart(dated(in_week.isoformat(), "publication") if in_week else None, match["daypart9"])
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


def part_of_day(match: re.Match[str], clock: Clock) -> Read | None:
    """ "That evening", "the next morning", "in the afternoon", "overnight": on the one day that the text named last.

    Where it named none, "that night" is no night that is known, and "in the evening" may be any; "overnight" told as
    past is the night before publication.
    """
    which, part = (match["which15"] or "").lower(), (match["daypart15"] or "night").lower()
    named = clock.named
    if named and named.first == named.last:
        step = 1 if "next" in which or "following" in which else -1 if "previous" in which else 0
        day, anchor = moved(named.first, step, "day"), "text"
    elif match["overnight"] and clock.published and clock.tense == "past":
        day, anchor = moved(clock.published, -1, "day"), "publication"
    else:
        return Read(type="TIME", value=f"XXXX-XX-XX{DAYPARTS[part]}", anchor="none")
    last = day and moved(day, 1, "day")
    if day is None or last is None:
        return None
    value = day.isoformat() + DAYPARTS[part]
    days = Days(day, last if match["overnight"] else day)
    return Read(type="TIME", value=value, days=days, anchor="text" if anchor == "text" else "publication")


def within(match: re.Match[str], clock: Clock) -> Read | None:
    """ "Earlier in the day", "later in the year": of the day named last where that is finer, else of publication."""
    unit = UNITS[match["unit17"].lower()]
    named = clock.named if clock.named and _is_within(clock.named, unit) else None
    base = named.first if named else clock.published
    if base is None:
        return Read(value=_unknown(unit), anchor="none")
    read = dated(containing(base, unit), "text" if named else "publication")
    if read is None or read.days is None or unit == "day":
        return read
    first, last = read.days
    if match["side17"].lower().startswith("ear"):
        return replace(read, days=Days(first, named.first if named else base))
    return replace(read, days=Days(named.last if named else base, last))


def _is_within(named: Days, unit: Unit) -> bool:
    """Whether the days named lie in one day, week, month ... so that something can be earlier or later in it."""
    return containing(named.first, unit) == containing(named.last, unit)


def counterpart(match: re.Match[str], clock: Clock) -> Read | None:
    """ "The same month last year", "the year-ago quarter": what the text named last, a year before.

    Where nothing was named the quarter is not known, and the days are those of the whole year before.
    """
    unit = (match["unit19"] or match["unit20"]).lower()
    base = clock.named.first if clock.named else clock.published
    if base is None:
        return Read(value="XXXX", anchor="none")
    year = int(match["year19"]) if match["year19"] else base.year - 1
    day, anchor = moved(base, 12 * (year - base.year), "month"), "text" if clock.named else "publication"
    if day is None:
        return None
    grain = UNITS.get(unit) if clock.named else None
    if clock.named and grain is None:
        grain = _length_of(clock.named)
    if grain is None or (clock.named and not _is_within(clock.named, grain)):
        grain = "year"
    return dated(containing(day, grain), "text" if anchor == "text" else "publication")


def _length_of(days: Days) -> Unit | None:
    """The unit that some days make up."""
    length = (days.last - days.first).days + 1
    lengths: dict[Unit, tuple[int, int]] = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92)}
    return next((unit for unit, (least, most) in lengths.items() if least <= length <= most), None)


# What "of the year" belongs to as a time; "player of the year" names no time.
_OF_TIME = re.compile(
    r"\b(?:beginning|start|end|close|middle|midpoint|half|quarter|third|part|rest|remainder|balance|course|most|much|all"
    r"|outset|turn|days?|weeks?|months?|quarters?|hours|months?|nights?|weekends?|times?|season|spring|summer|autumn"
    r"|winter) of \Z",
    re.IGNORECASE,
)


def _is_of_name(match: re.Match[str]) -> bool:
    lead = match.string[max(0, match.start() - 14) : match.start()]
    return match["step10"].lower() == "the" and lead.endswith("of ") and not _OF_TIME.search(lead)


def stepped(match: re.Match[str], clock: Clock) -> Read | None:
    """ "last week", "this year", "the previous month", "the following day", "that year", "the day before"."""
    which, unit = match["step10"].lower(), UNITS[match["unit10"].lower()]
    beside = (match["beside10"] or "").lower().strip()
    if _is_of_name(match) and not beside:
        return None
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
    if name.rstrip("s") in _CLOCK_UNITS:
        return _by_the_clock(count, name, way, clock)
    if unit is None or base is None or count is None or (forward and not from_now and not based):
        return _vaguely(way, unit)
    if count != int(count):
        finer, times = _FINER.get(unit, (unit, 1))
        count, unit = count * times, finer
    day = moved(base, int(count if forward else -count), unit)
    value = containing(day, _grain(clock, unit) if based else unit) if day else ""
    return dated(value, "text" if based else "publication") if day else None


# What a broken number of a unit is counted in: "half a century ago", "two and a half years ago".
_FINER: Final[dict[Unit, tuple[Unit, int]]] = {
    "year": ("month", 12),
    "decade": ("year", 10),
    "century": ("decade", 10),
    "week": ("day", 7),
}
_CLOCK_UNITS: Final = {"second": 86400, "minute": 1440, "hour": 24}  # how many of them a day has


def _by_the_clock(count: float | None, name: str, way: str, clock: Clock) -> Read:
    """ "Two hours later", "20 minutes ago": on the day named last or that of publication, or the day beside it."""
    ago = way in ("ago", "from now", "hence")
    base = clock.published if ago else clock.named.first if clock.named else None
    if count is None or base is None or (not ago and clock.named and clock.named.first != clock.named.last):
        value = {"ago": "PAST_REF", "from now": "FUTURE_REF", "hence": "FUTURE_REF"}.get(way, "XXXX-XX-XX")
        return Read(type="DATE" if value.endswith("REF") else "TIME", value=value, anchor="none")
    days = count / _CLOCK_UNITS[name.rstrip("s")]
    sign = 1 if way in ("later", "after", "afterwards", "from now", "hence") else -1
    near, far = moved(base, sign * int(days), "day"), moved(base, sign * (int(days) + 1), "day")
    if near is None or far is None:
        return Read(type="TIME", value="XXXX-XX-XX", anchor="none")
    bounds = Days(*sorted((near, far)))
    return Read(type="TIME", value=f"{near.isoformat()}TXX:XX", days=bounds, anchor="publication" if ago else "text")


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

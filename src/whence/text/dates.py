"""Expressions of time in one string: TIMEX3 value, inclusive first and last day, and what the days hang on.

What hangs on the day of publication or on the last date named comes in as a `Clock`; without them a relative date stays
relative ("in April" is `XXXX-04`). "By" and "before" leave only a last day, "since" and "from" only a first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from whence.text.calendar import Days, Part, Unit, containing, days_of, moved, part_of
from whence.text.expressions import EXPRESSION, MONTHS, UNITS, WEEKDAYS, YEAR_WORDS
from whence.text.nouns import is_plural
from whence.text.numbers import number_at
from whence.text.tokens import tokens
from whence.types.reading import Timex, TimexAnchor, TimexType
from whence.types.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What relative expressions hang on: the day of publication, the days last named, whether the talk is of what will be."""

    published: date | None = None
    named: Days | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What one expression says, before "by" or "since" opens it."""

    type: TimexType = "DATE"
    value: str
    days: Days | None = None
    anchor: TimexAnchor = "absolute"


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
    r"\b(?:since|after|from|beginning|starting|as of|as from|effective|no earlier than|later than)"
    r"(?: (?:in|on|at|the|around|about|at least|early|late|mid)){0,2} ?\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" ?(?:to|until|till|through|[-–—]) ?", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([a-z]{3,20})\b")
_YEAR_LEAD = re.compile(r"\b(?:in|since|by|of|the|for|from|its|their|his|her|our|until|during|before|after|’s|'s) \Z", re.IGNORECASE)
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two


def dates(text: str, clock: Clock | None = None) -> tuple[Timex, ...]:
    """The expressions of time of a sentence, in order and apart; the days that one names are a base for the next."""
    clock = replace(clock or Clock(), ahead=bool(_AHEAD.search(text)) or bool(clock and clock.ahead))
    found: list[Timex] = []
    for match in EXPRESSION.finditer(text):
        read = _READERS[_kind(match)](match, clock)
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


def _kind(match: re.Match[str]) -> str:
    return str(match.lastgroup)


def _opened(text: str, match: re.Match[str], read: _Read) -> Timex:
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


def _dated(value: str, anchor: TimexAnchor = "absolute", part: str | None = None) -> _Read | None:
    days = days_of(value)
    if days is None:
        return None
    return _Read(value=value, days=part_of(days, _PARTS[part.lower()]) if part else days, anchor=anchor)


_PARTS: Final[dict[str, Part]] = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
}


def _part(match: re.Match[str], group: str) -> str | None:
    found = match[group]
    return re.sub(r"^the | the$|very ", "", re.sub(r"\s+", " ", found.lower()).strip(" -")).strip() if found else None


def _year(match: re.Match[str], group: str, clock: Clock) -> tuple[str | None, TimexAnchor]:
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


def _iso(match: re.Match[str], clock: Clock) -> _Read | None:
    return _dated(match["iso"][:10])


def _slash(match: re.Match[str], clock: Clock) -> _Read | None:
    """ "7/8/2031": when either order is possible the days between both readings, and no month in the value."""
    one, two, year = (int(part) for part in re.split(r"[/.]", match["slash"]))
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    if "." in match["slash"]:
        return _dated(f"{year:04d}-{two:02d}-{one:02d}")
    readings = [_dated(f"{year:04d}-{month:02d}-{day:02d}") for month, day in ((one, two), (two, one))]
    sure = [read for read in readings if read]
    if len(sure) == 2 and one != two:
        first, last = sorted(read.days.first for read in sure if read.days)
        return _Read(value=f"{year:04d}-XX-XX", days=Days(first, last))
    return sure[0] if sure else None


def _full(match: re.Match[str], clock: Clock) -> _Read | None:
    """A day of a month, with its year or the nearest one."""
    name = match["month1"] or match["month2"] or ""
    month = MONTHS[name.lower().rstrip(".")[:3]]
    day = int(re.sub(r"\D", "", match["day1"] or match["day2"]))
    if not 1 <= day <= 31 or (name.islower() and name[:3] in ("may", "mar", "sec")):
        return None
    year, anchor = _year(match, "year1" if match["month1"] else "year2", clock)
    if year is None:
        near = _nearest(clock, lambda at: _made(at, month, day))
        if near is None:
            return _Read(value=f"XXXX-{month:02d}-{day:02d}", anchor="none")
        year, anchor = str(near.year), "publication"
    read = _dated(f"{int(year):04d}-{month:02d}-{day:02d}", anchor)
    until = match["until1"] or match["until2"]
    if read and read.days and until and int(until) > day:
        last = _made(int(year), month, int(until))
        return replace(read, days=Days(read.days.first, last)) if last else read
    return read


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(clock: Clock, made: Callable[[int], date | None]) -> date | None:
    """Of this year's, last year's and next year's day the one that is meant: the next when the talk is of what will be."""
    if clock.published is None:
        return None
    years = (clock.published.year - 1, clock.published.year, clock.published.year + 1)
    days = [day for year in years if 1 <= year <= 9999 and (day := made(year))]
    coming = [day for day in days if day >= clock.published]
    past = [day for day in days if day <= clock.published + timedelta(days=31)]
    if clock.ahead and coming:
        return coming[0]
    return past[-1] if past else coming[0] if coming else None


def _month(match: re.Match[str], clock: Clock) -> _Read | None:
    """A month, with its year or the one that is meant; lower case and "May" only where nothing else can be."""
    name = match["month3"]
    month = MONTHS[name.lower().rstrip(".")[:3]]
    year, anchor = _year(match, "year3", clock)
    lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
    part, step = _part(match, "part3"), (match["which3"] or "").lower()
    if year is None and not (part or step) and not _is_month(name, lead):
        return None
    if year is None:
        near = _stepped_month(clock, month, step, bool(re.search(r"\bby $", lead)))
        if near is None:
            return _Read(value=f"XXXX-{month:02d}", anchor="none")
        year, anchor = str(near.year), "publication"
    return _dated(f"{int(year):04d}-{month:02d}", anchor, part)


def _is_month(name: str, lead: str) -> bool:
    if name.rstrip(".").lower() in (
        "may",
        "mar",
        "march",
        "sep",
        "dec",
        "jan",
        "apr",
        "aug",
        "oct",
        "nov",
        "feb",
        "jun",
        "jul",
    ):
        return name[0].isupper() and bool(
            re.search(
                r"\b(?:in|since|until|till|by|from|to|of|during|before|after|through|between|and|late|early|for) \Z",
                lead,
            )
        )
    return name[0].isupper() or name.lower() not in ("june", "april", "august")


def _stepped_month(clock: Clock, month: int, step: str, by: bool) -> date | None:
    if clock.published is None:
        return None
    made = _nearest(replace(clock, ahead=clock.ahead or by or step == "next"), lambda at: _made(at, month, 28))
    if step == "this":
        return _made(clock.published.year, month, 1)
    if step in ("last", "this past") or (not clock.ahead and not by and step != "next"):
        past = clock.published.year - (month > clock.published.month - (step == "last"))
        return _made(past, month, 1) if past >= 1 else None
    return made


def _season(match: re.Match[str], clock: Clock) -> _Read | None:
    name = {"sp": "SP", "su": "SU", "au": "FA", "fa": "FA", "wi": "WI"}[match["season"].lower()[:2]]
    year, anchor = _year(match, "year4", clock)
    part, which = _part(match, "part4"), (match["which4"] or "").lower()
    if year is None:
        lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
        if not which and (
            match["season"].lower() == "fall"
            or not re.search(r"\b(?:in|by|since|until|this|the|before|after) \Z", lead)
        ):
            return None
        if clock.published is None:
            return _Read(value=f"XXXX-{name}", anchor="none")
        near = _near_season(clock, name, which)
        year, anchor = str(near), "publication"
    return _dated(f"{int(year):04d}-{name}", anchor, part)


def _near_season(clock: Clock, name: str, which: str) -> int:
    assert clock.published
    year = clock.published.year
    days = days_of(f"{year:04d}-{name}")
    begun = bool(days and days.first <= clock.published)
    if which == "next" or (clock.ahead and not which):
        return year + begun
    if which == "last" or not (which or begun):
        return year - (not (days and days.last < clock.published))
    return year


def _quarter(match: re.Match[str], clock: Clock) -> _Read | None:
    found = match["quarter"].lower()
    year, anchor = _year(match, "year5", clock)
    if year is None and clock.published is None:
        return _Read(value="XXXX-Q" + _rank(found), anchor="none") if "h" != found[0] else None
    if year is None and clock.published:
        year, anchor = str(clock.published.year), "publication"
    kind = "H" if "half" in found or found[0] == "h" else "Q"
    return _dated(f"{int(year or 0):04d}-{kind}{_rank(found)}", anchor)


def _rank(found: str) -> str:
    digit = re.search(r"[1-4]", found)
    if digit:
        return digit.group()
    return next(
        str(at)
        for at, word in enumerate(("first", "second", "third", "fourth|last|final"), 1)
        if re.search(word, found)
    )


def _decade(match: re.Match[str], clock: Clock) -> _Read | None:
    digits = re.search(r"\d+", match["decade"])
    if digits:
        year = int(digits.group())
        year += 1900 if year < 100 else 0
    else:
        tens = "twenties thirties forties fifties sixties seventies eighties nineties".split()
        year = 1920 + 10 * tens.index(match["decade"].lower().split()[-1].split("-")[-1])
    if year % 100 == 0 and year < 2000:
        return _dated(f"{year // 100:02d}", part=_part(match, "part6"))
    return _dated(f"{year // 10:03d}", part=_part(match, "part6"))


def _century(match: re.Match[str], clock: Clock) -> _Read | None:
    digits = re.search(r"\d+", match["century"])
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty": 21}
    rank = int(digits.group()) if digits else words[re.split(r"[- ]", match["century"].lower())[0]]
    return _dated(f"{rank - 1:02d}", part=_part(match, "part7")) if 1 < rank < 30 else None


def _plain_year(match: re.Match[str], clock: Clock) -> _Read | None:
    lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
    follows = _NEXT_WORD.match(match.string, match.end())
    if follows and is_plural(follows[1]) and not _YEAR_LEAD.search(lead):
        return None  # "2000 crates": a count
    return _dated(str(int(match["year"])), part=_part(match, "part8"))


def _weekday(match: re.Match[str], clock: Clock) -> _Read | None:
    at = WEEKDAYS.index(match["weekday"].lower()[:3])
    if clock.published is None:
        return _Read(value=f"XXXX-WXX-{at + 1}", anchor="none")
    back = (clock.published.weekday() - at) % 7
    which = (match["which9"] or "").lower()
    lead = match.string[max(0, match.start() - 12) : match.start()]
    if which in ("next", "coming", "this coming") or (
        clock.ahead and not which and re.search(r"\b(?:by|until|next|from) \Z", lead)
    ):
        step = 7 - back
    elif which == "last" and back == 0:
        step = -7
    else:
        step = -back
    day = moved(clock.published, step, "day")
    return _with_daypart(_dated(day.isoformat(), "publication") if day else None, match["daypart9"])


_DAYPARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def _with_daypart(read: _Read | None, word: str | None) -> _Read | None:
    if read is None or not word:
        return read
    return replace(read, type="TIME", value=read.value + _DAYPARTS[word.lower().strip()])


def _near_day(match: re.Match[str], clock: Clock) -> _Read | None:
    """ "today", "yesterday", "tomorrow", "tonight", "this morning", "last night"."""
    words = match["nearday"].lower()
    step = {"yest": -1, "tomo": 1, "last": -1}.get(words[:4], 0)
    part = "night" if words == "tonight" else next((part for part in _DAYPARTS if words.endswith(part)), None)
    if clock.published is None:
        return _Read(value="PRESENT_REF" if words == "today" else "XXXX-XX-XX", anchor="none")
    day = moved(clock.published, step, "day")
    return _with_daypart(_dated(day.isoformat(), "publication") if day else None, part)


def _stepped(match: re.Match[str], clock: Clock) -> _Read | None:
    """ "last week", "this year", "the previous month", "the following day", "that year"."""
    which, unit = match["which10"].lower(), UNITS[match["unit10"].lower()]
    base, anchor = _base(which, clock)
    if base is None:
        return _Read(value=_unknown(unit), anchor="none")
    step = next((step for start, step in YEAR_WORDS.items() if start in which), 0)
    day = moved(base, step, unit)
    return _dated(containing(day, unit), anchor, _part(match, "part10")) if day else None


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


def _away(match: re.Match[str], clock: Clock) -> _Read | None:
    """ "two weeks ago", "three days later", "a year earlier"."""
    count, unit, way = _count(match["count11"]), UNITS.get(match["unit11"].lower()), match["way11"].lower()
    if unit is None:
        return _Read(value="PAST_REF" if way == "ago" else "XXXX-XX-XX", anchor="none")
    text_base = way != "ago" and clock.named is not None
    base = clock.named.first if text_base and clock.named else clock.published
    if base is None or count is None:
        return _Read(value="PAST_REF" if way == "ago" else _unknown(unit), anchor="none")
    sign = 1 if way in ("later", "after", "afterwards", "from now") else -1
    day = moved(base, sign * int(count), unit)
    return _dated(containing(day, unit), "text" if text_base else "publication") if day else None


def _count(words: str) -> float | None:
    """How many units: None for "several"."""
    low = words.lower().strip(" -")
    if low in ("", "a", "an", "the", "another", "the past", "the last", "the next", "past", "last", "next"):
        return 1
    read = number_at(tokens(low), 0)
    return read.low if read and read.low == read.high else None


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


def _duration(match: re.Match[str], clock: Clock) -> _Read | None:
    """ "three weeks", "a decade", "several years", "five-year"."""
    return _Read(type="DURATION", value=_length(match["count12"], match["unit12"]), anchor="none")


def _length(count: str, unit: str) -> str:
    low = unit.lower()
    name = "century" if low.startswith("centur") else low.rstrip("s")
    number = _count(
        re.sub(r"^(?:the )?(?:past|last|next|coming|previous|first|final|following) ", "", count.lower().strip())
    )
    letters = _ISO_UNITS[name]
    if letters in ("E", "C") and number is not None:
        number, letters = number * (10 if letters == "E" else 100), "Y"
    return (
        f"P{'T' if letters[0] == 'T' else ''}{'X' if number is None else f'{number:.12g}'}{letters.removeprefix('T')}"
    )


def _set(match: re.Match[str], clock: Clock) -> _Read | None:
    """ "every week", "per month", "daily"."""
    words = match["set"].lower()
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
    return _Read(type="SET", value=value, anchor="none")


def _reference(match: re.Match[str], clock: Clock) -> _Read | None:
    words = match["reference"].lower()
    return _Read(value="PAST_REF" if "recent" in words else "PRESENT_REF", anchor="none")


def _clock(match: re.Match[str], clock: Clock) -> _Read | None:
    """A time of day, on the day last named or that of publication."""
    day = clock.named.first if clock.named and clock.named.first == clock.named.last else clock.published
    hours = _hours(match["clock"].lower())
    if hours is None:
        return None
    days = Days(day, day) if day else None
    anchor: TimexAnchor = "none" if day is None else "text" if clock.named else "publication"
    return _Read(type="TIME", value=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hours}", days=days, anchor=anchor)


def _hours(words: str) -> str | None:
    if words in ("noon", "midday", "midnight"):
        return "24:00" if words == "midnight" else "12:00"
    digits = re.findall(r"\d+", words)
    if len(digits[0]) > 2:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    evening, morning = re.search(r"\dp|\sp", words), re.search(r"\da|\sa", words)
    hour = hour % 12 + (12 if evening else 0) if evening or morning else hour
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None


def _nothing(match: re.Match[str], clock: Clock) -> _Read | None:
    """An age: it is a figure, and no expression of time."""
    return None


_READERS: Final[dict[str, Callable[[re.Match[str], Clock], _Read | None]]] = {
    "age": _nothing,
    "iso": _iso,
    "slash": _slash,
    "full": _full,
    "monthly": _month,
    "seasonal": _season,
    "quarterly": _quarter,
    "decades": _decade,
    "centuries": _century,
    "clock": _clock,
    "weekly": _weekday,
    "nearday": _near_day,
    "away": _away,
    "lasting": _duration,
    "stepped": _stepped,
    "set": _set,
    "reference": _reference,
    "yearly": _plain_year,
}

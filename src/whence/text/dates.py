"""Expressions of time in one sentence: TIMEX3 value, inclusive first and last day, and what the days hang on.

What hangs on the day of publication or on the last date named comes in as a `Clock`; without them a relative date stays
relative ("in April" is `XXXX-04`). "By" and "before" leave only a last day, "since" and "from" only a first, and so
does "not before".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from whence.text import durations, named, relative
from whence.text.calendar import Days, Unit, containing, days_of, moved
from whence.text.clock import Clock, Read
from whence.text.expressions import UNITS, expressions, plain
from whence.text.tense import Tense, tense_at
from whence.types.reading import Timex
from whence.types.span import Span

_FILLERS = r"(?: (?:the|around|about|at least|roughly|approximately)){0,2}"
_LAST_ONLY = re.compile(
    r"\b(?:by|until|till|til|before|prior to|ahead of|no later than|not later than|(?<!-)up to|through|as late as)"
    rf"{_FILLERS} ?\Z",
    re.IGNORECASE,
)
# What cannot be before a day is on it at the earliest: "unlikely to open before spring", "no ship docks until May".
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|cannot|never|nor|no|none|nothing|nobody|unlikely|impossible|improbable|hardly|doubt(?:s|ed|ful)?|"
    r"rul(?:es?|ed|ing) out)\b|n['’]t\b)(?! (?:only|just|merely|longer|less|more|fewer|later|matter|doubt)\b)"
    r"[^,;:()\"“”–—]*? (?:before|until|till|til|prior to|ahead of)"
    rf"{_FILLERS} ?\Z",
    re.IGNORECASE,
)
_DENIED = 80  # characters: a clause between the denial and the day
_STRICT = re.compile(r"\b(?:before|prior to|ahead of|after)(?: the)? ?\Z", re.IGNORECASE)
_FIRST_ONLY = re.compile(
    r"\b(?:since|after|from|beginning|starting|as from|effective|no earlier than|later than)"
    r"(?: (?:in|on|at|the|around|about|at least|early|late|mid)){0,2} ?\Z",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r" (?:onwards?|and (?:after|beyond|later)|or later|at the (?:very )?(?:earliest|soonest))\b", re.IGNORECASE
)
_AT_LATEST = re.compile(r" at the (?:very )?latest\b", re.IGNORECASE)
_GOES_ON = re.compile(r" ?(?:to|until|till|through|[-–—]) ?", re.IGNORECASE)
# Before these a time is told of that is still to come, unless a verb tells what was.
_DEADLINE = re.compile(
    r"\b(?:by|until|till|from|no later than|beginning|starting|effective)(?: (?:the|early|late|mid))? ?\Z",
    re.IGNORECASE,
)
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two
_TO_HOUR = re.compile(r",? (?:at |around |about |shortly (?:before|after) )?")
_TO_DAY = re.compile(r",? (?:on |of )?")
# Kinds whose day depends on whether the talk is of what was or of what will be.
_TENSED: Final = frozenset(
    {"full", "monthly", "seasonal", "quarterly", "weekly", "feastly", "turn", "stepped", "nth", "dayparted"}
)


# Behind these a year that was named no longer holds: "the mayor, elected in 2028, steps down in October".
_ASIDE = re.compile(r"[,;](?! (?:and|then|but|before|until|in|on)\b)|[:(]")
_OWN_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    span: Span
    kind: str
    read: Read


def dates(text: str, clock: Clock | None = None) -> tuple[Timex, ...]:
    """The expressions of time of a sentence, in order and apart; the days that one names are a base for the next."""
    text = text if text.isascii() and "\n" not in text else plain(text)
    clock = clock or Clock()
    found: list[_Found] = []
    held: re.Match[str] | None = None
    for match in expressions(text):
        one = _found(text, match, _from_last(text, found, match, clock))
        if one is None:
            held = match if match.lastgroup == "holder" else None
            continue
        one = _in_holder(one, held) if held else one
        if found and (joined := _joined(text, found[-1], one)):
            found[-1] = one = joined
            found[-2:-1] = [_on_same_day(text, before, joined) for before in found[-2:-1]]
        else:
            found[-1:] = [*(_first_of(text, last, one) for last in found[-1:]), one]
        clock, held = _after(text, one, clock), None
    return tuple(_opened(text, one) for one in found)


def _found(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    kind = str(match.lastgroup)
    reader = _READERS.get(kind)
    if reader is None:
        return None
    if kind in _TENSED and clock.tense is None and not _OWN_YEAR.search(match.group()):
        clock = replace(clock, tense=_tense(text, match))
    read = reader(match, clock)
    return _Found(span=Span(match.start(), match.end()), kind=kind, read=read) if read else None


def _from_last(text: str, found: list[_Found], match: re.Match[str], clock: Clock) -> Clock:
    """The clock for an expression behind another: the end of a stretch is counted from where the stretch began ("from
    May to July", "Monday to Friday"), and behind an aside a year named before holds no more."""
    last = found[-1] if found else None
    if last and match.lastgroup == "clock" and _comes_back(last):
        return Clock()
    if not last or match.lastgroup not in _TENSED or not last.read.days:
        return clock
    if _ASIDE.search(text, last.span.end, match.start()):
        clock = replace(clock, year=None)
    is_end = last.kind == match.lastgroup and _GOES_ON.fullmatch(text[last.span.end : match.start()])
    if not is_end or clock.published is None or not last.read.days:
        return clock
    return replace(clock, published=last.read.days.first, tense="ahead")


def _comes_back(last: _Found) -> bool:
    """Whether the hour behind an expression is of no one day: "daily from 10 a.m. to 6 p.m."."""
    return last.read.type == "SET" or (last.kind == "clock" and last.read.anchor == "none")


def _tense(text: str, match: re.Match[str]) -> Tense | None:
    tense = tense_at(text, match.start(), match.end())
    lead = text[max(0, match.start() - _LOOKBACK) : match.start()]
    ahead = tense is None and (_DEADLINE.search(lead) or _NOT_BEFORE.search(text, *_clause_before(match.start())))
    return "ahead" if ahead else tense


def _after(text: str, one: _Found, clock: Clock) -> Clock:
    """The clock for what follows an expression in its sentence; "since 2031" runs on and says no year for the rest."""
    days = one.read.days
    if not days or one.read.type not in ("DATE", "TIME"):
        return clock
    time = _opened(text, one)
    own_year = one.read.anchor == "absolute" and days.first.year == days.last.year and time.earliest and time.latest
    return replace(clock, named=days, year=days.first.year if own_year else clock.year)


def _in_holder(one: _Found, held: re.Match[str]) -> _Found:
    """ "The week of", "the night of" or "the first week of" with the day, month or year behind it."""
    if held.end() != one.span.start or not one.read.days or one.read.type != "DATE":
        return one
    day = one.read.days.first if one.kind == "full" else _single_day(one)  # "the night of 3-4 April"
    if held["heldrank"]:
        read = _ranked(one.read, held["heldrank"].lower(), held["heldunit"].lower())
    elif day is None:
        return one
    elif held["heldpart"]:
        value = day.isoformat() + relative.DAYPARTS[held["heldpart"].lower()]
        read = replace(one.read, type="TIME", value=value)
    else:
        value = containing(day, "week")
        read = replace(one.read, value=value, days=days_of(value))
    return _Found(span=Span(held.start(), one.span.end), kind="held", read=read)


_RANKS: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}


def _ranked(read: Read, rank: str, unit: str) -> Read:
    """The first, second ... or last day, week or month of a stretch; a week has no value of its own here."""
    if read.days is None:
        return read
    step: Unit = "day" if unit == "day" else "week" if unit == "week" else "month"
    days = _part_at(read.days, _RANKS.get(rank), 1, step)
    if days is None or days.last > read.days.last or days.first < read.days.first:
        return read
    value = read.value if unit == "week" else containing(days.first, step)
    return replace(read, value=value, days=days)


def _part_at(days: Days, rank: int | None, count: int, unit: Unit) -> Days | None:
    """`count` units of a stretch from the `rank`-th on, the last ones where `rank` is None."""
    if rank is None:
        after = moved(days.last, 1, "day")
        first = after and moved(after, -count, unit)
        return Days(first, days.last) if first else None
    first = moved(days.first, rank * count, unit)
    after = first and moved(first, count, unit)
    last = after and moved(after, -1, "day")
    return Days(first, last) if first and last else None


_FIRST_OF = re.compile(
    r"(?:the )?(?P<rank>first|last|final) (?P<count>\S+) (?P<unit>days|weeks|months|years)\Z", re.IGNORECASE
)


def _first_of(text: str, left: _Found, right: _Found) -> _Found:
    """ "The first nine months" with its days, where "of 2031" stands behind it."""
    words = _FIRST_OF.match(left.span.of(text))
    if not words or not right.read.days or text[left.span.end : right.span.start] not in (" of ", " in "):
        return left
    count, rank = durations.how_many(words["count"]), _RANKS.get(words["rank"].lower())
    if count is None or count != int(count):
        return left
    days = _part_at(right.read.days, rank, int(count), UNITS[words["unit"].lower()])
    return replace(left, read=replace(left.read, days=days, anchor=right.read.anchor)) if days else left


_DAY_WITH_PART = re.compile(r"\d{4}-\d\d-\d\dT(?:MO|AF|EV|NI)")  # "10 p.m. on Friday night"


def _joined(text: str, left: _Found, right: _Found) -> _Found | None:
    """A day and an hour that are one time ("5 p.m. on Tuesday", "Tuesday at 5 p.m."), None where they are two."""
    between = text[left.span.end : right.span.start]
    if left.kind == "clock" and _TO_DAY.fullmatch(between):
        hour, day = left, right
    elif right.kind == "clock" and _TO_HOUR.fullmatch(between):
        hour, day = right, left
    else:
        return None
    on = _single_day(day) or _DAY_WITH_PART.fullmatch(day.read.value)
    if day.kind == "clock" or (on is None and not day.read.value.startswith("XXXX-W")):
        return None
    value = f"{day.read.value.partition('T')[0]}T{hour.read.value.partition('T')[2]}"
    read = replace(day.read, type="SET" if day.read.type == "SET" else "TIME", value=value)
    return _Found(span=Span(left.span.start, right.span.end), kind="joined", read=read)


_TO_HOUR_OF_DAY = re.compile(r" ?(?:to|until|till|through|and|or|[-–—]) ?", re.IGNORECASE)


def _on_same_day(text: str, left: _Found, right: _Found) -> _Found:
    """The hour before one that has its day behind it: "10 a.m. until noon on Friday"."""
    if left.kind != "clock" or not _TO_HOUR_OF_DAY.fullmatch(text[left.span.end : right.span.start]):
        return left
    day, hour = right.read.value.partition("T")[0], left.read.value.partition("T")[2]
    return replace(left, read=replace(right.read, value=f"{day}T{hour}"))


def _single_day(one: _Found) -> date | None:
    days = one.read.days
    return days.first if days and days.first == days.last and one.read.type == "DATE" else None


def named_days(times: tuple[Timex, ...], before: Days | None) -> Days | None:
    """The days that the last dated expression names, for the sentence that follows; `before` where none does."""
    for time in reversed(times):
        days = days_of(time.value) if time.type in ("DATE", "TIME") else None
        if days:
            return days
    return before


def _opened(text: str, one: _Found) -> Timex:
    """The expression with the end that "by", "since" and their like leave open."""
    read, start, end = one.read, *one.span
    first, last = read.days or (None, None)
    is_range = one.kind == "full" and first != last  # "from 3 to 5 May" is closed as it stands
    lead = text[max(0, start - _LOOKBACK) : start]
    if read.days and read.type in ("DATE", "TIME") and not (is_range or _is_closed(one.kind, lead)):
        strict = bool(_STRICT.search(lead))
        if _NOT_BEFORE.search(text, *_clause_before(start)):
            first, last = read.days.first, None
        elif _LAST_ONLY.search(lead) or _AT_LATEST.match(text, end):
            first, last = None, _day(read.days.first, -1) if strict else read.days.last
        elif _is_first(text, lead, end):
            first, last = _day(read.days.last, 1) if strict else read.days.first, None
    return Timex(span=one.span, type=read.type, value=read.value, earliest=first, latest=last, anchor=read.anchor)


def _clause_before(start: int) -> tuple[int, int]:
    return max(0, start - _DENIED), start


def _is_closed(kind: str, lead: str) -> bool:
    """ "Up 5 % from a year earlier" compares, "through the night" lasts: neither leaves an end open."""
    return kind == "dayparted" or (kind in ("away", "counterpart") and lead.lower().endswith("from "))


def _is_first(text: str, lead: str, end: int) -> bool:
    """Whether a time opens a stretch without end: "since 2031", "from May" without a "to", "2031 onwards"."""
    if _ONWARDS.match(text, end):
        return True
    return bool(_FIRST_ONLY.search(lead)) and not (lead.lower().endswith("from ") and _GOES_ON.match(text, end))


def _day(day: date, step: int) -> date | None:
    return moved(day, step, "day")


# Ages and "the week of" are no expressions by themselves.
_READERS: Final[dict[str, Callable[[re.Match[str], Clock], Read | None]]] = {
    "iso": named.iso,
    "slash": named.slash,
    "full": named.day,
    "ranked": named.ranked,
    "nth": named.nth_weekday,
    "monthly": named.month,
    "seasonal": named.season,
    "quarterly": named.quarter,
    "fiscal": named.fiscal,
    "decades": named.decade,
    "centuries": named.century,
    "clock": relative.hour,
    "weekly": relative.weekday,
    "nearday": relative.near_day,
    "dayparted": relative.part_of_day,
    "counterpart": relative.counterpart,
    "within": relative.within,
    "feastly": named.feast,
    "turn": named.turn,
    "away": relative.away,
    "spell": durations.spell,
    "whole": durations.whole,
    "long": durations.long,
    "onehalf": durations.and_a_half,
    "lasting": durations.duration,
    "stepped": relative.stepped,
    "yearend": relative.year_end,
    "set": durations.recurring,
    "reference": relative.reference,
    "yearly": named.year,
}

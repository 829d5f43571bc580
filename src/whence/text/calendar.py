"""The days that a TIMEX3 value covers, and steps from one stretch of days to the next.

Seasons are astronomical for the northern hemisphere (spring from 20 March, summer from 21 June, autumn from
23 September, winter from 21 December), so that a season and its neighbour share no day.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Part = Literal["early", "mid", "late", "first half", "second half"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]


class Days(NamedTuple):
    """Inclusive first and last day."""

    first: date
    last: date


_SEASONS = {"SP": ((3, 20), (6, 20)), "SU": ((6, 21), (9, 22)), "FA": ((9, 23), (12, 20)), "WI": ((12, 21), (3, 19))}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{1,2})(?P<end>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?\Z"
)
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def days_of(value: str) -> Days | None:
    """The days of a TIMEX3 value that names them, or None (`PRESENT_REF`, `XXXX-04`, a duration, no such day)."""
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{2,3}", value, re.ASCII):
        width = 4 - len(value)
        value, last = value + "0" * width, value + "9" * width
        return _whole_years(int(value), int(last))
    found = _VALUE.match(value)
    if not found:
        return None
    try:
        return _days(found)
    except (ValueError, OverflowError):
        return None


def _days(found: re.Match[str]) -> Days | None:
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return Days(monday + timedelta(5 if found["end"] else 0), monday + timedelta(6))
    if found["season"]:
        first, last = _SEASONS[found["season"]]
        return Days(date(year, *first), date(year + (last < first), *last))
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Days(day, day)
    for name, length in (("month", 1), ("quarter", 3), ("half", 6)):
        if found[name]:
            at = int(found[name]) * length
            return Days(date(year, at - length + 1, 1), _end_of_month(year, at))
    return _whole_years(year, year)


def _whole_years(first: int, last: int) -> Days | None:
    return Days(date(first, 1, 1), date(last, 12, 31)) if first >= 1 else None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def part_of(days: Days, part: Part) -> Days:
    """The early, middle or late third of a stretch, or a half; the middle of a year is June and July."""
    if part == "mid" and (days.first.month, days.last.month) == (1, 12) and days.first.year == days.last.year:
        return Days(date(days.first.year, 6, 1), date(days.first.year, 7, 31))
    length = (days.last - days.first).days + 1
    if part in ("first half", "second half"):
        middle = days.first + timedelta(length // 2)
        return Days(days.first, middle - timedelta(1)) if part == "first half" else Days(middle, days.last)
    first, second = days.first + timedelta(length // 3), days.first + timedelta(2 * length // 3)
    thirds = {"early": (days.first, first), "mid": (first, second), "late": (second, days.last)}
    return Days(*thirds[part])


def containing(day: date, unit: Unit) -> str:
    """The TIMEX3 value of the day, week, month ... that holds a day."""
    year, week, _ = day.isocalendar()
    values = {
        "day": day.isoformat(),
        "week": f"{year:04d}-W{week:02d}",
        "weekend": f"{year:04d}-W{week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year:04d}"[:3],
        "century": f"{day.year:04d}"[:2],
    }
    return values[unit]


def moved(day: date, count: int, unit: Unit) -> date | None:
    """The day that lies `count` units away (a month has the same day or its last one); None outside the calendar."""
    try:
        if unit in ("day", "week", "weekend"):
            return day + timedelta(count * (1 if unit == "day" else 7))
        month = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        year, month = divmod(month, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date | None:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's rule); None outside the calendar."""
    if not 1583 <= year <= 9999:
        return None
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

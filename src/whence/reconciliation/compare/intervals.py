"""Two times: the same days, one inside the other, days in common, or moved."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from whence.types.reading import Timex

Meeting = Literal["same", "contains", "overlaps", "moved"]

# Days. Two deadlines nearer than this are one; the same when both are vague (a season, the middle of a year); and how
# far before the end of a vague one a day may lie to be in it.
SAME_DAY, SAME_SEASON, SEASON = 14, 62, 92


@dataclass(frozen=True, slots=True)
class MetTimes:
    """How two times meet, and why in words."""

    outcome: Meeting
    words: str


def compare_times(one: Timex, other: Timex) -> MetTimes | None:
    """How two intervals of time meet; None where one of them could not be anchored, since it tells nothing."""
    if not anchored(one) or not anchored(other):
        return None
    if not times_meet(one, other):
        return MetTimes("moved", f"{one.value} and {other.value} have no day in common")
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return MetTimes("same", "the same days")
    if _holds(one, other) or _holds(other, one):
        return MetTimes("contains", f"{one.value} and {other.value}: one lies in the other")
    return MetTimes("overlaps", f"{one.value} and {other.value} have days in common or end near each other")


def times_meet(one: Timex, other: Timex) -> bool:
    """Whether two times can be one: deadlines near each other, or days in common. Unanchored times tell nothing."""
    if not anchored(one) or not anchored(other):
        return True
    if one.earliest is None and other.earliest is None:
        return _near((one, one.latest), (other, other.latest))
    if one.latest is None and other.latest is None:
        return _near((one, one.earliest), (other, other.earliest))
    (first, last), (other_first, other_last) = _days(one), _days(other)
    return first <= other_last and other_first <= last


def same_days(one: Timex | None, other: Timex | None) -> bool:
    """Whether both tell of the same days; an expression that hangs on nothing tells none."""
    if one is None or other is None or not anchored(one) or not anchored(other):
        return False
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def say_one_end(one: Timex | None, other: Timex | None) -> bool:
    """Whether no limit in one stands for a time in the other: "not before spring" is not "in spring", nor "in June".

    A last day is, where it is the end of the other: "by the end of October" and "on 31 October". Unanchored times tell
    nothing.
    """
    if one is None or other is None or not anchored(one) or not anchored(other):
        return True
    if (one.latest is None) != (other.latest is None):
        return False
    if (one.earliest is None) == (other.earliest is None):
        return True
    return _near((one, one.latest), (other, other.latest))


def anchored(time: Timex) -> bool:
    """Whether its days are told; of one that hangs on nothing the bounds say only when it cannot have been."""
    return time.anchor != "none" and (time.earliest is not None or time.latest is not None)


def _days(time: Timex) -> tuple[date, date]:
    return time.earliest or date.min, time.latest or date.max


def _holds(one: Timex, other: Timex) -> bool:
    (first, last), (other_first, other_last) = _days(one), _days(other)
    return first <= other_first and other_last <= last


def _near(one: tuple[Timex, date | None], other: tuple[Timex, date | None]) -> bool:
    """Whether two open ends are one: both exact, both vague, or an exact one inside a vague one."""
    vague, exact = sorted((one, other), key=lambda end: not _vague(end[0]))
    if vague[1] is None or exact[1] is None:
        return True
    days = (vague[1] - exact[1]).days
    if _vague(exact[0]):
        return abs(days) <= SAME_SEASON
    return 0 <= days <= SEASON if _vague(vague[0]) else abs(days) <= SAME_DAY


def _vague(time: Timex) -> bool:
    """A season, a quarter or a part of a year ("mid-2031" reads as 2031 ending in July): nobody means its last day."""
    year, _, part = time.value.partition("-")
    if part:
        return not part[:2].isdigit()
    ends = {f"{end:%m-%d}" for end in (time.earliest, time.latest) if end is not None}
    return year.isdigit() and not ends <= {"01-01", "12-31"}

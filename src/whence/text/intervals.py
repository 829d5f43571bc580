"""How two expressions of time compare by the days that they name: same, one within the other, overlapping, moved.

A day unknown at one end ("by September 2031") is open there. Two deadlines are compared by the stretches they name, not
by all the time before them: "by June 2031" and "by the end of 2031" are one within the other, "by 2031" and "by 2033"
are moved. The bounds of an expression that hangs on nothing tell only when it cannot have been.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from whence.text.calendar import Days, days_of
from whence.types.reading import Timex

Relation = Literal["same", "contains", "within", "overlaps", "moved", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`relation` is that of the first to the second; `days`, for `moved`, how many days later the second begins after
    the first ends (negative: how many days earlier it ends before the first begins)."""

    relation: Relation
    days: int = 0

    @property
    def words(self) -> str:
        """The relation in words, for a reason that is shown."""
        return _WORDS[self.relation] if self.relation != "moved" else _moved_words(self.days)


_WORDS: dict[Relation, str] = {
    "same": "the same days",
    "contains": "the second lies within the first",
    "within": "the first lies within the second",
    "overlaps": "the two overlap",
    "unknown": "at least one cannot be placed",
}


def compared(one: Timex, other: Timex) -> Comparison:
    """The relation of the days of `one` to those of `other`; `unknown` where one names no days."""
    left, right = _ends(one, other), _ends(other, one)
    if left is None or right is None:
        return Comparison(relation="unknown")
    if left.last < right.first:
        return Comparison(relation="moved", days=(right.first - left.last).days)
    if right.last < left.first:
        return Comparison(relation="moved", days=(right.last - left.first).days)
    if "none" in (one.anchor, other.anchor):
        return Comparison(relation="unknown")
    if left == right:
        return Comparison(relation="same")
    if left.first <= right.first and right.last <= left.last:
        return Comparison(relation="contains")
    within = right.first <= left.first and left.last <= right.last
    return Comparison(relation="within" if within else "overlaps")


def _ends(one: Timex, other: Timex) -> Days | None:
    """First and last day; of two that are open at the same end, the stretch that each names."""
    if one.earliest is None and one.latest is None:
        return None
    named = days_of(one.value)
    if one.earliest is None and other.earliest is None and one.latest:
        return Days(min(named.first, one.latest) if named else one.latest, one.latest)
    if one.latest is None and other.latest is None and one.earliest:
        return Days(one.earliest, max(named.last, one.earliest) if named else one.earliest)
    return Days(one.earliest or date.min, one.latest or date.max)


def _moved_words(days: int) -> str:
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"the second is {count} {'later' if days > 0 else 'earlier'}"

"""The table that says in what two statements of one claim differ. A comparison that cannot tell stays silent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from whence.reconciliation.stated import Stated
from whence.types.reading import Figure, Modifier, Status, Timex
from whence.types.reconciliation import Difference

# "About 6,000" and 6,014 are one figure: writers round to two leading digits.
ROUNDING = 0.05
# Days. Two deadlines nearer than this are one; the same when both are vague (a season, the middle of a year).
SAME_DAY, SAME_SEASON = 14, 62

UPWARD: frozenset[Modifier] = frozenset({">", ">="})
DOWNWARD: frozenset[Modifier] = frozenset({"<", "<="})
AHEAD: frozenset[Status | None] = frozenset({"planned", "expected"})


@dataclass(frozen=True, slots=True)
class Differs:
    """In what two statements differ, in words with the values of both."""

    kind: Difference
    words: str


def differences(left: Stated, right: Stated) -> tuple[Differs, ...]:
    """Everything that the two statements of one claim tell differently, in the order of the table."""
    found = (compare(left, right) for compare in TABLE)
    return tuple(differs for differs in found if differs is not None)


def figure_differs(left: Stated, right: Stated) -> Differs | None:
    """Two values of one measure that do not fit within their modifiers and rounding, for one time."""
    one, other = left.figure, right.figure
    if one is None or other is None or fits(one, other) or change_over_time(one, other):
        return None
    return Differs("figure", f"{shown(left, one)} against {shown(right, other)}")


def base_differs(left: Stated, right: Stated) -> Differs | None:
    """The same multiple, once of what was planned and once of nothing named: "nine times the plan" is no growth."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.change == other.change == "multiple":
        return None
    if (one.status == "planned") == (other.status == "planned"):
        return None
    return Differs("status", f"{shown(left, one)} against {shown(right, other)}")


def time_differs(left: Stated, right: Stated) -> Differs | None:
    """Two times of one figure that do not meet."""
    one, other = left.figure and left.figure.time, right.figure and right.figure.time
    if not one or not other or times_meet(one, other):
        return None
    return Differs("time", f"“{one.span.of(left.document.text)}” against “{other.span.of(right.document.text)}”")


def polarity_differs(left: Stated, right: Stated) -> Differs | None:
    """One affirms what the other denies."""
    if left.statement.polarity == right.statement.polarity:
        return None
    return Differs("polarity", "one says it is so, the other that it is not")


def status_differs(left: Stated, right: Stated) -> Differs | None:
    """Still ahead in one, done in the other."""
    one, other = status(left), status(right)
    if not ((one in AHEAD and other == "achieved") or (other in AHEAD and one == "achieved")):
        return None
    return Differs("status", f"{one} against {other}")


TABLE: tuple[Callable[[Stated, Stated], Differs | None], ...] = (
    figure_differs,
    base_differs,
    time_differs,
    polarity_differs,
    status_differs,
)


def status(stated: Stated) -> Status | None:
    """The status of the statement, or else of its figure."""
    return stated.statement.status or (stated.figure.status if stated.figure else None)


def fits(one: Figure, other: Figure) -> bool:
    """Whether both figures can be true of one thing: their intervals, opened by modifiers and rounding, meet."""
    if one.low is None or other.low is None:
        return True
    (low, high), (other_low, other_high) = _opened(one), _opened(other)
    return low <= other_high and other_low <= high


def _opened(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else low
    slack = ROUNDING * abs(high) if figure.modifier == "~" else 0.0
    if figure.modifier in UPWARD:
        return low, float("inf")
    return (float("-inf") if figure.modifier in DOWNWARD else low - slack), high + slack


def change_over_time(one: Figure, other: Figure) -> bool:
    """Different values at different times: no contradiction."""
    return bool(one.time and other.time and not times_meet(one.time, other.time))


def times_meet(one: Timex, other: Timex) -> bool:
    """Whether two times can be one: deadlines near each other, or days in common. Unanchored times tell nothing."""
    if (one.earliest is None) == (other.earliest is None) is True:
        return _near(one.latest, other.latest, vague=_vague(one) and _vague(other))
    if (one.latest is None) == (other.latest is None) is True:
        return _near(one.earliest, other.earliest, vague=_vague(one) and _vague(other))
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )


def _near(one: date | None, other: date | None, *, vague: bool) -> bool:
    if one is None or other is None:
        return True
    return abs((one - other).days) <= (SAME_SEASON if vague else SAME_DAY)


def _vague(time: Timex) -> bool:
    """A season, a quarter or a part of a year: nobody means its last day."""
    tail = time.value.partition("-")[2]
    return not (tail[:2].isdigit() or not tail)


def shown(stated: Stated, figure: Figure) -> str:
    """The figure in the words of its text."""
    return f"“{figure.span.of(stated.document.text)}”"

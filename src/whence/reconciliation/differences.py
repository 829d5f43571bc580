"""The table that says in what two statements of one claim differ. A comparison that cannot tell stays silent."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from whence.reconciliation.compare.measure import NUMBER, measure, scale
from whence.reconciliation.stated import Stated
from whence.text.conversion import dimension
from whence.types.reading import Figure, Modifier, Status, Timex
from whence.types.reconciliation import Difference

# "About 6,000" and 6,014 are one figure, and so are 24 miles and 38 km: writers round to two leading digits.
ROUNDING = 0.05
# Days. Two deadlines nearer than this are one; the same when both are vague (a season, the middle of a year); and how
# far before the end of a vague one a day may lie to be in it.
SAME_DAY, SAME_SEASON, SEASON = 14, 62, 92

UPWARD: frozenset[Modifier] = frozenset({">", ">="})
DOWNWARD: frozenset[Modifier] = frozenset({"<", "<="})
AHEAD: frozenset[Status | None] = frozenset({"planned", "expected"})


@dataclass(frozen=True, slots=True)
class Differs:
    """In what two statements differ, in words with the values of both."""

    kind: Difference
    words: str
    less: bool = False  # one says less, not otherwise


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


def bound_differs(left: Stated, right: Stated) -> Differs | None:
    """One number, in one text as a bound ("more than 40"), in the other as it is."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one_number(one, other) or bound(one) == bound(other):
        return None
    return Differs("figure", f"{shown(left, one)} against {shown(right, other)}", less=True)


def base_differs(left: Stated, right: Stated) -> Differs | None:
    """The same multiple, once of what was planned and once of nothing named: "nine times the plan" is no growth."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.change == other.change == "multiple":
        return None
    if (one.status == "planned") == (other.status == "planned"):
        return None
    return Differs("status", f"{shown(left, one)} against {shown(right, other)}")


def time_differs(left: Stated, right: Stated) -> Differs | None:
    """Two times that do not meet: of one event, or of one plan. What is counted on two days differs in nothing."""
    if any(stated.figure is not None and stated.figure.status not in AHEAD for stated in (left, right)):
        return None
    one, other = left.time, right.time
    if not one or not other or times_meet(one, other):
        return None
    return Differs("time", f"“{one.span.of(left.document.text)}” against “{other.span.of(right.document.text)}”")


def deadline_missing(left: Stated, right: Stated) -> Differs | None:
    """What is planned by a date in one is planned without one in the other: it says less."""
    ahead = [one for one in (left, right) if one.figure is not None and one.figure.status in AHEAD]
    times = [one.figure.time for one in ahead if one.figure is not None]
    if len(ahead) < 2 or (times[0] is None) == (times[1] is None):
        return None
    dated = ahead[0] if times[0] else ahead[1]
    time = times[0] or times[1]
    assert time is not None
    return Differs("time", f"“{time.span.of(dated.document.text)}” against no date", less=True)


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
    bound_differs,
    base_differs,
    time_differs,
    deadline_missing,
    polarity_differs,
    status_differs,
)


def status(stated: Stated) -> Status | None:
    """The status of the statement, or else of its figure."""
    return stated.statement.status or (stated.figure.status if stated.figure else None)


def fits(one: Figure, other: Figure) -> bool:
    """Whether both figures can be true of one thing: their intervals, opened by modifiers and rounding, meet.

    Figures of different measures are not about one thing and contradict nothing.
    """
    if one.low is None or other.low is None or measure(one) != measure(other):
        return True
    converted = one.unit != other.unit and dimension(one.unit) is not None
    (low, high), (other_low, other_high) = _opened(one, 1.0, converted), _opened(other, scale(other, one), converted)
    return low <= other_high and other_low <= high


def one_number(one: Figure, other: Figure) -> bool:
    """Whether both figures name one number, bounds aside, within rounding; "40" may leave out of what."""
    if measure(one) != measure(other):
        return NUMBER in (measure(one), measure(other)) and (one.low, one.high) == (other.low, other.high)
    return fits(replace(one, modifier="~"), replace(other, modifier="~"))


def bound(figure: Figure) -> int:
    """1 for a lower bound, -1 for an upper one, 0 for a number as it is."""
    return int(figure.modifier in UPWARD) - int(figure.modifier in DOWNWARD)


def _opened(figure: Figure, scale: float, converted: bool) -> tuple[float, float]:
    """The ends of a figure in a scale, widened by its modifier and by rounding."""
    low = figure.low * scale if figure.low is not None else float("-inf")
    high = figure.high * scale if figure.high is not None else low
    slack = ROUNDING * abs(high) if converted or figure.modifier == "~" else 0.0
    if figure.modifier in UPWARD:
        return low, float("inf")
    return (float("-inf") if figure.modifier in DOWNWARD else low - slack), high + slack


def change_over_time(one: Figure, other: Figure) -> bool:
    """Different values at different times: no contradiction."""
    return bool(one.time and other.time and not times_meet(one.time, other.time))


def times_meet(one: Timex, other: Timex) -> bool:
    """Whether two times can be one: deadlines near each other, or days in common. Unanchored times tell nothing."""
    if one.earliest is None and other.earliest is None:
        return _near((one, one.latest), (other, other.latest))
    if one.latest is None and other.latest is None:
        return _near((one, one.earliest), (other, other.earliest))
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )


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


def shown(stated: Stated, figure: Figure) -> str:
    """The figure in the words of its text."""
    return f"“{figure.span.of(stated.document.text)}”"

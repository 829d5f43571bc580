"""The table that says in what two statements of one claim differ. A comparison that cannot tell stays silent."""

from collections.abc import Callable
from dataclasses import dataclass

from whence.reconciliation.compare.figures import AHEAD, bound, compare_figures, one_number
from whence.reconciliation.compare.intervals import compare_times
from whence.reconciliation.stated import Stated
from whence.types.reading import Figure, Status
from whence.types.reconciliation import Difference


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
    if one is None or other is None or compare_figures(one, other).outcome != "different":
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
    met = compare_times(one, other) if one and other else None
    if not one or not other or met is None or met.outcome != "moved":
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


def shown(stated: Stated, figure: Figure) -> str:
    """The figure in the words of its text."""
    return f"“{figure.span.of(stated.document.text)}”"

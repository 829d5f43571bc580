"""Two figures: equal, compatible, converted, different, or not comparable, each with its reason."""

from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from whence.reconciliation.compare.intervals import times_meet
from whence.reconciliation.compare.measure import NUMBER, digits, measure, scale, words_of
from whence.text.conversion import dimension
from whence.types.reading import Figure, Modifier, Status

Outcome = Literal["equal", "compatible", "converted", "different", "not comparable"]

# "About 6,000" and 6,014 are one figure, and so are 24 miles and 38 km: writers round to two leading digits.
ROUNDING = 0.05

UPWARD: frozenset[Modifier] = frozenset({">", ">="})
DOWNWARD: frozenset[Modifier] = frozenset({"<", "<="})
AHEAD: frozenset[Status | None] = frozenset({"planned", "expected"})


@dataclass(frozen=True, slots=True)
class MetFigures:
    """How two figures meet, and why in words."""

    outcome: Outcome
    words: str


def compare_figures(one: Figure, other: Figure) -> MetFigures:
    """How two figures meet; the order of the two says nothing.

    Only two values of one measure at one time, both ahead or both done, can differ: a change over time and a plan that
    was not kept are no contradictions.
    """
    apart = _not_comparable(one, other)
    if apart:
        return MetFigures("not comparable", apart)
    if not fits(one, other):
        return MetFigures("different", f"not one {words_of(measure(one))} within modifiers and rounding")
    if one.unit != other.unit:
        return MetFigures("converted", f"{' and '.join(sorted((one.unit or '', other.unit or '')))}, within rounding")
    if (one.low, one.high, one.modifier) == (other.low, other.high, other.modifier):
        return MetFigures("equal", "the same number")
    return MetFigures("compatible", "one within the other's modifier, range or rounding")


def _not_comparable(one: Figure, other: Figure) -> str | None:
    """Why two figures cannot be held against each other, or None."""
    if one.low is None or other.low is None:
        return "no number"
    if measure(one) != measure(other):
        measures = sorted((words_of(measure(one)), words_of(measure(other))))
        return f"{measures[0]} and {measures[1]}"
    if change_over_time(one, other):
        return "other time"
    if {one.change, other.change} == {"from", "to"}:
        return "two ends of a change"
    if {one.status, other.status} & AHEAD and "achieved" in (one.status, other.status):
        return "a plan against a result"
    return None


def fits(one: Figure, other: Figure) -> bool:
    """Whether both figures can be true of one thing: their intervals, opened by modifiers and rounding, meet.

    Figures of different measures are not about one thing and contradict nothing.
    """
    if one.low is None or other.low is None or measure(one) != measure(other):
        return True
    one, other = sorted((one, other), key=lambda figure: figure.unit or "")  # one rounding for either order
    converted = one.unit != other.unit and dimension(one.unit) is not None
    (low, high), (other_low, other_high) = _opened(one, 1.0, converted), _opened(other, scale(other, one), converted)
    return low <= other_high and other_low <= high


def one_number(one: Figure, other: Figure) -> bool:
    """Whether both figures name one number, bounds aside, within rounding; "40" may leave out of what."""
    if measure(one) != measure(other):
        return NUMBER in (measure(one), measure(other)) and (one.low, one.high) == (other.low, other.high)
    if one.low is None or other.low is None:
        return True
    one, other = sorted((one, other), key=lambda figure: figure.unit or "")
    (low, high), (other_low, other_high) = _rounded(one, 1.0), _rounded(other, scale(other, one))
    return low <= other_high and other_low <= high


def _rounded(figure: Figure, scale: float) -> tuple[float, float]:
    """What the number may have been rounded from, in a scale: 6,000 from 5,700 on, 48.2 not from 46."""
    assert figure.low is not None
    low, high = figure.low, figure.high if figure.high is not None else figure.low
    return (low - _slack(low, figure.modifier)) * scale, (high + _slack(high, figure.modifier)) * scale


def _slack(value: float, modifier: Modifier) -> float:
    """`ROUNDING` of "about so much"; else half of what the last digit that is not zero counts, if that is less."""
    if not value or modifier == "~":
        return ROUNDING * abs(value)
    last = floor(log10(abs(value))) + 1 - digits(value)
    return min(ROUNDING * abs(value), 0.5 * 10.0**last)


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

"""The measures of two statements: what is counted, in which unit, at which rate."""

from functools import lru_cache

from whence.reconciliation.stated import Stated
from whence.text.conversion import DIMENSIONS, dimension, factor
from whence.text.words import concept
from whence.types.reading import Figure
from whence.types.score import Reason

Measure = tuple[str | None, str | None, bool]
# A ticket at 26 and a harbour at 540 million are not versions of one sum, whatever words they share.
SLIP = 50
# By significant digits, three or more as three: how far the same number alone brings two statements of one measure.
VALUES = {1: 0.2, 2: 0.4, 3: 0.55}
# The measure of a statement that has no figure but tells a date.
WHEN: Measure = ("when", None, False)
# A bare number measures nothing that could be compared.
NUMBER: Measure = (None, None, False)

# Weights beside the wording's 0.6: two sums of money need more words in common than two counts of berths.
COMMON, PHYSICAL, COUNTED = 0.15, 0.25, 0.3
CURRENCY = 3  # letters of an ISO 4217 code


def same_measure(left: Stated, right: Stated) -> Reason | None:
    """1 for one measure, 0 for two that cannot be of one fact; None where a statement measures nothing."""
    one, other = measured(left), measured(right)
    if not held_together(one, other):
        return None
    assert one is not None and other is not None
    if _change_and_level(left, right):
        return Reason("measure", 0.0, weight_of_measure(one), "by how much it changed, and how much it is")
    words = f"both tell {words_of(one)}" if one == other else f"{words_of(one)} and {words_of(other)}"
    return Reason("measure", float(one == other), weight_of_measure(one), words)


# What tells by how much something changed: "the reduction comes to 15,000 tonnes".
_CHANGE = frozenset(map(concept, ("fall", "rise")))


def _change_and_level(left: Stated, right: Stated) -> bool:
    """Whether one figure is the amount of a change, and nothing changes in the other."""
    for one, other in ((left, right), (right, left)):
        still = other.figure is not None and other.figure.change is None and not _CHANGE & other.concepts
        if _CHANGE & one.measured and still:
            return True
    return False


def held_together(one: Measure | None, other: Measure | None) -> bool:
    """Whether two measures can be compared: a date says nothing of a length, a bare number of anything."""
    return one is not None and other is not None and (one == WHEN) == (other == WHEN) and NUMBER not in (one, other)


def apart(left: Stated, right: Stated) -> bool:
    """Whether two figures can never be versions of one: of two measures, or of magnitudes that no slip explains."""
    one, other = measured(left), measured(right)
    return held_together(one, other) and (one != other or not same_magnitude(left, right))


def same_magnitude(left: Stated, right: Stated) -> bool:
    """Whether two figures could be versions of one: within a factor of fifty, or the same digits with zeros slipped."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.low or not other.low:
        return True
    ratio = abs(one.low / other.low) * scale(one, other)
    return 1 / SLIP <= ratio <= SLIP or leading(one.low) == leading(other.low)


def scale(one: Figure, other: Figure) -> float:
    """How many units of the other figure one unit of the first is; 1 where they do not measure one dimension."""
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return 1.0
    return factor(one.unit, other.unit) if dimension(one.unit) == dimension(other.unit) is not None else 1.0


def leading(value: float) -> str:
    """The significant digits of a number, without its scale."""
    return f"{abs(value):.12e}".split("e")[0].rstrip("0.")


def measured(stated: Stated) -> Measure | None:
    """What the statement measures: its figure's measure, or when something is, or nothing."""
    if stated.figure is not None:
        return measure(stated.figure)
    return WHEN if stated.time is not None else None


def measure(figure: Figure) -> Measure:
    """What is measured (a dimension, a currency, a counted noun), the rate, and whether it is a multiple."""
    return _measured(figure.unit), figure.per, figure.change == "multiple"


# Who is ill, and who fell victim, is counted as people too.
_PEOPLE = {concept("patient"): concept("person")}


@lru_cache(maxsize=4096)
def _measured(unit: str | None) -> str | None:
    if unit is None:
        return None
    counted = concept(unit) if unit.islower() else unit
    return dimension(unit) or _PEOPLE.get(counted, counted)


def weight_of_measure(measure: Measure) -> float:
    """How much it says that two figures have this measure: sums of money and shares are in every article."""
    unit = measure[0]
    if measure == WHEN or unit is None or unit == "%" or (len(unit) == CURRENCY and unit.isupper()):
        return COMMON
    return PHYSICAL if unit in DIMENSIONS else COUNTED


def words_of(measure: Measure) -> str:
    """The measure as a reader would say it."""
    unit, per, multiple = measure
    if measure == WHEN:
        return "when"
    return "a multiple" if multiple else f"{unit or 'a number'}{f' per {per}' if per else ''}"


def same_value(left: Stated, right: Stated) -> Reason | None:
    """How telling it is that both figures have the same ends; None where they differ: a figure never splits a claim.

    A number of many digits hardly meets another by chance; "two" and "10" do.
    """
    one, other = left.figure, right.figure
    if one is None or other is None or one.low is None or (one.low, one.high) != (other.low, other.high):
        return None
    return Reason("value", VALUES.get(digits(one.low), VALUES[3]), 1.0, "the same number")


def digits(value: float) -> int:
    """Significant digits of a number, trailing zeros left out."""
    return max(1, len(leading(value).replace(".", "")))

"""The measures of two statements: what is counted, in which unit, at which rate."""

from whence.reconciliation.stated import Stated
from whence.text.words import concept
from whence.types.reading import Figure
from whence.types.score import Reason


def same_measure(left: Stated, right: Stated) -> Reason | None:
    """1 for one measure, 0 for two that cannot be of one fact; None where a statement has no figure."""
    if left.figure is None or right.figure is None:
        return None
    same = measure(left.figure) == measure(right.figure)
    names = f"{measure_words(left.figure)} and {measure_words(right.figure)}"
    return Reason("measure", float(same), 1.0, f"both measure {measure_words(left.figure)}" if same else names)


def measure(figure: Figure) -> tuple[str | None, str | None, bool]:
    """Unit (counted nouns folded), rate, and whether it is a multiple of something else."""
    unit = concept(figure.unit) if figure.unit and figure.unit.islower() else figure.unit
    return unit, figure.per, figure.change == "multiple"


def measure_words(figure: Figure) -> str:
    """The measure as a reader would say it."""
    if figure.change == "multiple":
        return "a multiple"
    return f"{figure.unit or 'a number'}{f' per {figure.per}' if figure.per else ''}"


def same_value(left: Stated, right: Stated) -> Reason | None:
    """1 where both figures have the same ends; None where they differ, since a figure never splits a claim."""
    one, other = left.figure, right.figure
    if one is None or other is None or (one.low, one.high) != (other.low, other.high):
        return None
    return Reason("value", 1.0, 1.0, "the same number")

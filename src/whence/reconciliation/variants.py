"""The statements of a claim that say the same."""

from collections.abc import Sequence

from whence.reconciliation.compare.figures import one_number
from whence.reconciliation.compare.intervals import say_one_end
from whence.reconciliation.compare.measure import measure
from whence.reconciliation.differences import differences
from whence.reconciliation.stated import Stated


def variants(claim: Sequence[Stated]) -> list[list[Stated]]:
    """Groups in which no two statements differ; groups and members in order of first record.

    A statement joins the first group that it agrees with wholly, so that A~B and B~C never bring A and C together.
    """
    found: list[list[Stated]] = []
    told: list[list[Stated]] = []  # of each group one statement for everything that it tells in the same way
    place: dict[object, int] = {}
    for stated in sorted(claim, key=lambda one: one.order):
        at = place.get(_telling(stated))
        if at is None:
            at = next((at for at, group in enumerate(told) if all(agree(stated, one) for one in group)), len(found))
            if at == len(found):
                found.append([])
                told.append([])
            told[at].append(stated)
            place[_telling(stated)] = at
        found[at].append(stated)
    return found


def _telling(stated: Stated) -> object:
    """All that `agree` looks at: statements that are equal in this agree with the same others."""
    figure, times = stated.figure, (stated.time, stated.figure.time if stated.figure else None)
    when = tuple((time.value, time.earliest, time.latest) if time else None for time in times)
    what = figure and (measure(figure), figure.unit, figure.low, figure.high, figure.modifier, figure.change)
    said = stated.statement.status, stated.statement.polarity, stated.statement.certainty, stated.statement.evidence
    return what, when, figure and figure.status, *said, stated.quotes, stated.concepts


def agree(left: Stated, right: Stated) -> bool:
    """Whether two statements say the same: "at least a dozen" contradicts no "40", but it does not say it, nor does
    "not before spring" say "in June"."""
    if left.figure is not None and right.figure is not None and not one_number(left.figure, right.figure):
        return False
    if left.figure is None and right.figure is None and not say_one_end(left.time, right.time):
        return False
    return not differences(left, right)

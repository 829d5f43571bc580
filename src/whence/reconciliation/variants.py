"""The statements of a claim that say the same."""

from collections.abc import Sequence

from whence.reconciliation.differences import differences, one_number
from whence.reconciliation.stated import Stated


def variants(claim: Sequence[Stated]) -> list[list[Stated]]:
    """Groups in which no two statements differ; groups and members in order of first record.

    A statement joins the first group that it agrees with wholly, so that A~B and B~C never bring A and C together.
    """
    found: list[list[Stated]] = []
    for stated in sorted(claim, key=lambda one: one.order):
        agreeing = (group for group in found if all(agree(stated, other) for other in group))
        group = next(agreeing, None)
        if group is None:
            found.append([stated])
        else:
            group.append(stated)
    return found


def agree(left: Stated, right: Stated) -> bool:
    """Whether two statements say the same: "at least a dozen" contradicts no "40", but it does not say it."""
    if left.figure is not None and right.figure is not None and not one_number(left.figure, right.figure):
        return False
    return not differences(left, right)

"""The parties that two statements name."""

from whence.reconciliation.stated import Stated
from whence.types.score import Reason


def shared_parties(left: Stated, right: Stated) -> Reason | None:
    """Share of the parties of the statement that names fewer; None where one of them names nobody."""
    fewer = min(len(left.parties), len(right.parties))
    if not fewer:
        return None
    value = len(left.parties & right.parties) / fewer
    return Reason("parties", round(value, 4), 1.0, "the same parties" if value == 1 else f"{value:.0%} of the parties")


def strangers(left: Stated, right: Stated) -> bool:
    """Whether both name somebody and nobody in common."""
    return bool(left.parties and right.parties) and not left.parties & right.parties

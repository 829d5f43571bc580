"""Claims as people read them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whence.ledger.store import View
    from whence.types.entry import Entry
    from whence.types.page import Wanted
    from whence.types.reconciliation import Claim


# A claim's id is that of a statement (types/identity.py); no handle is so long.
LENGTH_OF_ID = 32


def everything() -> "Wanted":
    """All claims."""
    from whence.types.page import Wanted

    return Wanted()


def entries_of(view: "View", claims: "Sequence[Claim]") -> "tuple[Entry, ...]":
    """Each claim with its wordings, corrections and decisions laid over them."""
    from whence.decide import as_corrected, told
    from whence.reconciliation.entries import entries

    at_hand = as_corrected(view, *view.pages.told(claims))
    return told(view, entries(*at_hand, claims, view.pages.handles(claims)), at_hand)


def handle_of(given: str) -> str:
    """`C3` however it is written; what is no number stays as it is."""
    number = given.strip().upper().removeprefix("C")
    return f"C{int(number)}" if number.isascii() and number.isdecimal() and len(number) < 19 else given

"""The list of claims, what is disputed first."""

from typing import get_args

from whence.report.chain import EVIDENCE
from whence.types.reconciliation import Difference, Relation
from whence.web.filters import Filters
from whence.web.plain import CLAIM_COLUMNS, claim_rows, summary
from whence.web.sheet import Asked, Sheet, Slice
from whence.web.shelf import Shelf

SIZE = 50  # what one scrolls through before asking for less


def claims(shelf: Shelf, asked: Asked) -> Sheet:
    """One page of those that the query string asks for."""
    filters = Filters.of(asked.query)
    start = (asked.number("page") - 1) * SIZE
    found, total = shelf.claims(filters, start, SIZE)
    return Sheet(
        template="claims.html",
        title="Claims",
        shown={
            "filters": filters,
            "entries": found,
            "slice": Slice(start=start, size=SIZE, total=total),
            "evidences": EVIDENCE,
            "relations": [(kind, kind) for kind in get_args(Relation)],
            "differences": [(kind, kind) for kind in get_args(Difference)],
        },
        plain={"total": total, "start": start, "filters": filters.given, "claims": [summary(entry) for entry in found]},
        columns=CLAIM_COLUMNS,
        rows=list(claim_rows(found)),
    )

"""The list of claims, what is disputed first."""

from contextlib import suppress
from typing import get_args

from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.report.chain import EVIDENCE
from whence.types.reconciliation import Difference, Relation
from whence.web.filters import Filters
from whence.web.plain import CLAIM_COLUMNS, claim_rows, summary
from whence.web.sheet import Asked, Sheet, Slice

SIZE = 50  # what one scrolls through before asking for less
CHOICES = 60  # documents and parties to choose from; of more one chooses on their own pages
# Of more claims than these the rest is not counted: nobody turns 200 pages, and counting reads every claim that fits.
COUNTED = 10_000


def claims(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of those that the query string asks for."""
    filters = Filters.of(asked.query)
    start = (asked.number("page") - 1) * SIZE
    page, total = ledger.disputed_first(filters.wanted(), start, SIZE, COUNTED)
    return Sheet(
        template="claims.html",
        title="Claims",
        shown={
            "filters": filters,
            "chosen": _chosen(ledger, filters),
            "documents": ledger.documents_page(size=CHOICES).items,
            "parties": ledger.entities_page(size=CHOICES).items,
            "lines": page.items,
            "slice": Slice(start=start, size=SIZE, total=total),
            "counted_to": COUNTED,
            "totals": ledger.totals(),
            "evidences": [*EVIDENCE.items()],
            "relations": [(kind, kind) for kind in get_args(Relation)],
            "differences": [(kind, kind) for kind in get_args(Difference)],
        },
        plain={
            "total": total,
            "start": start,
            "filters": filters.given,
            "claims": [summary(line) for line in page.items],
        },
        columns=CLAIM_COLUMNS,
        rows=list(claim_rows(page.items)),
    )


def _chosen(ledger: Ledger, filters: Filters) -> dict[str, str]:
    """What the filters that are ids stand for, in words."""
    named: dict[str, str] = {}
    if lines := ledger.document_lines([filters.document]):
        named["document"] = lines[0].path
    with suppress(NotFound):
        if filters.entity:
            named["entity"] = ledger.party(filters.entity).name
    return named

"""The list of claims, what is disputed first."""

from contextlib import suppress
from dataclasses import replace
from typing import get_args

from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.report.chain import EVIDENCE
from whence.types.page import ClaimLine, Wanted
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
    found, total = disputed_first(ledger, filters.wanted(), start, SIZE)
    return Sheet(
        template="claims.html",
        title="Claims",
        shown={
            "filters": filters,
            "chosen": _chosen(ledger, filters),
            "documents": ledger.documents_page(size=CHOICES).items,
            "parties": ledger.entities_page(size=CHOICES).items,
            "lines": found,
            "slice": Slice(start=start, size=SIZE, total=total),
            "counted_to": COUNTED,
            "totals": ledger.totals(),
            "evidences": [*EVIDENCE.items()],
            "relations": [(kind, kind) for kind in get_args(Relation)],
            "differences": [(kind, kind) for kind in get_args(Difference)],
        },
        plain={"total": total, "start": start, "filters": filters.given, "claims": [summary(line) for line in found]},
        columns=CLAIM_COLUMNS,
        rows=list(claim_rows(found)),
    )


def disputed_first(ledger: Ledger, wanted: Wanted, start: int, size: int) -> tuple[tuple[ClaimLine, ...], int]:
    """Some of the claims wanted, by rank within those that something contradicts, then the others; and how many."""
    disputed, undisputed = replace(wanted, disputed=True), replace(wanted, undisputed=True)
    first = ledger.count_claims(disputed, COUNTED)
    found = ledger.claim_lines(disputed, start, size).items if start < first else ()
    if len(found) < size:
        found += ledger.claim_lines(undisputed, max(0, start - first), size - len(found)).items
    return found, min(COUNTED, first + ledger.count_claims(undisputed, COUNTED))


def _chosen(ledger: Ledger, filters: Filters) -> dict[str, str]:
    """What the filters that are ids stand for, in words."""
    named: dict[str, str] = {}
    if lines := ledger.document_lines([filters.document]):
        named["document"] = lines[0].path
    with suppress(NotFound):
        if filters.entity:
            named["entity"] = ledger.party(filters.entity).name
    return named

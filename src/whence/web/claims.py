"""The list of claims, what is disputed first."""

from contextlib import suppress
from dataclasses import replace
from typing import get_args

from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.report.chain import EVIDENCE
from whence.types.entry import Entry
from whence.types.page import Wanted
from whence.types.reconciliation import Difference, Relation
from whence.web.filters import Filters
from whence.web.plain import CLAIM_COLUMNS, claim_rows, summary
from whence.web.sheet import Asked, Sheet, Slice

SIZE = 50  # what one scrolls through before asking for less


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
            "entries": found,
            "slice": Slice(start=start, size=SIZE, total=total),
            "totals": ledger.totals(),
            "evidences": [*EVIDENCE.items()],
            "relations": [(kind, kind) for kind in get_args(Relation)],
            "differences": [(kind, kind) for kind in get_args(Difference)],
        },
        plain={"total": total, "start": start, "filters": filters.given, "claims": [summary(entry) for entry in found]},
        columns=CLAIM_COLUMNS,
        rows=list(claim_rows(found)),
    )


def disputed_first(ledger: Ledger, wanted: Wanted, start: int, size: int) -> tuple[tuple[Entry, ...], int]:
    """Some of the claims wanted, by rank within those that something contradicts, then the others; and how many."""
    disputed, undisputed = replace(wanted, disputed=True), replace(wanted, undisputed=True)
    first = ledger.count_claims(disputed)
    found = ledger.claims_page(disputed, start, size).items if start < first else ()
    if len(found) < size:
        found += ledger.claims_page(undisputed, max(0, start - first), size - len(found)).items
    return found, first + ledger.count_claims(undisputed)


def _chosen(ledger: Ledger, filters: Filters) -> dict[str, str]:
    """What the filters that are ids stand for, in words."""
    named: dict[str, str] = {}
    with suppress(NotFound):
        if filters.document:
            named["document"] = ledger.document(filters.document).document.uri
        if filters.entity:
            named["entity"] = ledger.entity(filters.entity)[0].name
    return named

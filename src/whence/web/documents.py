"""The list of documents."""

from whence.pipeline import Ledger
from whence.web.sheet import Asked, Cell, Sheet, Slice

SIZE = 100
COLUMNS = ("id", "path", "publisher", "headline", "published", "statements")


def documents(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of the documents, in the order in which they were recorded."""
    start = (asked.number("page") - 1) * SIZE
    found = ledger.documents_page(start, SIZE).items
    total = ledger.totals().documents
    rows: list[tuple[Cell, ...]] = [
        (d.id, d.path, d.publisher, d.headline, d.published.isoformat() if d.published else None, d.statements)
        for d in found
    ]
    plain = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return Sheet(
        template="documents.html",
        title="Documents",
        shown={"documents": found, "slice": Slice(start=start, size=SIZE, total=total)},
        plain={"start": start, "total": total, "documents": plain},
        columns=COLUMNS,
        rows=rows,
    )

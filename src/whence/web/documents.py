"""The list of documents."""

from whence.pipeline import Ledger
from whence.types.page import DocumentLine
from whence.web.sheet import Asked, Cell, Sheet, Slice

SIZE = 100
COLUMNS = ("id", "path", "publisher", "headline", "published", "statements", "private", "unread")


def documents(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of the documents, in the order in which they were recorded."""
    start = (asked.number("page") - 1) * SIZE
    found = ledger.documents_page(start, SIZE).items
    total = ledger.totals().documents
    private = ledger.private()
    rows = [_row(each, private=each.id in private) for each in found]
    plain = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return Sheet(
        template="documents.html",
        title="Documents",
        shown={"documents": found, "private": private, "slice": Slice(start=start, size=SIZE, total=total)},
        plain={"start": start, "total": total, "documents": plain},
        columns=COLUMNS,
        rows=rows,
    )


def _row(line: DocumentLine, *, private: bool) -> tuple[Cell, ...]:
    day = line.published.isoformat() if line.published else None
    return line.id, line.path, line.publisher, line.headline, day, line.statements, private, line.unread

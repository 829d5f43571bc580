"""The list of documents."""

from whence.web.sheet import Asked, Cell, Sheet, Slice
from whence.web.shelf import Shelf

SIZE = 100
COLUMNS = ("id", "path", "publisher", "headline", "published")


def documents(shelf: Shelf, asked: Asked) -> Sheet:
    """One page of the documents, in the order in which they were recorded."""
    start = (asked.number("page") - 1) * SIZE
    every = shelf.documents()
    found = every[start : start + SIZE]
    rows: list[tuple[Cell, ...]] = [
        (d.id, d.uri, d.publisher, d.headline, d.published.isoformat() if d.published else None) for d in found
    ]
    plain = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return Sheet(
        template="documents.html",
        title="Documents",
        shown={"documents": found, "slice": Slice(start=start, size=SIZE, total=len(every))},
        plain={
            "start": start,
            "total": len(every),
            "documents": plain,
        },
        columns=COLUMNS,
        rows=rows,
    )

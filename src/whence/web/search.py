"""What holds the words looked for: statements with their claims, and documents."""

from collections.abc import Iterator

from whence.pipeline import Ledger
from whence.types.page import Hit
from whence.web.sheet import Asked, Cell, Sheet

SIZE = 30
COLUMNS = ("found_in", "claim", "document", "publisher", "published", "snippet")


def search(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of the statements, and of the documents, that hold all the words in any inflection."""
    words = asked.query.get("q", "").strip()
    start = (asked.number("page") - 1) * SIZE
    statements = ledger.found(words, "statements", start, SIZE)
    documents = ledger.found(words, "documents", start, SIZE)
    rows = [*_rows("statement", statements.items), *_rows("document", documents.items)]
    return Sheet(
        template="search.html",
        title=f"Search: {words}" if words else "Search",
        shown={"words": words, "statements": statements, "documents": documents, "at": start // SIZE + 1, "runs": runs},
        plain={"words": words, "start": start, "found": [dict(zip(COLUMNS, row, strict=True)) for row in rows]},
        columns=COLUMNS,
        rows=rows,
    )


def runs(snippet: str) -> Iterator[tuple[bool, str]]:
    """The snippet in runs of words found (True), which stand in brackets, and of the rest."""
    for at, part in enumerate(snippet.split("[")):
        found, closed, rest = part.partition("]")
        if at == 0 or not closed:
            yield False, part if at == 0 else f"[{part}"
        else:
            yield from ((True, found), (False, rest))


def _rows(where: str, hits: tuple[Hit, ...]) -> Iterator[list[Cell]]:
    for hit in hits:
        line = hit.document
        published = line.published.isoformat() if line.published else None
        yield [where, hit.handle, line.path, line.publisher, published, hit.snippet]

"""What the ledger knows of the originals that are kept, and of the words that its statements quoted."""

from datetime import datetime

from whence.ledger.cells import to_json, to_words
from whence.ledger.connection import Connection
from whence.ledger.originals import NOT_KEPT
from whence.types.evidence import Kept
from whence.types.span import Span

_PUT = """INSERT INTO originals (document, sha256, size, taken, tools, found) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size,
    taken = iif(sha256 = excluded.sha256, taken, excluded.taken), tools = excluded.tools, found = excluded.found"""
_GET = """SELECT o.sha256, o.size, o.taken, o.tools, o.found FROM originals AS o
    JOIN documents AS d ON d.number = o.document WHERE d.id = ?"""
_QUOTED = """SELECT s.id, s.start, s."end", s.words FROM statements AS s
    JOIN documents AS d ON d.number = s.document WHERE d.id = ? ORDER BY s.position"""


def put_kept(ledger: Connection, number: int, kept: Kept) -> None:
    """Remember the original of a document; what stood in a note against it holds no longer.

    Of the same bytes the first moment stays.
    """
    ledger.run(_PUT, number, kept.sha256, kept.size, kept.taken.isoformat(), kept.tools, kept.found)
    notes = to_words(ledger.value("SELECT notes FROM documents WHERE number = ?", number))
    if any(note.startswith(NOT_KEPT) for note in notes):
        left = [note for note in notes if not note.startswith(NOT_KEPT)]
        ledger.run("UPDATE documents SET notes = ? WHERE number = ?", to_json(left), number)


def get_kept(ledger: Connection, document_id: str) -> Kept | None:
    """The original of a document, if one was kept."""
    for sha256, size, taken, tools, found in ledger.rows(_GET, document_id):
        return Kept(sha256=sha256, size=size, taken=datetime.fromisoformat(taken), tools=tools, found=found)
    return None


def quoted(ledger: Connection, document_id: str) -> list[tuple[str, Span, str]]:
    """Every statement of a document: id, span, and the words that were recorded."""
    return [(each, Span(start, end), words) for each, start, end, words in ledger.rows(_QUOTED, document_id)]

"""One document: its text with all that was read in it, in parts where it is long."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from whence.pipeline import Ledger
from whence.types.document import Document, Region
from whence.types.page import DocumentEntry, DocumentLine
from whence.types.reconciliation import Reuse
from whence.types.span import Span
from whence.web.marks import KINDS, Marked, Piece, marks, pieces
from whence.web.sheet import Asked, Sheet

# Characters of text on one page: two ordinary articles; with every mark drawn some 200 kB.
PART = 12_000
COLUMNS = ("start", "end", "kind", "words", "read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text as it is drawn; `claims` are the handles of the claims that its statements belong to.

    `begins` is False where it goes on from an earlier part.
    """

    region: Region
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    begins: bool


def document(ledger: Ledger, asked: Asked) -> Sheet:
    """The document of an id, in the part that the query string asks for. NotFound if the ledger has none."""
    entry = ledger.document(asked.path["id"])
    private = ledger.private()
    parts = _parts(entry.document)
    at = _part(parts, asked)
    marked = marks(entry.document, entry.reading, parts[at])
    text = entry.document.text
    read = [(*mark.span, mark.kind, mark.span.of(text), mark.words) for mark in marked]
    return Sheet(
        template="document.html",
        title=entry.document.headline or entry.document.uri,
        shown={
            "entry": entry,
            "document": entry.document,
            "runs": [list(run) for _, run in groupby(_lines(entry, marked, parts[at]), lambda line: line.region.role)],
            "marked": marked,
            "kinds": KINDS,
            "part": at + 1,
            "parts": len(parts),
            "words": [mark.span.of(text) for mark in marked],
            "retold": _retold(entry),
            "private": entry.document.id in private,
        },
        plain=_plain(entry, read, parts, at) | {"private": entry.document.id in private},
        columns=COLUMNS,
        rows=read,
    )


def _part(parts: Sequence[Span], asked: Asked) -> int:
    """The part asked for by its number, or the one that holds a position of the text."""
    if "at" in asked.query:
        return bisect_right(parts, asked.number("at"), key=lambda part: part.start) - 1
    return min(asked.number("part"), len(parts)) - 1


def _retold(entry: DocumentEntry) -> list[tuple[Reuse, float, DocumentLine]]:
    """What it shares, how much of its own story that is, and with which document; the most first."""
    own = entry.document.id
    shared = [
        (reuse, reuse.share_left if reuse.left == own else reuse.share_right, line)
        for reuse, line in zip(entry.reuses, entry.retold, strict=True)
    ]
    return sorted(shared, key=lambda one: (-one[1], one[2].path))


def _parts(document: Document) -> list[Span]:
    """The text in stretches of at most `PART` characters that end with a line where they can."""
    ends = [0, *(region.span.end for region in document.regions)]
    parts: list[Span] = []
    start = 0
    while start < len(document.text):
        limit = start + PART
        end = ends[bisect_right(ends, limit) - 1]
        end = len(document.text) if limit >= len(document.text) else end if end > start else limit
        parts.append(Span(start, end))
        start = end
    return parts or [Span(0, 0)]


def _lines(entry: DocumentEntry, marked: Sequence[Marked], part: Span) -> Iterator[Line]:
    claims: dict[int, list[str]] = {}
    for statement in entry.reading.statements:
        if statement.id in entry.handles:
            claims.setdefault(statement.span.start, []).append(entry.handles[statement.id])
    for region in entry.document.regions:
        seen = Span(max(region.span.start, part.start), min(region.span.end, part.end))
        if seen.length > 0:
            own = [handle for at in sorted(claims) if seen.start <= at < seen.end for handle in claims[at]]
            yield Line(
                region=region,
                pieces=tuple(pieces(entry.document.text, marked, seen)),
                claims=tuple(dict.fromkeys(own)),
                begins=seen.start == region.span.start,
            )


def _plain(
    entry: DocumentEntry, read: Sequence[tuple[int, int, str, str, str]], parts: Sequence[Span], at: int
) -> dict[str, object]:
    document = entry.document
    return {
        "id": document.id,
        "path": document.uri,
        "publisher": document.publisher,
        "headline": document.headline,
        "published": document.published.isoformat() if document.published else None,
        "part": at + 1,
        "parts": len(parts),
        "lines": [
            {"start": region.span.start, "end": region.span.end, "role": region.role, "reason": region.reason}
            for region in document.regions
            if region.span.overlap(parts[at])
        ],
        "marks": [dict(zip(COLUMNS, row, strict=True)) for row in read],
    }

"""A document in its table, with its lines and anchors."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from whence.errors import NotFound
from whence.ledger.cells import day_cell, to_day, to_json, to_words
from whence.ledger.connection import Connection, Row, Table
from whence.text.address import same_page
from whence.types.document import Anchor, Box, Container, Document, Region, Role
from whence.types.reading import Reading
from whence.types.span import Span

_LINES = Table("lines", "document", ("start", "end", "role", "reason", "line"))
_BOX = ("page", "left", "bottom", "right", "top")
_ANCHORS = Table("anchors", "document", ("start", "end", "source_start", "source_end", *_BOX))

_SELECT = """SELECT id, uri, media_type, encoding, extractor, text, url, publisher, headline, authors,
    published, published_from, retrieved, language, notes, within, number FROM documents
    WHERE number IN (SELECT value FROM json_each(?))"""
_INSERT = """INSERT INTO documents (id, uri, media_type, encoding, extractor, text, url, publisher, headline, authors,
    published, published_from, retrieved, language, notes, within, address, reader, number, unread, statements)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_UPDATE = """UPDATE documents SET id = ?, uri = ?, media_type = ?, encoding = ?, extractor = ?, text = ?, url = ?,
    publisher = ?, headline = ?, authors = ?, published = ?, published_from = ?, retrieved = ?, language = ?, notes = ?,
    within = ?, address = ?, reader = ?, unread = ?, statements = ?, superseded_by = NULL WHERE number = ?"""


def find_document(ledger: Connection, document_id: str) -> int:
    """The number of a document, current or superseded; NotFound if the ledger has none of that id."""
    number = ledger.value("SELECT number FROM documents WHERE id = ?", document_id)
    if number is None:
        raise NotFound(document_id, "no document in the ledger has this id", "take an id from the list of documents")
    return int(number)


def ids_of(ledger: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The id of each document, by its number, in the order of the numbers."""
    return {each: ledger.value("SELECT id FROM documents WHERE number = ?", each) for each in numbers}


def add_document(ledger: Connection, document: Document, reading: Reading) -> int:
    """Add a document that the ledger does not have yet; its number. It is not searched for yet (unsettled.py)."""
    number = int(ledger.value("SELECT coalesce(max(number), 0) + 1 FROM documents"))
    ledger.run(_INSERT, *_cells(document), reading.reader, number, reading.unread, len(reading.statements))
    _put_parts(ledger, number, document)
    return number


def replace_document(ledger: Connection, number: int, document: Document, reading: Reading) -> None:
    """Put a new extraction of the same bytes in the place of the old one."""
    ledger.run(_UPDATE, *_cells(document), reading.reader, reading.unread, len(reading.statements), number)
    ledger.run("DELETE FROM lines WHERE document = ?", number)
    ledger.run("DELETE FROM anchors WHERE document = ?", number)
    _put_parts(ledger, number, document)


def get_document(ledger: Connection, number: int) -> Document:
    """The document of a number, as it was recorded."""
    return get_documents(ledger, [number])[0]


def get_documents(ledger: Connection, numbers: Sequence[int], *, anchored: bool = True) -> list[Document]:
    """The documents of some numbers, in their order; without the way back to the source unless `anchored`."""
    rows = {row[-1]: row for row in ledger.rows(_SELECT, to_json(numbers))}
    lines = ledger.get_many(_LINES, numbers)
    anchors = ledger.get_many(_ANCHORS, numbers) if anchored else {}
    return [_document(rows[number], lines.get(number, ()), anchors.get(number, ())) for number in numbers]


def _document(row: Row, lines: Iterable[Row], anchors: Iterable[Row]) -> Document:
    retrieved = row[12]
    return Document(
        id=row[0],
        uri=row[1],
        media_type=row[2],
        encoding=row[3],
        extractor=row[4],
        text=row[5],
        regions=tuple(_region(*line) for line in lines),
        anchors=tuple(Anchor(Span(*cells[:2]), Span(*cells[2:4]), _box(cells[4:])) for cells in anchors),
        within=tuple(Container(**held) for held in json.loads(row[15])),
        url=row[6],
        publisher=row[7],
        headline=row[8],
        authors=to_words(row[9]),
        published=to_day(row[10]),
        published_from=row[11],
        retrieved=datetime.fromisoformat(retrieved) if retrieved else None,
        language=row[13],
        notes=to_words(row[14]),
    )


def _cells(document: Document) -> tuple[object, ...]:
    return (
        document.id,
        document.uri,
        document.media_type,
        document.encoding,
        document.extractor,
        document.text,
        document.url,
        document.publisher,
        document.headline,
        to_json(document.authors),
        day_cell(document.published),
        document.published_from,
        day_cell(document.retrieved),
        document.language,
        to_json(document.notes),
        to_json([asdict(container) for container in document.within]),
        same_page(document.url),
    )


def _put_parts(ledger: Connection, number: int, document: Document) -> None:
    ledger.put(_LINES, number, ((*r.span, r.role, r.reason, r.line) for r in document.regions))
    ledger.put(_ANCHORS, number, ((*a.text, *a.source, *_box_cells(a.box)) for a in document.anchors))


def _box_cells(box: Box | None) -> tuple[float | None, ...]:
    return (None,) * len(_BOX) if box is None else (box.page, box.left, box.bottom, box.right, box.top)


def _box(cells: Row) -> Box | None:
    return None if cells[0] is None else Box(**dict(zip(_BOX, cells, strict=True)))


def _region(start: int, end: int, role: Role, reason: str, line: int) -> Region:
    return Region(span=Span(start, end), role=role, reason=reason, line=line)

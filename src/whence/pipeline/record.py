"""One document read and recorded."""

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.errors import WhenceError
from whence.pipeline.recast import with_decided_lines

if TYPE_CHECKING:
    from whence.ingest.original import Original
    from whence.ledger.store import Writer
    from whence.pipeline.desk import AsRead, Desk
    from whence.types.document import Document
    from whence.types.reading import Reading


def record(writer: "Writer", desk: "Desk", original: "Original") -> tuple[str, ...] | None:
    """Read a document and record it with what it shares with others; its notes, or None where the ledger knows it.

    Raises:
        InputError: it cannot be loaded or read, or is longer than any article; nothing of it is recorded.

    """
    if due(writer, desk, original):
        return put(writer, desk, original, desk(original))
    know(writer, original)
    return None


def due(writer: "Writer", desk: "Desk", original: "Original") -> bool:
    """Whether an original has to be read: the ledger does not know it, or scans in it are to be read now."""
    from whence.ingest.extractor import extractor_of

    known = writer.known(original.id, original.uri, extractor_of(original), desk.reader.version)
    return not known or bool(desk.loader.ocr and _has_scans(writer, original.id))


def know(writer: "Writer", original: "Original") -> None:
    """What is left to be done of what need not be read: its bytes are kept, if they are not."""
    from whence.evidence import keep_known
    from whence.ingest.extractor import extractor_of

    keep_known(writer, original, extractor_of(original))


def put(writer: "Writer", desk: "Desk", original: "Original", found: "AsRead | WhenceError") -> tuple[str, ...]:
    """Record what was read in an original; its notes. Raises the error where that is what was found."""
    from whence.evidence import keep
    from whence.ledger.originals import NOT_KEPT

    if isinstance(found, WhenceError):
        raise found
    document, recast = found.document, with_decided_lines(writer, found.document)
    if recast is not document:  # whoever read it knew nothing of what people said of its lines
        found = desk.read(recast)
    document = with_unread(document, found.reading)
    kept = keep(writer, original, document.extractor)
    lacking = (f"{NOT_KEPT}: {writer.originals.why}",) if writer.originals and kept is None else ()
    noted = replace(document, notes=document.notes + lacking)
    writer.record(noted, found.reading, found.keys, kept)
    return tuple(f"{document.uri}: {note}" for note in document.notes)


def with_unread(document: "Document", reading: "Reading") -> "Document":
    """The document, with a note where nothing but its names is read."""
    if not reading.unread:
        return document
    unread = f"in another language than English ({reading.unread}): kept, and only its names are read"
    return replace(document, notes=(*document.notes, unread))


def _has_scans(writer: "Writer", document_id: str) -> bool:
    """Whether pages of a document were left unread that OCR might read."""
    from whence.ingest.pdf import SCANNED

    return any(SCANNED in note for note in writer.view().document(document_id).notes)

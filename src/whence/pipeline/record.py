"""One document read and recorded."""

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.errors import InputError, LimitExceeded
from whence.pipeline.recast import with_decided_lines

if TYPE_CHECKING:
    from whence.ingest.load import Loader
    from whence.ingest.original import Original
    from whence.ledger.store import Writer
    from whence.reading.reader import Reader
    from whence.text.aliases import Naming


# Characters. A long novel; a hundred times a long article. Reading takes some minutes for so much.
LONGEST_TEXT = 1_000_000


def record(
    writer: "Writer", loader: "Loader", reader: "Reader", original: "Original", naming: "Naming"
) -> tuple[str, ...] | None:
    """Read a document and record it with what it shares with others; its notes, or None where the ledger knows it.

    Raises:
        InputError: it cannot be loaded or read, or is longer than any article; nothing of it is recorded.

    """
    from whence.evidence import keep, keep_known
    from whence.ingest.extractor import extractor_of
    from whence.ledger.originals import NOT_KEPT
    from whence.reconciliation.keys import keys

    extractor = extractor_of(original)
    known = writer.known(original.id, original.uri, extractor, reader.version)
    if known and not (loader.ocr and _has_scans(writer, original.id)):
        keep_known(writer, original, extractor)
        return None
    document = loader.load(original)
    if len(document.text) > LONGEST_TEXT:
        why = f"{len(document.text):,} characters of text, more than any article"
        raise LimitExceeded(original.uri, why, "split it into articles")
    reader.load()  # what is wrong with the weights stops the run; it is no fault of the document
    try:
        recast = with_decided_lines(writer, document)
        reading = reader.read(recast)
    except Exception as error:  # whatever a reader trips over costs this document alone, and is named
        why = f"reading it failed ({type(error).__name__}), which is a fault of Whence and not of the file"
        raise InputError(original.uri, why, "the rest is read; report it, with the file if it may be shared") from error
    if reading.unread:
        unread = f"in another language than English ({reading.unread}): kept, and only its names are read"
        document = replace(document, notes=(*document.notes, unread))
    kept = keep(writer, original, document.extractor)
    lacking = (f"{NOT_KEPT}: {writer.originals.why}",) if writer.originals and kept is None else ()
    noted = replace(document, notes=document.notes + lacking)
    writer.record(noted, reading, keys(recast, reading, naming.aliases), kept)
    return tuple(f"{document.uri}: {note}" for note in document.notes)


def _has_scans(writer: "Writer", document_id: str) -> bool:
    """Whether pages of a document were left unread that OCR might read."""
    from whence.ingest.pdf import SCANNED

    return any(SCANNED in note for note in writer.view().document(document_id).notes)

"""From one original to its document: the reader of its format, then what its envelope says."""

from whence.ingest.envelope import with_envelope
from whence.ingest.kind import HEAD, Format, format_of
from whence.ingest.ocr import Ocr
from whence.ingest.original import Original
from whence.types.document import Document


def read(original: Original, ocr: Ocr | None = None) -> Document:
    """Make the document, with scanned pages if it is said how. Raises an InputError: what, why and what to do."""
    document = _read(original, ocr)
    return with_envelope(document, original.envelope, original.within)


def format_of_original(original: Original) -> Format:
    """Its format, by its first bytes, what its container says, its name, or its beginning."""
    name = original.within[-1].member if original.within else original.uri
    return format_of(name, original.data[:HEAD], original.envelope.media_type)


def _read(original: Original, ocr: Ocr | None) -> Document:
    form = format_of_original(original)
    if form == "page":
        from whence.ingest.page import read_page

        return read_page(original)
    if form == "pdf":
        from whence.ingest.pdf import read_pdf

        return read_pdf(original, ocr)
    if form == "docx":
        from whence.ingest.docx import read_docx

        return read_docx(original)
    from whence.ingest.plain import read_plain

    return read_plain(original)

"""The name under which this version of the room makes documents."""

from whence.ingest.kind import is_page
from whence.ingest.maintext import extractor_version
from whence.ingest.original import Original

# Raise it whenever the text, the regions or the facts of a document could come out differently.
EXTRACTOR = "whence-ingest/1"


def extractor_of(original: Original) -> str:
    """The `Document.extractor` that this original will be made by, known before it is made."""
    return f"{EXTRACTOR} {extractor_version()}" if is_page(original.uri, original.data) else EXTRACTOR

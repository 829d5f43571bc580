"""The name under which this version of the room makes documents."""

from importlib.metadata import version

from whence.ingest.original import Original
from whence.ingest.read import format_of_original

# Raise it whenever the text, the regions or the facts of a document could come out differently.
EXTRACTOR = "whence-ingest/2"

# The libraries that have a say in what a document of a format becomes.
_LIBRARIES = {"page": "trafilatura", "pdf": "pypdfium2"}


def extractor_of(original: Original) -> str:
    """The `Document.extractor` that this original will be made by, known before it is made."""
    return extractor_for(format_of_original(original))


def extractor_for(form: str) -> str:
    """The extractor of one format: this room and the library behind it, with their versions."""
    library = _LIBRARIES.get(form)
    return f"{EXTRACTOR} {library}/{version(library)}" if library else EXTRACTOR

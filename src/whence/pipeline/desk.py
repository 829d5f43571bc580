"""Where originals become documents, and documents are read: all that needs no ledger, so that many can do it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whence.errors import InputError, LimitExceeded, WhenceError

if TYPE_CHECKING:
    from whence.ingest.load import Loader
    from whence.ingest.original import Original
    from whence.reading.reader import Reader
    from whence.text.aliases import Aliases
    from whence.types.document import Document
    from whence.types.reading import Reading

# Characters. A long novel; a hundred times a long article. Reading takes some minutes for so much.
LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AsRead:
    """A document, what was read in it, and the keys that it may share with others."""

    document: "Document"
    reading: "Reading"
    keys: frozenset[str]


class Desk:
    """A loader, a reader and what is said about names: a function from an original to what was read in it.

    Pickled, it is another desk like this one, with a loader and a network of its own that keeps to one thread: so it
    is the `work` of an engine.
    """

    def __init__(self, loader: "Loader", reader: "Reader", aliases: "Aliases") -> None:
        self.loader = loader
        self.reader = reader
        self.aliases = aliases

    def __reduce__(self) -> tuple[Callable[..., "Desk"], tuple[Any, ...]]:
        return _another, (*self.loader.settings, self.reader.trained, self.aliases)

    def __call__(self, original: "Original") -> AsRead | WhenceError:
        """The document as read. An InputError, given and not raised, where it cannot be loaded or read, or is longer
        than any article; another WhenceError where nothing can be read, since the weights are damaged."""
        try:
            document = self.loader.load(original)
            if len(document.text) > LONGEST_TEXT:
                why = f"{len(document.text):,} characters of text, more than any article"
                raise LimitExceeded(original.uri, why, "split it into articles")
            self.reader.load()  # what is wrong with the weights stops the run; it is no fault of the document
            return self.read(document)
        except WhenceError as error:
            return error

    def read(self, document: "Document") -> AsRead:
        """What is seen in a document. Raises an InputError where a reader trips over it."""
        from whence.reconciliation.keys import keys

        try:
            reading = self.reader.read(document)
            shared = frozenset(keys(document, reading, self.aliases))
        except Exception as error:  # whatever it is, it costs this document alone, and is named
            why = f"reading it failed ({type(error).__name__}), which is a fault of Whence and not of the file"
            remedy = "the rest is read; report it, with the file if it may be shared"
            raise InputError(document.uri, why, remedy) from error
        return AsRead(document=document, reading=reading, keys=shared)


def desk(loader: "Loader", aliases: "Aliases", threads: int) -> Desk:
    """A desk of this process, whose network works with so many threads."""
    from whence.reading.reader import Reader

    return Desk(loader, Reader(threads=threads), aliases)


def _another(wall_seconds: float, columns: dict[str, str], ocr: str | None, trained: bool, aliases: "Aliases") -> Desk:
    from whence.ingest.load import Loader
    from whence.reading.reader import Reader

    return Desk(Loader(wall_seconds, columns, ocr), Reader(trained=trained), aliases)

"""What pages read from a ledger."""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.types.document import Document
from whence.types.entry import Entry
from whence.types.reading import Reading
from whence.types.reconciliation import Entity, Reuse
from whence.web.filters import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One document with all that was read in it and follows from it."""

    document: Document
    reading: Reading
    reuses: tuple[Reuse, ...]
    retold: tuple[Document, ...]
    entities: tuple[Entity, ...]
    handles: Mapping[str, str]


class Shelf:
    """A ledger as pages read it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def claims(self, filters: Filters, start: int, size: int) -> tuple[tuple[Entry, ...], int]:
        """Some of the claims asked for, disputed ones first, and how many there are."""
        found = [entry for entry in self._ledger.claims() if _fits(entry, filters)]
        found.sort(key=lambda entry: not entry.disagreements)
        return tuple(found[start : start + size]), len(found)

    def claim(self, handle: str) -> Entry:
        """The claim of a handle. NotFound if none bears it."""
        return self._ledger.claim(handle)

    def documents(self) -> tuple[Document, ...]:
        """Every current document."""
        return self._ledger.dossier().documents

    def document(self, wanted: str) -> DocumentEntry:
        """The document of an id. NotFound if the ledger has none."""
        dossier = self._ledger.dossier()
        every = {document.id: at for at, document in enumerate(dossier.documents)}
        if wanted not in every:
            raise NotFound(wanted, "no document in the ledger has this id", "take one from the list of documents")
        reuses = tuple(reuse for reuse in dossier.reconciliation.reuses if wanted in (reuse.left, reuse.right))
        others = (reuse.right if reuse.left == wanted else reuse.left for reuse in reuses)
        told = [(entry, wording) for entry in dossier.entries for wording in entry.wordings]
        return DocumentEntry(
            document=dossier.documents[every[wanted]],
            reading=dossier.readings[every[wanted]],
            reuses=reuses,
            retold=tuple(dossier.documents[every[other]] for other in others),
            entities=tuple(e for e in dossier.reconciliation.entities if any(m.document == wanted for m in e.mentions)),
            handles={wording.statement: entry.handle for entry, wording in told if entry.handle},
        )


def _fits(entry: Entry, filters: Filters) -> bool:
    words = " ".join(wording.words for wording in entry.wordings).casefold()
    return (
        bool(filters.all or entry.disagreements or len(entry.documents) > 1)
        and filters.q.casefold() in words
        and (not filters.document or filters.document in entry.documents)
    )

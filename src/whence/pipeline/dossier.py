"""All that a report may draw."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whence.ledger.store import View
    from whence.types.entry import Dossier


def dossier_of(view: "View") -> "Dossier":
    """Documents, readings, what follows from them, and each claim as people read it, with what was decided."""
    from whence.decide import as_corrected, told
    from whence.reconciliation.entries import entries
    from whence.types.entry import Dossier

    recorded = tuple(view.documents())
    documents, readings = as_corrected(view, recorded, [view.reading(document.id) for document in recorded])
    reconciliation = view.reconciliation()
    return Dossier(
        documents=documents,
        readings=readings,
        reconciliation=reconciliation,
        entries=told(view, entries(documents, readings, reconciliation.claims, view.handles()), (documents, readings)),
        left_out=view.left_out(),
    )

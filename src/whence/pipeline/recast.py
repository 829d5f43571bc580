"""Documents with the roles of their lines as people said them."""

from os import cpu_count
from typing import TYPE_CHECKING

from whence.pipeline.naming import with_decided_names

if TYPE_CHECKING:
    from whence.ledger.store import Writer
    from whence.text.aliases import Naming
    from whence.types.decision import Decision
    from whence.types.document import Document


def as_decided(writer: "Writer", document_id: str, decision: "Decision", naming: "Naming") -> None:
    """Give a document the keys, or the reading, that it has after a decision."""
    from whence.reading.reader import Reader
    from whence.reconciliation.keys import keys

    if decision.about not in ("entities", "line"):
        return
    said = with_decided_names(writer.view(), naming).aliases
    document = writer.view().document(document_id)
    recast = with_decided_lines(writer, document)
    if decision.about == "line":
        reading = Reader(threads=cpu_count() or 1).read(recast)
        writer.record(document, reading, keys(recast, reading, said))
    else:
        writer.rekey(document_id, keys(recast, writer.view().reading(document_id), said))


def with_decided_lines(writer: "Writer", document: "Document") -> "Document":
    """The document with the roles of its lines as people said them."""
    from whence.reconciliation.corrections import with_lines
    from whence.reconciliation.decided import counting, found_lines

    lines = [each for each in writer.view().decided_on(document) if each.about == "line"]
    return with_lines(document, counting(found_lines(lines, document))) if lines else document

"""Which documents belong together, and which of them have to be reconciled again."""

from collections.abc import Collection, Iterator, Sequence

from whence.ledger.connection import Connection
from whence.ledger.decisions import any_decision, joined_by_decision
from whence.types.identity import content_id

# A key in more documents than this is no rare thing and joins nothing: a country's name would join everything with all.
# Reasoned, not fitted: a report that is widely retold reaches some tens of outlets, and those still share other keys;
# and one key of n documents can make a matter whose reconciliation compares n * n / 2 pairs, at fifty still 1,225.
HUB = 50

_SHARED_KEYS = """SELECT key FROM keys AS mine WHERE document = ?
    AND EXISTS (SELECT 1 FROM keys AS other WHERE other.key = mine.key AND other.document <> mine.document)"""
_HOLDERS = f"SELECT document FROM keys WHERE key = ? LIMIT {HUB + 2}"  # noqa: S608 a constant


def set_keys(ledger: Connection, document: int, keys: Collection[str]) -> None:
    """Replace the keys of a document; touches those that a key joins or parts as it ceases or starts to be rare."""
    before, after = keys_of(ledger, document), set(keys)
    for key in sorted(before - after):
        ledger.run("DELETE FROM keys WHERE key = ? AND document = ?", key, document)
        if len(ledger.rows(_HOLDERS, key)) == HUB:
            _touch_holders(ledger, key)
    for key in sorted(after - before):
        ledger.run("INSERT INTO keys (key, document) VALUES (?, ?)", key, document)
        if len(ledger.rows(_HOLDERS, key)) == HUB + 1:
            _touch_holders(ledger, key)


def keys_of(ledger: Connection, document: int) -> set[str]:
    """The keys of a document; none of a superseded one."""
    return {row[0] for row in ledger.rows("SELECT key FROM keys WHERE document = ?", document)}


def touch(ledger: Connection, document: int) -> None:
    """Mark a document as to be reconciled again."""
    ledger.run("INSERT OR IGNORE INTO touched (document) VALUES (?)", document)


def touch_all(ledger: Connection) -> None:
    """Mark every current document as to be reconciled again."""
    ledger.run("INSERT OR IGNORE INTO touched (document) SELECT number FROM documents WHERE superseded_by IS NULL")


def dissolve(ledger: Connection, document: int) -> None:
    """Take back everything reconciled for the matter of a document, and touch all that were in it."""
    matter = ledger.value("SELECT matter FROM matter_documents WHERE document = ?", document)
    if matter is not None:
        ledger.run(
            "INSERT OR IGNORE INTO touched (document) SELECT document FROM matter_documents WHERE matter = ?", matter
        )
        ledger.run("DELETE FROM matters WHERE number = ?", matter)


def form(ledger: Connection, document_ids: Sequence[str], documents: Sequence[int]) -> int:
    """Make a matter of documents whose former matters are dissolved, and clear their marks; its number."""
    matter = int(ledger.value("SELECT coalesce(max(number), 0) + 1 FROM matters"))
    ledger.run("INSERT INTO matters (number, id) VALUES (?, ?)", matter, content_id(*sorted(document_ids)))
    for document in documents:
        ledger.run("INSERT INTO matter_documents (document, matter) VALUES (?, ?)", document, matter)
        ledger.run("DELETE FROM touched WHERE document = ?", document)
    return matter


def touched_components(ledger: Connection) -> list[list[int]]:
    """The connected components that hold a touched document: numbers by document id, components by their first id.

    Documents are connected by a key, or because somebody decided that statements of theirs belong together.

    Grown from the touched documents, so that one new article in a great ledger costs no more than its own matter.
    Every document and every shared key is looked at once.
    """
    touched = ledger.rows(
        "SELECT t.document FROM touched AS t JOIN documents AS d ON d.number = t.document ORDER BY d.id"
    )
    reached: set[int] = set()
    used: set[str] = set()
    found = []
    decided = any_decision(ledger)
    for (document,) in touched:
        if document not in reached:
            component = list(_grown(ledger, document, reached, used, decided=decided))
            found.append(sorted((_id(ledger, number), number) for number in component))
    return [[number for _, number in component] for component in sorted(found)]


def _grown(ledger: Connection, document: int, reached: set[int], used: set[str], *, decided: bool) -> Iterator[int]:
    waiting = [document]
    reached.add(document)
    while waiting:
        current = waiting.pop()
        yield current
        joined = set(joined_by_decision(ledger, current)) - reached if decided else set()
        waiting.extend(sorted(joined))
        reached |= joined
        for (key,) in ledger.rows(_SHARED_KEYS, current):
            if key in used:
                continue
            used.add(key)
            holders = {row[0] for row in ledger.rows(_HOLDERS, key)}
            if len(holders) <= HUB:
                waiting.extend(sorted(holders - reached))
                reached |= holders


def _id(ledger: Connection, document: int) -> str:
    return str(ledger.value("SELECT id FROM documents WHERE number = ?", document))


def _touch_holders(ledger: Connection, key: str) -> None:
    ledger.run("INSERT OR IGNORE INTO touched (document) SELECT document FROM keys WHERE key = ?", key)

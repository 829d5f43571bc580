"""Documents that somebody keeps private, and a ledger as if it had never held them.

A document is private by its bytes and by its path, and so are the other versions of it: a mistake here keeps back too
much, never too little.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from whence.ledger.cells import to_json
from whence.ledger.connection import Connection
from whence.ledger.decisions import concerned, get_decisions, put_decision
from whence.ledger.matters import dissolve, set_keys, touch
from whence.ledger.readings import remove_reading
from whence.ledger.telltale import Telltales
from whence.types.decision import PAIRED, Anchor, Decision, Voice

_PRIVATE = """
    WITH RECURSIVE said (document, path) AS (
        SELECT a.document, a.path FROM decisions AS d JOIN decision_anchors AS a ON a.decision = d.number
        WHERE d.about = 'private' AND d.undone IS NULL),
    held (number) AS (
        SELECT d.number FROM said JOIN documents AS d ON d.id = said.document
        UNION SELECT p.document FROM said JOIN paths AS p ON p.path = said.path
        UNION SELECT d.number FROM held JOIN documents AS d ON d.superseded_by = held.number
        UNION SELECT d.superseded_by FROM held JOIN documents AS d ON d.number = held.number
            WHERE d.superseded_by IS NOT NULL)
    SELECT d.number, d.id, d.uri FROM held JOIN documents AS d ON d.number = held.number ORDER BY d.number"""
_OF_DOCUMENT = """SELECT DISTINCT x.id FROM documents AS d
    LEFT JOIN paths AS p ON p.document = d.number
    JOIN decision_anchors AS a ON a.document = d.id OR a.path = p.path
    JOIN decisions AS x ON x.number = a.decision WHERE d.id = ? AND x.about = 'private' AND x.undone IS NULL"""

# What else holds a document: all that hangs on a statement goes with it, all that followed is dissolved.
_REST = ("lines", "anchors", "keys", "touched", "matter_documents", "originals", "paths")
_FORGET_TEXT = """INSERT INTO document_search (document_search, rowid, headline, text)
    SELECT 'delete', number, headline, text FROM documents WHERE number = ?"""
_FORGET_WORDINGS = """DELETE FROM handle_wordings
    WHERE path IN (SELECT value FROM json_each(?)) OR statement_id IN (
        SELECT id FROM statements WHERE document IN (SELECT value FROM json_each(?)))"""
_FORGET_FORMER = """DELETE FROM former_handles WHERE statement_id IN (
    SELECT id FROM statements WHERE document IN (SELECT value FROM json_each(?)))"""
_NOTES = "SELECT number, note FROM match_decisions WHERE note <> ''"
# Names that no document is left to speak of.
_FORGET_NAMES = (
    "DELETE FROM voices WHERE name NOT IN (SELECT name FROM chain_links)",
    "INSERT INTO voice_search (voice_search) VALUES ('rebuild')",
    "DELETE FROM parties WHERE documents = 0",
    "INSERT INTO party_search (party_search) VALUES ('rebuild')",
    "DELETE FROM former_handles WHERE statement_id NOT IN (SELECT id FROM statements)",
    "DELETE FROM claims_before",
    "DELETE FROM news",  # each quotes what may have been private
    "DELETE FROM list_matches",  # screened with the document at hand; what was decided about them has rows of its own
    """DELETE FROM match_decisions WHERE name NOT IN (SELECT m.name FROM mentions AS m
        JOIN documents AS d ON d.number = m.document WHERE d.superseded_by IS NULL)""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Withheld:
    """Private documents by id and by every path that they stand or stood at."""

    ids: frozenset[str]
    paths: frozenset[str]

    def holds(self, anchor: Anchor) -> bool:
        return not isinstance(anchor, str) and (anchor.document in self.ids or anchor.path in self.paths)


def private(ledger: Connection) -> list[tuple[int, str]]:
    """Number and id of every private document, superseded ones too."""
    if not ledger.rows("SELECT 1 FROM decisions WHERE about = 'private' AND undone IS NULL LIMIT 1"):
        return []
    return [(number, id_) for number, id_, _ in ledger.rows(_PRIVATE)]


def decisions_of_privacy(ledger: Connection, document_id: str) -> list[str]:
    """The ids of the decisions that keep this document private."""
    return [id_ for (id_,) in ledger.rows(_OF_DOCUMENT, document_id)]


def forget_private(ledger: Connection) -> None:
    """Take every private document out of a copy of a ledger, with all that only it supports.

    What had been reconciled with it is touched. Of a decision that also quotes one the rest stays, without its reason;
    where that leaves another word on which names are one, all documents have to be joined anew. A reason goes, too,
    where it tells what only private documents do, and so does a correction that names a voice so.
    """
    held = ledger.rows(_PRIVATE)
    numbers, ids = [number for number, _, _ in held], frozenset(id_ for _, id_, _ in held)
    rows = ledger.rows("SELECT path FROM paths WHERE document IN (SELECT value FROM json_each(?))", to_json(numbers))
    withheld = _Withheld(ids=ids, paths=frozenset(path for (path,) in rows) | {uri for _, _, uri in held})
    telltales = Telltales(ledger, numbers, _said(ledger))
    for number in numbers:
        dissolve(ledger, number)
        set_keys(ledger, number, ())
    ledger.run(_FORGET_WORDINGS, to_json(sorted(withheld.paths)), to_json(numbers))
    ledger.run(_FORGET_FORMER, to_json(numbers))
    for number in numbers:
        _forget(ledger, number)
    ledger.run("DELETE FROM documents WHERE number IN (SELECT value FROM json_each(?))", to_json(numbers))
    ledger.run("DELETE FROM left_out WHERE what IN (SELECT value FROM json_each(?))", to_json(sorted(withheld.paths)))
    for sql in _FORGET_NAMES:
        ledger.run(sql)
    _forget_decisions(ledger, withheld, telltales)
    for number, note in ledger.rows(_NOTES):
        if telltales.tell(note):
            ledger.run("UPDATE match_decisions SET note = '' WHERE number = ?", number)


def _forget(ledger: Connection, number: int) -> None:
    ledger.run(_FORGET_TEXT, number)
    remove_reading(ledger, number)
    for table in _REST:
        ledger.run(f"DELETE FROM {table} WHERE document = ?", number)  # noqa: S608 constants


def _forget_decisions(ledger: Connection, withheld: _Withheld, telltales: Telltales) -> None:
    decisions = get_decisions(ledger)
    named = [name for decision in decisions for name in decision.names]
    rows = ledger.rows(
        "SELECT DISTINCT name FROM mentions WHERE name IN (SELECT value FROM json_each(?))", to_json(named)
    )
    known = {name for (name,) in rows}
    for decision in decisions:
        left = _silent(_without(decision, withheld, known), telltales)
        if left != decision:
            if decision.about == "entities":
                ledger.run("DELETE FROM rules WHERE name = 'reconciliation'")
            number = ledger.value("SELECT number FROM decisions WHERE id = ?", decision.id)
            for each in concerned(ledger, number) if left is None else ():
                touch(ledger, each)
            ledger.run("DELETE FROM decision_anchors WHERE decision = ?", number)
            ledger.run("DELETE FROM decisions WHERE number = ?", number)
            if left is not None:
                put_decision(ledger, left)


def _said(ledger: Connection) -> Iterator[str]:
    """Whatever people wrote in words of their own."""
    for decision in get_decisions(ledger):
        yield decision.why
        if isinstance(decision.given, Voice):
            yield decision.given.name or ""
    for _, note in ledger.rows(_NOTES):
        yield note


def _silent(decision: Decision | None, telltales: Telltales) -> Decision | None:
    """What is left of a decision when nothing that it says betrays a private document."""
    if decision is None:
        return None
    if isinstance(decision.given, Voice) and telltales.tell(decision.given.name or ""):
        return None
    return replace(decision, why="") if telltales.tell(decision.why) else decision


def _without(decision: Decision, withheld: _Withheld, known: Collection[str]) -> Decision | None:
    """What is left of a decision without private quotes, and names that only private documents bear."""

    def kept(side: Iterable[Anchor]) -> tuple[Anchor, ...]:
        return tuple(one for one in side if (one in known if isinstance(one, str) else not withheld.holds(one)))

    left, right = kept(decision.left), kept(decision.right)
    if (left, right) == (decision.left, decision.right) and decision.about != "private":
        return decision
    if decision.about == "private" or not left or (decision.about in PAIRED and not right):
        return None
    return replace(decision, left=left, right=right, why="")

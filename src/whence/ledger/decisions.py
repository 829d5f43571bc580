"""What people decided: kept for ever, found again by quoted text, and which documents it concerns."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from whence.errors import NotFound
from whence.ledger.cells import to_json
from whence.ledger.connection import Connection, Row
from whence.text.address import same_page
from whence.types.decision import Amount, Anchor, Correction, Decision, Quote, Voice
from whence.types.document import Document

_COLUMNS = "id, about, judgement, given, why, decided_by, decided, undone_by, undone"
_PUT = f"INSERT INTO decisions ({_COLUMNS}, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 a constant
_PUT_ANCHOR = """INSERT INTO decision_anchors (decision, side, position, name, document, path, exact, prefix, suffix,
    start) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_GET = f"SELECT number, {_COLUMNS} FROM decisions"  # noqa: S608 a constant
_GET_OF = f"""{_GET} WHERE number IN (SELECT decision FROM decision_anchors
    WHERE document = ? OR path = ? OR document IN (SELECT id FROM documents WHERE address = ?))"""  # noqa: S608
_GET_IN = f"""{_GET} WHERE undone IS NULL AND number IN (
    SELECT decision FROM decision_anchors
    WHERE document IN (SELECT value FROM json_each(?1)) OR path IN (SELECT value FROM json_each(?2))
    OR document IN (SELECT former.id FROM documents AS d JOIN documents AS former ON former.address = d.address
        WHERE d.id IN (SELECT value FROM json_each(?1))))"""  # noqa: S608
_GET_ANCHORS = """SELECT side, name, document, path, exact, prefix, suffix, start FROM decision_anchors
    WHERE decision = ? ORDER BY side, position"""

# The current documents that anchors of a decision stand in, by their bytes or else by their path, or that name a name.
_CONCERNED = """
    SELECT d.number FROM decision_anchors AS a JOIN documents AS d ON d.id = a.document
    WHERE a.decision = ?1 AND d.superseded_by IS NULL
    UNION
    SELECT d.number FROM decision_anchors AS a JOIN paths AS p ON p.path = a.path
    JOIN documents AS d ON d.number = p.document WHERE a.decision = ?1 AND d.superseded_by IS NULL
    UNION
    SELECT d.number FROM decision_anchors AS a JOIN documents AS former ON former.id = a.document
    JOIN documents AS d ON d.address = former.address WHERE a.decision = ?1 AND d.superseded_by IS NULL
    UNION
    SELECT m.document FROM decision_anchors AS a JOIN mentions AS m ON m.name = a.name
    JOIN documents AS d ON d.number = m.document WHERE a.decision = ?1 AND d.superseded_by IS NULL"""
_OF_DOCUMENT = """
    SELECT a.decision FROM documents AS d JOIN decision_anchors AS a ON a.document = d.id WHERE d.number = ?1
    UNION
    SELECT a.decision FROM paths AS p JOIN decision_anchors AS a ON a.path = p.path WHERE p.document = ?1
    UNION
    SELECT a.decision FROM documents AS d JOIN documents AS former ON former.address = d.address
    JOIN decision_anchors AS a ON a.document = former.id WHERE d.number = ?1"""
_JOINING = f"""SELECT number FROM decisions WHERE number IN ({_OF_DOCUMENT})
    AND judgement = 'same' AND about IN ('claims', 'origins') AND undone IS NULL"""  # noqa: S608 a constant
_LIVE_NAMES = """SELECT DISTINCT a.name, a.decision FROM decision_anchors AS a
    JOIN decisions AS d ON d.number = a.decision WHERE d.about = 'entities' AND d.undone IS NULL"""


def put_decision(ledger: Connection, decision: Decision) -> int:
    """Keep a decision, or mark one that is kept as undone if this says so; its number."""
    number = ledger.value("SELECT number FROM decisions WHERE id = ?", decision.id)
    if number is None:
        number = int(ledger.value("SELECT coalesce(max(number), 0) + 1 FROM decisions"))
        ledger.run(_PUT, *_cells(decision), number)
        for side, anchors in enumerate((decision.left, decision.right)):
            rows = ((number, side, at, *_anchor_cells(anchor)) for at, anchor in enumerate(anchors))
            ledger.run_all(_PUT_ANCHOR, rows)
    elif decision.undone is not None:
        undo = "UPDATE decisions SET undone_by = ?, undone = ? WHERE number = ? AND undone IS NULL"
        ledger.run(undo, decision.undone_by, decision.undone.isoformat(), number)
    return int(number)


def get_decisions(ledger: Connection) -> tuple[Decision, ...]:
    """Every decision, undone ones too, in the order in which they were made."""
    found = (_decision(ledger, row) for row in ledger.rows(_GET))
    return tuple(sorted(found, key=lambda each: (each.decided, each.id)))


def decided_of_names(ledger: Connection) -> tuple[Decision, ...]:
    """What was decided, and not undone, about which names are one party, in the order in which it was."""
    rows = ledger.rows(f"{_GET} WHERE about = 'entities' AND undone IS NULL")
    return tuple(sorted((_decision(ledger, row) for row in rows), key=lambda each: (each.decided, each.id)))


def find_decision(decisions: Iterable[Decision], id_: str) -> Decision:
    """The decision of an id or of the beginning of one. NotFound if there is none, or more than one."""
    wanted = id_.strip().lower()
    found = [each for each in decisions if wanted and each.id.startswith(wanted)]
    if len(found) != 1:
        why = "several decisions begin like this" if found else "no decision bears this id"
        raise NotFound(id_, why, "take one from what `whence decisions` prints")
    return found[0]


def concerned(ledger: Connection, number: int) -> list[int]:
    """The current documents that a decision concerns."""
    return [row[0] for row in ledger.rows(_CONCERNED, number)]


def joined_by_decision(ledger: Connection, document: int) -> Iterator[int]:
    """The documents that a decision puts into one matter with this one."""
    for (decision,) in ledger.rows(_JOINING, document):
        yield from concerned(ledger, decision)


def any_decision(ledger: Connection) -> bool:
    """Whether anything was ever decided."""
    return bool(ledger.rows("SELECT 1 FROM decisions LIMIT 1"))


def decisions_within(ledger: Connection, documents: Sequence[int], names: Collection[str]) -> tuple[Decision, ...]:
    """What was decided and not undone about these documents, or about parties of these names; in order of id."""
    if not any_decision(ledger):
        return ()
    numbers = {number for document in documents for (number,) in ledger.rows(_OF_DOCUMENT, document)}
    numbers |= {number for name, number in ledger.rows(_LIVE_NAMES) if name in names}
    found = (row for number in numbers for row in ledger.rows(f"{_GET} WHERE number = ?", number))
    live = (decision for row in found if (decision := _decision(ledger, row)).undone is None)
    return tuple(sorted(live, key=lambda each: each.id))


def decisions_on(ledger: Connection, document: Document) -> tuple[Decision, ...]:
    """What was decided, and not undone, about things in a document or, in whatever version, at its path or address."""
    found = (_decision(ledger, row) for row in ledger.rows(_GET_OF, document.id, document.uri, same_page(document.url)))
    return tuple(sorted((each for each in found if each.undone is None), key=lambda each: each.id))


def corrections_of(ledger: Connection, documents: Iterable[Document]) -> tuple[Decision, ...]:
    """What was corrected, and not undone, in any of these documents."""
    return tuple(each for each in decided_in(ledger, documents) if each.judgement is None)


def decided_in(ledger: Connection, documents: Iterable[Document]) -> tuple[Decision, ...]:
    """What was decided, and not undone, about things in any of these documents."""
    ids, paths = zip(*((each.id, each.uri) for each in documents), strict=True)
    rows = ledger.rows(_GET_IN, to_json(ids), to_json(paths))
    return tuple(sorted((_decision(ledger, row) for row in rows), key=lambda each: each.id))


def _cells(decision: Decision) -> tuple[object, ...]:
    undone = decision.undone.isoformat() if decision.undone else None
    return (
        *(decision.id, decision.about, decision.judgement, _given_cell(decision.given)),
        *(decision.why, decision.by, decision.decided.isoformat(), decision.undone_by, undone),
    )


def _given_cell(given: Correction | None) -> str | None:
    return None if given is None else to_json(given if isinstance(given, str) else asdict(given))


def _given(cell: str | None) -> Correction | None:
    told: Any = json.loads(cell) if cell is not None else None
    if isinstance(told, dict):
        return Voice(**told) if "name" in told else Amount(**told)
    return told  # type: ignore[no-any-return] # a Role or None


def _anchor_cells(anchor: Anchor) -> tuple[object, ...]:
    if isinstance(anchor, str):
        return (anchor, *(None,) * 6)
    return None, anchor.document, anchor.path, anchor.exact, anchor.prefix, anchor.suffix, anchor.start


def _anchor(row: Row) -> Anchor:
    name, document, path, exact, prefix, suffix, start = row
    if name is not None:
        return str(name)
    return Quote(document=document, path=path, exact=exact, prefix=prefix, suffix=suffix, start=start)


def _decision(ledger: Connection, row: Row) -> Decision:
    number, _, about, judgement, given, why, by, decided, undone_by, undone = row
    sides: tuple[list[Anchor], list[Anchor]] = ([], [])
    for side, *anchor in ledger.rows(_GET_ANCHORS, number):
        sides[side].append(_anchor(tuple(anchor)))
    made = Decision(
        about=about,
        left=tuple(sides[0]),
        right=tuple(sides[1]),
        judgement=judgement,
        given=_given(given),
        why=why,
        by=by,
        decided=datetime.fromisoformat(decided),
    )
    return replace(made, undone_by=undone_by, undone=datetime.fromisoformat(undone)) if undone else made

"""Names that people look for by a part of them: of parties, and of whoever stands in a chain.

Three letters and more are looked up by trigrams; fewer have no trigram, and are looked for name by name.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from whence.ledger.cells import folded, spellings, to_json
from whence.ledger.connection import Connection, Row
from whence.types.reading import MentionType
from whence.types.reconciliation import Entity

# Letters of a trigram.
_SHORTEST: Final = 3
# Parties, those in most documents first, that are looked at one by one: twenty milliseconds. What one name in a hundred
# holds fills a page by then; what fewer do is sooner found by trigrams, and so on for later pages.
_LOOKED_AT: Final = 10_000
_LOOKED_AT_MORE: Final = 100_000

_PUT_PARTY = """INSERT INTO parties (id, type, names, folded, documents, mentions) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET documents = documents + excluded.documents, mentions = mentions + excluded.mentions"""
_PUT_VOICE = "INSERT OR IGNORE INTO voices (name, folded) VALUES (?, ?)"
_GREATEST = "SELECT coalesce(max(number), 0) FROM {}"
_INDEX_SINCE = "INSERT INTO {}_search (rowid, folded) SELECT number, folded FROM {} WHERE number > ?"

_COLUMNS = """id, (SELECT name FROM entities AS e WHERE e.id = p.id ORDER BY name LIMIT 1), type, names, documents,
    mentions"""
_OF_TYPE = "documents > 0 AND type = ?"
_BY_ID = f"SELECT {_COLUMNS} FROM parties AS p WHERE id = ? AND documents > 0"  # noqa: S608 constants
_EACH = "SELECT {} FROM parties AS p WHERE {} ORDER BY documents DESC, id LIMIT ? OFFSET ?"
_FIRST = """SELECT count(*) FROM (SELECT folded FROM parties AS p WHERE {} ORDER BY documents DESC, id LIMIT ?)
    WHERE instr(folded, ?)"""
_MATCHING = "number IN (SELECT rowid FROM party_search WHERE party_search MATCH ?) AND"


def put_parties(ledger: Connection, entities: Iterable[Entity]) -> None:
    """Count what a matter names towards the parties of the same ids."""
    before = ledger.value(_GREATEST.format("parties"))
    ledger.run_all(_PUT_PARTY, map(_party_cells, entities))
    ledger.run(_INDEX_SINCE.format("party", "parties"), before)


def put_voices(ledger: Connection, names: Iterable[str]) -> None:
    """Remember who is heard; who was heard before is known."""
    before = ledger.value(_GREATEST.format("voices"))
    ledger.run_all(_PUT_VOICE, [(name, folded(name)) for name in sorted(names)])
    ledger.run(_INDEX_SINCE.format("voice", "voices"), before)


def party(ledger: Connection, id_: str) -> list[Row]:
    """The party of an id: id, main name, type, names, documents, mentions; nothing if no matter names it."""
    return ledger.rows(_BY_ID, id_)


def parties(ledger: Connection, part: str, type_: MentionType | None, size: int, start: int) -> list[Row]:
    """At most `size` parties from place `start` on that have this part in a spelling, those in most documents first."""
    cells: list[object] = [type_] if type_ else []
    wanted = _OF_TYPE if type_ else "documents > 0"
    looked_for = folded(part)
    if not looked_for:
        return ledger.rows(_EACH.format(_COLUMNS, wanted), *cells, size, start)
    held = "instr(folded, ?)"
    if len(looked_for) >= _SHORTEST and _is_rare(ledger, wanted, (*cells, _LOOKED_AT, looked_for), start + size):
        held = f"{_MATCHING} {held}"
        cells = [*cells, phrase(looked_for)]
    return ledger.rows(_EACH.format(_COLUMNS, f"{wanted} AND {held}"), *cells, looked_for, size, start)


def holding(part: str) -> tuple[str, tuple[str, ...]]:
    """A condition on voices whose name has a part, in any case, and its cells."""
    looked_for = folded(part)
    if len(looked_for) < _SHORTEST:
        return "instr(folded, ?)", (looked_for,)
    sql = "number IN (SELECT rowid FROM voice_search WHERE voice_search MATCH ?) AND instr(folded, ?)"
    return sql, (phrase(looked_for), looked_for)


def phrase(part: str) -> str:
    """The query for what has this part, syntax or not."""
    plain = part.replace("\0", " ").replace('"', '""')
    return f'"{plain}"'


def _is_rare(ledger: Connection, wanted: str, cells: Sequence[object], needed: int) -> bool:
    """Whether more parties would have to be looked at than is quick, as far as the first of them tell."""
    found = int(ledger.value(_FIRST.format(wanted), *cells))
    return found < needed and found * _LOOKED_AT_MORE < needed * _LOOKED_AT


def _party_cells(entity: Entity) -> tuple[object, ...]:
    documents = len({mention.document for mention in entity.mentions})
    names = entity.names
    return entity.id, entity.type, to_json(names), spellings(names), documents, len(entity.mentions)

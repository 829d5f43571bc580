"""What people call things by: C3, C3/B, C3/B/2, the beginning of an id, a name, a path with a line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from os.path import normpath

from whence.errors import NotFound
from whence.ledger.cells import to_words
from whence.ledger.connection import Connection, Row
from whence.ledger.versions import line_of_versions
from whence.types.reconciliation import Passage
from whence.types.span import Span

# Hexadecimal digits of an id that may stand for it: fewer could be a word or a number.
SHORTEST = 4

_OF_CLAIM = """SELECT s.id, d.id, s.start, s."end" FROM variants AS v
    JOIN variant_statements AS vs ON vs.claim = v.claim AND vs.variant = v.position
    JOIN statements AS s ON s.number = vs.statement JOIN documents AS d ON d.number = s.document
    WHERE v.claim = ?1 AND (?2 IS NULL OR v.letter = ?2) ORDER BY v.position, vs.position"""
_OF_ORIGIN = """SELECT o.statements FROM variants AS v
    JOIN variant_origins AS o ON o.claim = v.claim AND o.variant = v.position
    WHERE v.claim = ? AND v.letter = ? AND o.position = ?"""
_BY_ID = """SELECT s.id, d.id, s.start, s."end" FROM statements AS s JOIN documents AS d ON d.number = s.document
    WHERE s.id >= ? AND s.id < ? AND d.superseded_by IS NULL LIMIT 2"""
_NAMING = """SELECT DISTINCT d.matter FROM mentions AS m JOIN matter_documents AS d ON d.document = m.document
    WHERE m.name = ? LIMIT 100"""
_AT = "SELECT d.id FROM paths AS p JOIN documents AS d ON d.number = p.document WHERE p.path = ?"
_ENDING = """SELECT DISTINCT d.id FROM paths AS p JOIN documents AS d ON d.number = p.document
    WHERE substr(p.path, -?1) = ?2 LIMIT 2"""
_HOMES = """SELECT s.id, c.handle FROM statements AS s JOIN claim_statements AS cs ON cs.statement = s.number
    JOIN claims AS c ON c.id = cs.claim WHERE s.id = ?"""

_ORIGINS_OF = """SELECT o.claim, o.variant, o.position, o.statements FROM statements AS s
    JOIN variant_statements AS vs ON vs.statement = s.number
    JOIN variant_origins AS o ON o.claim = vs.claim AND o.variant = vs.variant WHERE s.id = ?"""


def statements_of_claim(ledger: Connection, claim: str, letter: str | None, origin: int | None) -> tuple[Passage, ...]:
    """Where the statements of a claim (by id), of one of its variants, or of one origin (from 1) of a variant stand."""
    rows = ledger.rows(_OF_CLAIM, claim, letter)
    if origin is not None:
        cell = ledger.value(_OF_ORIGIN, claim, letter, origin - 1)
        wanted = to_words(cell) if cell is not None else ()
        rows = [row for row in rows if row[0] in wanted]
    return tuple(map(_passage, rows))


def statement_by_id(ledger: Connection, id_: str) -> Passage | None:
    """Where the statement of an id, or of the only id that begins so, stands; None if there is none such."""
    wanted = id_.strip().lower()
    if len(wanted) < SHORTEST or any(mark not in "0123456789abcdef" for mark in wanted):
        return None
    rows = ledger.rows(_BY_ID, wanted, wanted + "g")
    if len(rows) > 1:
        raise NotFound(id_, "several statements begin like this", "give more of the id")
    return _passage(rows[0]) if rows else None


def names_of_party(ledger: Connection, given: str) -> tuple[str, ...]:
    """A name that the ledger knows as it is, or the names of the entity of an id, its main one first; else empty."""
    if ledger.rows("SELECT 1 FROM mentions WHERE name = ? LIMIT 1", given):
        return (given,)
    rows = ledger.rows("SELECT name, names FROM entities WHERE id = ? LIMIT 1", given.strip().lower())
    return tuple(dict.fromkeys((rows[0][0], *to_words(rows[0][1])))) if rows else ()


def line_of(ledger: Connection, path: str, line: int) -> Passage | None:
    """A line of the current document at a path (or at the only path that ends so), by its line in the source."""
    held = ledger.rows("SELECT document FROM paths WHERE path = ?", path)
    ending = "SELECT document FROM paths WHERE substr(path, -?1) = ?2 LIMIT 2"
    found = held or ledger.rows(ending, len(path) + 1, f"/{path}")
    if len(found) != 1:
        return None
    (document,) = found[0]
    sql = """SELECT d.id, d.id, l.start, l."end" FROM lines AS l JOIN documents AS d ON d.number = l.document
        WHERE l.document = ? AND l.line = ? ORDER BY l.position LIMIT 1"""
    rows = ledger.rows(sql, document, line)
    return _passage(rows[0]) if rows else None


def document_of(ledger: Connection, given: str) -> str:
    """The id of the document at a path (the end of one will do), or of an id or the beginning of one.

    NotFound if there is none, or several.
    """
    path = normpath(given)
    for sql, cells in ((_AT, (path,)), (_AT, (given,)), (_ENDING, (len(path) + 1, f"/{path}")), *_beginning(given)):
        found = {row[0] for row in ledger.rows(sql, *cells)}
        if len(found) == 1:
            return str(found.pop())
        if found:
            raise NotFound(given, "several documents are called so", "give more of the path, or the id")
    raise NotFound(given, "no document is called so", "name its file as `whence claims` prints it, or its id")


def _beginning(given: str) -> list[tuple[str, tuple[object, ...]]]:
    wanted = given.strip().lower()
    if len(wanted) < SHORTEST or any(mark not in "0123456789abcdef" for mark in wanted):
        return []
    return [("SELECT id FROM documents WHERE id >= ? AND id < ? LIMIT 2", (wanted, wanted + "g"))]


def homes(ledger: Connection, statements: Iterable[str]) -> dict[str, str]:
    """The handle of the claim that each statement belongs to, by the statement's id."""
    return {row[0]: row[1] for one in statements for row in ledger.rows(_HOMES, one)}


def counted_apart(ledger: Connection, statements: Iterable[str]) -> bool:
    """Whether some variant counts the statements, by id, as of more than one origin."""
    origins: dict[tuple[str, int], set[int]] = defaultdict(set)
    for one in statements:
        for claim, variant, position, cell in ledger.rows(_ORIGINS_OF, one):
            if one in to_words(cell):
                origins[claim, variant].add(position)
    return any(len(found) > 1 for found in origins.values())


def kept_apart(ledger: Connection, one: str, other: str) -> bool:
    """Whether some matter names both, and as two parties."""
    matters = {row[0] for row in ledger.rows(_NAMING, one)} & {row[0] for row in ledger.rows(_NAMING, other)}
    parties = (
        to_words(names)
        for matter in sorted(matters)
        for (names,) in ledger.rows("SELECT names FROM entities WHERE matter = ?", matter)
    )
    return any((one in names) != (other in names) for names in parties)


def current_documents(ledger: Connection, id_: str, path: str) -> Sequence[str]:
    """The id of the current version of the document of that id, or else of what stands at that path."""
    sql = "SELECT number FROM documents WHERE id = ?"
    at = "SELECT document FROM paths WHERE path = ?"
    current = [line_of_versions(ledger, row[0])[0] for row in ledger.rows(sql, id_) or ledger.rows(at, path)]
    return [ledger.value("SELECT id FROM documents WHERE number = ?", each) for each in current]


def _passage(row: Row) -> Passage:
    _, document, start, end = row
    return Passage(document, Span(start, end))

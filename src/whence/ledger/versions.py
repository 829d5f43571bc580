"""Versions of an article in several files: documents of one address that partly say the same; the newest one counts.

A new version at the same path needs no comparison (`store.py`). In other files an address alone is not enough: a wrong
one may stand on every page of a site, and what is shown at one may be another thing every day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from whence.ledger.connection import Connection
from whence.ledger.documents import get_document
from whence.ledger.handles import follow
from whence.ledger.matters import dissolve, set_keys
from whence.text.address import same_page
from whence.text.shingles import run_marks
from whence.text.words import written_words
from whence.types.document import Document

# Runs of five words; the share of those of the shorter story that must stand in the other. Reasoned: what a corrected
# or lengthened article keeps is more than half, two articles of one site share less than a hundredth (wcxb-dev: .001).
_RUN = 5
_SHARED = 0.3

# Of documents that stand at a path: what another at the same path has taken the place of is none of these.
_OTHERS = """SELECT number, retrieved, superseded_by FROM documents AS d
    WHERE address = (SELECT address FROM documents WHERE number = ?1) AND number <> ?1 AND retrieved IS NOT NULL
    AND EXISTS (SELECT 1 FROM paths WHERE document = d.number)"""
_RETRIEVED = "SELECT retrieved FROM documents WHERE number = ? AND address IS NOT NULL"
_SUPERSEDE = "UPDATE documents SET superseded_by = ? WHERE number = ?"
_SAME_ADDRESS = """SELECT number FROM documents WHERE superseded_by IS NULL AND number <> ?1
    AND address = (SELECT address FROM documents WHERE number = ?1) ORDER BY number"""
_BY_ADDRESS = """SELECT number FROM documents WHERE address = ?
    ORDER BY superseded_by IS NOT NULL, retrieved DESC, number"""
_BY_PATH = "SELECT document FROM paths WHERE path = ?"
_BY_ID = "SELECT number FROM documents WHERE length(?1) >= 6 AND id >= ?1 AND id < ?1 || 'g' LIMIT 2"
_REMEMBER = """INSERT OR REPLACE INTO former_handles (statement_id, handle)
    SELECT s.id, w.handle FROM statements AS s JOIN handle_wordings AS w ON w.statement_id = s.id
    WHERE s.document = ?"""
_FORMER = "SELECT statement_id, handle FROM former_handles WHERE statement_id = ?"
_BEFORE = "SELECT number FROM documents WHERE superseded_by = ? ORDER BY number DESC"
_AFTER = "SELECT superseded_by FROM documents WHERE number = ? AND superseded_by IS NOT NULL"


def put_in_order(ledger: Connection, number: int) -> None:
    """Find the place of a document just recorded among the versions of its address.

    Each version is superseded by the first later one that shares text with it, whatever the order of recording. Where
    one does not say when it was retrieved, none of the two is the newer, and both count.
    """
    own = ledger.value(_RETRIEVED, number)
    if own is None:
        return
    others = sorted((_moment(retrieved), each, after) for each, retrieved, after in ledger.rows(_OTHERS, number))
    moments = {each: moment for moment, each, _ in others}
    now, story = _moment(own), _runs(get_document(ledger, number))
    for moment, each, after in others:
        taken = after is not None and (after not in moments or moments[after] <= now)
        if moment < now and not taken and _share(story, _runs(get_document(ledger, each))):
            give_way(ledger, each, number)
    later = (each for moment, each, _ in others if moment > now)
    following = next((each for each in later if _share(story, _runs(get_document(ledger, each)))), None)
    if following is not None:
        give_way(ledger, number, following)


def last_seen(ledger: Connection, document: Document) -> Document:
    """The document as of the last time that its bytes were retrieved, be it this time or an earlier one."""
    cell = ledger.value("SELECT retrieved FROM documents WHERE id = ?", document.id)
    if cell is None or (document.retrieved and _moment(document.retrieved.isoformat()) >= _moment(cell)):
        return document
    return replace(document, retrieved=datetime.fromisoformat(cell))


def line_of_versions(ledger: Connection, number: int) -> list[int]:
    """All versions of the article that a document is one of, by what took the place of what; the current one first."""
    current = number
    while (following := ledger.value(_AFTER, current)) is not None:
        current = following
    found = [current]
    for each in found:
        found += [row[0] for row in ledger.rows(_BEFORE, each)]
    return found


def elsewhere(ledger: Connection, number: int) -> list[int]:
    """The current documents of the same address that are none of these versions."""
    versions = set(line_of_versions(ledger, number))
    return [each for (each,) in ledger.rows(_SAME_ADDRESS, number) if each not in versions]


def named(ledger: Connection, name: str) -> int | None:
    """The current document that an address, a path, an id or the beginning of one names, or a version of it."""
    address = same_page(name)
    for sql, cell in ((_BY_ADDRESS, address), (_BY_PATH, name), (_BY_ID, name.lower())):
        found = ledger.rows(sql, cell) if cell else []
        if found and (sql is not _BY_ID or len(found) == 1):
            return int(found[0][0])
    return None


def former_handles(ledger: Connection, statements: Iterable[str]) -> dict[str, str]:
    """The handle of the claim that each statement of an earlier version was last in, redirects followed."""
    rows = (row for one in statements for row in ledger.rows(_FORMER, one))
    return {statement: follow(ledger, handle) for statement, handle in rows}


def give_way(ledger: Connection, number: int, following: int) -> None:
    """One version takes the place of another, which is kept, and counts no more."""
    ledger.run(_REMEMBER, number)
    dissolve(ledger, number)
    set_keys(ledger, number, ())
    ledger.run(_SUPERSEDE, following, number)
    ledger.run("DELETE FROM touched WHERE document = ?", number)


def tell_one_story(one: Document, other: Document) -> bool:
    """Whether two documents of one address share text, as versions of one article do."""
    return _share(_runs(one), _runs(other))


def _runs(document: Document) -> frozenset[int]:
    """The runs of words of the story."""
    return frozenset(_of_story(document))


def _of_story(document: Document) -> Iterator[int]:
    for region in document.story:
        yield from run_marks(written_words(document.text, region.span), _RUN).tolist()


def _share(one: frozenset[int], other: frozenset[int]) -> bool:
    fewer = min(len(one), len(other))
    return bool(fewer) and len(one & other) >= _SHARED * fewer


def _moment(cell: str) -> datetime:
    moment = datetime.fromisoformat(cell)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

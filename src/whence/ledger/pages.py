"""A ledger page by page: each question reads what it shows and little more, however great the ledger is."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from whence.errors import NotFound
from whence.ledger.cells import to_day, to_json, to_reasons, to_words
from whence.ledger.connection import Connection
from whence.ledger.documents import find_document, get_document, get_documents, ids_of
from whence.ledger.drawn import claim_lines, copies, figures_told, voiced
from whence.ledger.found import Among, found
from whence.ledger.gathered import Gathered, gathered, how_many
from whence.ledger.named import parties, party
from whence.ledger.readings import get_reading, get_told
from whence.ledger.reconciliations import get_claims, get_entities, get_reuses
from whence.ledger.search import match_of
from whence.ledger.versions import line_of_versions
from whence.ledger.wanted import claims_of, condition
from whence.types.document import Document
from whence.types.listing import Sighting
from whence.types.page import (
    ClaimLine,
    DocumentEntry,
    DocumentLine,
    EntityLine,
    FigureTold,
    Hit,
    MatchLine,
    Page,
    Totals,
    Voiced,
    Wanted,
)
from whence.types.reading import MentionType, Reading
from whence.types.reconciliation import Claim, Entity
from whence.types.span import Span

# Characters to either side of a name: a line of print.
_AROUND = 90
# No page is longer.
LONGEST_PAGE = 1_000


class Pages:
    """The questions that can be asked of a ledger. `start` counts from 0; a page has at most `size` items."""

    def __init__(self, ledger: Connection) -> None:
        self._ledger = ledger

    def totals(self) -> Totals:
        """How much there is of everything."""
        return Totals(**dict(zip(_TOTALS, self._ledger.rows(_COUNT)[0], strict=True)))

    def claims(self, wanted: Wanted, start: int, size: int) -> Page[Claim]:
        """The claims that are wanted, by rank."""
        ids, more = self._ranked(wanted, start, size)
        return Page(tuple(get_claims(self._ledger, ids)), start, more)

    def retellings(self, most: int) -> list[tuple[str, str, str | None]]:
        """The pairs of documents that tell one text, by id, the most alike first, and which of them came first."""
        return [(left, right, first) for left, right, first in self._ledger.rows(_RETELLINGS, most)]

    def paths(self, document_ids: Iterable[str] | None = None) -> dict[str, str]:
        """The path of each current document, or of some, by id, in the order in which they were first recorded."""
        if document_ids is None:
            return dict(self._ledger.rows(_ALL_PATHS))
        return dict(self._ledger.rows(_PATHS_OF, to_json(sorted(set(document_ids)))))

    def count_claims(self, wanted: Wanted, most: int = -1) -> int:
        """How many claims are wanted; of more than `most`, where that is not negative, no more are counted."""
        if (kept := _KEPT_COUNTS.get(wanted)) is not None:
            counted = int(self._ledger.value(f"SELECT {kept} FROM totals"))  # noqa: S608 constants
            return counted if most < 0 else min(counted, most)
        among, where, cells = self._asked_for(wanted)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {among} AS c WHERE {where} LIMIT ?)"  # noqa: S608 constants
        return int(self._ledger.value(sql, *cells, most))

    def claim(self, claim_id: str) -> Claim:
        """The claim of an id. NotFound if there is none."""
        if self._ledger.value("SELECT 1 FROM claims WHERE id = ?", claim_id) is None:
            raise NotFound(claim_id, "no claim in the ledger has this id", "take one from the list of claims")
        return get_claims(self._ledger, [claim_id])[0]

    def told(self, claims: Iterable[Claim]) -> tuple[list[Document], list[Reading]]:
        """What some claims are drawn from: documents, without the way back to their sources, and of their readings the
        statements of these claims, without names."""
        ids = to_json(sorted({statement for claim in claims for statement in claim.statements}))
        rows = self._ledger.rows("SELECT number FROM statements WHERE id IN (SELECT value FROM json_each(?))", ids)
        numbers, readings = get_told(self._ledger, [row[0] for row in rows])
        return get_documents(self._ledger, numbers, anchored=False), readings

    def handles(self, claims: Iterable[Claim]) -> dict[str, str]:
        """The handle of each claim by its id."""
        ids = to_json([claim.id for claim in claims])
        sql = "SELECT id, handle FROM claims WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._ledger.rows(sql, ids))

    def documents(self, start: int, size: int) -> Page[DocumentLine]:
        """The current documents in the order in which they were first recorded."""
        rows, more = self._page(_DOCUMENTS, (), start, size)
        return Page(tuple(_line(*row) for row in rows), start, more)

    def matters(self, limit: int, fewest: int) -> list[Gathered]:
        """At most `limit` matters (-1: all) of at least `fewest` documents, those of most documents first."""
        return gathered(self._ledger, limit, fewest)

    def how_many_matters(self) -> tuple[int, int, int]:
        """Matters of several documents; of one; and documents that have to be looked at again."""
        return how_many(self._ledger)

    def document_lines(self, document_ids: Iterable[str]) -> tuple[DocumentLine, ...]:
        """The documents of some ids as a list shows them, in their order; without those that there are not."""
        ids = list(document_ids)
        sql = f"SELECT {_LINE} FROM documents AS d WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 constants
        found = {line.id: line for line in (_line(*row) for row in self._ledger.rows(sql, to_json(ids)))}
        return tuple(found[each] for each in ids if each in found)

    def document(self, document_id: str) -> DocumentEntry:
        """One document, current or superseded, with what follows from it. NotFound if the ledger does not have it."""
        number = find_document(self._ledger, document_id)
        reuses = get_reuses(self._ledger, number)
        return DocumentEntry(
            document=get_document(self._ledger, number),
            reading=get_reading(self._ledger, number),
            paths=tuple(path for (path,) in self._ledger.rows(_PATHS, number)),
            superseded_by=self._ledger.value(_SUPERSEDED_BY, number),
            versions=self.document_lines(ids_of(self._ledger, line_of_versions(self._ledger, number)[::-1]).values()),
            reuses=tuple(reuses),
            retold=self.document_lines(one.right if one.left == document_id else one.left for one in reuses),
            entities=tuple(get_entities(self._ledger, self._ledger.rows(_ENTITIES_OF_DOCUMENT, number))),
            handles=dict(self._ledger.rows(_HANDLES_OF_DOCUMENT, number)),
        )

    def superseded_by(self, document_id: str) -> str | None:
        """The id of the version that took the place of a document; None for a current one."""
        found: str | None = self._ledger.value(_SUPERSEDED_BY, find_document(self._ledger, document_id))
        return found

    def claim_lines(self, wanted: Wanted, start: int, size: int) -> Page[ClaimLine]:
        """The claims that are wanted, by rank, as a list shows them."""
        ids, more = self._ranked(wanted, start, size)
        return Page(claim_lines(self._ledger, ids), start, more)

    def disputed_first(self, wanted: Wanted, start: int, size: int, most: int) -> tuple[Page[ClaimLine], int]:
        """The claims that are wanted, by rank within those that something contradicts, then the others; and how many.

        Neither listed nor counted are more than `most`.
        """
        among, where, cells = self._asked_for(wanted)
        sql = f"SELECT id FROM {among} AS c WHERE {where} ORDER BY (disagreements > 0) DESC, rank DESC, id LIMIT ?"  # noqa: S608 constants
        ids = [row[0] for row in self._ledger.rows(sql, *cells, most)]
        shown = ids[start : start + min(size, LONGEST_PAGE)]
        return Page(claim_lines(self._ledger, shown), start, start + len(shown) < len(ids)), len(ids)

    def voiced(self, claims: Sequence[str]) -> tuple[Voiced, ...]:
        """Every wording of some claims (ids) by what speaks in it."""
        return voiced(self._ledger, claims)

    def copies(self, document_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The pairs of these documents that tell one text."""
        return copies(self._ledger, document_ids)

    def figures_told(self, claims: Sequence[str], most: int) -> tuple[tuple[FigureTold, ...], ...]:
        """The figures of the first `most` of these claims whose wordings tell different ones, claim by claim."""
        return figures_told(self._ledger, claims, most)

    def entities(self, name: str, type_: MentionType | None, start: int, size: int) -> Page[EntityLine]:
        """The parties that have a spelling with `name` in it, those in most documents first."""
        size, start = max(0, min(size, LONGEST_PAGE)), max(0, start)
        rows = parties(self._ledger, name, type_, size + 1, start)
        return Page(tuple(_party(*row) for row in rows[:size]), start, len(rows) > size)

    def entity(self, entity_id: str) -> tuple[Entity, ...]:
        """The entities of an id, one for each matter that names it. NotFound if there is none."""
        found = get_entities(self._ledger, self._ledger.rows(_ENTITIES, entity_id))
        if not found:
            raise NotFound(entity_id, "no entity in the ledger has this id", "take one from the list of entities")
        return tuple(found)

    def party(self, entity_id: str) -> EntityLine:
        """The party of an id, over all matters. NotFound if there is none."""
        rows = party(self._ledger, entity_id)
        if not rows:
            raise NotFound(entity_id, "no entity in the ledger has this id", "take one from the list of entities")
        return _party(*rows[0])

    def sightings(self, entity_id: str, start: int, size: int) -> Page[Sighting]:
        """Where a party is named, document by document, each place with the words around it."""
        rows, more = self._page(_SIGHTINGS, (entity_id,), start, size)
        numbers = list(dict.fromkeys(row[0] for row in rows))
        documents = dict(zip(numbers, get_documents(self._ledger, numbers, anchored=False), strict=True))
        return Page(tuple(_sighting(documents[number], Span(*span)) for number, *span in rows), start, more)

    def matches(self, entity_id: str, start: int, size: int) -> Page[MatchLine]:
        """The matches with lists, of one party or, where that is empty, of all; undecided ones first, then by score."""
        rows, more = self._page(_MATCHES, (entity_id, entity_id), start, size)
        return Page(tuple(_match(*row) for row in rows), start, more)

    def search(self, words: str, among: Among, start: int, size: int) -> Page[Hit]:
        """Statements, or documents by headline and text, that hold all the words in any inflection, the best first."""
        match = match_of(words)
        if not match:
            return Page((), start, more=False)
        size, start = max(0, min(size, LONGEST_PAGE)), max(0, start)
        numbers = found(self._ledger, match, among, start + size + 1)
        shown = numbers[start : start + size]
        rows = {number: row for number, *row in self._ledger.rows(_FOUND[among], to_json(shown))}
        snippets: dict[int, str] = dict(self._ledger.rows(_SNIPPETS[among], match, to_json(shown)))
        make: Callable[..., Hit] = _HITS[among]
        items = tuple(make(snippets[number], *rows[number]) for number in shown)
        return Page(items, start, more=len(numbers) > start + size)

    def _asked_for(self, wanted: Wanted) -> tuple[str, str, list[object]]:
        """A table of claims, a condition on them, and the cells of both."""
        (among, found), (where, asked) = claims_of(self._ledger, wanted), condition(wanted)
        return among, where, [*found, *asked]

    def _ranked(self, wanted: Wanted, start: int, size: int) -> tuple[list[str], bool]:
        among, where, cells = self._asked_for(wanted)
        sql = f"SELECT id FROM {among} AS c WHERE {where} ORDER BY rank DESC, id LIMIT ? OFFSET ?"  # noqa: S608 constants
        rows, more = self._page(sql, cells, start, size)
        return [id_ for (id_,) in rows], more

    def _page(self, sql: str, cells: Sequence[object], start: int, size: int) -> tuple[list[Any], bool]:
        size = max(0, min(size, LONGEST_PAGE))
        rows = self._ledger.rows(sql, *cells, size + 1, max(0, start))
        return rows[:size], len(rows) > size


def _line(*cells: Any) -> DocumentLine:  # noqa: ANN401 cells of a row
    id_, path, publisher, headline, published, statements, unread = cells
    return DocumentLine(
        id=id_,
        path=path,
        publisher=publisher,
        headline=headline,
        published=to_day(published),
        statements=statements,
        unread=unread,
    )


def _party(*cells: Any) -> EntityLine:  # noqa: ANN401 cells of a row
    id_, name, type_, names, documents, mentions = cells
    return EntityLine(id=id_, name=name, type=type_, names=to_words(names), documents=documents, mentions=mentions)


def _match(*cells: Any) -> MatchLine:  # noqa: ANN401 cells of a row
    names = ("id", "list", "record", "alias", "entity", "name", "type", "band", "score", "judgement")
    day, weak, reasons, *plain = cells
    return MatchLine(
        day=to_day(day),
        weak=bool(weak),
        reasons=tuple(reason.words for reason in to_reasons(reasons)),
        **dict(zip(names, plain, strict=True)),
    )


def _sighting(document: Document, span: Span) -> Sighting:
    region = document.region_at(span.start)
    line = region.span if region else span
    around = _whole_words(document.text, Span(span.start - _AROUND, span.end + _AROUND), line, span)
    return Sighting(
        document=document.id,
        path=document.uri,
        span=span,
        line=region.line if region else 1,
        words=around.of(document.text),
        at=Span(span.start - around.start, span.end - around.start),
    )


def _whole_words(text: str, around: Span, line: Span, name: Span) -> Span:
    """A stretch of the line that begins and ends with a word, where one begins or ends before the name or after it."""
    start, end = line.start, line.end
    if around.start > start:
        start = max(around.start, text.find(" ", around.start, name.start) + 1)
    if around.end < end:
        space = text.rfind(" ", name.end, around.end)
        end = space if space > 0 else around.end
    return Span(start, end)


def _statement_hit(snippet: str, statement: str, handle: str | None, *line: Any) -> Hit:  # noqa: ANN401 cells of a row
    at, *document = line
    return Hit(document=_line(*document), snippet=snippet, statement=statement, handle=handle, line=at)


def _document_hit(snippet: str, *line: Any) -> Hit:  # noqa: ANN401 cells of a row
    return Hit(document=_line(*line), snippet=snippet)


_TOTALS = ("documents", "statements", "claims", "over_several", "disputed", "entities", "left_out", "unread")
_COUNT = f"SELECT {', '.join(_TOTALS)} FROM totals"  # noqa: S608 constants
_LINE = "d.id, d.uri, d.publisher, d.headline, d.published, d.statements, d.unread"
# Found by an index that has all of it; only those found are put in order of their ids.
_RETELLINGS = """WITH most AS MATERIALIZED (
        SELECT share_left + share_right AS share, left_document, right_document, direction FROM reuses
        WHERE kind IN ('duplicate', 'retelling')
        ORDER BY share_left + share_right DESC, left_document, right_document LIMIT ?)
    SELECT l.id, r.id, f.id FROM most AS u JOIN documents AS l ON l.number = u.left_document
    JOIN documents AS r ON r.number = u.right_document LEFT JOIN documents AS f ON f.number = u.direction
    ORDER BY u.share DESC, l.id, r.id"""
_ALL_PATHS = "SELECT id, uri FROM documents WHERE superseded_by IS NULL ORDER BY number"
_PATHS_OF = """SELECT id, uri FROM documents
    WHERE superseded_by IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY number"""
# What there is of these is counted as it comes.
_KEPT_COUNTS = {
    Wanted(): "claims",
    Wanted(main=True): "main",
    Wanted(disputed=True): "disputed",
    Wanted(main=True, disputed=True): "disputed",
}
_PATHS = "SELECT path FROM paths WHERE document = ? ORDER BY number"
# A place far down the list is counted off in the index, since each document fills a page of the file and more.
_DOCUMENTS = f"""SELECT {_LINE} FROM documents AS d WHERE number IN (
        SELECT number FROM documents INDEXED BY documents_current WHERE superseded_by IS NULL
        ORDER BY number LIMIT ? OFFSET ?)
    ORDER BY number"""  # noqa: S608 constants
_SUPERSEDED_BY = """SELECT later.id FROM documents AS d JOIN documents AS later ON later.number = d.superseded_by
    WHERE d.number = ?"""
_HANDLES_OF_DOCUMENT = """SELECT s.id, c.handle FROM statements AS s
    JOIN claim_statements AS cs ON cs.statement = s.number JOIN claims AS c ON c.id = cs.claim WHERE s.document = ?"""
_ENTITIES_OF_DOCUMENT = """SELECT DISTINCT m.matter, m.entity FROM matter_documents AS own
    JOIN entity_mentions AS m ON m.matter = own.matter AND m.document = own.document
    WHERE own.document = ? ORDER BY m.entity"""
_ENTITIES = """SELECT e.matter, e.position FROM entities AS e JOIN matters AS m ON m.number = e.matter
    WHERE e.id = ? ORDER BY m.id"""
_SIGHTINGS = """SELECT m.document, m.start, m."end" FROM entities AS e
    JOIN entity_mentions AS m ON m.matter = e.matter AND m.entity = e.position
    WHERE e.id = ? LIMIT ? OFFSET ?"""
_MATCHES = """SELECT l.day, m.weak, m.reasons, m.id, m.list, m.record, m.alias, m.entity, m.name, m.type, m.band,
        m.score, (SELECT judgement FROM match_decisions AS d WHERE d.match = m.id AND d.undone IS NULL
            ORDER BY number DESC LIMIT 1) AS judgement
    FROM list_matches AS m JOIN listings AS l ON l.name = m.list
    WHERE ? = '' OR m.entity = ? ORDER BY judgement IS NOT NULL, m.score DESC, m.id LIMIT ? OFFSET ?"""

_FOUND: dict[Among, str] = {
    "statements": f"""SELECT s.number, s.id,
            (SELECT c.handle FROM claim_statements AS cs JOIN claims AS c ON c.id = cs.claim
                WHERE cs.statement = s.number),
            (SELECT l.line FROM lines AS l
                WHERE l.document = s.document AND l.start <= s.start AND s.start < l."end" LIMIT 1),
            {_LINE}
        FROM statements AS s JOIN documents AS d ON d.number = s.document
        WHERE s.number IN (SELECT value FROM json_each(?))""",  # noqa: S608 constants
    "documents": f"""SELECT d.number, {_LINE} FROM documents AS d
        WHERE d.number IN (SELECT value FROM json_each(?))""",  # noqa: S608 constants
}
# As BLOBs, since what FTS5 cuts out of hostile text need not be whole UTF-8.
_SNIPPETS: dict[Among, str] = {
    "statements": """SELECT rowid, CAST(snippet(statement_search, -1, '[', ']', '…', 32) AS BLOB) FROM statement_search
        WHERE statement_search MATCH ? AND rowid IN (SELECT value FROM json_each(?))""",
    "documents": """SELECT rowid, CAST(snippet(document_search, -1, '[', ']', '…', 32) AS BLOB) FROM document_search
        WHERE document_search MATCH ? AND rowid IN (SELECT value FROM json_each(?))""",
}
_HITS: dict[Among, Callable[..., Hit]] = {"statements": _statement_hit, "documents": _document_hit}

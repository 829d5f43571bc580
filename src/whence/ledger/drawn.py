"""What lists and pictures of claims are drawn from: a few columns of many statements, without their texts."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from whence.ledger.cells import to_day, to_json, to_words
from whence.ledger.connection import Connection
from whence.types.page import ClaimLine, DocumentLine, FigureTold, VariantLine, Voiced

# Figures of one claim that a picture holds, the first published.
MOST_FIGURES = 60

_CLAIMS = "SELECT id, handle, label FROM claims WHERE id IN (SELECT value FROM json_each(?))"
_DOCUMENTS_OF = """SELECT DISTINCT c.claim, d.id FROM claim_statements AS c
    JOIN statements AS s ON s.number = c.statement JOIN documents AS d ON d.number = s.document
    WHERE c.claim IN (SELECT value FROM json_each(?)) ORDER BY c.claim, d.id"""
_VARIANTS = """SELECT v.claim, v.letter, v.words, v.low, v.high,
        (SELECT min(s.polarity = 'denied') AND max(s.evidence = 'denial'
                AND instr(replace(s.words, char(10), ' '), rtrim(v.words, '…')))
         FROM variant_statements AS vs JOIN statements AS s ON s.number = vs.statement
         WHERE vs.claim = v.claim AND vs.variant = v.position)
    FROM variants AS v WHERE v.claim IN (SELECT value FROM json_each(?)) ORDER BY v.claim, v.position"""
_WAYS = """SELECT claim, relation, differs_in FROM disagreements WHERE claim IN (SELECT value FROM json_each(?))
    GROUP BY claim, relation, differs_in ORDER BY claim, min(position)"""
_STATEMENTS = """SELECT c.handle, s.number, s.id, s.document, s.root, s.evidence FROM claims AS c
    JOIN claim_statements AS cs ON cs.claim = c.id JOIN statements AS s ON s.number = cs.statement
    WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id, cs.position"""
_LINKS = """SELECT statement, name FROM chain_links WHERE statement IN (SELECT value FROM json_each(?))
    ORDER BY statement, position"""
_ORIGINS = "SELECT root, evidence, statements FROM variant_origins WHERE claim IN (SELECT value FROM json_each(?))"
_DOCUMENTS = """SELECT number, id, uri, publisher, headline, published FROM documents
    WHERE number IN (SELECT value FROM json_each(?))"""
_COPIES = """SELECT l.id, r.id FROM reuses AS u
    JOIN documents AS l ON l.number = u.left_document JOIN documents AS r ON r.number = u.right_document
    WHERE u.kind IN ('duplicate', 'retelling') AND u.matter IN (
        SELECT m.matter FROM matter_documents AS m JOIN documents AS d ON d.number = m.document
        WHERE d.id IN (SELECT value FROM json_each(?)))"""
_FIGURES = """SELECT c.handle, v.letter, s.document, f.start, substr(d.text, f.start + 1, f."end" - f.start),
        f.low, f.high, f.modifier, f.unit, f.status, s.polarity = 'denied'
    FROM claims AS c
    JOIN variants AS v ON v.claim = c.id
    JOIN variant_statements AS vs ON vs.claim = c.id AND vs.variant = v.position
    JOIN statements AS s ON s.number = vs.statement
    JOIN statement_figures AS sf ON sf.statement = s.number AND sf.position = 0
    JOIN figures AS f ON f.document = s.document AND f.position = sf.figure
    JOIN documents AS d ON d.number = s.document
    WHERE c.id = ? ORDER BY d.published IS NULL, d.published, v.position, d.uri, f.start LIMIT ?"""
_TOLD_APART = """SELECT cs.claim FROM claim_statements AS cs
    JOIN statements AS s ON s.number = cs.statement
    JOIN statement_figures AS sf ON sf.statement = s.number AND sf.position = 0
    JOIN figures AS f ON f.document = s.document AND f.position = sf.figure
    WHERE cs.claim IN (SELECT value FROM json_each(?))
    GROUP BY cs.claim HAVING count(DISTINCT coalesce(f.low, '') || ' ' || coalesce(f.high, '')) > 1"""


def claim_lines(ledger: Connection, ids: Sequence[str]) -> tuple[ClaimLine, ...]:
    """The claims of some ids as a list shows them, in their order."""
    wanted = to_json(ids)
    rows = {row[0]: row for row in ledger.rows(_CLAIMS, wanted)}
    documents = _grouped(ledger.rows(_DOCUMENTS_OF, wanted))
    variants, ways = _grouped(ledger.rows(_VARIANTS, wanted)), _grouped(ledger.rows(_WAYS, wanted))
    return tuple(
        ClaimLine(
            id=id_,
            handle=rows[id_][1],
            label=rows[id_][2],
            documents=tuple(document for (document,) in documents.get(id_, ())),
            variants=tuple(_variant(*row) for row in variants.get(id_, ())),
            ways=tuple((relation, to_words(differs)) for relation, differs in ways.get(id_, ())),  # type: ignore[misc] # recorded as such
        )
        for id_ in ids
    )


def voiced(ledger: Connection, claims: Sequence[str]) -> tuple[Voiced, ...]:
    """Every wording of some claims by what speaks in it, in the order of the claims' ids."""
    wanted = to_json(claims)
    told = ledger.rows(_STATEMENTS, wanted)
    links = _grouped(ledger.rows(_LINKS, to_json([row[1] for row in told])))
    documents = _documents(ledger, {row[3] for row in told})
    origins = ledger.rows(_ORIGINS, wanted)
    counted = {id_: (root, evidence) for root, evidence, ids in origins for id_ in json.loads(ids)}
    return tuple(
        Voiced(
            claim=handle,
            statement=id_,
            document=documents[document],
            voices=tuple(name for (name,) in links.get(number, ())),
            root=counted.get(id_, (root or documents[document].publisher or documents[document].path,))[0],
            evidence=counted.get(id_, ("", evidence))[1],
        )
        for handle, number, id_, document, root, evidence in told
    )


def copies(ledger: Connection, document_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of these documents that tell one text."""
    ids = set(document_ids)
    rows = ledger.rows(_COPIES, to_json(sorted(ids)))
    return tuple(sorted({(left, right) for left, right in rows if left in ids and right in ids}))


def figures_told(ledger: Connection, claims: Sequence[str], most: int) -> tuple[tuple[FigureTold, ...], ...]:
    """The figures of the first `most` of these claims whose wordings tell different ones, claim by claim."""
    apart = {claim for (claim,) in ledger.rows(_TOLD_APART, to_json(claims))}
    chosen = [claim for claim in claims if claim in apart][:most]
    rows = [ledger.rows(_FIGURES, claim, MOST_FIGURES) for claim in chosen]
    documents = _documents(ledger, {row[2] for each in rows for row in each})
    return tuple(tuple(_figure(documents, *row) for row in each) for each in rows)


def _documents(ledger: Connection, numbers: Iterable[int]) -> dict[int, DocumentLine]:
    return {
        number: DocumentLine(
            id=id_, path=path, publisher=publisher, headline=headline, published=to_day(published), statements=0
        )
        for number, id_, path, publisher, headline, published in ledger.rows(_DOCUMENTS, to_json(sorted(numbers)))
    }


def _variant(*cells: Any) -> VariantLine:  # noqa: ANN401 cells of a row
    letter, words, low, high, denied = cells
    return VariantLine(letter=letter, words=words, low=low, high=high, denied=bool(denied))


def _figure(documents: dict[int, DocumentLine], *cells: Any) -> FigureTold:  # noqa: ANN401 cells of a row
    names = ("claim", "letter", "start", "words", "low", "high", "modifier", "unit", "status", "denied")
    handle, letter, document, *rest, denied = cells
    told = dict(zip(names, (handle, letter, *rest, bool(denied)), strict=True))
    return FigureTold(document=documents[document], **told)


def _grouped(rows: Iterable[Sequence[Any]]) -> dict[Any, list[tuple[Any, ...]]]:
    found: dict[Any, list[tuple[Any, ...]]] = {}
    for owner, *cells in rows:
        found.setdefault(owner, []).append(tuple(cells))
    return found

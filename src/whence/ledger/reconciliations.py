"""What follows from a matter, in its tables; taken back whole when the matter is dissolved."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge

from whence.ledger.cells import reasons_cell, to_json, to_pairs, to_reasons, to_words
from whence.ledger.connection import Connection, Row, Table
from whence.types.reconciliation import (
    Claim,
    Disagreement,
    Entity,
    Origin,
    Origins,
    Passage,
    Reconciliation,
    Reuse,
    Variant,
)
from whence.types.score import Score
from whence.types.span import Span

_CLAIMS = Table("claims", "matter", ("id", "handle", "label", "rank", "reasons"))
_CLAIM_STATEMENTS = Table("claim_statements", "claim", ("statement",))
_VARIANTS = Table("variants", "claim", ("letter", "words", "low", "high", "reasons"))
_DISAGREEMENTS = Table(
    "disagreements", "claim", ("left_statement", "right_statement", "relation", "differs_in", "words", "reasons")
)
_REUSES = Table(
    "reuses",
    "matter",
    (
        *("left_document", "right_document", "kind", "share_left", "share_right"),
        *("aligned", "direction", "score", "reasons"),
    ),
)
_ENTITIES = Table("entities", "matter", ("id", "name", "type", "names", "score", "reasons"))

_PUT_VARIANT_STATEMENT = "INSERT INTO variant_statements (claim, variant, position, statement) VALUES (?, ?, ?, ?)"
_PUT_VARIANT_ORIGIN = """INSERT INTO variant_origins (claim, variant, position, root, evidence, statements, reasons)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_PUT_ENTITY_MENTION = """INSERT INTO entity_mentions (matter, entity, position, document, start, "end")
    VALUES (?, ?, ?, ?, ?, ?)"""

_GET_STATEMENTS = """SELECT s.id FROM claim_statements AS c JOIN statements AS s ON s.number = c.statement
    WHERE c.claim = ? ORDER BY c.position"""
_GET_VARIANT_STATEMENTS = """SELECT s.id FROM variant_statements AS v JOIN statements AS s ON s.number = v.statement
    WHERE v.claim = ? AND v.variant = ? ORDER BY v.position"""
_GET_VARIANT_ORIGINS = """SELECT root, evidence, statements, reasons FROM variant_origins
    WHERE claim = ? AND variant = ? ORDER BY position"""
_GET_ENTITY_MENTIONS = """SELECT d.id, m.start, m."end" FROM entity_mentions AS m
    JOIN documents AS d ON d.number = m.document WHERE m.matter = ? AND m.entity = ? ORDER BY m.position"""

Numbers = Mapping[str, int]


def put_reconciliation(
    ledger: Connection, matter: int, reconciliation: Reconciliation, handles: Sequence[str], documents: Numbers
) -> None:
    """Record what follows from a matter that has nothing yet. `documents`: their numbers by id."""
    statements = _statement_numbers(ledger, documents)
    ledger.put(
        _CLAIMS,
        matter,
        (
            (claim.id, handle, claim.label, claim.rank.value, reasons_cell(claim.rank.reasons))
            for claim, handle in zip(reconciliation.claims, handles, strict=True)
        ),
    )
    for claim in reconciliation.claims:
        ledger.put(_CLAIM_STATEMENTS, claim.id, ((statements[each],) for each in claim.statements))
        _put_variants(ledger, claim, statements)
        ledger.put(_DISAGREEMENTS, claim.id, (_disagreement_cells(each, statements) for each in claim.disagreements))
    ledger.put(_REUSES, matter, (_reuse_cells(reuse, documents) for reuse in reconciliation.reuses))
    _put_entities(ledger, matter, reconciliation.entities, documents)


def get_reconciliation(ledger: Connection) -> Reconciliation:
    """Of all matters: claims by rank (of equal rank by matter), the rest matter by matter, each by its content id."""
    document_ids: dict[int, str] = dict(ledger.rows("SELECT number, id FROM documents"))
    statement_ids: dict[int, str] = dict(ledger.rows("SELECT number, id FROM statements"))
    matters = [row[0] for row in ledger.rows("SELECT number FROM matters ORDER BY id")]
    claims = [list(_claims(ledger, matter, statement_ids)) for matter in matters]
    return Reconciliation(
        reuses=tuple(_reuse(row, document_ids) for matter in matters for row in ledger.get(_REUSES, matter)),
        entities=tuple(entity for matter in matters for entity in _entities(ledger, matter)),
        claims=tuple(merge(*claims, key=lambda claim: -claim.rank.value)),
    )


def _statement_numbers(ledger: Connection, documents: Numbers) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for document in documents.values():
        numbers.update(ledger.rows("SELECT id, number FROM statements WHERE document = ?", document))
    return numbers


def _put_variants(ledger: Connection, claim: Claim, statements: Numbers) -> None:
    variants = (
        (v.letter, v.words, v.origins.low, v.origins.high, reasons_cell(v.origins.reasons)) for v in claim.variants
    )
    ledger.put(_VARIANTS, claim.id, variants)
    for at, variant in enumerate(claim.variants):
        held = ((claim.id, at, position, statements[each]) for position, each in enumerate(variant.statements))
        ledger.run_all(_PUT_VARIANT_STATEMENT, held)
        origins = ((claim.id, at, position, *_origin_cells(o)) for position, o in enumerate(variant.origins.origins))
        ledger.run_all(_PUT_VARIANT_ORIGIN, origins)


def _put_entities(ledger: Connection, matter: int, entities: Sequence[Entity], documents: Numbers) -> None:
    ledger.put(
        _ENTITIES,
        matter,
        ((e.id, e.name, e.type, to_json(e.names), e.score.value, reasons_cell(e.score.reasons)) for e in entities),
    )
    for at, entity in enumerate(entities):
        ledger.run_all(
            _PUT_ENTITY_MENTION,
            ((matter, at, nth, documents[each.document], *each.span) for nth, each in enumerate(entity.mentions)),
        )


def _claims(ledger: Connection, matter: int, statement_ids: Mapping[int, str]) -> Iterator[Claim]:
    for claim, _, label, rank, reasons in ledger.get(_CLAIMS, matter):
        variants = enumerate(ledger.get(_VARIANTS, claim))
        yield Claim(
            id=claim,
            label=label,
            statements=_column(ledger.rows(_GET_STATEMENTS, claim)),
            variants=tuple(_variant(ledger, claim, at, row) for at, row in variants),
            disagreements=tuple(_disagreement(row, statement_ids) for row in ledger.get(_DISAGREEMENTS, claim)),
            rank=Score(rank, to_reasons(reasons)),
        )


def _variant(ledger: Connection, claim: str, at: int, row: Row) -> Variant:
    letter, words, low, high, reasons = row
    return Variant(
        letter=letter,
        words=words,
        statements=_column(ledger.rows(_GET_VARIANT_STATEMENTS, claim, at)),
        origins=Origins(
            low=low,
            high=high,
            origins=tuple(map(_origin, ledger.rows(_GET_VARIANT_ORIGINS, claim, at))),
            reasons=to_reasons(reasons),
        ),
    )


def _origin_cells(origin: Origin) -> tuple[object, ...]:
    return origin.root, origin.evidence, to_json(origin.statements), reasons_cell(origin.reasons)


def _origin(row: Row) -> Origin:
    root, evidence, statements, reasons = row
    return Origin(root=root, evidence=evidence, statements=to_words(statements), reasons=to_reasons(reasons))


def _disagreement_cells(each: Disagreement, statements: Numbers) -> tuple[object, ...]:
    return (
        *(statements[each.left], statements[each.right], each.relation),
        *(to_json(each.differs_in), each.words, reasons_cell(each.reasons)),
    )


def _disagreement(row: Row, statement_ids: Mapping[int, str]) -> Disagreement:
    left, right, relation, differs_in, words, reasons = row
    return Disagreement(
        left=statement_ids[left],
        right=statement_ids[right],
        relation=relation,
        differs_in=to_words(differs_in),  # type: ignore[arg-type] # the words were Differences when they were recorded
        words=words,
        reasons=to_reasons(reasons),
    )


def _reuse_cells(reuse: Reuse, documents: Numbers) -> tuple[object, ...]:
    return (
        *(documents[reuse.left], documents[reuse.right], reuse.kind, reuse.share_left, reuse.share_right),
        *(to_json(reuse.aligned), reuse.direction and documents[reuse.direction]),
        *(reuse.score.value, reasons_cell(reuse.score.reasons)),
    )


def _reuse(row: Row, document_ids: Mapping[int, str]) -> Reuse:
    left, right, kind, share_left, share_right, aligned, direction, score, reasons = row
    return Reuse(
        left=document_ids[left],
        right=document_ids[right],
        kind=kind,
        share_left=share_left,
        share_right=share_right,
        aligned=to_pairs(aligned),
        direction=None if direction is None else document_ids[direction],
        score=Score(score, to_reasons(reasons)),
    )


def _entities(ledger: Connection, matter: int) -> Iterator[Entity]:
    for at, (entity, name, kind, names, score, reasons) in enumerate(ledger.get(_ENTITIES, matter)):
        mentions = ledger.rows(_GET_ENTITY_MENTIONS, matter, at)
        yield Entity(
            id=entity,
            name=name,
            type=kind,
            names=to_words(names),
            mentions=tuple(Passage(document, Span(start, end)) for document, start, end in mentions),
            score=Score(score, to_reasons(reasons)),
        )


def _column(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)

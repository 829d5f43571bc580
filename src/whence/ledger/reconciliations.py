"""What follows from a matter, in its tables; taken back whole when the matter is dissolved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from whence.ledger.cells import day_cell, reasons_cell, to_json, to_pairs, to_reasons, to_words
from whence.ledger.connection import Connection, Row, Table
from whence.ledger.named import put_parties
from whence.ledger.standing import COLUMNS, Stood, standing
from whence.types.reconciliation import (
    Claim,
    Disagreement,
    Entity,
    Matter,
    Origin,
    Origins,
    Passage,
    Reconciliation,
    Reuse,
    Variant,
)
from whence.types.score import Score
from whence.types.span import Span

_CLAIMS = Table(
    "claims", "matter", ("id", "handle", "label", "rank", "reasons", "documents", "disagreements", *COLUMNS)
)
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
_ENTITIES = Table("entities", "matter", ("id", "name", "type", "names", "score", "reasons", "documents", "mentions"))
# Read claim by claim; they are written variant by variant.
_VARIANT_STATEMENTS = Table("variant_statements", "claim", ("variant", "statement"))
_VARIANT_ORIGINS = Table("variant_origins", "claim", ("variant", "root", "evidence", "statements", "reasons"))

_PUT_VARIANT_STATEMENT = "INSERT INTO variant_statements (claim, variant, position, statement) VALUES (?, ?, ?, ?)"
_PUT_VARIANT_ORIGIN = """INSERT INTO variant_origins (claim, variant, position, root, evidence, statements, reasons)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_PUT_ENTITY_MENTION = """INSERT INTO entity_mentions (matter, entity, position, document, start, "end")
    VALUES (?, ?, ?, ?, ?, ?)"""

_GET_CLAIMS = "SELECT id, label, rank, reasons FROM claims WHERE id IN (SELECT value FROM json_each(?))"
_GET_STATEMENT_IDS = """WITH wanted (claim) AS (SELECT value FROM json_each(?))
    SELECT number, id FROM statements WHERE number IN (
        SELECT statement FROM claim_statements WHERE claim IN wanted
        UNION SELECT statement FROM variant_statements WHERE claim IN wanted
        UNION SELECT left_statement FROM disagreements WHERE claim IN wanted
        UNION SELECT right_statement FROM disagreements WHERE claim IN wanted)"""
_GET_DOCUMENT_IDS = "SELECT number, id FROM documents WHERE number IN (SELECT value FROM json_each(?))"
_GET_ENTITY_MENTIONS = """SELECT d.id, m.start, m."end" FROM entity_mentions AS m
    JOIN documents AS d ON d.number = m.document WHERE m.matter = ? AND m.entity = ? ORDER BY m.position"""

_GET_ENTITY = """SELECT id, name, type, names, score, reasons, documents, mentions FROM entities
    WHERE matter = ? AND position = ?"""
_GET_REUSES = """SELECT left_document, right_document, kind, share_left, share_right, aligned, direction, score, reasons
    FROM reuses WHERE matter = (SELECT matter FROM matter_documents WHERE document = ?1)
    AND ?1 IN (left_document, right_document)"""
_GET_DOCUMENT_NUMBERS = "SELECT id, number FROM documents WHERE id IN (SELECT value FROM json_each(?))"
_GET_STATEMENT_NUMBERS = "SELECT id, number FROM statements WHERE document IN (SELECT value FROM json_each(?))"

# Claims whose parts are read from the file together.
_AT_ONCE = 1_000

Numbers = Mapping[str, int]


def put_reconciliation(
    ledger: Connection, formed: int, matter: Matter, reconciliation: Reconciliation, handles: Sequence[str]
) -> None:
    """Record what follows from a matter that has nothing yet; `formed` is its number."""
    documents, statements = _numbers_of(ledger, matter)
    told, claims = _stood(matter, documents), reconciliation.claims
    ledger.put(
        _CLAIMS,
        formed,
        (
            _claim_cells(claim, handle, [told[each] for each in claim.statements])
            for claim, handle in zip(claims, handles, strict=True)
        ),
    )
    ledger.put_each(_CLAIM_STATEMENTS, ((one.id, ((statements[each],) for each in one.statements)) for one in claims))
    _put_variants(ledger, claims, statements)
    disagreements = ((one.id, (_disagreement_cells(each, statements) for each in one.disagreements)) for one in claims)
    ledger.put_each(_DISAGREEMENTS, disagreements)
    ledger.put(_REUSES, formed, (_reuse_cells(reuse, documents) for reuse in reconciliation.reuses))
    _put_entities(ledger, formed, reconciliation.entities, documents)


def get_reconciliation(ledger: Connection) -> Reconciliation:
    """Of all matters: claims by rank (of equal rank by id), the rest matter by matter, each by its content id."""
    document_ids: dict[int, str] = dict(ledger.rows("SELECT number, id FROM documents"))
    matters = [row[0] for row in ledger.rows("SELECT number FROM matters ORDER BY id")]
    claims = [row[0] for row in ledger.rows("SELECT id FROM claims ORDER BY rank DESC, id")]
    return Reconciliation(
        reuses=tuple(_reuse(row, document_ids) for matter in matters for row in ledger.get(_REUSES, matter)),
        entities=tuple(entity for matter in matters for entity in _entities(ledger, matter)),
        claims=tuple(
            claim for at in range(0, len(claims), _AT_ONCE) for claim in get_claims(ledger, claims[at : at + _AT_ONCE])
        ),
    )


def get_claims(ledger: Connection, ids: Sequence[str]) -> list[Claim]:
    """The claims of some ids, in their order."""
    rows = {row[0]: row for row in ledger.rows(_GET_CLAIMS, to_json(ids))}
    members = ledger.get_many(_CLAIM_STATEMENTS, ids)
    disagreements = ledger.get_many(_DISAGREEMENTS, ids)
    statement_ids: dict[int, str] = dict(ledger.rows(_GET_STATEMENT_IDS, to_json(ids)))
    variants = _get_variants(ledger, ids, statement_ids)
    return [
        Claim(
            id=claim,
            label=label,
            statements=tuple(statement_ids[each] for (each,) in members.get(claim, ())),
            variants=variants[claim],
            disagreements=tuple(_disagreement(row, statement_ids) for row in disagreements.get(claim, ())),
            rank=Score(rank, to_reasons(reasons)),
        )
        for claim, label, rank, reasons in (rows[each] for each in ids)
    ]


def get_entities(ledger: Connection, places: Iterable[tuple[int, int]]) -> list[Entity]:
    """The entities at some places: matter and position in it."""
    return [
        _entity(row, ledger.rows(_GET_ENTITY_MENTIONS, matter, at))
        for matter, at in places
        for row in ledger.rows(_GET_ENTITY, matter, at)
    ]


def get_reuses(ledger: Connection, document: int) -> list[Reuse]:
    """What a document shares with others, in the order of their ids."""
    rows = ledger.rows(_GET_REUSES, document)
    numbers = sorted({number for row in rows for number in row[:2]})
    ids: dict[int, str] = dict(ledger.rows(_GET_DOCUMENT_IDS, to_json(numbers)))
    return sorted((_reuse(row, ids) for row in rows), key=lambda reuse: (reuse.left, reuse.right))


def _numbers_of(ledger: Connection, matter: Matter) -> tuple[dict[str, int], dict[str, int]]:
    """The number of each document of a matter, and of each of its statements, by their ids."""
    ids = to_json([document.id for document in matter.documents])
    documents: dict[str, int] = dict(ledger.rows(_GET_DOCUMENT_NUMBERS, ids))
    return documents, dict(ledger.rows(_GET_STATEMENT_NUMBERS, to_json(sorted(documents.values()))))


def _stood(matter: Matter, documents: Numbers) -> dict[str, Stood]:
    days = {document.id: day_cell(document.published) for document in matter.documents}
    return {
        each.id: Stood(each, documents[each.document], days[each.document])
        for reading in matter.readings
        for each in reading.statements
    }


def _claim_cells(claim: Claim, handle: str, told: Sequence[Stood]) -> tuple[object, ...]:
    rank = claim.rank
    documents = len({one.document for one in told})
    return (
        *(claim.id, handle, claim.label, rank.value, reasons_cell(rank.reasons)),
        *(documents, len(claim.disagreements), *standing(claim, told)),
    )


def _put_variants(ledger: Connection, claims: Sequence[Claim], statements: Numbers) -> None:
    placed = [(claim.id, at, variant) for claim in claims for at, variant in enumerate(claim.variants)]
    ledger.put_each(_VARIANTS, ((claim.id, map(_variant_cells, claim.variants)) for claim in claims))
    ledger.run_all(
        _PUT_VARIANT_STATEMENT,
        ((claim, at, nth, statements[one]) for claim, at, each in placed for nth, one in enumerate(each.statements)),
    )
    ledger.run_all(
        _PUT_VARIANT_ORIGIN,
        (
            (claim, at, nth, *_origin_cells(one))
            for claim, at, each in placed
            for nth, one in enumerate(each.origins.origins)
        ),
    )


def _variant_cells(variant: Variant) -> tuple[object, ...]:
    counted = variant.origins
    return variant.letter, variant.words, counted.low, counted.high, reasons_cell(counted.reasons)


def _put_entities(ledger: Connection, matter: int, entities: Sequence[Entity], documents: Numbers) -> None:
    ledger.put(_ENTITIES, matter, map(_entity_cells, entities))
    put_parties(ledger, entities)
    ledger.run_all(
        _PUT_ENTITY_MENTION,
        (
            (matter, at, nth, documents[each.document], *each.span)
            for at, entity in enumerate(entities)
            for nth, each in enumerate(entity.mentions)
        ),
    )


def _get_variants(
    ledger: Connection, claims: Sequence[str], statement_ids: Mapping[int, str]
) -> dict[str, tuple[Variant, ...]]:
    rows = ledger.get_many(_VARIANTS, claims)
    members = _by_variant(ledger.get_many(_VARIANT_STATEMENTS, claims))
    origins = _by_variant(ledger.get_many(_VARIANT_ORIGINS, claims))
    return {
        claim: tuple(
            _variant(
                row, [statement_ids[each] for (each,) in members.get((claim, at), ())], origins.get((claim, at), ())
            )
            for at, row in enumerate(rows.get(claim, ()))
        )
        for claim in claims
    }


def _by_variant(rows: Mapping[str, Iterable[Row]]) -> dict[tuple[str, int], list[Row]]:
    found: dict[tuple[str, int], list[Row]] = {}
    for claim, held in rows.items():
        for row in held:
            found.setdefault((claim, row[0]), []).append(row[1:])
    return found


def _variant(row: Row, statements: Iterable[str], origins: Iterable[Row]) -> Variant:
    letter, words, low, high, reasons = row
    return Variant(
        letter=letter,
        words=words,
        statements=tuple(statements),
        origins=Origins(
            low=low,
            high=high,
            origins=tuple(map(_origin, origins)),
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
    for at, row in enumerate(ledger.get(_ENTITIES, matter)):
        yield _entity(row, ledger.rows(_GET_ENTITY_MENTIONS, matter, at))


def _entity(row: Row, mentions: Iterable[Row]) -> Entity:
    entity, name, kind, names, score, reasons, _, _ = row
    return Entity(
        id=entity,
        name=name,
        type=kind,
        names=to_words(names),
        mentions=tuple(Passage(document, Span(start, end)) for document, start, end in mentions),
        score=Score(score, to_reasons(reasons)),
    )


def _entity_cells(entity: Entity) -> tuple[object, ...]:
    names, score = to_json(entity.names), entity.score
    told = len({mention.document for mention in entity.mentions}), len(entity.mentions)
    return entity.id, entity.name, entity.type, names, score.value, reasons_cell(score.reasons), *told

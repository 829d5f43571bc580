"""What was read and what follows from it, as rows of the tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whence.dataset.losslessly import heard, told
from whence.dataset.parquet import Row
from whence.text.address import same_page
from whence.types.document import Document
from whence.types.reading import Reading, Statement
from whence.types.reconciliation import Claim, Matter, Reconciliation
from whence.types.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def reading_row(document: Document, reading: Reading) -> Row:
    """A row of `readings`."""
    return {
        "document": document.id,
        "uri": document.uri,
        "headline": document.headline,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "statements": len(reading.statements),
        "document_json": told(document),
        "reading_json": told(reading),
    }


def read_of(row: Row) -> tuple[Document, Reading]:
    """The reverse of `reading_row`."""
    return heard(row["document_json"], Document), heard(row["reading_json"], Reading)


def keys_row(document: Document, reading: Reading, keys: "NDArray[np.uint64]") -> Row:
    """A row of `keys`: all that has to be known of a document to find its matter."""
    return {
        "document": document.id,
        "uri": document.uri,
        "address": same_page(document.url),
        "retrieved": document.retrieved.isoformat() if document.retrieved else None,
        "version": f"{document.extractor} {reading.reader}",
        "keys": keys.tolist(),
    }


def left_out_row(words: tuple[str, str, str, str]) -> Row:
    """A row of `left_out`, of an error's kind and words."""
    return {"what": words[1], "why": words[2], "remedy": words[3], "told_json": told(words)}


def words_of_row(row: Row) -> tuple[str, str, str, str]:
    """The reverse of `left_out_row`."""
    return heard(row["told_json"], tuple[str, str, str, str])


def matter_row(state: str, matter: Matter, reconciliation: Reconciliation, id_: str) -> Row:
    """A row of `matters`. `state` names all that the reconciliation follows from."""
    return {
        "matter": id_,
        "state": state,
        "least": matter.least,
        "documents": [document.id for document in matter.documents],
        "reconciliation_json": told(reconciliation),
    }


def reconciliation_of(row: Row) -> Reconciliation:
    """What follows from the matter of a row."""
    return heard(row["reconciliation_json"], Reconciliation)


def flat(matter: Matter, reconciliation: Reconciliation, id_: str) -> dict[str, list[Row]]:
    """The rows of every flat table for one matter."""
    homes = {
        one: (claim.id, v.letter) for claim in reconciliation.claims for v in claim.variants for one in v.statements
    }
    dated = {
        statement.id: document
        for document, reading in zip(matter.documents, matter.readings, strict=True)
        for statement in reading.statements
    }
    tables = {
        "documents": list(_documents(matter)),
        "statements": list(_statements(matter, homes)),
        "claims": [_claim(claim, dated) for claim in reconciliation.claims],
        "variants": list(_variants(reconciliation)),
        "origins": list(_origins(reconciliation)),
        "disagreements": list(_disagreements(reconciliation)),
        "reuses": list(_reuses(reconciliation)),
        "parties": list(_parties(reconciliation)),
    }
    return {name: [{"matter": id_, **row} for row in rows] for name, rows in tables.items()}


def _documents(matter: Matter) -> Iterator[Row]:
    for document, reading in zip(matter.documents, matter.readings, strict=True):
        yield {
            "document": document.id,
            "uri": document.uri,
            "url": document.url,
            "publisher": document.publisher,
            "headline": document.headline,
            "authors": list(document.authors),
            "published": document.published,
            "language": document.language,
            "unread": reading.unread,
            "media_type": document.media_type,
            "characters": len(document.text),
            "statements": len(reading.statements),
        }


def _statements(matter: Matter, homes: dict[str, tuple[str, str]]) -> Iterator[Row]:
    for document, reading in zip(matter.documents, matter.readings, strict=True):
        for statement in reading.statements:
            claim, variant = homes.get(statement.id, (None, None))
            yield {"claim": claim, "variant": variant, **_statement(document, statement)}


def _statement(document: Document, statement: Statement) -> Row:
    region = document.region_at(statement.span.start)
    voices = [source.name for source in statement.chain]
    return {
        "statement": statement.id,
        "document": document.id,
        "start": statement.span.start,
        "end": statement.span.end,
        "line": region.line if region else None,
        "words": statement.span.of(document.text),
        "source": voices[0] if voices else None,
        "root": voices[-1] if voices else None,
        "voices": voices,
        "evidence": statement.evidence,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "status": statement.status,
        "figures": [Span(*figure.span).of(document.text) for figure in statement.figures],
    }


def _claim(claim: Claim, dated: dict[str, Document]) -> Row:
    documents = {dated[one].id: dated[one].published for one in claim.statements}
    days = sorted(day for day in documents.values() if day is not None)
    return {
        "claim": claim.id,
        "label": claim.label,
        "rank": claim.rank.value,
        "statements": len(claim.statements),
        "documents": len(documents),
        "variants": len(claim.variants),
        "disagreements": len(claim.disagreements),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _variants(reconciliation: Reconciliation) -> Iterator[Row]:
    for claim in reconciliation.claims:
        for variant in claim.variants:
            yield {
                "claim": claim.id,
                "variant": variant.letter,
                "words": variant.words,
                "origins_low": variant.origins.low,
                "origins_high": variant.origins.high,
                "reasons": [reason.words for reason in variant.origins.reasons],
            }


def _origins(reconciliation: Reconciliation) -> Iterator[Row]:
    for claim in reconciliation.claims:
        for variant in claim.variants:
            for number, origin in enumerate(variant.origins.origins, 1):
                yield {
                    "claim": claim.id,
                    "variant": variant.letter,
                    "origin": number,
                    "root": origin.root,
                    "evidence": origin.evidence,
                    "statements": list(origin.statements),
                    "reasons": [reason.words for reason in origin.reasons],
                }


def _disagreements(reconciliation: Reconciliation) -> Iterator[Row]:
    for claim in reconciliation.claims:
        for each in claim.disagreements:
            yield {
                "claim": claim.id,
                "left": each.left,
                "right": each.right,
                "relation": each.relation,
                "differs_in": list(each.differs_in),
                "words": each.words,
                "reasons": [reason.words for reason in each.reasons],
            }


def _reuses(reconciliation: Reconciliation) -> Iterator[Row]:
    for reuse in reconciliation.reuses:
        yield {
            "left": reuse.left,
            "right": reuse.right,
            "kind": reuse.kind,
            "share_left": reuse.share_left,
            "share_right": reuse.share_right,
            "direction": reuse.direction,
            "score": reuse.score.value,
        }


def _parties(reconciliation: Reconciliation) -> Iterator[Row]:
    for entity in reconciliation.entities:
        yield {
            "party": entity.id,
            "name": entity.name,
            "type": entity.type,
            "names": list(entity.names),
            "documents": len({mention.document for mention in entity.mentions}),
            "mentions": len(entity.mentions),
        }

"""The dossier as plain JSON values: schema `whence.dossier/1`, offsets in code points of the decoded source."""

import json
import re
from collections.abc import Iterable
from math import isfinite

from whence.types.document import Document
from whence.types.entry import Dossier
from whence.types.reading import Attribution, Figure, Reading, Statement, Timex
from whence.types.reconciliation import RETELLINGS, Claim, Disagreement, Entity, Reuse, Variant
from whence.types.span import Span

SCHEMA = "whence.dossier/1"

# Inside JSON these stand in strings only; as escapes they neither break UTF-8 nor steer a terminal.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(dossier: Dossier) -> str:
    """The export as indented JSON with a final line break; the same dossier gives the same characters."""
    return escaped(json.dumps(export(dossier), ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def escaped(text: str) -> str:
    """JSON whose characters that would steer a terminal, or have no UTF-8, stand as escapes."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def export(dossier: Dossier) -> dict[str, object]:
    """The dossier as dicts and lists; documents, statements and retellings in order of path, claims in order of rank.

    Besides the schema's keys a claim has `handle` (`C3`, or null where no ledger has given one), and a figure has
    `counted` and `owner`: where the text names what is counted, and whose it is (or null).
    """
    order = sorted(zip(dossier.documents, dossier.readings, strict=True), key=lambda pair: (pair[0].uri, pair[0].id))
    by_id = {document.id: document for document, _ in order}
    found = dossier.reconciliation
    handles = {entry.id: entry.handle for entry in dossier.entries}
    return {
        "schema": SCHEMA,
        "documents": [_document(*each) for each in order],
        "statements": [row for document, reading in order for row in _statements(document, reading)],
        "claims": [_claim(claim, handles.get(claim.id)) for claim in found.claims],
        "disagreements": [_disagreement(pair) for claim in found.claims for pair in claim.disagreements],
        "retellings": [_retelling(reuse) for reuse in _retellings(found.reuses, by_id)],
        "entities": [_entity(entity, by_id) for entity in found.entities],
    }


def _document(document: Document, reading: Reading) -> dict[str, object]:
    return {
        "id": document.id,
        "path": document.uri,
        "published": document.published.isoformat() if document.published else None,
        "unread": reading.unread,
        "lines": [_at(document, region.span) | {"role": region.role} for region in document.regions],
    }


def _at(document: Document, span: Span) -> dict[str, object]:
    start, end = document.source_span(span)
    return {"start": start, "end": end}


def _statements(document: Document, reading: Reading) -> Iterable[dict[str, object]]:
    for statement in sorted(reading.statements, key=lambda statement: (statement.span, statement.id)):
        index = statement.attribution
        yield _statement(document, statement, None if index is None else reading.attributions[index])


def _statement(document: Document, statement: Statement, attribution: Attribution | None) -> dict[str, object]:
    root = statement.root
    return {
        "id": statement.id,
        "document": statement.document,
        **_at(document, statement.span),
        "attribution": _attribution(document, attribution) if attribution else None,
        "chain": [source.name for source in statement.chain],
        "root": root.name if root else None,
        "evidence": statement.evidence,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "figures": [_figure(document, figure) for figure in statement.figures],
        "times": [_at(document, time.span) | _days(time) for time in statement.times],
    }


def _attribution(document: Document, attribution: Attribution) -> dict[str, object]:
    parts = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {role: [list(document.source_span(span)) for span in spans] for role, spans in parts.items()}


def _figure(document: Document, figure: Figure) -> dict[str, object]:
    return {
        **_at(document, figure.span),
        "low": number(figure.low),
        "high": number(figure.high),
        "modifier": figure.modifier,
        "unit": figure.unit,
        "per": figure.per,
        "counted": _at(document, figure.counted) if figure.counted else None,
        "owner": _at(document, figure.owner) if figure.owner else None,
        **_days(figure.time),
        "status": figure.status,
    }


def number(value: float | None) -> int | float | None:
    """A whole number without its `.0`; None for what JSON cannot say (infinite, not a number)."""
    if value is None or not isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _days(time: Timex | None) -> dict[str, object]:
    earliest, latest = (time.earliest, time.latest) if time else (None, None)
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def _claim(claim: Claim, handle: str | None) -> dict[str, object]:
    return {
        "id": claim.id,
        "handle": handle,
        "label": claim.label,
        "statements": list(claim.statements),
        "variants": [_variant(variant) for variant in claim.variants],
    }


def _variant(variant: Variant) -> dict[str, object]:
    origins = variant.origins
    return {
        "statements": list(variant.statements),
        "origins": {
            "low": origins.low,
            "high": origins.high,
            "roots": [origin.root for origin in origins.origins],
            "reasons": [reason.words for reason in origins.reasons],
        },
    }


def _disagreement(pair: Disagreement) -> dict[str, object]:
    return {
        "left": pair.left,
        "right": pair.right,
        "relation": pair.relation,
        "differs_in": list(pair.differs_in),
        "words": pair.words,
    }


def _retellings(reuses: Iterable[Reuse], documents: dict[str, Document]) -> list[Reuse]:
    retold = [reuse for reuse in reuses if reuse.kind in RETELLINGS]
    return sorted(retold, key=lambda reuse: (documents[reuse.left].uri, documents[reuse.right].uri))


def _retelling(reuse: Reuse) -> dict[str, object]:
    return {
        "left": reuse.left,
        "right": reuse.right,
        "share_left": reuse.share_left,
        "share_right": reuse.share_right,
        "reasons": [reason.words for reason in reuse.score.reasons],
    }


def _entity(entity: Entity, documents: dict[str, Document]) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "mentions": [{"document": at.document} | _at(documents[at.document], at.span) for at in entity.mentions],
    }

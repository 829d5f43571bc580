"""Statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): what was read, and in which words.

A target is the address of the page, or the hash of its bytes (RFC 6920) where it has none that anybody may follow.
"""

import json
from base64 import urlsafe_b64encode
from binascii import unhexlify

from whence.report.chain import manner, names
from whence.report.dossier import escaped
from whence.report.outgoing import Outgoing
from whence.text.selector import context
from whence.types.document import Document
from whence.types.entry import Entry, VariantEntry, Wording
from whence.types.span import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PLAIN = "text/plain"


def webannotation(given: Outgoing) -> bytes:
    """An AnnotationPage with an annotation for each wording of a claim, in order of the claims."""
    dossier = given.dossier
    documents = {document.id: document for document in dossier.documents}
    spans = {statement.id: statement.span for reading in dossier.readings for statement in reading.statements}
    items = [
        _annotation(entry, variant, wording, _target(documents[wording.document], spans[wording.statement]))
        for entry in dossier.entries
        for variant in entry.variants
        for wording in variant.wordings
    ]
    page = {"@context": _CONTEXT, "id": "urn:whence:statements", "type": "AnnotationPage", "items": items}
    return (escaped(json.dumps(page, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")


def _annotation(entry: Entry, variant: VariantEntry, wording: Wording, target: dict[str, object]) -> dict[str, object]:
    told = f"{entry.label} (variant {variant.letter})"
    way = " → ".join(names(wording.chain))
    return {
        "id": f"urn:whence:statement:{wording.statement}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _body(told, "identifying"),
            _body(f"{way}: {', '.join(manner(wording))}", "describing"),
            _body(wording.evidence, "tagging"),
        ],
        "target": target,
    }


def _body(words: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "value": words, "format": _PLAIN, "purpose": purpose}


def _target(document: Document, span: Span) -> dict[str, object]:
    paragraph = document.region_at(span.start)
    bounds = paragraph.span if paragraph else span  # no word beyond the paragraph leaves
    within = Span(span.start - bounds.start, span.end - bounds.start)
    prefix, suffix = context(bounds.of(document.text), within)
    quote: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": span.of(document.text),
        "prefix": prefix,
        "suffix": suffix,
    }
    selectors = [quote]
    if document.media_type == _PLAIN and not document.url:  # elsewhere a reader counts other characters than we do
        start, end = document.source_span(span)
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {"source": document.url or _hashed(document.id), "selector": selectors}


def _hashed(document_id: str) -> str:
    return "ni:///sha-256;" + urlsafe_b64encode(unhexlify(document_id)).rstrip(b"=").decode("ascii")

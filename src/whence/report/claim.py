"""The claims as schema.org `Claim` (https://schema.org/Claim), without a rating: who says it, not if it is so.

No `ClaimReview` is made, and no `claimReviewed`: nobody has reviewed anything.
"""

import json
from collections.abc import Iterable

from whence.report.count import origins
from whence.report.dossier import escaped
from whence.report.outgoing import Outgoing
from whence.report.visible import clipped
from whence.types.document import Document
from whence.types.entry import Entry, VariantEntry, Wording

Told = dict[str, object]


def claim(given: Outgoing) -> bytes:
    """A graph of claims in order of rank, each with its variants as parts, and of the articles in which they appear."""
    articles = [_article(document) for document in given.dossier.documents]
    claims = [_claim(entry) for entry in given.dossier.entries]
    page = {"@context": "https://schema.org", "@graph": claims + articles}
    return (escaped(json.dumps(page, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")


def _claim(entry: Entry) -> Told:
    told: Told = {
        "@type": "Claim",
        "@id": f"urn:whence:claim:{entry.id}",
        "identifier": entry.handle,
        "name": clipped(entry.label),
        "appearance": _appearances(entry.wordings),
        "firstAppearance": _first(entry.wordings),
        "hasPart": [_variant(entry, variant) for variant in entry.variants],
    }
    return _without_nothing(told)


def _variant(entry: Entry, variant: VariantEntry) -> Told:
    roots = ", ".join(dict.fromkeys(clipped(root.root) for root in variant.roots))
    counted = origins(variant.low, variant.high)
    told: Told = {
        "@type": "Claim",
        "@id": f"urn:whence:claim:{entry.id}:{variant.letter}",
        "text": clipped(variant.words),
        "description": f"{counted}: {roots}" if roots else counted,
        "appearance": _appearances(variant.wordings),
    }
    return _without_nothing(told)


def _appearances(wordings: Iterable[Wording]) -> list[Told]:
    return [{"@id": _named(document)} for document in sorted({wording.document for wording in wordings})]


def _first(wordings: Iterable[Wording]) -> Told | None:
    """The oldest article, where every one bears a date and one is older than all others: else nobody knows."""
    days = {wording.document: wording.published for wording in wordings}
    dated = sorted((day, document) for document, day in days.items() if day)
    if len(dated) < len(days) or not dated or (len(dated) > 1 and dated[0][0] == dated[1][0]):
        return None
    return {"@id": _named(dated[0][1])}


def _article(document: Document) -> Told:
    told: Told = {
        "@type": "NewsArticle",
        "@id": _named(document.id),
        "headline": clipped(document.headline or ""),
        "url": document.url,
        "datePublished": document.published.isoformat() if document.published else None,
        "publisher": {"@type": "Organization", "name": clipped(document.publisher)} if document.publisher else None,
        "author": [clipped(author) for author in document.authors],
    }
    return _without_nothing(told)


def _named(document_id: str) -> str:
    return f"urn:whence:document:{document_id}"


def _without_nothing(told: Told) -> Told:
    return {name: value for name, value in told.items() if value}

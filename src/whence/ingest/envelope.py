"""What a container says of a document that it holds: beside the document's own words, never in their stead."""

from dataclasses import dataclass, replace
from datetime import datetime

from whence.ingest.imprint import Imprint
from whence.types.document import Container, Document, Region

_NO_FACTS = Imprint()


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Facts that a feed, a message, a table or a crawl states of one document, and what was met on the way to it.

    `record` is the SHA-256 of the whole record that told them, where it is kept.
    """

    facts: Imprint = _NO_FACTS
    media_type: str | None = None
    charset: str | None = None
    retrieved: datetime | None = None
    notes: tuple[str, ...] = ()
    record: str | None = None


NOTHING_TOLD = Envelope()


def with_envelope(document: Document, envelope: Envelope, within: tuple[Container, ...]) -> Document:
    """The document with the way to it and what its envelope says.

    A table or a feed knows the article better than the page guesses; a page's own address (canonical) is surer than
    the one under which it was fetched.
    """
    told = envelope.facts
    page = document.media_type == "text/html"
    return replace(
        document,
        within=within + document.within,
        regions=_with_headline(document, told.headline) if told.headline else document.regions,
        url=(document.url or told.url) if page else (told.url or document.url),
        publisher=told.publisher or document.publisher,
        headline=told.headline or document.headline,
        authors=told.authors or document.authors,
        published=told.published or document.published,
        published_from=told.published_from if told.published else document.published_from,
        language=told.language or document.language,
        retrieved=envelope.retrieved or document.retrieved,
        notes=envelope.notes + document.notes,
    )


def _with_headline(document: Document, headline: str) -> tuple[Region, ...]:
    """The first line is the headline if it has the words of the title that was told."""
    first, *rest = document.regions
    if first.span.of(document.text).split() != headline.split():
        return document.regions
    return replace(first, role="headline", reason="the title that its container gives"), *rest

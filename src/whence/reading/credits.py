"""Sources that stand behind a whole document, named once for all or betrayed by a slip."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from whence.reading.grounds import evidence_of_kind, is_outlet, kind_of_name
from whence.reading.sources import is_publisher
from whence.types.document import Document
from whence.types.reading import Credit, CreditKind, Mention, Source
from whence.types.span import Span

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w.&’'-]{0,30}(?: (?:of |the |and |for )?[A-Z][\w.&’'-]{0,30}){0,5})"
# A line of its own that says where the story comes from.
_LINE = re.compile(
    r"\s*[(\[*_–—-]?\s*(?:(?:with|using) (?:additional )?(?:information|reporting|material|files|inputs?|agency inputs)"
    r" (?:from|by|of)|sources?\s?:|story by|originally (?:published|reported|appeared) (?:by|in|on|at)"
    r"|(?:this (?:article|story) )?(?:first |originally )?appeared (?:first )?(?:in|on|at)|via:?|credit:|courtesy of"
    r"|(?:material|information) from|based on (?:a |an )?(?:report|reporting|article)s? (?:by|in|from|of)"
    r"|as (?:first )?reported by)\s+" + _NAME,
    re.IGNORECASE,
)
# "(Reuters) -" after the place, and the same as a byline.
_AGENCY = re.compile(r"\((?P<name>[A-Z][\w .&-]{1,30})\)\s?(?:-|–|—)")
# "..., Gazette Reports", "..., according to the Gazette" at the end of a headline, "Gazette: ..." at its start.
_HEADLINE = re.compile(
    r"(?:[,:;–—-]\s*" + _NAME + r" (?:Reports?|reports?|Says|says|Finds|finds|Reveals|reveals)\s*\Z)"
    r"|(?:[,:;–—-]?\s*(?:Reports|reports|According [Tt]o|according to)\s+(?:a |the )?"
    + _NAME.replace("name", "after")
    + r"(?: [Rr]eport)?\s*\Z)"
)
_UNVERIFIED = re.compile(
    r"(?P<name>(?:[Tt]he )?[A-Z][\w.&’'-]{0,30}(?: (?:of |the |and )?[A-Z][\w.&’'-]{0,30}){0,5})"
    r"(?: (?:magazine|newspaper|website))? (?:(?:could|was|were|has|have|had|did|is|are)(?: not|n[’']t)|cannot)"
    r"(?: been| yet| immediately| able to){0,2}(?: able to)? (?:been able to )?(?:independently )?"
    r"(?:verify|verified|confirm|confirmed|authenticate[d]?)\b"
)
_TOLD = re.compile(r"\b(?:told|tells|telling|interview(?:ed)? (?:with|by)|statement to|spoke (?:to|with)) " + _NAME)
# Scanned for headline and line credits only up to here: a credit is short.
LONGEST_LINE = 300


def credits(document: Document, mentions: Sequence[Mention]) -> tuple[Credit, ...]:  # noqa: A001 - the trade's word
    """Standing credits and slips in order of the text, each source once a kind."""
    found = [*_lines(document, mentions), *_headlines(document, mentions), *_slips(document, mentions)]
    kept: dict[tuple[str, str], Credit] = {}
    for credit in sorted(found, key=lambda one: one.span):
        kept.setdefault((credit.kind, _bare(credit.source.name)), credit)
    return tuple(kept.values())


def _lines(document: Document, mentions: Sequence[Mention]) -> Iterator[Credit]:
    for region in document.regions:
        start, end = region.span
        if region.role in {"headline", "subhead", "caption", "boilerplate"}:
            continue
        credited = _LINE.match(document.text, start, min(end, start + LONGEST_LINE))
        agency = _AGENCY.search(document.text, start, min(end, start + 80))
        if credited and (region.role != "body" or end - start <= LONGEST_LINE):
            yield _credit(document, mentions, Span(*credited.span("name")), "credit")
        elif agency and is_outlet(agency["name"]):
            yield _credit(document, mentions, Span(*agency.span("name")), "credit")


def _headlines(document: Document, mentions: Sequence[Mention]) -> Iterator[Credit]:
    for region in document.regions:
        if region.role not in {"headline", "subhead"} or region.span.length > LONGEST_LINE:
            continue
        match = _HEADLINE.search(document.text, *region.span)
        if match:
            group = "name" if match["name"] else "after"
            if _is_media(document, mentions, Span(*match.span(group))):
                yield _credit(document, mentions, Span(*match.span(group)), "credit")


def _slips(document: Document, mentions: Sequence[Mention]) -> Iterator[Credit]:
    for region in document.story:
        for match in _UNVERIFIED.finditer(document.text, *region.span):
            yield from _slip(document, mentions, match)
        for match in _TOLD.finditer(document.text, *region.span):
            yield from _slip(document, mentions, match)


def _slip(document: Document, mentions: Sequence[Mention], match: re.Match[str]) -> Iterator[Credit]:
    span = Span(*match.span("name"))
    if _is_media(document, mentions, span) and not is_publisher(document, span.of(document.text)):
        yield _credit(document, mentions, span, "slip")


def _is_media(document: Document, mentions: Sequence[Mention], span: Span) -> bool:
    mention = _mention(mentions, span)
    return (mention is None or mention.type in {"organisation", "other"}) and is_outlet(span.of(document.text))


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().casefold())


def _mention(mentions: Sequence[Mention], span: Span) -> Mention | None:
    at = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    inside = at < len(mentions) and mentions[at].span.overlap(span) > 0
    return mentions[at] if inside else None


def _credit(document: Document, mentions: Sequence[Mention], span: Span, kind: CreditKind) -> Credit:
    mention = _mention(mentions, span)
    span = mention.span if mention and span.covers(mention.span) else span
    name = " ".join(span.of(document.text).split())
    source_kind = "media" if is_outlet(name) else kind_of_name(name, _mention(mentions, span))
    source = Source(
        name=re.sub(r"^[Tt]he\s+", "", name).rstrip("."),
        kind=source_kind,
        evidence="report" if source_kind == "media" else evidence_of_kind(source_kind),
        span=span,
    )
    return Credit(span=span, source=source, kind=kind)

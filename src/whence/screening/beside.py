"""What stands beside a name in a text and in a record: a country, a date of birth, a role. Agreement is no proof."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.screening.birth import birth, fit
from whence.screening.countries import country, spoken_of
from whence.types.document import Document
from whence.types.listing import ListRecord, Sighting
from whence.types.score import Reason
from whence.types.span import Span

# Characters to each side of a name that are searched for a country or a role: two or three sentences of its paragraph.
AROUND = 300
# A date of birth or an age belongs to the name that it follows at once.
_BORN = re.compile(r"^[^.;:]{0,40}?\b(?:born|b\.|DOB)\s+(?:(?:on|in)\s+)?(.{4,30})", re.IGNORECASE | re.DOTALL)
_AGED = re.compile(r"^\s?(?:,|\()\s?(?:aged\s+)?(\d{2})\s?(?:,|\)|\.)")
_YEARS_OLD = re.compile(r"\b(\d{2})-year-old(?:\s+\w+){0,3}\s+$")
_WORD = re.compile(r"[^\W\d_]{4,40}")
_FOLLOWS = 120
_SAYS_LITTLE = frozenset(
    [
        "former",
        "deputy",
        "acting",
        "member",
        "also",
        "senior",
        "first",
        "second",
        "vice",
        "head",
        "chief",
        "since",
        "until",
        "with",
        "from",
        "other",
        "that",
        "this",
    ]
)

COUNTRY, BIRTH, ROLE = 0.06, 0.1, 0.04


@dataclass(frozen=True, slots=True)
class Beside:
    """What fits and what does not, each a reason with its words; weights add to the score of the name."""

    agrees: tuple[Reason, ...]
    contradicts: tuple[Reason, ...]


def sighting(document: Document, span: Span) -> Sighting:
    """A place with its line and the words around it, which end at the line's ends."""
    region = document.region_at(span.start)
    edge = region.span if region else Span(0, len(document.text))
    around = Span(max(edge.start, span.start - AROUND), min(edge.end, span.end + AROUND))
    return Sighting(
        document=document.id,
        path=document.uri,
        span=span,
        line=region.line if region else 1,
        words=around.of(document.text),
        at=Span(span.start - around.start, span.end - around.start),
    )


def beside(document: Document, spans: tuple[Span, ...], record: ListRecord) -> Beside:
    """What the document says beside these mentions of one party that the record says too, or says otherwise."""
    agrees: dict[str, Reason] = {}
    contradicts: dict[str, Reason] = {}
    for span in spans:
        words = sighting(document, span).words
        for reason in (*_countries(words, record), *_roles(words, record)):
            agrees.setdefault(reason.feature, reason)
        for reason in _births(document, span, record):
            (agrees if reason.value else contradicts).setdefault(reason.feature, reason)
    return Beside(tuple(agrees.values()), tuple(contradicts.values()))


def _countries(words: str, record: ListRecord) -> Iterator[Reason]:
    for written in record.countries:
        known = country(written)
        said = spoken_of(known, words) if known else None
        if said:
            yield Reason(
                "country", 1.0, COUNTRY, f"country: the list has {written}, and the text beside the name {said}"
            )
            return


def _roles(words: str, record: ListRecord) -> Iterator[Reason]:
    there = {word.lower() for word in _WORD.findall(words)}
    for role in record.roles:
        telling = {word.lower() for word in _WORD.findall(role)} - _SAYS_LITTLE
        both = sorted(telling & there)
        if 2 * len(both) > len(telling):
            said = f"role: the list has “{role}”, and the text beside the name “{', '.join(both)}”"
            yield Reason("role", 1.0, ROLE, said)
            return


def _births(document: Document, span: Span, record: ListRecord) -> Iterator[Reason]:
    said = _said_birth(document, span)
    if said is None or not record.births:
        return
    fits = any(fit(said, each) for each in record.births)
    listed = ", ".join(record.births)
    words = f"date of birth: the list has {listed}, {'and' if fits else 'but'} the text gives {said}"
    yield Reason("birth", float(fits), BIRTH, words.replace("~", "about "))


def _said_birth(document: Document, span: Span) -> str | None:
    after = document.text[span.end : span.end + _FOLLOWS]
    if born := _BORN.match(after):
        return birth(born[1])
    before = document.text[max(0, span.start - _FOLLOWS) : span.start]
    aged = _AGED.match(after) or _YEARS_OLD.search(before)
    if aged and document.published:
        return f"~{document.published.year - int(aged[1])}"
    return None

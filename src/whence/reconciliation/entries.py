"""Claims as people read them: each statement in its paragraph, with what to lift out and where it stands."""

from collections.abc import Mapping, Sequence
from datetime import date

from whence.reconciliation.drift import drift
from whence.text.notices import notices
from whence.types.document import Document
from whence.types.entry import Dissent, Entry, Mark, MarkKind, Measured, RootLine, VariantEntry, Wording
from whence.types.reading import Figure, Reading, Statement
from whence.types.reconciliation import Claim, Variant
from whence.types.span import Span

# Fewer words are a link to a page of corrections; more than so many lines no reader of one claim wants.
_FEWEST_WORDS, _MOST_NOTICES = 6, 3

Told = tuple[Document, Reading, Statement, tuple[str, ...]]


def entries(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    handles: Mapping[str, str],
) -> tuple[Entry, ...]:
    """One entry a claim, in their order. `handles` leads from a claim's id to its handle."""
    told = {
        statement.id: (document, reading, statement, said)
        for document, reading in zip(documents, readings, strict=True)
        for said in [_notices(document)]
        for statement in reading.statements
    }
    return tuple(_entry(claim, told, handles.get(claim.id)) for claim in claims)


def _entry(claim: Claim, told: Mapping[str, Told], handle: str | None) -> Entry:
    return Entry(
        id=claim.id,
        handle=handle,
        label=claim.label,
        rank=claim.rank.value,
        why=tuple(reason.words for reason in claim.rank.reasons),
        variants=tuple(_variant(variant, told) for variant in claim.variants),
        disagreements=tuple(
            Dissent(
                left=found.left,
                right=found.right,
                relation=found.relation,
                differs_in=found.differs_in,
                words=found.words,
                reasons=tuple(reason.words for reason in found.reasons),
            )
            for found in claim.disagreements
        ),
        drift=drift(claim, _days(claim, told)),
    )


def _days(claim: Claim, told: Mapping[str, Told]) -> dict[str, date | None]:
    return {statement: told[statement][0].published for statement in claim.statements}


def _variant(variant: Variant, told: Mapping[str, Told]) -> VariantEntry:
    return VariantEntry(
        letter=variant.letter,
        words=variant.words,
        low=variant.origins.low,
        high=variant.origins.high,
        roots=tuple(
            RootLine(
                root=origin.root,
                evidence=origin.evidence,
                statements=origin.statements,
                reasons=tuple(reason.words for reason in origin.reasons),
            )
            for origin in variant.origins.origins
        ),
        reasons=tuple(reason.words for reason in variant.origins.reasons),
        wordings=tuple(_wording(*told[one]) for one in variant.statements),
    )


def _wording(document: Document, reading: Reading, statement: Statement, said: tuple[str, ...]) -> Wording:
    region = document.region_at(statement.span.start)
    paragraph = region.span if region else statement.span
    return Wording(
        statement=statement.id,
        document=document.id,
        path=document.uri,
        line=region.line if region else 1,
        publisher=document.publisher,
        headline=document.headline,
        published=document.published,
        words=statement.span.of(document.text),
        paragraph=paragraph.of(document.text),
        marks=_marks(paragraph, reading, statement),
        chain=statement.chain,
        evidence=statement.evidence,
        polarity=statement.polarity,
        certainty=statement.certainty,
        figures=tuple(_measured(document.text, figure) for figure in statement.figures),
        notices=said,
    )


def _notices(document: Document) -> tuple[str, ...]:
    found = notices(document.text, (region.span for region in document.regions))
    said = (notice.span.of(document.text) for notice in found)
    return tuple(words for words in said if len(words.split()) >= _FEWEST_WORDS)[:_MOST_NOTICES]


def _measured(text: str, figure: Figure) -> Measured:
    return Measured(
        words=figure.span.of(text),
        low=figure.low,
        high=figure.high,
        modifier=figure.modifier,
        unit=figure.unit,
        per=figure.per,
        change=figure.change,
        counted=figure.counted.of(text) if figure.counted else None,
        owner=figure.owner.of(text) if figure.owner else None,
        earliest=figure.time.earliest if figure.time else None,
        latest=figure.time.latest if figure.time else None,
        status=figure.status,
    )


def _marks(paragraph: Span, reading: Reading, statement: Statement) -> tuple[Mark, ...]:
    """What stands in the paragraph, in its coordinates, outer marks before inner ones."""
    found: list[tuple[Span, MarkKind]] = [(statement.span, "statement")]
    at = statement.attribution
    while at is not None:
        attribution = reading.attributions[at]
        found += [(span, "source") for span in attribution.source]
        found += [(span, "cue") for span in attribution.cue]
        at = attribution.parent
    found += [(figure.span, "figure") for figure in statement.figures]
    found += [(time.span, "time") for time in statement.times]
    inside = [(span, kind) for span, kind in found if paragraph.covers(span)]
    inside.sort(key=lambda one: (one[0].start, -one[0].end, one[1]))
    return tuple(Mark(Span(s.start - paragraph.start, s.end - paragraph.start), kind) for s, kind in inside)

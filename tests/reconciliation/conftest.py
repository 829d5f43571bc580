"""Matters for tests: invented articles, read by the real reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest

from whence.reading.reader import Reader
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.origins import known, origins
from whence.reconciliation.retellings import retellings
from whence.reconciliation.reuse import reuses
from whence.reconciliation.stated import Stated, laid_out
from whence.types.document import Document, Region
from whence.types.identity import bytes_id, content_id
from whence.types.reading import (
    Attribution,
    AttributionKind,
    Certainty,
    Credit,
    Evidence,
    Figure,
    Mention,
    MentionType,
    Polarity,
    Reading,
    Sentence,
    Source,
    SourceKind,
    Statement,
    Status,
    Timex,
)
from whence.types.reconciliation import Matter, Origins
from whence.types.span import Span

Article = Callable[..., Document]


def article(
    *lines: str, publisher: str | None = None, published: date | None = None, headline: bool = False
) -> Document:
    """A document whose lines are body text; the first is the headline when asked."""
    text, regions = "", []
    for at, line in enumerate(lines):
        role = "headline" if headline and at == 0 else "body"
        regions.append(Region(span=Span(len(text), len(text) + len(line)), role=role, reason="written so", line=at + 1))
        text += line + "\n"
    return Document(
        id=bytes_id((text + str(publisher)).encode("utf-8", "surrogatepass")),
        uri=f"{(publisher or 'undated').lower().replace(' ', '-')}.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=tuple(regions),
        publisher=publisher,
        published=published,
    )


def matter(*documents: Document) -> Matter:
    """The documents with their readings."""
    reader = Reader(trained=False)
    return Matter(documents, tuple(reader.read(document) for document in documents))


@pytest.fixture
def retold() -> Matter:
    """Two papers that retell one report, and a third with a source of its own and another date."""
    return matter(
        article(
            "According to a report in the Morning Courier, leaked minutes from a clerk at the port office show that "
            "the ferry terminal will cost 90 million crowns.",
            "The report also says that the port plans to build 40 berths by mid-2031.",
            "Officials at the port have not answered questions from the Courier.",
            "The terminal lies 12 miles north of Tarn.",
            publisher="Tarn Post",
            published=date(2030, 3, 2),
        ),
        article(
            "The ferry terminal will cost 90 million crowns, according to a report by the Morning Courier.",
            "The minutes obtained by the Courier show that the port plans to build about 40 berths by summer 2031.",
            "The port has not answered questions about the report.",
            "It lies 12 miles (19 km) north of Tarn.",
            publisher="Island Mail",
            published=date(2030, 3, 3),
        ),
        article(
            "The port plans to build 40 berths by December 2033, the harbour master Ada Holt said.",
            "The terminal lies about 20 miles north of Tarn.",
            publisher="Coast Radio",
            published=date(2030, 4, 1),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """One statement as it is written into a document by hand."""

    words: str
    chain: Sequence[tuple[str, SourceKind]] = ()
    figure: Mapping[str, object] | None = None
    time: Timex | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "unspecified"
    said: AttributionKind | None = None  # how an attribution gives it, None where none does
    status: Status | None = None
    names: Sequence[tuple[str, MentionType]] = ()
    vector: bytes = b""
    question: bytes = b""


def line(words: str, **given: object) -> Line:
    """A statement; `figure` holds the fields of a figure and, as `words`, where it stands (else: the last word)."""
    return Line(words=words, **given)


def when(words: str, *, earliest: date | None = None, latest: date | None = None, value: str = "") -> Timex:
    """A time, closed or open at either end; its span is set where it is written."""
    value = value or str(latest or earliest)
    return Timex(
        span=Span(0, len(words)), type="DATE", value=value, earliest=earliest, latest=latest, anchor="absolute"
    )


def number(low: float | None, unit: str | None = None, **given: object) -> Figure:
    """A figure outside any text; both ends are `low` unless `high` is given."""
    return Figure(**{"span": Span(0, 1), "low": low, "high": low, "modifier": "=", "unit": unit, **given})


Written = tuple[Document, Reading]


def write(
    *lines: str | Line,
    publisher: str | None = None,
    published: date | None = None,
    slips: Sequence[str] = (),
    name: str = "",
) -> Written:
    """A document with one statement a line, and a reading that saw exactly what the lines say."""
    lines = tuple(line(one) if isinstance(one, str) else one for one in lines)
    document = article(*(one.words for one in lines), publisher=publisher, published=published)
    document = replace(document, id=bytes_id(f"{name} {document.id} {published}".encode()), uri=name or document.uri)
    said = [(region.span, one) for region, one in zip(document.regions, lines, strict=True) if one.said]
    places = {span: at for at, (span, _) in enumerate(said)}
    statements = tuple(
        replace(_statement(document, region.span, one), attribution=places.get(region.span))
        for region, one in zip(document.regions, lines, strict=True)
    )
    reading = Reading(
        document=document.id,
        reader="by hand",
        sentences=tuple(Sentence(region.span) for region in document.regions),
        quotations=(),
        mentions=tuple(mention for one in statements for mention in one.mentions),
        figures=tuple(figure for one in statements for figure in one.figures),
        times=tuple(time for one in statements for time in one.times),
        attributions=tuple(_attribution(span, one) for span, one in said),
        credits=tuple(Credit(span=Span(0, 1), source=_link(slip, "media", Span(0, 1)), kind="slip") for slip in slips),
        statements=statements,
    )
    return document, reading


def _statement(document: Document, span: Span, one: Line) -> Statement:
    figures = (_figure(span, one),) if one.figure else ()
    return Statement(
        id=content_id(document.id, *span),
        document=document.id,
        span=span,
        attribution=None,
        chain=tuple(_link(name, kind, span) for name, kind in one.chain),
        mentions=tuple(Mention(span=_within(span, one.words, name), name=name, type=kind) for name, kind in one.names),
        figures=figures,
        times=(one.time,) if one.time else (),
        evidence=EVIDENCE.get(one.chain[-1][1], "statement") if one.chain else "own",
        polarity=one.polarity,
        certainty=one.certainty,
        status=one.status,
        vector=one.vector,
        question=one.question,
    )


def _attribution(span: Span, one: Line) -> Attribution:
    links = tuple(_link(name, kind, span) for name, kind in one.chain)
    return Attribution(source=(), cue=(), content=(span,), kind=one.said or "indirect", links=links)


def _figure(span: Span, one: Line) -> Figure:
    given = dict(one.figure or {})
    given["span"] = _within(span, one.words, given.pop("words", one.words.split()[-1]))
    given.setdefault("high", given["low"])
    return Figure(**{"modifier": "=", "unit": None, "time": one.time, **given})


def _within(span: Span, words: str, part: str) -> Span:
    at = words.index(part)
    return Span(span.start + at, span.start + at + len(part))


def _link(name: str, kind: SourceKind, span: Span) -> Source:
    return Source(name=name, kind=kind, evidence=EVIDENCE.get(kind, "statement"), span=span)


EVIDENCE: Mapping[SourceKind, Evidence] = {
    "media": "report",
    "anonymous": "anonymous",
    "document": "document",
    "imagery": "imagery",
}


def lay_out(*written: Written) -> tuple[Stated, ...]:
    """The statements laid out for comparison, in order of first record."""
    documents, readings = zip(*written, strict=True)
    return laid_out(documents, readings, parties(entities(documents, readings)))


def count(*written: Written) -> Origins:
    """The origins of all their statements, taken as one variant of one claim."""
    documents, readings = zip(*written, strict=True)
    places = parties(entities(documents, readings), documents)
    stated = laid_out(documents, readings, places)
    shared = retellings(reuses(documents, readings), stated, [stated], places)
    return origins(stated, known(places, shared, Matter(documents, readings)))


@pytest.fixture(scope="session")
def desk() -> SimpleNamespace:
    """Everything that tests write articles with; one name, as test modules cannot import this file."""
    return SimpleNamespace(
        article=article,
        matter=matter,
        line=line,
        when=when,
        number=number,
        write=write,
        lay_out=lay_out,
        count=count,
    )

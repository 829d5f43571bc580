"""A statement laid out for comparison: its words with figures, times and names taken out, and what was taken out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whence.reconciliation.compare.intervals import anchored
from whence.reconciliation.entities import Parties
from whence.text.continuation import continues, subject
from whence.text.conversion import dimension
from whence.text.names import fold
from whence.text.principal import main_figure
from whence.text.words import Word, concept, concepts, words
from whence.types.document import Document
from whence.types.reading import Figure, Mention, Reading, Statement, Timex
from whence.types.span import Span

# Characters of a sentence that are looked at as context.
LONGEST_CONTEXT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What two statements are compared by. `concepts` and `parties` are sets of folded words and entity ids."""

    statement: Statement
    document: Document
    words: str
    concepts: frozenset[str]
    context: frozenset[str]  # further words of the sentence
    parties: frozenset[str]
    places: frozenset[str]  # those of `parties` that are places
    figure: Figure | None
    measured: frozenset[str]  # words of what the figure counts, and of whose it is
    time: Timex | None  # of the figure, or else of the statement
    quotes: str | None  # key of the person whose own words it gives
    headline: bool
    position: float  # 0 at the top of the story, 1 at its end

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def order(self) -> tuple[date, str, int]:
        """First recorded first: by publication (undated last), then by document and place; never by time of input."""
        return (self.document.published or date.max, self.document.id, self.statement.span.start)


def laid_out(documents: Sequence[Document], readings: Sequence[Reading], parties: Parties) -> tuple[Stated, ...]:
    """Every statement of the readings, in the order of `Stated.order`."""
    found = [
        stated
        for document, reading in zip(documents, readings, strict=True)
        for stated in _with_verbs([_stated(document, reading, each, parties) for each in reading.statements])
    ]
    return tuple(sorted(found, key=lambda stated: stated.order))


def _with_verbs(found: Sequence[Stated]) -> Iterator[Stated]:
    """Those of one document; a figure that leaves out its verb has the words of the one before as well."""
    before: Stated | None = None
    for one in found:
        if before and one.figure and continues(one.document.text, before.statement.span, one.statement.span):
            both = one.concepts | before.concepts
            one = replace(one, concepts=both, context=one.context - both, parties=one.parties | before.parties)
        yield one
        before = one


def _stated(document: Document, reading: Reading, statement: Statement, parties: Parties) -> Stated:
    region = document.region_at(statement.span.start)
    said = _subject(document.text, reading, statement)
    named = [mention for mention in reading.mentions if said and said.overlap(mention.span)]
    own = frozenset(
        word.concept for word in (*_telling(document.text, statement), *_unnamed(document.text, said, named))
    )
    mentions = (*named, *statement.mentions)
    return Stated(
        statement=statement,
        document=document,
        words=statement.span.of(document.text),
        concepts=own,
        context=_context(document.text, reading, statement) - own,
        parties=_parties(document, mentions, parties),
        places=_parties(document, [mention for mention in mentions if mention.type == "place"], parties),
        figure=(figure := main_figure(document.text, statement)),
        measured=_measured(document.text, figure),
        time=main_time(statement, figure),
        quotes=_quotes(document, reading, statement, parties),
        headline=region is not None and region.role in ("headline", "subhead"),
        position=statement.span.start / max(1, len(document.text)),
    )


def _parties(document: Document, mentions: Sequence[Mention], parties: Parties) -> frozenset[str]:
    return frozenset(party for mention in mentions if (party := parties.at(document.id, mention.span)))


def _quotes(document: Document, reading: Reading, statement: Statement, parties: Parties) -> str | None:
    root, at = statement.root, statement.attribution
    if root is None or root.kind != "person" or at is None or reading.attributions[at].kind == "indirect":
        return None
    return parties.at(document.id, root.span) or parties.named(root.name) or fold(root.name)


def _subject(text: str, reading: Reading, statement: Statement) -> Span | None:
    """What the statement is about, where the sentence or the quotation says so before it and the statement does not."""
    at, span = statement.attribution, statement.span
    contents = () if at is None else reading.attributions[at].content
    inside = [content.start for content in contents if content.start <= span.start < content.end]
    start = max([_sentence(reading, statement).start, *inside])
    return subject(text, Span(start, span.start), span) if start < span.start else None


def _unnamed(text: str, said: Span | None, named: Sequence[Mention]) -> list[Word]:
    """The words of a subject that stand outside names."""
    masked = [mention.span for mention in named]
    return [word for word in words(text, said) if not _meets(word.span, masked)] if said else []


def _sentence(reading: Reading, statement: Statement) -> Span:
    """The sentence in which the statement begins."""
    at = bisect_right(reading.sentences, statement.span.start, key=lambda sentence: sentence.span.start) - 1
    return reading.sentences[at].span if at >= 0 else statement.span


def _context(text: str, reading: Reading, statement: Statement) -> frozenset[str]:
    """The words of the sentence in which the statement begins."""
    sentence = _sentence(reading, statement)
    near = Span(sentence.start, min(sentence.end, sentence.start + LONGEST_CONTEXT))
    return concepts(text, near)


def _telling(text: str, statement: Statement) -> list[Word]:
    """The words that stand outside names and times and are neither the number nor the unit of a figure."""
    masked = [mention.span for mention in statement.mentions] + [time.span for time in statement.times]
    found = [word for word in words(text, statement.span) if not _meets(word.span, masked)]
    return [word for word in found if not any(_is_part(text, figure, word) for figure in statement.figures)]


def _meets(word: Span, spans: Sequence[Span]) -> bool:
    start, end = word
    return any(first < end and start < last and first < last for first, last in spans)


def _is_part(text: str, figure: Figure, word: Word) -> bool:
    if not figure.span.overlap(word.span):
        return False
    unit = concept(figure.unit.lower()) if figure.unit else None
    counts = figure.unit is not None and figure.unit.islower() and dimension(figure.unit) is None
    return not counts or word.concept == unit or any(mark.isdigit() for mark in word.span.of(text))


def _measured(text: str, figure: Figure | None) -> frozenset[str]:
    spans = (figure.counted, figure.owner) if figure else ()
    return frozenset().union(*(concepts(text, span) for span in spans if span))


def main_time(statement: Statement, figure: Figure | None) -> Timex | None:
    """When it is, was or shall be: the figure's time, or without a figure the first date that could be anchored."""
    if figure is not None:
        return figure.time
    dates = (time for time in statement.times if time.type in ("DATE", "TIME"))
    return next(filter(anchored, dates), None)

"""A statement laid out for comparison: its words with figures, times and names taken out, and what was taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.text.words import Word, words
from whence.types.document import Document
from whence.types.reading import Figure, Reading, Statement
from whence.types.span import Span

Place = tuple[str, Span]  # document id, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What two statements are compared by. `concepts` and `parties` are sets of folded words and entity ids."""

    statement: Statement
    document: Document
    words: str
    concepts: frozenset[str]
    parties: frozenset[str]
    figure: Figure | None
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


def laid_out(
    documents: Sequence[Document], readings: Sequence[Reading], parties: Mapping[Place, str]
) -> tuple[Stated, ...]:
    """Every statement of the readings, in the order of `Stated.order`."""
    found = [
        _stated(document, statement, parties)
        for document, reading in zip(documents, readings, strict=True)
        for statement in reading.statements
    ]
    return tuple(sorted(found, key=lambda stated: stated.order))


def _stated(document: Document, statement: Statement, parties: Mapping[Place, str]) -> Stated:
    region = document.region_at(statement.span.start)
    return Stated(
        statement=statement,
        document=document,
        words=statement.span.of(document.text),
        concepts=frozenset(word.concept for word in _telling(document.text, statement)),
        parties=frozenset(
            parties[document.id, mention.span]
            for mention in statement.mentions
            if (document.id, mention.span) in parties
        ),
        figure=main_figure(statement),
        headline=region is not None and region.role in ("headline", "subhead"),
        position=statement.span.start / max(1, len(document.text)),
    )


def _telling(text: str, statement: Statement) -> list[Word]:
    """The words that stand outside names, times and the numerals of figures."""
    masked = [mention.span for mention in statement.mentions] + [time.span for time in statement.times]
    found = [word for word in words(text, statement.span) if not any(span.overlap(word.span) for span in masked)]
    return [word for word in found if not any(_numeral(text, figure, word) for figure in statement.figures)]


def _numeral(text: str, figure: Figure, word: Word) -> bool:
    """Whether the word is the number itself; the words of its unit stay."""
    return bool(figure.span.overlap(word.span)) and any(mark.isdigit() for mark in word.span.of(text))


def main_figure(statement: Statement) -> Figure | None:
    """The figure that the statement is about: the first with a unit, else the first."""
    return next((figure for figure in statement.figures if figure.unit), next(iter(statement.figures), None))

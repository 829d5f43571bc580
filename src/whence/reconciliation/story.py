"""A document's story as it is collated: its words in order and what each says, without where they stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whence.text.formulas import formulaic
from whence.text.words import plain_words, saying, weight
from whence.types.document import Document
from whence.types.reading import Figure, Reading
from whence.types.span import Span

# A name says who is in the story, not what is told of him: two of them weigh as much as one telling word.
NAMED = 0.5
# Counts up to this many are told by the way ("two sides").
FEW = 3
# Words of a sentence that are collated as one; a longer one (a list, a text without full stops) is cut into pieces.
LONGEST = 60


class Stretch(NamedTuple):
    """Words of a story, half-open."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of words."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Equal for documents that tell the same in the same words. All but `lines`, `sentences` and `meant` by word."""

    words: tuple[str, ...]
    concepts: tuple[str, ...]  # "" where a word says nothing by itself; a figure is "#" and its value
    weights: tuple[float, ...]
    named: tuple[bool, ...]
    quoted: tuple[bool, ...]
    lines: tuple[Stretch, ...]
    sentences: tuple[Stretch, ...]
    meant: tuple[tuple[bytes, ...], ...]  # by sentence the vectors of its statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A document, its story, and where each word of it stands."""

    document: Document
    story: Story
    spans: tuple[Span, ...]
    size: int  # characters of the story

    def span(self, stretch: Stretch) -> Span:
        """Where a stretch of the story stands in the text."""
        return Span(self.spans[stretch.start].start, self.spans[stretch.end - 1].end)


def witness(document: Document, reading: Reading) -> Witness:
    """The document laid out for collation."""
    lines = [plain_words(document.text, region.span) for region in document.story]
    spans = tuple(span for line in lines for span, _ in line)
    sentences = tuple(_sentences(spans, _lengths(lines), reading))
    told = tuple(word for line in lines for _, word in line)
    concepts = _concepts(document, reading, spans, told)
    named = _inside(spans, [mention.span for mention in reading.mentions])
    return Witness(
        document=document,
        story=Story(
            words=told,
            concepts=concepts,
            weights=_weights(concepts, named, sentences),
            named=named,
            quoted=_inside(spans, [quotation.span for quotation in reading.quotations]),
            lines=tuple(_lengths(lines)),
            sentences=sentences,
            meant=tuple(_meant(spans, sentence, reading) for sentence in sentences),
        ),
        spans=spans,
        size=sum(region.span.length for region in document.story),
    )


def _lengths(lines: Sequence[Sequence[object]]) -> Iterator[Stretch]:
    at = 0
    for line in lines:
        if line:
            yield Stretch(at, at + len(line))
        at += len(line)


def _sentences(spans: Sequence[Span], lines: Iterator[Stretch], reading: Reading) -> Iterator[Stretch]:
    """Stretches that end where a sentence or a line ends, or at `LONGEST` words."""
    starts = [sentence.span.start for sentence in reading.sentences]
    for line in lines:
        first, sentence = line.start, bisect_right(starts, spans[line.start].start)
        for at in range(line.start + 1, line.end):
            now = bisect_right(starts, spans[at].start)
            if now != sentence or at - first >= LONGEST:
                yield Stretch(first, at)
                first, sentence = at, now
        yield Stretch(first, line.end)


def _concepts(document: Document, reading: Reading, spans: Sequence[Span], words: Sequence[str]) -> tuple[str, ...]:
    found = [said[1] if (said := saying(word)) else "" for word in words]
    for figure in reading.figures:
        _figure(found, spans, figure, document.text)
    return tuple(found)


def _figure(concepts: list[str], spans: Sequence[Span], figure: Figure, text: str) -> None:
    """Its value stands at its first word instead of its numerals, however it is written."""
    first = bisect_right(spans, (figure.span.start, -1))
    end = bisect_right(spans, (figure.span.end, -1))
    if figure.low is None or first >= end:
        return
    for at in range(first, end):
        if spans[at].of(text)[0].isdecimal():
            concepts[at] = ""
    concepts[first] = f"#{figure.low:g}"


def _weights(concepts: Sequence[str], named: Sequence[bool], sentences: Sequence[Stretch]) -> tuple[float, ...]:
    found = [_weight(concept, name) if concept else 0.0 for concept, name in zip(concepts, named, strict=True)]
    for start, end in sentences:
        for idle in formulaic({concept for concept in concepts[start:end] if concept}):
            for at in range(start, end):
                if concepts[at] == idle:
                    found[at] = 0.0
    return tuple(found)


def _weight(concept: str, named: bool) -> float:
    if concept[0] == "#":
        return 1.0 if abs(float(concept[1:])) > FEW else 0.0
    return NAMED if named else weight(concept)


def _inside(spans: Sequence[Span], stretches: Sequence[Span]) -> tuple[bool, ...]:
    """By word whether one of the spans holds it."""
    found = [False] * len(spans)
    for stretch in stretches:
        for at in range(bisect_right(spans, (stretch.start, -1)), len(spans)):
            if spans[at].end > stretch.end:
                break
            found[at] = True
    return tuple(found)


def _meant(spans: Sequence[Span], sentence: Stretch, reading: Reading) -> tuple[bytes, ...]:
    whole = Span(spans[sentence.start].start, spans[sentence.end - 1].end)
    first = max(0, bisect_right(reading.statements, whole.start, key=lambda one: one.span.start) - 1)
    found = []
    for one in reading.statements[first:]:
        if one.span.start >= whole.end:
            break
        if one.vector and one.span.overlap(whole):
            found.append(one.vector)
    return tuple(found)

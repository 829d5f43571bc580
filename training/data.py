"""Articles of the Whence corpus as words with labels, and the windows that are cut from them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import get_args

from annotation import Article, Fault, read

from whence.reading.network import Tokenizer, Window, Word, windows, words
from whence.types.reading import MentionType
from whence.types.span import Span

CORPUS = Path(__file__).parent / "corpus"
TYPES = tuple(kind for kind in get_args(MentionType) if kind != "other")
CERTAINTY = ("certain", "probable", "possible")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
# A cue, or the first word of the source where the layout alone tells who speaks ("ADA HOLT: ...").
CUES = ("O", "B-cue", "I-cue", "B-label")
NAMES = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
UNKNOWN = -100  # what the losses pass over


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One attribution in numbers of words: where its cue begins, and the first and last+1 word of each part."""

    cue: int
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    denied: bool
    certainty: int


@dataclass(slots=True, kw_only=True)
class Example:
    """Words with a label each for every task; UNKNOWN where nobody annotated it."""

    words: list[Word]
    cue: list[int]
    name: list[int]
    upos: list[int]
    head: list[int]
    relation: list[int]
    told: list[Labelled] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """One window of an example."""

    example: Example
    window: Window


def articles(split: str, corpus: Path = CORPUS) -> list[Article]:
    """The articles of a split, as SHEET.md of each batch has it; a file that does not parse is passed over and said."""
    found = []
    for path in sorted(corpus.rglob("*.txt")):
        if _split(path) != split:
            continue
        try:
            found.append(read(path))
        except Fault as fault:
            print(f"passed over: {path.name}: {fault}")
    return found


def _split(path: Path) -> str:
    """As SHEET.md of each batch says: b14 is dev, b15 test, of b16 the first sixteen files dev and the others test."""
    batch = path.parent.name[:3]
    if batch == "b16":
        return "dev" if int(path.name[:2]) <= 16 else "test"
    return {"b14": "dev", "b15": "test"}.get(batch, "train")


def example(tokenizer: Tokenizer, article: Article) -> Example:
    """An article of the corpus with its labels. Page furniture stays, unlabelled for names."""
    lines = [span for span, _ in article.lines]
    seen = words(tokenizer, article.text, lines)
    place = _Place(seen)
    cue, name = [0] * len(seen), [0] * len(seen)
    told = []
    for one in article.attributions:
        cues = sorted(one.cue, key=lambda span: -span.length)[:1]
        at = place.range(cues[0] if cues else one.source[0]) if cues or one.source else (0, 0)
        if at[0] == at[1]:
            continue
        _paint(cue, at if cues else (at[0], at[0] + 1), "cue" if cues else "label", CUES)
        told.append(
            Labelled(
                cue=at[0],
                source=tuple(map(place.range, one.source)),
                content=tuple(map(place.range, one.content)),
                denied=one.denied,
                certainty=CERTAINTY.index(one.certainty),
            )
        )
    for span, kind in reversed(article.names):  # the outermost of nested names is painted last
        _paint(name, place.range(span), kind, NAMES)
    furniture = {number for number, (_, role) in enumerate(article.lines) if role == "boilerplate"}
    name = [UNKNOWN if word.paragraph in furniture else label for word, label in zip(seen, name, strict=True)]
    blank = [UNKNOWN] * len(seen)
    return Example(words=seen, cue=cue, name=name, upos=blank, head=blank, relation=blank, told=told)


def _paint(row: list[int], at: tuple[int, int], role: str, names: Sequence[str]) -> None:
    for word in range(*at):
        row[word] = names.index(f"B-{role}" if word == at[0] else f"I-{role}")


class _Place:
    """Numbers of words by characters."""

    def __init__(self, seen: Sequence[Word]) -> None:
        self._at = {}
        for number, word in enumerate(seen):
            for character in range(*word.span):
                self._at[character] = number

    def range(self, span: Span) -> tuple[int, int]:
        """First word and word after the last of a span; both 0 where no word stands in it."""
        inside = [self._at[character] for character in range(*span) if character in self._at]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def cut(one: Example, random: Random | None = None) -> Iterator[Piece]:
    """The windows of an example; with `random`, from a random word on and with a random overlap, never the same twice.

    A treebank's example has no attributions: its windows do not overlap.
    """
    attributed = one.cue[:1] != [UNKNOWN]
    start = random.randrange(min(120, len(one.words))) if random and random.random() < 0.5 else 0
    shared = (random.choice((0, 32, 64)) if random else 48) if attributed else 0
    for window in windows(one.words[start:], shared):
        shifted = Window(
            first=window.first + start, last=window.last + start, own=window.own + start, until=window.until + start
        )
        yield Piece(one, shifted)
    if start:
        yield from (Piece(one, window) for window in windows(one.words[:start], 0))

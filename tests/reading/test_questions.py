"""What of a statement is put to the network of questions, and what comes back."""

from dataclasses import dataclass

import numpy as np

from whence.reading.pieces import BREAK, OPENING
from whence.reading.questions import LONGEST, Questions, wordings
from whence.reading.reader import Reader
from whence.reconciliation.compare.meaning import cosine
from whence.types.document import Document, Region
from whence.types.span import Span


@dataclass
class Pieces:
    """A tokenizer that makes a piece of each character."""

    ids: list[int]

    @classmethod
    def encode(cls, text: str, /, *, add_special_tokens: bool) -> "Pieces":
        """One number a character."""
        assert not add_special_tokens
        return cls([ord(mark) for mark in text])


class Graph:
    """A graph that answers with a direction, and remembers what it was fed."""

    def __init__(self) -> None:
        self.fed: list[list[int]] = []

    def run(self, names, fed, /):
        """Always the same."""
        assert names == ("question",)
        self.fed.append(fed["pieces"].tolist())
        return [np.array([0.6, -0.8], np.float32)]


def test_a_wording_is_read_by_itself_and_up_to_a_length() -> None:
    """Marks stand around its pieces, no more than were learned on; signed bytes of length 127 come back."""
    graph = Graph()
    found = Questions(graph, Pieces).vector("a" * 200)
    assert np.frombuffer(found, np.int8).tolist() == [76, -102]
    assert graph.fed == [[OPENING, *[ord("a")] * (LONGEST - 2), BREAK]]


def document(text: str) -> Document:
    """A document of one line."""
    regions = (Region(span=Span(0, len(text)), role="body", reason="test", line=1),)
    return Document(
        id="0", uri="-", media_type="text/plain", encoding="utf-8", extractor="test", text=text, regions=regions
    )


def test_the_figure_is_marked() -> None:
    """What a statement is about stands between marks; broken lines and halves of surrogate pairs do no harm."""
    text = "The harbour master said that 40 \n piles\ud800 are cracked."
    reading = Reader(trained=False).read(document(text))
    spans = [one.span for one in reading.statements]
    assert "<40 piles" in " ".join(wordings(text, reading.statements, spans))
    assert not any("\ud800" in told or "\n" in told for told in wordings(text, reading.statements, spans))


def test_the_released_network_knows_one_question() -> None:
    """What a ticket costs is told by both, with hardly a word in common; who strikes is another question."""
    told = (
        "The fare rises to 3.20 crowns in May, the mayor said.",
        "Passengers will pay 3.40 crowns for a ticket.",
        "The union of drivers called for a strike in May, the mayor said.",
    )
    reader = Reader()
    one, same, other = (reader.read(document(each)).statements[0].question for each in told)
    near, far = cosine(one, same), cosine(one, other)
    assert near is not None
    assert far is not None
    assert near > far

"""Which question a statement answers, as a vector: statements of one fact lie near each other, whatever they say of it.

A network of its own, learned by `training/questions.py` from invented events and how different papers would put each of
their facts. It reads a statement by itself, the figure that it is about between < and >: so the same words have the
same vector in every article.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from whence.reading.pieces import BREAK, OPENING, SURROGATE, Session, Tokenizer
from whence.text.principal import main_figure
from whence.types.reading import Statement
from whence.types.span import Span

# Pieces of a statement that are read, marks included; it learned on as many.
LONGEST: Final = 80
# A vector as signed bytes has this length: the product of two is their cosine times its square.
LENGTH: Final = 127


class Questions:
    """The network of questions, loaded."""

    def __init__(self, session: Session, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def vector(self, wording: str) -> bytes:
        """The vector of a wording, as signed bytes."""
        import numpy as np

        pieces = self._tokenizer.encode(wording, add_special_tokens=False).ids[: LONGEST - 2]
        (found,) = self._session.run(("question",), {"pieces": np.array([OPENING, *pieces, BREAK], np.int64)})
        return np.rint(found * LENGTH).astype(np.int8).tobytes()


def wordings(text: str, statements: Sequence[Statement], spans: Sequence[Span]) -> Iterator[str]:
    """How statements of a text, each with the stretch that tells it, are put to the network."""
    return (_marked(text, *each) for each in zip(spans, statements, strict=True))


def _marked(text: str, span: Span, statement: Statement) -> str:
    figure = main_figure(text, statement)
    told = span.of(text)
    if figure is not None and span.covers(figure.span):
        first, last = figure.span.start - span.start, figure.span.end - span.start
        told = f"{told[:first]}<{told[first:last]}>{told[last:]}"
    return " ".join(SURROGATE.sub("\ufffd", told).split())

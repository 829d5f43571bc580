"""Reads the expressions of time of a document, sentence by sentence."""

from collections.abc import Sequence

from whence.text.chronology import chronology
from whence.types.document import Document
from whence.types.reading import Sentence, Timex


def times(document: Document, sentences: Sequence[Sentence]) -> tuple[Timex, ...]:
    """The expressions of time in order of the text, with spans of `Document.text`.

    What is relative hangs on `document.published` or on the last date that the text named before; without either its
    value stays relative, and its days are those that the dated events of the text leave open.
    """
    return chronology(document.text, [sentence.span for sentence in sentences], document.published)

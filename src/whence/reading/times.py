"""Reads the expressions of time of a document, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace

from whence.text.calendar import Days
from whence.text.clock import Clock
from whence.text.dates import dates, named_days
from whence.types.document import Document
from whence.types.reading import Sentence, Timex
from whence.types.span import Span


def times(document: Document, sentences: Sequence[Sentence]) -> tuple[Timex, ...]:
    """The expressions of time in order of the text, with spans of `Document.text`.

    What is relative hangs on `document.published` or on the last date that the text named before; without
    either it stays relative, with no days.
    """
    named: Days | None = None
    found: list[Timex] = []
    for sentence in sentences:
        clock = Clock(published=document.published, named=named)
        read = dates(sentence.span.of(document.text), clock)
        named = named_days(read, named)
        found.extend(replace(time, span=_moved(time.span, sentence.span.start)) for time in read)
    return tuple(found)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)

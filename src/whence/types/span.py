"""A stretch of a document's text: the one coordinate system."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open interval of code points of `Document.text` (W3C TextPositionSelector)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    @property
    def length(self) -> int:
        """Number of code points (`len` of a NamedTuple is its number of fields)."""
        return self.end - self.start

    def overlap(self, other: "Span") -> int:
        """Number of code points that both spans hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def envelope(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`, which must not be empty."""
    starts, ends = zip(*spans, strict=True)
    return Span(min(starts), max(ends))


def stripped(text: str, span: Span) -> Span:
    """The span without the white space at its edges (empty, at its start, when it is all white space)."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

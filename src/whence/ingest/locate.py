"""Find blocks of text again in the flattened page, white space aside."""

from collections import defaultdict
from collections.abc import Sequence

from whence.types.span import Span


class Squashed:
    """A text without its white space, with the way back."""

    def __init__(self, text: str) -> None:
        self.places = [at for at, char in enumerate(text) if not char.isspace()]
        self.text = "".join(text.split())

    def span(self, start: int, end: int) -> Span:
        """The span of the original text from the first to the last of these characters."""
        return Span(self.places[start], self.places[end - 1] + 1)


def locate(blocks: Sequence[str], text: str) -> list[Span | None]:
    """Where each block stands in the text, white space aside; None where it does not.

    Blocks that stand once hold the order; one that stands several times is the first after the block before it.
    """
    squashed = Squashed(text)
    needles = ["".join(block.split()) for block in blocks]
    fixed = _unique(needles, squashed.text)
    spans: list[Span | None] = []
    cursor = 0
    for at, needle in enumerate(needles):
        start = fixed.get(at, -1)
        if start < 0 and needle:
            start = squashed.text.find(needle, cursor)
            start = squashed.text.find(needle) if start < 0 else start
        spans.append(squashed.span(start, start + len(needle)) if needle and start >= 0 else None)
        cursor = start + len(needle) if start >= 0 else cursor
    return spans


def _unique(needles: Sequence[str], text: str) -> dict[int, int]:
    """The places of the needles that stand in the text exactly once and of which there is one."""
    indices: dict[str, list[int]] = defaultdict(list)
    for at, needle in enumerate(needles):
        indices[needle].append(at)
    places = {}
    for needle, (first, *more) in indices.items():
        if not more and len(needle) >= 8:
            start = text.find(needle)
            if start >= 0 and text.find(needle, start + 1) < 0:
                places[first] = start
    return places

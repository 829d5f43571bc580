"""W3C TextQuoteSelector: words taken from a text, and where they stand in another version of it."""

import re
from collections.abc import Iterator
from itertools import islice

from whence.types.span import Span

# Characters of context on either side: enough to tell two equal sentences of an article apart (Hypothesis keeps 32).
CONTEXT = 32
# Words that stand in a text more often than this are told apart by their place among the first of them.
_MOST = 1_000
# Of the words of a quote that is looked for with other white space; a statement has some dozens.
_LONGEST = 2_000

Context = tuple[str, str]


def context(text: str, span: Span) -> Context:
    """What stands before and after a span."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def find(text: str, exact: str, around: Context, start: int) -> Span | None:
    """Where the quoted words stand: with the most of their context, then nearest to where they stood.

    White space may differ. None where the words are not in the text.
    """
    found = list(islice(_places(text, exact), _MOST)) or list(islice(_places_of_words(text, exact), _MOST))
    return min(found, key=lambda span: (-_agreement(text, span, around), abs(span.start - start)), default=None)


def _places(text: str, exact: str) -> Iterator[Span]:
    at = text.find(exact) if exact else -1
    while at >= 0:
        yield Span(at, at + len(exact))
        at = text.find(exact, at + 1)


def _places_of_words(text: str, exact: str) -> Iterator[Span]:
    words = exact.split()
    if not words or len(words) > _LONGEST:
        return
    # White space, then a word without any: nothing to try twice.
    for match in re.finditer(r"\s+".join(map(re.escape, words)), text):
        yield Span(*match.span())


def _agreement(text: str, span: Span, around: Context) -> int:
    before, after = context(text, span)
    return _shared(before[::-1], around[0][::-1]) + _shared(after, around[1])


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))

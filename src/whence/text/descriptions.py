"""What a description calls something that has no name: its head noun, and the words that tell it from others."""

import re

from whence.text.words import words
from whence.types.span import Span

# What follows is a complement: "a letter | to the mayor", "a log | that the Herald has seen".
_COMPLEMENT = re.compile(
    r",| (?:of|to|for|from|by|with|at|in|on|about|dated|that|which|who|seen|taken|kept|drawn) ", re.IGNORECASE
)


def telling(description: str) -> frozenset[str]:
    """The folded words before the first complement: "an operators' log kept at the dam" has `oper` and `log`."""
    return frozenset(word.concept for word in words(description, Span(0, _end(description))))


def head(description: str) -> str:
    """The folded last word before the first complement; empty where there is none."""
    found = words(description, Span(0, _end(description)))
    return found[-1].concept if found else ""


def _end(description: str) -> int:
    found = _COMPLEMENT.search(description, 1)
    return found.start() if found else len(description)

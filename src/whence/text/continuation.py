"""A stretch that goes on with what stands before it: "the level fell from 48 metres | to 41 metres"."""

import re

from whence.types.span import Span

_GOES_ON = re.compile(r"(?:from|to|against|and|up from|down from|compared (?:with|to)|instead of|rather than|than)\b")
_GAP = 6  # characters between the two: a comma, a connective


def continues(text: str, before: Span, stretch: Span) -> bool:
    """Whether the stretch leaves out its verb, because the one right before it has it."""
    near = 0 <= stretch.start - before.end <= _GAP and "\n" not in text[before.end : stretch.start]
    return near and _GOES_ON.match(text, stretch.start, stretch.end) is not None

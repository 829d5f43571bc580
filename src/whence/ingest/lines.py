"""The lines of a text as it stands."""

import re
from collections.abc import Iterator

from whence.types.span import Span, stripped

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def lines(text: str) -> Iterator[tuple[int, Span]]:
    """Each line that is not blank: its number, counted from 1, and its span without the white space at its edges."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        span = stripped(text, Span(*match.span()))
        if span.length:
            yield number, span

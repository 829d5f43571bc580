"""Cuts a sentence into clauses, so that what is said beside one figure is not read into another."""

import re
from itertools import pairwise

from whence.types.span import Span

# A comma or dash before a word that opens a clause, a semicolon, a colon, or a joining word with its own verb. Commas
# inside a list ("$5 million, 3 ships and ...") do not cut.
_CUT = re.compile(
    r"[;:]\s|\s[–—]\s|,\s(?=(?:which|who|where|while|whereas|but|although|though|because|as|and|with|after|before|when|since|"
    r"including|compared|up|down|so)\b)|\s(?=and that\b)|\s(?=(?:while|whereas|but|although|though|because)\b)",
    re.IGNORECASE,
)
# A clause between commas about a name: "the mill, which plans to grow, sold 300 sacks". A number's comma ends nothing.
_ASIDE = re.compile(r"(, (?:which|who|where) [^,;:]{1,200}),\s", re.IGNORECASE)


def clauses(sentence: str) -> tuple[Span, ...]:
    """The clauses of a sentence in order; together they cover it."""
    inner = [match.end(1) for match in _ASIDE.finditer(sentence)]
    cuts = sorted({0, *(match.start() for match in _CUT.finditer(sentence)), *inner, len(sentence)})
    return tuple(Span(start, end) for start, end in pairwise(cuts) if end > start)

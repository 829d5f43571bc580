"""A short label for a claim, made of its own words."""

import re
from collections.abc import Sequence

from whence.reconciliation.compare.wording import worded_alike
from whence.reconciliation.stated import Stated

# Statements of a claim that each is compared with: among so many first ones what is common shows.
MOST_COMPARED = 100
# Characters of a label: one line of a terminal beside the counts.
LONGEST = 90
# What a label should not begin or end with, and how much nearness to the others it costs. Set by hand.
BURDENS = (
    (0.2, re.compile(r"\A\W{0,2}(?:he|she|it|they|this|these|those|we|i)\b", re.IGNORECASE)),
    (0.3, re.compile(r"\A(?:be|been|being|has|have|had|is|was|were|of|which|who|whose|whether|why)\b", re.IGNORECASE)),
    (0.1, re.compile(r"\A[a-z]")),
    (0.2, re.compile(r"\Ato\b")),  # "to 36 cents"; "To save money the pier will shut" is whole
    (0.1, re.compile(r"\A(?:with|and|but|at|as|in|against|although|because|situated|located)\b", re.IGNORECASE)),
    (0.1, re.compile(r"\A\W*\w+\W+\w+\W*\Z")),
    (0.2, re.compile(r"\b(?:a|an|the|of|on|in|at|to|by|for|from|with|and|or|although|that|which)\Z", re.IGNORECASE)),
)
# What makes a clause of a phrase, as far as closed classes and endings tell.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|did|will|would|can|cannot|could|(?-i:may)|might|must|shall|should)\b"
    r"|n[’']t\b|(?<=[a-z] )(?<!\bas )(?<!\bthe )\w{2,12}ed (?=(?:an?|at|by|from|in|its|on|that|the|to)\b)",
    re.IGNORECASE,
)


def label(claim: Sequence[Stated]) -> str:
    """The words of the statement that is most like the others, cut at a word where they are too long."""
    return shortened(_central(claim).words)


def _central(claim: Sequence[Stated]) -> Stated:
    """The statement with most in common with the others, less what makes it read badly alone; of equals the first."""
    first = sorted(claim, key=lambda one: one.order)[:MOST_COMPARED]
    others = max(1, len(first) - 1)
    near = {one.id: sum(worded_alike(one, other) for other in first if other is not one) for one in first}
    return min(first, key=lambda one: (-round(near[one.id] / others - _burden(one.words), 3), one.order))


def _burden(words: str) -> float:
    """How badly the words stand alone: they lean on what was said before, break off, or do not fit the line."""
    told = sum(burden for burden, sign in BURDENS if sign.search(words))
    return told + 0.1 * (len(words) > LONGEST) + 0.15 * (_FINITE.search(words) is None)


def shortened(words: str) -> str:
    """One line of at most `LONGEST` characters."""
    line = _balanced(re.sub(r"\s+", " ", words).strip())
    if len(line) <= LONGEST:
        return _closed(line)
    return _closed(line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip("–—-")) + "…"


def _closed(line: str) -> str:
    """The line without marks at its end after which more would follow."""
    before = None
    while before != line:
        before, line = line, _balanced(line.rstrip(",;: "))
    return line


def _balanced(line: str) -> str:
    """The line without the mark at its edge of a quotation whose other end was cut off."""
    if line.count("“") != line.count("”"):
        line = line.strip("“” ")
    return line.strip('" ') if line.count('"') % 2 else line

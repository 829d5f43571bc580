"""What the words after a cue tell of its ground: "said in a report to parliament", "said in a statement"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.reading.cues import lemmas
from whence.types.reading import Source
from whence.types.span import Span

# Characters from the cue to the noun.
LONGEST = 100

_DAY = r"\s(?:(?:on )?[A-Z][a-z]{2,9} )?"
_IN_REPORT = re.compile(
    _DAY + r"in (?:an?|the|its|their)\s(?:[\w-]{1,20} ){0,3}?(?:report|audit|review|study)\b",
)
_IN_STATEMENT = re.compile(_DAY + r"in (?P<article>an?|the|its|their|his|her)\s(?:[\w-]{1,20} ){0,2}?statement\b")
_BODIES = frozenset({"organisation", "official body"})


def grounded(text: str, cue: Sequence[Span], links: tuple[Source, ...]) -> tuple[Source, ...]:
    """The links with the ground that the cue gives the last: what a body has measured is data, what it says in a
    report a document."""
    last = links[-1] if links else None
    if last is None or not cue or last.evidence != "statement" or last.kind not in _BODIES:
        return links
    if "measure" in lemmas(cue[-1].of(text)):
        return (*links[:-1], replace(last, evidence="data"))
    reported = _IN_REPORT.match(text, cue[-1].end, cue[-1].end + LONGEST)
    return (*links[:-1], replace(last, evidence="document")) if reported else links


def in_statement(text: str, cue: Sequence[Span], first: bool) -> bool:
    """Whether it is said in a statement, which may be called so later; in "the" statement only if it is the first."""
    found = _IN_STATEMENT.match(text, cue[-1].end, cue[-1].end + LONGEST) if cue else None
    return found is not None and (first or found["article"].lower() != "the")

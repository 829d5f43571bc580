"""A short label for a claim, made of its own words."""

import re
from collections.abc import Sequence

from whence.reconciliation.compare.wording import shared_wording
from whence.reconciliation.stated import Stated

# Characters of a label: one line of a terminal beside the counts.
LONGEST = 90


def label(claim: Sequence[Stated]) -> str:
    """The words of the statement that is most like the others, cut at a word where they are too long."""
    return shortened(_central(claim).words)


def _central(claim: Sequence[Stated]) -> Stated:
    """The statement with most in common with the others; of equals one of fair length, then the first."""
    near = {one.id: sum(shared_wording(one, other).value for other in claim if other.id != one.id) for one in claim}
    return min(claim, key=lambda one: (-round(near[one.id], 3), len(one.words) > LONGEST, one.order))


def shortened(words: str) -> str:
    """One line of at most `LONGEST` characters."""
    line = re.sub(r"\s+", " ", words).strip()
    if len(line) <= LONGEST:
        return line
    return line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"

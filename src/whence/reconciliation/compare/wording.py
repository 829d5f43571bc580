"""The wording of two statements, figures and names masked."""

from functools import lru_cache

from whence.reconciliation.stated import Stated
from whence.text.words import FULL_WEIGHT, LIGHT_WEIGHT, weight
from whence.types.score import Reason

# A statement that lies wholly in another of twice its length is as near as two of equal length that share two thirds.
CONTAINMENT_SHARE = 0.5
# What one shared word of the sentences around brings two figures of one measure nearer, and all of them at most.
A_WORD_OF_CONTEXT, MOST_CONTEXT = 0.06, 0.3


def worded_alike(left: Stated, right: Stated) -> float:
    """Weighed words in common: mean of their share of the shorter statement and of both together (0 to 1)."""
    return _alike(left.concepts, right.concepts)


@lru_cache(maxsize=65536)
def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    common = mass(left & right)
    if not common:
        return 0.0
    one, other = mass(left), mass(right)
    containment, union = common / min(one, other), one + other - common
    return round(CONTAINMENT_SHARE * containment + (1 - CONTAINMENT_SHARE) * common / union, 4)


def shared_wording(left: Stated, right: Stated) -> Reason:
    """The same, with the words in common."""
    listed = ", ".join(sorted(telling_words(left.concepts) & right.concepts)) or "nothing but small words"
    return Reason("wording", worded_alike(left, right), 1.0, f"words in common: {listed}")


def shared_context(left: Stated, right: Stated) -> Reason | None:
    """Telling words that the sentences around share beyond the statements themselves; None where there is none."""
    count = telling_around(left, right) - telling(left, right)
    if not count:
        return None
    words = f"the sentences around share {count} more word{'s' if count > 1 else ''}"
    return Reason("context", round(min(MOST_CONTEXT, count * A_WORD_OF_CONTEXT), 4), 1.0, words)


def telling(left: Stated, right: Stated) -> int:
    """Number of shared words that say something by themselves."""
    return len(telling_words(left.concepts) & telling_words(right.concepts))


def telling_around(left: Stated, right: Stated) -> int:
    """Number of shared telling words of the sentences in which the two stand."""
    return len(_with_context(left) & _with_context(right))


@lru_cache(maxsize=65536)
def mass(concepts: frozenset[str]) -> float:
    """The weight of a set of words."""
    full = len(telling_words(concepts))
    return FULL_WEIGHT * full + LIGHT_WEIGHT * (len(concepts) - full)


@lru_cache(maxsize=65536)
def telling_words(concepts: frozenset[str]) -> frozenset[str]:
    """Those of a set of words that say something by themselves."""
    return frozenset(word for word in concepts if weight(word) == FULL_WEIGHT)


def _with_context(stated: Stated) -> frozenset[str]:
    return telling_words(stated.concepts) | telling_words(stated.context)

"""The wording of two statements, figures and names masked."""

from whence.reconciliation.stated import Stated
from whence.text.words import FULL_WEIGHT, weight
from whence.types.score import Reason

# A statement that lies wholly in another of twice its length is as near as two of equal length that share two thirds.
CONTAINMENT_SHARE = 0.5
# What one shared word of the sentences around brings two figures of one measure nearer, and all of them at most.
A_WORD_OF_CONTEXT, MOST_CONTEXT = 0.06, 0.3


def shared_wording(left: Stated, right: Stated) -> Reason:
    """Weighed words in common: mean of their share of the shorter statement and of both together (0 to 1)."""
    shared = left.concepts & right.concepts
    common = mass(shared)
    shorter = min(mass(left.concepts), mass(right.concepts))
    union = mass(left.concepts | right.concepts)
    value = 0.0 if not common else CONTAINMENT_SHARE * common / shorter + (1 - CONTAINMENT_SHARE) * common / union
    listed = ", ".join(sorted(word for word in shared if weight(word) == FULL_WEIGHT)) or "nothing but small words"
    return Reason("wording", round(value, 4), 1.0, f"words in common: {listed}")


def shared_context(left: Stated, right: Stated) -> Reason | None:
    """Telling words that the sentences around share beyond the statements themselves; None where there is none."""
    around = (left.concepts | left.context) & (right.concepts | right.context) - (left.concepts & right.concepts)
    count = sum(weight(word) == FULL_WEIGHT for word in around)
    if not count:
        return None
    words = f"the sentences around share {count} more word{'s' if count > 1 else ''}"
    return Reason("context", round(min(MOST_CONTEXT, count * A_WORD_OF_CONTEXT), 4), 1.0, words)


def telling(left: Stated, right: Stated) -> int:
    """Number of shared words that say something by themselves."""
    return sum(weight(word) == FULL_WEIGHT for word in left.concepts & right.concepts)


def mass(concepts: frozenset[str]) -> float:
    """The weight of a set of words; words are added in one order, so that the sum is the same everywhere."""
    return sum(weight(word) for word in sorted(concepts))

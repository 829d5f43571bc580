"""What two statements mean, by the vectors that the network gave them; statements without one are silent here.

A vector alone never makes a claim: in one matter everything is about much the same, and "the harbour will cost" lies as
near to "the contract is worth" as to "the bill would reach". `about.py` asks for support.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import sqrt
from operator import mul

from whence.reconciliation.stated import Stated
from whence.types.score import Reason

# The length of a vector: the product of two is their cosine times its square.
LENGTH = 127
# Cosines that are worth 0 and 1. Of statements of other documents of one matter three in four lie below .27 to .38 and
# ninety-five in a hundred below .40 to .53 (three dossiers); retold facts mostly lie between .55 and .85.
FAR, SAME = 0.35, 0.85

# The mean cosine of the questions of a matter's statements (.43 to .44 in five dossiers, .51 in one that tells of
# little else than one factory), from so many statements on; and how much of what is beyond it is taken from each
# cosine. Without that the sixth has eighteen statements of its one topic as one claim; of 1, 1.5 and 2 the last kept
# that apart and left the others as they were.
USUAL, FEWEST, TAKEN = 0.435, 30, 2.0

# Of each signed byte whether it is negative.
_NEGATIVE = bytes(byte > 127 for byte in range(256))


def shared_meaning(left: Stated, right: Stated) -> Reason | None:
    """How near the two are in meaning (0 to 1); None where no network read one of them."""
    near = nearness(left, right)
    if near is None:
        return None
    value = min(1.0, max(0.0, (near - FAR) / (SAME - FAR)))
    return Reason("meaning", round(value, 4), 1.0, f"say nearly the same: {near:.2f}")


def nearness(left: Stated, right: Stated) -> float | None:
    """The cosine of the two vectors; None where one of them has none, or they are of two lengths."""
    return cosine(left.statement.vector, right.statement.vector)


def asked_alike(left: Stated, right: Stated) -> float | None:
    """The cosine of the vectors of which question each answers; None as above."""
    return cosine(left.statement.question, right.statement.question)


def common_ground(stated: Iterable[Stated]) -> float:
    """What to take from the cosines of questions where all statements of a matter are alike; copies count once."""
    vectors = {one.statement.question for one in stated if any(one.statement.question)}
    if len(vectors) < FEWEST or len(set(map(len, vectors))) > 1:
        return 0.0
    total = [sum(numbers) / len(vectors) for numbers in zip(*map(_numbers, vectors), strict=True)]
    beyond: float = sum(number * number for number in total) / LENGTH**2 - USUAL
    return round(max(0.0, TAKEN * beyond), 3)


@lru_cache(maxsize=1024)  # two statements are asked about more than once in a row
def cosine(left: bytes, right: bytes) -> float | None:
    """The cosine of two vectors of length `LENGTH`; None where one of them says nothing, or they are of two lengths."""
    one, other = _numbers(left), _numbers(right)
    if not any(one) or not any(other) or len(one) != len(other):
        return None
    product: int = sum(map(mul, one, other))
    return product / LENGTH**2


@lru_cache(maxsize=65536)
def mean(vectors: tuple[bytes, ...]) -> bytes:
    """The direction in the middle of some vectors, as a vector; empty where there is none."""
    lengths = {len(vector) for vector in vectors if vector}
    if len(lengths) != 1:
        return b""
    total = [sum(numbers) for numbers in zip(*map(_numbers, vectors), strict=True)]
    length = sqrt(sum(number * number for number in total)) or 1.0
    return bytes(round(number * LENGTH / length) & 0xFF for number in total)


@lru_cache(maxsize=65536)
def sketch(vector: bytes) -> int:
    """Which numbers of a vector are negative, as bits; 0 where there is no vector."""
    return int.from_bytes(vector.translate(_NEGATIVE), "big")


@lru_cache(maxsize=65536)
def _numbers(vector: bytes) -> tuple[int, ...]:
    return tuple(memoryview(vector).cast("b"))

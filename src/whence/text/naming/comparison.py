"""What two names are to each other: one of three bands, a rank inside it, and the reasons in words."""

from dataclasses import dataclass
from typing import Literal

from whence.types.score import Reason

Band = Literal["same", "review", "different"]

# At or above SAME: one party, no person needs to look; at or above REVIEW: worth a look; below: two parties, 0.
# The values are ranks, not probabilities: each rule has one, and only their order was chosen.
SAME = 0.8
REVIEW = 0.6


@dataclass(frozen=True, slots=True)
class Comparison:
    """The band of two names, their rank between 0 and 1 (0 for `different`), and why."""

    band: Band
    score: float
    reasons: tuple[Reason, ...]

    @property
    def value(self) -> float:
        """The score, under the name that every score has."""
        return self.score


def judged(rank: float, feature: str, words: str) -> Comparison:
    """A comparison with one reason; the band follows from the rank."""
    band: Band = "same" if rank >= SAME else "review" if rank >= REVIEW else "different"
    rank = rank if band != "different" else 0.0
    return Comparison(band, rank, (Reason(feature, rank, 1.0, words),))


def apart(feature: str, words: str) -> Comparison:
    """Two parties."""
    return judged(0.0, feature, words)

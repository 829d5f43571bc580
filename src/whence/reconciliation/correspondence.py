"""What two articles both tell, statement by statement: more than what is one claim, less than proof of anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.reconciliation.compare.intervals import same_days
from whence.reconciliation.compare.meaning import nearness
from whence.reconciliation.compare.measure import same_measure, same_value
from whence.reconciliation.compare.wording import telling
from whence.reconciliation.stated import Stated
from whence.text.principal import FEW

# How near in meaning two statements with a telling word in common must be (compare/meaning.py); how many telling words
# are enough by themselves.
NEAR, WORDS = 0.6, 3


@dataclass(frozen=True, slots=True)
class Common:
    """The pairs of statements that correspond."""

    pairs: tuple[tuple[Stated, Stated], ...]

    @property
    def left(self) -> frozenset[str]:
        """The statements of the left article that have a counterpart."""
        return frozenset(one.id for one, _ in self.pairs)

    @property
    def right(self) -> frozenset[str]:
        """Those of the right one."""
        return frozenset(other.id for _, other in self.pairs)

    @property
    def count(self) -> int:
        """How many things both tell: what one says twice is one thing."""
        return min(len(self.left), len(self.right))


def in_common(left: Sequence[Stated], right: Sequence[Stated], claim: Mapping[str, int]) -> Common:
    """What two articles both tell; `claim` says which claim a statement is in."""
    return Common(
        tuple(
            (one, other)
            for one in left
            for other in right
            if _alike(one, other) or (claim[one.id] == claim[other.id] and _worded(one, other))
        )
    )


def _worded(one: Stated, other: Stated) -> bool:
    """Whether two of one claim have a word or their meaning in common: who asked themselves have words of their own."""
    return telling(one, other) > 0 or (nearness(one, other) or 0.0) >= NEAR


def _alike(one: Stated, other: Stated) -> bool:
    """One number of one measure, or words in common that a day, the meaning or their number bears out."""
    if _same_number(one, other):
        return True
    words = telling(one, other)
    if not words:
        return False
    return words >= WORDS or _same_day(one, other) or (nearness(one, other) or 0.0) >= NEAR


def _same_number(one: Stated, other: Stated) -> bool:
    if one.figure is None or one.figure.low is None or abs(one.figure.low) < FEW or not same_value(one, other):
        return False
    measure = same_measure(one, other)
    return measure is not None and measure.value > 0


def _same_day(one: Stated, other: Stated) -> bool:
    return one.figure is None and other.figure is None and same_days(one.time, other.time)

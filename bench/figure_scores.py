"""What the figures benchmark counts: one-to-one matching of readings, F1, spans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One quantity as the measure sees it; empty for what a system does not say."""

    low: float
    high: float
    unit: str
    modifier: str
    concept: frozenset[str] = frozenset()


Gold = TypeVar("Gold")
Read = TypeVar("Read")
Test = Callable[[Reading, Reading], bool]
Ends = tuple[int, int]


def is_year(one: Reading) -> bool:
    """A bare number that may be a year: dropped for every system and in the gold."""
    return one.low == one.high and 1900 <= one.low <= 2100 and not one.unit and one.low.is_integer()


def close(one: float, other: float) -> bool:
    """Whether two values are one, signs aside, within 1e-4."""
    return abs(abs(one) - abs(other)) <= 1e-4 * max(abs(one), abs(other))


def same_value(gold: Reading, read: Reading) -> bool:
    """Whether both ends agree."""
    return close(gold.low, read.low) and close(gold.high, read.high)


TESTS: dict[str, Test] = {
    "value_f1": same_value,
    "value_unit_f1": lambda gold, read: same_value(gold, read) and gold.unit == read.unit,
    "value_modifier_f1": lambda gold, read: same_value(gold, read) and gold.modifier == read.modifier,
}
CONCEPT_TESTS: dict[str, Test] = {
    "concept_partial_f1": lambda gold, read: same_value(gold, read) and bool(gold.concept & read.concept),
    "concept_complete_f1": lambda gold, read: same_value(gold, read) and gold.concept == read.concept,
}


def scores(gold: Sequence[list[Reading]], read: Sequence[list[Reading]]) -> dict[str, float]:
    """F1 of every test over sentences; years are left out, and for concepts what has none."""
    kept = [[one for one in row if not is_year(one)] for row in gold]
    said = [[one for one in row if not is_year(one)] for row in read]
    found = {name: f1(kept, said, test) for name, test in TESTS.items()}
    named = [[one for one in row if one.concept] for row in kept], [[one for one in row if one.concept] for row in said]
    return found | {name: f1(*named, test) for name, test in CONCEPT_TESTS.items()}


def f1(gold: Sequence[Sequence[Gold]], read: Sequence[Sequence[Read]], test: Callable[[Gold, Read], bool]) -> float:
    """F1 over sentences, matched one to one in each."""
    right = sum(matched(*rows, test) for rows in zip(gold, read, strict=True))
    total = sum(map(len, gold)) + sum(map(len, read))
    return round(2 * right / total, 4) if total else 0.0


def matched(gold: Sequence[Gold], read: Sequence[Read], test: Callable[[Gold, Read], bool]) -> int:
    """Size of the largest one-to-one matching (augmenting paths)."""
    partner: dict[int, int] = {}

    def placed(at: int, seen: set[int]) -> bool:
        for other in range(len(read)):
            if other not in seen and test(gold[at], read[other]):
                seen.add(other)
                if other not in partner or placed(partner[other], seen):
                    partner[other] = at
                    return True
        return False

    return sum(placed(at, set()) for at in range(len(gold)))


def overlap(gold: Ends, read: Ends) -> bool:
    """Whether two spans share a character (relaxed)."""
    return gold[0] < read[1] and read[0] < gold[1]


def equal(gold: Ends, read: Ends) -> bool:
    """Whether two spans are one (strict)."""
    return gold == read

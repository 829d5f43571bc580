"""The parts of two names in pairs, and what is left over on either side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whence.text.naming.spelling import edits

Alike = Callable[[str, str], bool]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Pairs of parts by how they agree; `left` and `right` have no partner. `equal` counts the parts that are equal."""

    equal: int
    pairs: tuple[tuple[str, Pair], ...]  # how they agree, and which
    left: tuple[str, ...]
    right: tuple[str, ...]

    def agreeing(self, how: str) -> tuple[Pair, ...]:
        """The pairs that agree in one way."""
        return tuple(pair for name, pair in self.pairs if name == how)


def aligned(left: Sequence[str], right: Sequence[str], table: Sequence[tuple[str, Alike]]) -> Alignment:
    """Pair off equal parts, then by each test of the table in turn; the first partner that fits is taken."""
    rest_right = list(right)
    rest_left = [part for part in left if not _take(part, rest_right)]
    equal = len(left) - len(rest_left)
    pairs: list[tuple[str, Pair]] = []
    for how, alike in table:
        if not rest_left or not rest_right:
            break
        pairs += [(how, pair) for pair in _paired(rest_left, rest_right, alike)]
    return Alignment(equal=equal, pairs=tuple(pairs), left=tuple(rest_left), right=tuple(rest_right))


def _take(part: str, pool: list[str]) -> bool:
    if part in pool:
        pool.remove(part)
        return True
    return False


def _paired(left: list[str], right: list[str], alike: Alike) -> list[Pair]:
    """Pairs that the test accepts, taken out of both lists."""
    found = []
    for part in tuple(left):
        partner = next((other for other in right if alike(part, other)), None)
        if partner is not None:
            left.remove(part)
            right.remove(partner)
            found.append((part, partner))
    return found


def nearest(
    left: Sequence[str], right: Sequence[str], most: int
) -> tuple[list[tuple[int, Pair]], list[str], list[str]]:
    """Pairs in order of their distance in letters, `most` at the furthest; and what remains on either side."""
    distances = sorted((edits(first, second, most), first, second) for first in left for second in right)
    rest_left, rest_right, found = list(left), list(right), []
    for distance, first, second in distances:
        if distance <= most and first in rest_left and second in rest_right:
            rest_left.remove(first)
            rest_right.remove(second)
            found.append((distance, (first, second)))
    return found, rest_left, rest_right


def is_initial(left: str, right: str) -> bool:
    """Whether one is the first letter of the other."""
    return min(len(left), len(right)) == 1 and left[0] == right[0] and not (left + right).isdigit()

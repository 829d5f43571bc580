"""The parts of two names in pairs, and what is left over on either side."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from whence.text.naming.spelling import edits

# How two parts agree: the name of a rule, or "" if they do not; the rules of one table are ranked by their order in it.
Agree = Callable[[str, str], str]
Pair = tuple[str, str]


class Alignment(NamedTuple):
    """Pairs of parts by how they agree; `left` and `right` have no partner. `equal` counts the parts that are equal."""

    equal: int
    pairs: tuple[tuple[str, Pair], ...]  # how they agree, and which
    left: tuple[str, ...]
    right: tuple[str, ...]

    def agreeing(self, how: str) -> tuple[Pair, ...]:
        """The pairs that agree in one way."""
        return tuple(pair for name, pair in self.pairs if name == how)


def aligned(left: Sequence[str], right: Sequence[str], agree: Agree, ranks: Sequence[str]) -> Alignment:
    """Pair off equal parts, then those that agree, the best rule of `ranks` first, in order of the parts."""
    rest_left, rest_right = list(left), list(right)
    for part in left:
        if part in rest_right:
            rest_left.remove(part)
            rest_right.remove(part)
    equal = len(left) - len(rest_left)
    pairs: list[tuple[str, Pair]] = []
    if rest_left and rest_right:
        graded = [(how, (one, other)) for one in rest_left for other in rest_right if (how := agree(one, other))]
        for how, pair in sorted(graded, key=lambda each: ranks.index(each[0])) if len(graded) > 1 else graded:
            if pair[0] in rest_left and pair[1] in rest_right:
                rest_left.remove(pair[0])
                rest_right.remove(pair[1])
                pairs.append((how, pair))
    return Alignment(equal, tuple(pairs), tuple(rest_left), tuple(rest_right))


def nearest(
    left: Sequence[str], right: Sequence[str], most: int
) -> tuple[list[tuple[int, Pair]], list[str], list[str]]:
    """Pairs in order of their distance in letters, `most` at the furthest; and what remains on either side."""
    distances = sorted(
        (edits(first, second, most), first, second)
        for first in left
        for second in right
        if abs(len(first) - len(second)) <= most
    )
    rest_left, rest_right, found = list(left), list(right), []
    for distance, first, second in distances:
        if distance <= most and first in rest_left and second in rest_right:
            rest_left.remove(first)
            rest_right.remove(second)
            found.append((distance, (first, second)))
    return found, rest_left, rest_right

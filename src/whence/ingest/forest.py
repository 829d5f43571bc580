"""What the trained trees say of each line, and which traits moved them most. The door to numpy in this room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whence.ingest.table import Trees, shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Lines that are judged at once: what is at hand of so many stays in the processor's cache.
_AT_ONCE = 64
# Whole numbers, so that sums are exact in any order and on any machine.
_UNIT = 10_000


class Judgement(NamedTuple):
    """The log-odds that a line is story, and the numbers of the traits that spoke most for the verdict, two at most."""

    log_odds: float
    moved_by: tuple[int, ...]


class _Forest(NamedTuple):
    """The nodes of all trees in one row, and behind them one that every leaf leads to and that leads to itself."""

    roots: NDArray[np.intp]
    bias: float
    trait: NDArray[np.intp]
    at_most: NDArray[np.float64]
    below: NDArray[np.intp]  # two for each node: where a value leads that is at most that, and one that is more
    change: NDArray[np.float64]  # of the tree's mean from the node above to this
    depth: int


def weigh(rows: Sequence[Sequence[float]], *, english: bool) -> list[Judgement]:
    """The judgement on each line, by the values of its traits.

    A trait's share is the change of a tree's mean from the node that asks for it to the next one (Saabas 2014).
    """
    forest = _shipped(english)
    return [told for at in range(0, len(rows), _AT_ONCE) for told in _weigh(rows[at : at + _AT_ONCE], forest)]


def _weigh(rows: Sequence[Sequence[float]], forest: _Forest) -> list[Judgement]:
    import numpy as np

    values = np.array(rows, dtype=np.float64)
    count, width = values.shape
    flat = values.ravel()
    first = np.arange(0, count * width, width)[:, None]
    nodes = np.broadcast_to(forest.roots, (count, len(forest.roots)))
    shares = np.zeros(count * width)
    for _ in range(forest.depth):
        asked = first + forest.trait.take(nodes)
        nodes = forest.below.take(2 * nodes + (flat.take(asked) > forest.at_most.take(nodes)))
        shares += np.bincount(asked.ravel(), weights=forest.change.take(nodes).ravel(), minlength=len(shares))
    shares = shares.reshape(count, width)
    totals = shares.sum(axis=1) + forest.bias
    shares *= np.where(totals > 0, 1, -1)[:, None]
    most = np.argsort(-shares, axis=1, kind="stable")[:, :2]
    spoke = np.take_along_axis(shares, most, axis=1) > 0
    return [
        Judgement(total / _UNIT, tuple(at for at, loud in zip(order, louder, strict=True) if loud))
        for total, order, louder in zip(totals.tolist(), most.tolist(), spoke.tolist(), strict=True)
    ]


@cache
def _shipped(english: bool) -> _Forest:
    return _forest(shipped().english if english else shipped().any)


def _forest(trees: Trees) -> _Forest:
    import numpy as np

    end = len(trees.trait)
    value = np.rint(np.array(trees.value) * _UNIT)
    below = np.full(2 * (end + 1), end)
    change = np.zeros(end + 1)
    for at, asked in enumerate(trees.trait):
        if asked >= 0:
            children = [trees.left[at], trees.right[at]]
            below[2 * at : 2 * at + 2] = children
            change[children] = value[children] - value[at]
    return _Forest(
        roots=np.array(trees.roots),
        bias=float(value[list(trees.roots)].sum()),
        trait=np.array([*(max(asked, 0) for asked in trees.trait), 0]),
        at_most=np.array([*trees.at_most, 0.0]),
        below=below,
        change=change,
        depth=_depth(trees),
    )


def _depth(trees: Trees) -> int:
    """How many questions the deepest tree asks; a node stands before its children."""
    below = [0] * len(trees.trait)
    for at in range(len(trees.trait) - 1, -1, -1):
        if trees.trait[at] >= 0:
            below[at] = 1 + max(below[trees.left[at]], below[trees.right[at]])
    return max(below, default=0)

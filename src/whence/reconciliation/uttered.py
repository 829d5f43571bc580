"""What single sentences say, and which of them share enough to be one sentence retold.

Copies hold the same sentences over and over. So each is held against the others of a matter once, wherever it stands.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from whence.reconciliation.story import Story, Stretch
from whence.text.words import LIGHT_WEIGHT

# What two sentences must share to be one sentence retold: weight in all, and weight without names.
SHARED, SHARED_TELLING = 2.0, 1.5
# And this share of what the lesser says: half of it tells by itself; a third only where the whole of both texts so
# corresponds.
LIKE, LOOSELY = 0.5, 0.35


class Part(NamedTuple):
    """Words of a sentence, by their place in it: as bits, and from the first of them to the end of the last."""

    bits: int
    start: int
    end: int


class Met(NamedTuple):
    """Two sentences that share enough: the weight of it, how much of the lesser that is, and where it stands."""

    weight: float
    like: float
    left: Part
    right: Part


@dataclass(frozen=True, slots=True, eq=False)
class Uttered:
    """The words of a sentence, and what it says: by concept its weight, and whether it is a name."""

    concepts: tuple[str, ...]
    said: Mapping[str, tuple[float, bool]]
    mass: float

    def where(self, concepts: Set[str]) -> Part:
        """Where some of what it says stands in it."""
        at = [place for place, concept in enumerate(self.concepts) if concept in concepts]
        return Part(sum(1 << place for place in at), at[0], at[-1] + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Uttering:
    """The sentences of some stories, each once, and which of them are near others. Weights are binary fractions, so
    that sums are exact in any order."""

    _known: dict[tuple[object, ...], Uttered] = field(default_factory=dict)
    _holders: dict[str, list[Uttered]] = field(default_factory=lambda: defaultdict(list))
    _taken: set[Uttered] = field(default_factory=set)
    _near: dict[Uttered, dict[Uttered, Met]] = field(default_factory=dict)

    def take(self, story: Story, sentence: Stretch) -> Uttered:
        """A sentence of a story; all must be taken before any is asked for what is near it."""
        words = slice(sentence.start, sentence.end)
        key = story.concepts[words], story.weights[words], story.named[words]
        if (one := self._known.get(key)) is None:
            said = {concept: (weight, name) for concept, weight, name in zip(*key, strict=True) if weight}
            one = self._known[key] = Uttered(key[0], said, sum(weight for weight, _ in said.values()))
            self._taken.add(one)
            for concept in said:
                self._holders[concept].append(one)
        return one

    def unknown(self, some: Sequence[Uttered]) -> int:
        """Of how many of some sentences it is not known yet what is near them."""
        return sum(one not in self._near for one in some)

    def near(self, one: Uttered) -> Mapping[Uttered, Met]:
        """The sentences taken that share enough with one, which need not be among them."""
        found = self._near.get(one)
        if found is None:
            met = ((other, self._meeting(one, other)) for other in self._sharing(one))
            found = self._near[one] = {other: what for other, what in met if what is not None}
        return found

    def _meeting(self, one: Uttered, other: Uttered) -> Met | None:
        """What two sentences share, turned round where it is known the other way."""
        known = self._near.get(other)
        if known is None or one not in self._taken:
            return meeting(one, other)
        met = known.get(one)
        return met and turned(met)

    def _sharing(self, one: Uttered) -> Iterator[Uttered]:
        """Those that may share enough: words that say little are not looked up where they cannot do it alone."""
        light = sum(weight for weight, _ in one.said.values() if weight <= LIGHT_WEIGHT)
        rest = light if light < SHARED else 0.0
        weights: dict[Uttered, float] = defaultdict(float)
        for concept, (weight, _) in one.said.items():
            if weight > LIGHT_WEIGHT or not rest:
                for other in self._holders.get(concept, ()):
                    weights[other] += weight
        return (other for other, weight in weights.items() if weight + rest >= SHARED)


def turned(met: Met) -> Met:
    """The same two sentences the other way round."""
    return Met(met.weight, met.like, met.right, met.left)


def meeting(one: Uttered, other: Uttered) -> Met | None:
    """What two sentences share, if it is enough."""
    shared = one.said.keys() & other.said.keys()
    weight = named = 0.0
    for concept in shared:
        (here, name), (there, name_there) = one.said[concept], other.said[concept]
        weight += min(here, there)
        named += min(here, there) if name or name_there else 0.0
    if weight < SHARED or weight - named < SHARED_TELLING:
        return None
    like = weight / min(one.mass, other.mass)
    return Met(weight, like, one.where(shared), other.where(shared)) if like >= LOOSELY else None

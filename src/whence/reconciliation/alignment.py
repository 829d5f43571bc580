"""Two stories laid side by side: what stands in both word for word, and what is told in other words.

Word for word are runs of words (n-gram tiling with gaps, as in Wise 1993); in other words are pairs of sentences that
share enough of what they say, each with the nearest of the other story, wherever it stands there. So cutting, moving,
splitting, joining and rewording are seen alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.reconciliation.story import Story, Stretch

# Five words in a row: names of bodies and stock phrases are shorter, and one changed word in six still leaves runs.
RUN = 5
# Runs at most this many words apart on both sides belong to one passage: a word or two was changed between them.
GAP = 7
# Shorter passages of the same words are chance, unless their sentences correspond as a whole.
SHORTEST = 12
# What two sentences must share to be one sentence retold: weight in all, and weight without names.
SHARED, SHARED_TELLING = 2.0, 1.5
# And this share of what the lesser says: half of it tells by itself; a third only where the whole of both texts so
# corresponds.
LIKE, LOOSELY = 0.5, 0.35

Pair = tuple[Stretch, Stretch]
Said = Mapping[str, tuple[float, bool]]  # what a sentence says: its weight, whether it is a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How much of one story stands in the other. Weights are those of `Story.weights`, outside quotations."""

    literal: float  # share of its words that stand there in the same words, quotations and all
    told: float  # share of its weight that is told there, in passages and in sentences that are alike by half
    loosely: float  # the same, with sentences that are alike by a third
    spread: float  # the share of its weight that lies in sentences that are alike by a third
    mass: float  # its whole weight
    quoted: float  # the weight in quotations that is there, in passages and in sentences alike by half


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Passages of two stories that correspond, each in order of the left one."""

    literal: tuple[Pair, ...]
    reworded: tuple[Pair, ...]  # sentences alike by half
    loose: tuple[Pair, ...]  # sentences alike by a third
    left: Side
    right: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Left and right."""
        return self.left, self.right


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Sheet:
    """A story with what it is collated by, worked out once: its runs of words, and what each of its sentences says."""

    story: Story
    runs: Mapping[str, int]  # each run of words within a line, and the word at which it begins first
    said: tuple[Said, ...]  # by sentence
    masses: tuple[float, ...]  # by sentence its weight
    holders: Mapping[str, tuple[int, ...]]  # the sentences that say a thing
    mass: float  # the weight of all that stands outside quotations
    figures: frozenset[str]


def sheet(story: Story) -> Sheet:
    """Lays a story out for collation."""
    said = tuple(_said(story, sentence) for sentence in story.sentences)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        for concept in one:
            holders[concept].append(at)
    return Sheet(
        story=story,
        runs=runs(story, RUN),
        said=said,
        masses=tuple(sum(weight for weight, _ in one.values()) for one in said),
        holders={concept: tuple(at) for concept, at in holders.items()},
        mass=sum(weight for weight, quoted in zip(story.weights, story.quoted, strict=True) if not quoted),
        figures=frozenset(concept for concept in holders if concept[0] == "#"),
    )


def runs(story: Story, size: int) -> dict[str, int]:
    """Each run of so many words within a line, and the word at which it begins first."""
    found: dict[str, int] = {}
    for start, end in story.lines:
        for at in range(start, end - size + 1):
            found.setdefault(" ".join(story.words[at : at + size]), at)
    return found


def _said(story: Story, sentence: Stretch) -> Said:
    return {story.concepts[at]: (story.weights[at], story.named[at]) for at in range(*sentence) if story.weights[at]}


def align(left: Sheet, right: Sheet) -> Alignment:
    """Lays two stories side by side; `align(right, left)` is the same with its sides exchanged."""
    if _order(left.story) > _order(right.story):  # passages are put together in the order of one of the two
        return _exchanged(_aligned(right, left))
    return _aligned(left, right)


def _order(story: Story) -> tuple[object, ...]:
    return story.words, story.lines


def _exchanged(found: Alignment) -> Alignment:
    return Alignment(
        literal=tuple(sorted((right, left) for left, right in found.literal)),
        reworded=tuple(sorted((right, left) for left, right in found.reworded)),
        loose=tuple(sorted((right, left) for left, right in found.loose)),
        left=found.right,
        right=found.left,
    )


def _aligned(left: Sheet, right: Sheet) -> Alignment:
    literal, retold = _literal(left, right), _retold(left, right)
    covered = [_covered(literal, side) for side in (0, 1)]
    pairs = {
        (_envelope(left.story, one.left, one.shared), _envelope(right.story, one.right, one.shared)): one.like >= LIKE
        for one in retold
    }
    beyond = [(pair, like) for pair, like in sorted(pairs.items()) if not _within(pair, covered)]
    return Alignment(
        literal=tuple(literal),
        reworded=tuple(pair for pair, like in beyond if like),
        loose=tuple(pair for pair, like in beyond if not like),
        left=_side(left, covered[0], [(one.left, one) for one in retold]),
        right=_side(right, covered[1], [(one.right, one) for one in retold]),
    )


def _literal(left: Sheet, right: Sheet) -> list[Pair]:
    """Runs in common, in order of the left story, put together where both sides go on."""
    passages: list[Pair] = []
    for at, to in sorted((left.runs[run], right.runs[run]) for run in left.runs.keys() & right.runs.keys()):
        one, other = Stretch(at, at + RUN), Stretch(to, to + RUN)
        if passages and _goes_on(passages[-1][0], one) and _goes_on(passages[-1][1], other):
            before = passages[-1]
            one = Stretch(before[0].start, max(before[0].end, one.end))
            other = Stretch(before[1].start, max(before[1].end, other.end))
            passages[-1] = one, other
        else:
            passages.append((one, other))
    return [pair for pair in passages if _speaks(left.story, pair[0])]


def _goes_on(before: Stretch, after: Stretch) -> bool:
    return before.start <= after.start <= before.end + GAP


def _speaks(story: Story, passage: Stretch) -> bool:
    """Whether it is long enough, and says something beside names and formulas."""
    telling = sum(story.weights[at] for at in range(*passage) if not story.named[at])
    return passage.length >= SHORTEST and telling >= SHARED_TELLING


@dataclass(frozen=True, slots=True, order=True)
class Retold:
    """Two sentences that share enough: which, how much of the lesser, and what."""

    left: int
    right: int
    like: float
    shared: frozenset[str]


def _retold(left: Sheet, right: Sheet) -> list[Retold]:
    """Pairs of sentences each of which is the nearest for one of the two."""
    best: dict[tuple[int, int], tuple[tuple[float, float, int], Retold]] = {}
    for at in range(len(left.said)):
        for weight, retold in _meetings(left, at, right):
            for key, nearer in (((0, at), -retold.right), ((1, retold.right), -at)):
                rank = weight, retold.like, nearer
                if key not in best or rank > best[key][0]:
                    best[key] = rank, retold
    return sorted({retold for _, retold in best.values()}, key=lambda retold: (retold.left, retold.right))


def _meetings(left: Sheet, at: int, right: Sheet) -> Iterator[tuple[float, Retold]]:
    """The sentences of the right story that share enough with one of the left, and how much."""
    weights: dict[int, float] = defaultdict(float)
    for concept, (weight, _) in left.said[at].items():
        for to in right.holders.get(concept, ()):
            weights[to] += min(weight, right.said[to][concept][0])
    for to, weight in weights.items():
        like = weight / min(left.masses[at], right.masses[to])
        if weight < SHARED or like < LOOSELY:
            continue
        one, other = left.said[at], right.said[to]
        shared = frozenset(one.keys() & other.keys())
        named = (min(one[concept][0], other[concept][0]) for concept in shared if one[concept][1] or other[concept][1])
        if weight - sum(named) >= SHARED_TELLING:
            yield weight, Retold(at, to, like, shared)


def _covered(literal: Iterable[Pair], side: int) -> set[int]:
    return {at for pair in literal for at in range(*pair[side])}


def _envelope(story: Story, sentence: int, shared: frozenset[str]) -> Stretch:
    """The words of the sentence from the first to the last that both have."""
    at = [at for at in range(*story.sentences[sentence]) if story.concepts[at] in shared]
    return Stretch(at[0], at[-1] + 1)


def _within(pair: Pair, covered: Sequence[set[int]]) -> bool:
    """Whether a pair adds nothing to the passages that stand in both word for word."""
    return all(covered[side].issuperset(range(*pair[side])) for side in (0, 1))


def _side(sheet: Sheet, literal: set[int], retold: Sequence[tuple[int, Retold]]) -> Side:
    near = literal | _words(sheet.story, [(at, one) for at, one in retold if one.like >= LIKE])
    return Side(
        literal=len(literal) / max(1, len(sheet.story.words)),
        told=_share(sheet, near),
        loosely=_share(sheet, literal | _words(sheet.story, retold)),
        spread=sum(sheet.masses[at] for at in sorted({at for at, _ in retold})) / (sum(sheet.masses) or 1.0),
        mass=sheet.mass,
        quoted=sum(sheet.story.weights[at] for at in near if sheet.story.quoted[at]),
    )


def _words(story: Story, retold: Iterable[tuple[int, Retold]]) -> set[int]:
    sentences = ((at, one) for sentence, one in retold for at in range(*story.sentences[sentence]))
    return {at for at, one in sentences if story.concepts[at] in one.shared}


def _share(sheet: Sheet, there: set[int]) -> float:
    told = sum(sheet.story.weights[at] for at in sorted(there) if not sheet.story.quoted[at])
    return told / sheet.mass if told else 0.0

"""Two stories laid side by side: what stands in both word for word, and what is told in other words.

Word for word are runs of words (n-gram tiling with gaps, as in Wise 1993); in other words are pairs of sentences that
share enough of what they say, each with the nearest of the other story, wherever it stands there. So cutting, moving,
splitting, joining and rewording are seen alike.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.reconciliation.story import Story, Stretch
from whence.reconciliation.uttered import LIKE, SHARED_TELLING, Met, Uttered, Uttering, turned

# Five words in a row: names of bodies and stock phrases are shorter, and one changed word in six still leaves runs.
RUN = 5
# Runs at most this many words apart on both sides belong to one passage: a word or two was changed between them.
GAP = 7
# Shorter passages of the same words are chance, unless their sentences correspond as a whole.
SHORTEST = 12

Pair = tuple[Stretch, Stretch]
Weighing = tuple[tuple[float, int], ...]  # weights, and the words of a story that have each, as bits


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
    runs: Mapping[str, int]  # each run of words within a line, and the word at which it begins first, in that order
    uttering: Uttering  # the sentences of all stories that it is laid beside
    uttered: tuple[Uttered, ...]  # by sentence
    places: Mapping[Uttered, tuple[int, ...]]  # which sentences say so
    masses: float  # the weight of all sentences
    mass: float  # the weight of all that stands outside quotations
    figures: frozenset[str]
    telling: Weighing  # words that are no names
    unquoted: Weighing
    quoted: Weighing


def sheets(stories: Iterable[Story]) -> list[Sheet]:
    """Lays stories out for collation with each other."""
    uttering = Uttering()
    return [_sheet(story, uttering) for story in stories]


def sheet(story: Story) -> Sheet:
    """Lays one story out for collation with whatever may come."""
    return _sheet(story, Uttering())


def _sheet(story: Story, uttering: Uttering) -> Sheet:
    uttered = tuple(uttering.take(story, sentence) for sentence in story.sentences)
    places: dict[Uttered, tuple[int, ...]] = {}
    for at, one in enumerate(uttered):
        places[one] = (*places.get(one, ()), at)
    return Sheet(
        story=story,
        runs=runs(story, RUN),
        uttering=uttering,
        uttered=uttered,
        places=places,
        masses=sum(one.mass for one in uttered),
        mass=sum(weight for weight, quoted in zip(story.weights, story.quoted, strict=True) if not quoted),
        figures=frozenset(concept for one in places for concept in one.said if concept[0] == "#"),
        telling=_weighing(story, lambda at: not story.named[at]),
        unquoted=_weighing(story, lambda at: not story.quoted[at]),
        quoted=_weighing(story, lambda at: story.quoted[at]),
    )


def _weighing(story: Story, wanted: Callable[[int], bool]) -> Weighing:
    """Some words of a story by their weight."""
    words = [weight if weight and wanted(at) else 0.0 for at, weight in enumerate(story.weights)]
    marked = {weight: "".join("1" if each == weight else "0" for each in reversed(words)) for weight in {*words} - {0}}
    return tuple((weight, int(marks, 2)) for weight, marks in sorted(marked.items()))


def _weigh(weighing: Weighing, words: int) -> float:
    return sum(weight * (words & having).bit_count() for weight, having in weighing)


def runs(story: Story, size: int) -> dict[str, int]:
    """Each run of so many words within a line, and the word at which it begins first."""
    found: dict[str, int] = {}
    for start, end in story.lines:
        for at in range(start, end - size + 1):
            found.setdefault(" ".join(story.words[at : at + size]), at)
    return found


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
    covered = [_covered(pair[side] for pair in literal) for side in (0, 1)]
    pairs = {
        (_envelope(left, at, met.left.start, met.left.end), _envelope(right, to, met.right.start, met.right.end)): (
            met.like >= LIKE
        )
        for (at, to), met in retold
    }
    beyond = [(pair, like) for pair, like in sorted(pairs.items()) if not _within(pair, covered)]
    return Alignment(
        literal=tuple(literal),
        reworded=tuple(pair for pair, like in beyond if like),
        loose=tuple(pair for pair, like in beyond if not like),
        left=_side(left, covered[0], [(at, met.left.bits, met.like) for (at, _), met in retold]),
        right=_side(right, covered[1], [(to, met.right.bits, met.like) for (_, to), met in retold]),
    )


def _literal(left: Sheet, right: Sheet) -> list[Pair]:
    """Runs in common, in order of the left story, put together where both sides go on."""
    there = right.runs.get
    shared = [(at, to) for run, at in left.runs.items() if (to := there(run)) is not None]
    return [
        (Stretch(start, end), Stretch(*other)) for start, end, *other in _passages(shared) if _speaks(left, start, end)
    ]


def _passages(shared: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Where runs in common follow each other: from and to on the left, from and to on the right."""
    start = other = end = further = -1
    for at, to in shared:
        if start >= 0 and at <= end + GAP and other <= to <= further + GAP:
            end, further = at + RUN, max(further, to + RUN)
            continue
        if start >= 0:
            yield start, end, other, further
        start, end, other, further = at, at + RUN, to, to + RUN
    if start >= 0:
        yield start, end, other, further


def _speaks(left: Sheet, start: int, end: int) -> bool:
    """Whether a passage is long enough, and says something beside names and formulas."""
    return end - start >= SHORTEST and _weigh(left.telling, _bits(start, end)) >= SHARED_TELLING


def _bits(start: int, end: int) -> int:
    return ((1 << (end - start)) - 1) << start


def _retold(left: Sheet, right: Sheet) -> list[tuple[tuple[int, int], Met]]:
    """Pairs of sentences each of which is the nearest for one of the two, in order."""
    nearest: dict[int, tuple[float, float, int]] = {}
    nearest_there: dict[int, tuple[float, float, int]] = {}
    found: dict[tuple[int, int], Met] = {}
    for at, to, met in _meetings(left, right):
        rank, rank_there = (met.weight, met.like, -to), (met.weight, met.like, -at)
        if at not in nearest or rank > nearest[at]:
            nearest[at] = rank
            found[at, to] = met
        if to not in nearest_there or rank_there > nearest_there[to]:
            nearest_there[to] = rank_there
            found[at, to] = met
    best = {*((at, -rank[2]) for at, rank in nearest.items()), *((-rank[2], to) for to, rank in nearest_there.items())}
    return [(pair, found[pair]) for pair in sorted(best)]


def _meetings(left: Sheet, right: Sheet) -> Iterator[tuple[int, int, Met]]:
    """Pairs of sentences that share enough, asked for from the side of which less is still to be looked for."""
    if left.uttering.unknown(right.uttered) < right.uttering.unknown(left.uttered):
        return ((at, to, turned(met)) for to, at, met in _near(right, left))
    return _near(left, right)


def _near(left: Sheet, right: Sheet) -> Iterator[tuple[int, int, Met]]:
    for at, one in enumerate(left.uttered):
        near = right.uttering.near(one)
        for other in near.keys() & right.places.keys():
            for to in right.places[other]:
                yield at, to, near[other]


def _covered(stretches: Iterable[Stretch]) -> int:
    covered = 0
    for start, end in stretches:
        covered |= _bits(start, end)
    return covered


def _envelope(sheet: Sheet, sentence: int, start: int, end: int) -> Stretch:
    """The words of the sentence from the first to the last that both have."""
    first = sheet.story.sentences[sentence].start
    return Stretch(first + start, first + end)


def _within(pair: Pair, covered: Sequence[int]) -> bool:
    """Whether a pair adds nothing to the passages that stand in both word for word."""
    return not any(_bits(*stretch) & ~there for stretch, there in zip(pair, covered, strict=True))


def _side(sheet: Sheet, literal: int, retold: Sequence[tuple[int, int, float]]) -> Side:
    near = loose = literal
    for at, bits, like in retold:
        words = bits << sheet.story.sentences[at].start
        loose |= words
        if like >= LIKE:
            near |= words
    told, loosely = _weigh(sheet.unquoted, near), _weigh(sheet.unquoted, loose)
    return Side(
        literal=literal.bit_count() / max(1, len(sheet.story.words)),
        told=told / sheet.mass if told else 0.0,
        loosely=loosely / sheet.mass if loosely else 0.0,
        spread=sum(sheet.uttered[at].mass for at in {at for at, _, _ in retold}) / (sheet.masses or 1.0),
        mass=sheet.mass,
        quoted=_weigh(sheet.quoted, near),
    )

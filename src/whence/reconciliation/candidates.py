"""Which stories are worth laying side by side: those that share something rare, found without comparing all."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from whence.reconciliation.alignment import Sheet, runs
from whence.reconciliation.story import NAMED, Story, Stretch

# What more stories share than this is a formula of the trade, not a copy.
COMMONPLACE = 20
# However many stories have it, a run of this many words is a copy: a wire report stands in a hundred papers.
COPIED = 20
# A text that more stories have than this is compared with its first few only: its copies then meet through them.
CROWD, FIRST = 50, 3
# Two words that say something stand at most this far apart, small words left out, where one sentence retells another.
NEAR = 3
# Pairs of words, names and figures in common that make a comparison worth its while. Of pairs of words every rewrite
# that keeps half of them shares 41 or more (bench/data/rewrites.jsonl, dev), two stories on different things at most
# one; where hardly a word is kept names and figures remain.
ENOUGH = 4

Feature = str | tuple[str, str]
Features = Callable[[Sheet], Iterable[Feature]]


def candidates(sheets: Sequence[Sheet]) -> list[tuple[int, int]]:
    """Pairs of places in `sheets`, in order: they share a run of five words, or some pairs of telling words."""
    met: Counter[tuple[int, int]] = Counter()
    for feature, at in _holders(sheets, _rare).items():
        if len(at) <= COMMONPLACE:
            for pair in combinations(at, 2):
                met[pair] += ENOUGH if isinstance(feature, str) else 1
    found = {pair for pair, count in met.items() if count >= ENOUGH}
    for at in _holders(sheets, _long).values():
        found.update(together(at))
    return sorted(found)


def together(crowd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each two of a few; of a crowd each with its first few."""
    if len(crowd) <= CROWD:
        return combinations(crowd, 2)
    first = crowd[:FIRST]
    return ((one, other) for one in first for other in crowd if one < other)


def _holders(sheets: Sequence[Sheet], features: Features) -> Mapping[Feature, list[int]]:
    found: dict[Feature, list[int]] = defaultdict(list)
    for at, sheet in enumerate(sheets):
        for feature in features(sheet):
            found[feature].append(at)
    return found


def _long(sheet: Sheet) -> Iterable[Feature]:
    return runs(sheet.story, COPIED)


def _rare(sheet: Sheet) -> Iterable[Feature]:
    story = sheet.story
    return {*sheet.runs, *(pair for sentence in story.sentences for pair in _pairs(story, sentence)), *_marked(story)}


def _marked(story: Story) -> Iterator[tuple[str, str]]:
    """Names and figures by themselves."""
    for concept, name, weight in zip(story.concepts, story.named, story.weights, strict=True):
        if weight and (name or concept[0] == "#"):
            yield "", concept


def _pairs(story: Story, sentence: Stretch) -> Iterator[tuple[str, str]]:
    """Words that say something near each other, whichever comes first; not two names."""
    telling = [at for at in range(*sentence) if story.weights[at] >= NAMED]
    for place, at in enumerate(telling):
        for to in telling[place + 1 : place + 1 + NEAR]:
            if not (story.named[at] and story.named[to]):
                one, other = story.concepts[at], story.concepts[to]
                yield (one, other) if one < other else (other, one)

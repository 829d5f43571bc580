"""Which stories are worth laying side by side: prints of one text, and those that share something rare."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from whence.reconciliation.alignment import Sheet, runs
from whence.reconciliation.prints import CROWD, FIRST, Prints, numbered, prints
from whence.reconciliation.story import NAMED, Story, Stretch

# What more stories share than this is a formula of the trade, if it is no great part of them.
COMMONPLACE = 20
# However many stories have it, a run of this many words is a copy: a wire report stands in a hundred papers.
COPIED = 20
# Two words that say something stand at most this far apart, small words left out, where one sentence retells another.
NEAR = 3
# Pairs of words, names and figures in common that make a comparison worth its while. Of pairs of words every rewrite
# that keeps half of them shares 41 or more (bench/data/rewrites.jsonl, dev), two stories on different things at most
# one; where hardly a word is kept names and figures remain.
ENOUGH = 4
# Stories that are no prints of it beside which one is laid at most; only in greater matters is one worth beside more.
BESIDE = 30

Feature = str | tuple[str, str]
Features = Callable[[Sheet], Iterable[Feature]]


def printed(sheets: Sequence[Sheet], told: Sequence[int]) -> Prints:
    """Which of the stories are prints of one text; `told` says how many documents tell each."""
    return prints(numbered(sheet.runs for sheet in sheets), told)


def candidates(sheets: Sequence[Sheet], found: Prints) -> list[tuple[int, int]]:
    """Pairs of places in `sheets`, in order: prints of one text; and those that share a run of five words, or some
    pairs of telling words, each story with at most `BESIDE` others. Two prints of a crowd have their speakers."""
    met: Counter[tuple[int, int]] = Counter()
    for feature, at in _holders(sheets, _rare).items():
        if len(at) <= COMMONPLACE:
            for pair in combinations(at, 2):
                met[pair] += ENOUGH if isinstance(feature, str) else 1
    for at in _holders(sheets, _long).values():
        for pair in together(at):
            met[pair] += ENOUGH
    printed = set(found.pairs)
    others = {pair: n for pair, n in met.items() if n >= ENOUGH and pair not in printed and not found.together(*pair)}
    return sorted(printed | _nearest(others))


def _nearest(met: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """Those pairs that are among the `BESIDE` of either that share most."""
    beside: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for pair, count in met.items():
        for at in pair:
            beside[at].append((-count, pair))
    return {pair for shared in beside.values() for _, pair in nsmallest(BESIDE, shared)}


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

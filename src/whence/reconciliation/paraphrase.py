"""A report told again in other words: hardly a word is the same, but the figures are, and what is said of them.

The vectors of the network find the sentences that correspond; alone they prove nothing, as in one matter everything is
about much the same. What proves it is that both texts tell the same figures, nearly all that either has.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.reconciliation.alignment import Pair, Sheet
from whence.reconciliation.compare.meaning import cosine, mean
from whence.reconciliation.story import Story, Stretch

# Figures in common: how many at least, and of all that the text with more of them has. Two papers that report one
# conference of a minister have .71 of theirs in common (examples/harbour), other events of one kind at most .38 (ECB+).
FEWEST, NEARLY_ALL = 3, 0.75
# The share of either text, in words, whose sentences must have a counterpart.
CORRESPOND = 0.3
# How near in meaning two sentences must be: with a figure, or a name and a word, or two words in common; with one word.
SUPPORTED, ALONE = 0.4, 0.5


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """The figures that two stories share, and the sentences that correspond."""

    figures: frozenset[str]
    sentences: tuple[Pair, ...]


def paraphrase(left: Sheet, right: Sheet) -> Paraphrase | None:
    """What shows that the two tell one report in different words; None where nothing does."""
    shared = left.figures & right.figures
    if len(shared) < FEWEST or len(shared) < NEARLY_ALL * max(len(left.figures), len(right.figures)):
        return None
    one, other = left.story, right.story
    pairs = tuple(
        (here, there)
        for here, near in zip(one.sentences, map(mean, one.meant), strict=True)
        for there, far in zip(other.sentences, map(mean, other.meant), strict=True)
        if _correspond(_telling(one, here), _telling(other, there), cosine(near, far))
    )
    if min(_told(one, {here for here, _ in pairs}), _told(other, {there for _, there in pairs})) < CORRESPOND:
        return None
    return Paraphrase(shared, pairs)


def _telling(story: Story, sentence: Stretch) -> Mapping[str, bool]:
    """The words of a sentence that say something outside quotations, and which of them are names."""
    found = range(*sentence)
    return {story.concepts[at]: story.named[at] for at in found if story.weights[at] and not story.quoted[at]}


def _correspond(one: Mapping[str, bool], other: Mapping[str, bool], near: float | None) -> bool:
    shared = one.keys() & other.keys()
    if near is None or not shared:
        return False
    figure = any(concept[0] == "#" for concept in shared)
    name = any(one[concept] for concept in shared)
    words = sum(concept[0] != "#" and not one[concept] for concept in shared)
    supported = figure or words >= 2 or (name and words == 1)
    return near >= (SUPPORTED if supported else ALONE) and (supported or words == 1)


def _told(story: Story, sentences: set[Stretch]) -> float:
    return sum(sentence.length for sentence in sentences) / max(1, len(story.words))

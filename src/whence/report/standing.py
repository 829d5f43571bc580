"""How the wordings of a claim stand to each other, in words: `disputed in time`."""

from collections.abc import Callable, Hashable, Iterable
from itertools import chain

from whence.report.count import listed
from whence.report.variant import letters
from whence.types.entry import Dissent, Entry
from whence.types.reconciliation import Difference, Relation

Way = tuple[Relation, tuple[Difference, ...]]

# From what an editor must see first to what merely adds.
_IN_WORDS: dict[Relation, str] = {
    "dispute": "disputed",
    "denial": "denied",
    "distortion": "distorted",
    "update": "updated",
    "refinement": "refined",
    "restatement": "restated",
    "copy": "copied",
}


def standing(entry: Entry) -> str:
    """The weightiest relation between its wordings and in what they differ; empty where nothing disagrees."""
    return weightiest((dissent.relation, dissent.differs_in) for dissent in entry.disagreements)


def weightiest(ways: Iterable[Way]) -> str:
    """As `standing`, of ways in which wordings disagree."""
    found = list(ways)
    for relation, word in _IN_WORDS.items():
        differences = [differs_in for kind, differs_in in found if kind == relation]
        if differences:
            return _with_differences(word, differences)
    return ""


def relation(dissent: Dissent) -> str:
    """`dispute in figure and time`: how two wordings relate and in what they differ."""
    return _with_differences(dissent.relation, [dissent.differs_in])


def _with_differences(word: str, differences: list[tuple[Difference, ...]]) -> str:
    # What is denied is the thing itself: "denied in polarity" would say it twice.
    kinds = dict.fromkeys(chain.from_iterable(differences))
    named = [kind for kind in kinds if not (kind == "polarity" and word in ("denied", "denial"))]
    return f"{word} in {listed(named)}" if named else word


def principal(entry: Entry) -> list[Dissent]:
    """One for each two variants and way in which they disagree, where many wordings of both would repeat it."""
    letter = letters(entry)

    def way(dissent: Dissent) -> Hashable:
        sides = frozenset((letter.get(dissent.left), letter.get(dissent.right)))
        return dissent.relation, dissent.differs_in, sides

    return _first_of_each(entry.disagreements, way)


def distinct(dissents: Iterable[Dissent]) -> list[Dissent]:
    """One of those that say the same in the same words: copies of an article repeat its disagreements."""
    return _first_of_each(dissents, lambda dissent: (dissent.relation, dissent.differs_in, dissent.words))


def _first_of_each(dissents: Iterable[Dissent], way: Callable[[Dissent], Hashable]) -> list[Dissent]:
    found: dict[Hashable, Dissent] = {}
    for dissent in dissents:
        found.setdefault(way(dissent), dissent)
    return list(found.values())

"""The trade's own formulas: "could not immediately be reached for comment" joins no two articles."""

from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cache
from importlib import resources

from whence.text.words import exchanged


def formulaic(concepts: Set[str]) -> frozenset[str]:
    """Those of a sentence's folded words that belong to a formula which it has whole."""
    found = {line for word in concepts for line in _by_word().get(word, ())}
    return frozenset(word for line in found if line <= concepts for word in line)


@cache
def _by_word() -> Mapping[str, frozenset[frozenset[str]]]:
    text = resources.files("whence.text").joinpath("data", "formulas.txt").read_text("utf-8")
    table: dict[str, set[frozenset[str]]] = defaultdict(set)
    for line in text.splitlines():
        if line and line[0] != "#":
            formula = frozenset(exchanged(word) for word in line.split())
            for word in formula:
                table[word].add(formula)
    return {word: frozenset(formulas) for word, formulas in table.items()}

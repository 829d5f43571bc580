"""Words of a text as comparison sees them: stemmed, exchangeable words folded together, weighed by how much they say.

The weights come from lists that are shipped, never from the texts at hand, so that a part and the whole agree.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple, Protocol

from whence.types.span import Span

# A light word alone must never join two statements; four of them weigh as much as one telling word. Set by hand.
LIGHT_WEIGHT = 0.25
FULL_WEIGHT = 1.0

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s$|[’']$")


class Stemmer(Protocol):
    """What the door to the stemming library offers."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        """The stem of one lower-case word."""


class Word(NamedTuple):
    """A word that says something: where it stands, the concept that facts are compared by, and the narrower one that
    stays when a text is copied."""

    span: Span
    concept: str
    copied: str


def words(text: str, span: Span) -> tuple[Word, ...]:
    """The words of the span that are not stop words, in order."""
    return tuple(
        Word(Span(*match.span()), *said)
        for match in WORD.finditer(text, span.start, span.end)
        if (said := saying(match.group())) is not None
    )


@lru_cache(maxsize=65536)
def saying(word: str) -> tuple[str, str] | None:
    """The concepts of a word as it stands in a text, wide and narrow; None of one that says nothing."""
    surface = POSSESSIVE.sub("", word.casefold())
    return (concept(surface), exchanged(surface)) if surface and surface not in _listed("stopwords.txt") else None


def concepts(text: str, span: Span) -> frozenset[str]:
    """What the words of the span say, in the wide sense, wherever they stand in it."""
    return frozenset(said[0] for word in WORD.findall(text, *span) if (said := saying(word)) is not None)


@lru_cache(maxsize=65536)
def concept(word: str) -> str:
    """The stem of a lower-case word, or the name of the group of kindred words that it belongs to."""
    narrow = exchanged(word)
    return _kindred().get(narrow, narrow)


def exchanged(word: str) -> str:
    """The stem of a lower-case word, or the name of the group of words that writers exchange for one another."""
    found = _concepts().get(word)
    if found is None:
        stem = _stem(word)
        found = _concept_stems().get(stem, stem)
    return found


@lru_cache(maxsize=65536)
def weight(concept: str) -> float:
    """How much a shared concept says: `FULL_WEIGHT`, or `LIGHT_WEIGHT` for frequent words of news prose."""
    return LIGHT_WEIGHT if concept in _light_concepts() else FULL_WEIGHT


def _stem(word: str) -> str:
    return _stemmer().stemWord(word) if word.isascii() else word


@cache
def _stemmer() -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer("english")
    return stemmer


def _lines(name: str) -> list[list[str]]:
    text = resources.files("whence.text").joinpath("data", name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if line and line[0] != "#"]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line)


@cache
def _concepts() -> Mapping[str, str]:
    """Each listed word to the stem of the first word of its group; a word in two groups keeps the first."""
    table: dict[str, str] = {}
    for group in _lines("concepts.txt"):
        for word in group:
            table.setdefault(word, _stem(group[0]))
    return table


@cache
def _concept_stems() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for word, name in _concepts().items():
        table.setdefault(_stem(word), name)
    return table


@cache
def _kindred() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for group in _lines("kindred.txt"):
        for word in group:
            table.setdefault(exchanged(word), exchanged(group[0]))
    return table


@cache
def _light_concepts() -> frozenset[str]:
    return frozenset(named for word in _listed("light.txt") for named in (concept(word), exchanged(word)))


def plain_words(text: str, span: Span) -> list[tuple[Span, str]]:
    """Every word of the span as it stands, lower-cased, stop words and all: what copying preserves."""
    return [(Span(*match.span()), match.group().casefold()) for match in WORD.finditer(text, span.start, span.end)]


def written_words(text: str, span: Span) -> list[str]:
    """The words of `plain_words` without their places."""
    return list(map(str.casefold, WORD.findall(text, *span)))

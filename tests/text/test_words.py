"""Words as comparison sees them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.shingles import shingles
from whence.text.words import FULL_WEIGHT, LIGHT_WEIGHT, concept, plain_words, weight, words
from whence.types.span import Span


def concepts(text: str) -> list[str]:
    """The concepts of a whole text."""
    return [word.concept for word in words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("one", "other"), [("manufacture", "producing"), ("factory", "plants"), ("rose", "growth"), ("ferry", "ferries")]
)
def test_exchangeable_words_are_one_concept(one: str, other: str) -> None:
    """Retelling exchanges words of one group; they compare as equal."""
    assert concept(one) == concept(other)


def test_stop_words_say_nothing() -> None:
    """Only words that tell something remain, possessives cut."""
    assert concepts("The port’s berths are in the bay") == [concept("port"), concept("berth"), concept("bay")]


def test_frequent_news_words_weigh_little() -> None:
    """Said and reported join nothing by themselves."""
    assert weight(concept("reported")) == LIGHT_WEIGHT
    assert weight(concept("berth")) == FULL_WEIGHT


@given(st.text())
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    """Spans are in order, disjoint and inside any text."""
    found = [word.span for word in words(text, Span(0, len(text)))]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(alphabet="ab ,."), st.integers(1, 6))
def test_runs_cover_their_words(text: str, size: int) -> None:
    """A text of n words has n - size + 1 runs, and equal runs have equal fingerprints."""
    found = plain_words(text, Span(0, len(text)))
    runs = shingles(found, size)
    assert len(runs) == max(0, len(found) - size + 1)
    by_words = {tuple(word for _, word in found[at : at + size]): mark for at, (_, mark) in enumerate(runs)}
    assert len(set(by_words.values())) == len(by_words)

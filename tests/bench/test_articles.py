"""Generated articles are whole: what is read in them stands in them, and the same seed makes the same ones."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
pytest.importorskip("numpy")

from articles import Article, articles


@pytest.fixture(scope="module")
def made() -> list[Article]:
    """Forty of them."""
    return list(articles(40))


def test_the_same_seed_makes_the_same_articles(made: list[Article]) -> None:
    """And another seed makes others."""
    assert made == list(articles(40))
    assert made[0].document.text != next(articles(40, seed=1)).document.text


def test_what_is_read_stands_in_the_text(made: list[Article]) -> None:
    """Names, figures and days are written where they are said to stand; statements lie in a sentence."""
    for one in made:
        text, reading = one.document.text, one.reading
        assert all(mention.span.of(text) == mention.name for mention in reading.mentions)
        assert all(any(mark.isdigit() for mark in figure.span.of(text)) for figure in reading.figures)
        assert all(str(time.earliest.year) in time.span.of(text) for time in reading.times if time.earliest)
        assert all(any(s.span.covers(told.span) for s in reading.sentences) for told in reading.statements)
        assert all(
            link.span.of(text).casefold() == link.name.casefold() for s in reading.statements for link in s.chain
        )


def test_every_statement_is_known(made: list[Article]) -> None:
    """Of each it is known which fact of which event it tells, and facts are told by several articles."""
    for one in made:
        assert one.known.keys() == {told.id for told in one.reading.statements}
    facts = [{(known.event, known.fact) for known in one.known.values() if known.origin >= 0} for one in made]
    assert any(left & right for left, right in pairwise(facts))

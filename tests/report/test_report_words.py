"""Counts, standings, chains and file names in words."""

from dataclasses import replace

import pytest

from whence.report import chain
from whence.report.count import counted, listed, origins
from whence.report.filename import shortest
from whence.report.standing import distinct, principal, relation, standing
from whence.report.variant import letters, named, reasons, said, stance


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (counted(1, "file"), "1 file"),
        (counted(0, "file"), "0 files"),
        (counted(12345, "file"), "12,345 files"),
        (origins(1, 1), "1 origin"),
        (origins(1, 3), "1–3 origins"),
        (listed([]), ""),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_counts_in_words(words, expected):
    """Numbers agree with their nouns; an interval stays an interval."""
    assert words == expected


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["in/a.txt", "in/b.txt"], ["a.txt", "b.txt"]),
        (["x/page.html", "y/page.html", "y/z.html"], ["x/page.html", "y/page.html", "z.html"]),
        (["page.html", "x/page.html"], ["page.html", "x/page.html"]),
        (["a.txt", "a.txt"], ["a.txt"]),
        ([], []),
    ],
)
def test_file_names_are_as_short_as_they_stay_distinct(paths, expected):
    """A name takes as many of its folders as it needs to be told from the others."""
    assert list(shortest(paths).values()) == expected or sorted(shortest(paths).values()) == sorted(expected)
    assert set(shortest(paths)) == set(paths)


def test_the_weightiest_relation_names_the_standing(bridge):
    """A dispute comes before a denial, a denial before a distortion; nothing is said where nothing disagrees."""
    alone, cost, opening = bridge.entries
    assert standing(cost) == "disputed in figure"
    assert standing(replace(cost, disagreements=cost.disagreements[:2])) == "denied"
    assert standing(opening) == "distorted in time"
    assert standing(alone) == ""


def test_copies_do_not_repeat_a_disagreement(bridge):
    """Two pairs that disagree in the same words are shown once, in order."""
    assert [relation(pair) for pair in distinct(bridge.entries[1].disagreements)] == ["denial", "dispute in figure"]


def test_a_denial_is_said_aloud(bridge):
    """The words of who denies a thing would read like those of who affirms it."""
    affirmed, denied, _ = bridge.entries[1].variants
    assert (stance(affirmed), stance(denied)) == ("", "denied")
    assert said(denied) == "denied: the bridge will cost 90 million crowns"
    assert sorted(letters(bridge.entries[1]).values()) == ["A", "A", "B", "C"]


def test_words_that_deny_are_not_denied_again(bridge):
    """ "The bridge will not cost more" says itself that it is not so."""
    _, denied, _ = bridge.entries[1].variants
    told = replace(denied.wordings[0], words="the bridge will not cost more", evidence="statement")
    assert stance(replace(denied, words=told.words, wordings=(told,))) == ""
    assert stance(replace(denied, words=told.words, wordings=(told, denied.wordings[0]))) == ""
    assert "in the negative" in chain.manner(told)


def test_a_chain_runs_from_the_page_to_the_root(bridge):
    """Every voice is named once, with its ground; an empty chain is the page itself."""
    told = bridge.entries[1].wordings[0]
    assert chain.names(told.chain) == ["this page", "Gazette", "a confidential memo", "an insider"]
    assert chain.links(told.chain)[2] == ("a confidential memo", "document")
    assert chain.names(()) == ["this page"]
    assert chain.names((told.chain[0], told.chain[0])) == ["this page", "Gazette"]


def test_doubt_and_denial_are_named(bridge):
    """A dropped doubt is a difference, so a doubt that is there must be seen."""
    _, retold, denied, less = bridge.entries[1].wordings
    assert chain.manner(retold) == ["anonymous source", "said to be probable"]
    assert chain.manner(denied) == ["denial"]
    assert chain.beyond(less) == ["said to be possible"]
    assert chain.beyond(replace(less, chain=(), evidence="own")) == ["said to be possible"]
    assert chain.links(()) == [("this page", "own voice")]


def test_a_reason_is_said_once(bridge):
    """What is said of a root is not said again of the variant; an own voice needs no ground beside its name."""
    alone, cost, _ = bridge.entries
    told = replace(cost.variants[0], reasons=(*cost.variants[0].reasons, *cost.variants[0].roots[0].reasons))
    assert reasons(told) == ["the memo and the insider may be one source or two"]
    assert named(told.roots[0]) == ("an insider", "anonymous source")
    assert named(alone.variants[0].roots[0]) == ("Velmouth Gazette", "")


def test_many_wordings_do_not_multiply_a_disagreement(bridge):
    """Of all the pairs of wordings of two variants that disagree alike one is shown first, whatever their words."""
    cost = bridge.entries[1]
    pair = cost.disagreements[0]
    many = replace(cost, disagreements=tuple(replace(pair, words=f"case {number}") for number in range(9)))
    mixed = replace(cost, disagreements=(*cost.disagreements, *many.disagreements))
    assert principal(mixed) == principal(cost)
    assert [dissent.words for dissent in principal(many)] == ["case 0"]
    assert len(distinct(many.disagreements)) == 9
    assert [dissent.relation for dissent in principal(cost)] == ["denial", "dispute"]

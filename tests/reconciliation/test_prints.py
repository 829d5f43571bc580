"""Runs of words in common, counted for all pairs."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reconciliation.prints import CROWD, FEWEST, FIRST, SHARE, counted, numbered, prints, verified

STORIES = st.lists(st.sets(st.integers(0, 90) | st.integers(2**64 - 40, 2**64 - 1), max_size=70), max_size=9)


def arrays(stories):
    """Stories as they are counted."""
    return [np.array(sorted(story), np.uint64) for story in stories]


def pairs(stories):
    """The pairs that are found."""
    return set(map(tuple, verified(arrays(stories)).tolist()))


@given(STORIES)
def test_counts_are_those_of_plain_sets(stories):
    """The fast count of what two stories share is that of Python's sets, and so are the pairs that follow from it."""
    found = {(at, at + 1 + to): int(n) for at, row in counted(arrays(stories)) for to, n in enumerate(row)}
    wanted = {(at, to): len(stories[at] & stories[to]) for at, to in combinations(range(len(stories)), 2)}
    assert found == wanted
    enough = {
        (at, to)
        for (at, to), shared in wanted.items()
        if shared >= max(FEWEST, SHARE * min(len(stories[at]), len(stories[to])))
    }
    assert pairs(stories) == enough


@given(STORIES, st.randoms())
def test_the_order_of_stories_changes_nothing(stories, chance):
    """Stories in another order are prints of the same ones."""
    order = chance.sample(range(len(stories)), len(stories))
    shuffled = pairs([stories[at] for at in order])
    assert {tuple(sorted((order[at], order[to]))) for at, to in shuffled} == pairs(stories)


@pytest.mark.parametrize("papers", [2, 30, 300])
def test_prints_are_found_however_many_there_are(papers):
    """Papers that print three quarters of a report and a paragraph of their own, beside one that has no word of it."""
    told = [
        {run for run in range(120) if (run + at) % 4} | {1000 * at + n for n in range(200, 220)} for at in range(papers)
    ]
    assert pairs([*told, set(range(10**6, 10**6 + 90))]) == set(combinations(range(papers), 2))


def test_nothing_is_compared_with_nothing():
    """No story, one story, and stories without a word make no pair and no trouble."""
    assert pairs([]) == pairs([{1, 2}]) == pairs([set(), set(), set()]) == set()


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=CROWD + 1, max_size=CROWD + 20))
def test_somebody_speaks_for_each_of_a_crowd(cuts):
    """Of a crowd each is laid beside a few that are prints of one text with it; the others are known by bits."""
    stories = arrays([{n for n in range(60) if n % 3 != cut} | {100 + at} for at, cut in enumerate(cuts)])
    found = prints(stories, [1] * len(stories))
    assert set(found.speakers) == set(range(len(stories)))
    assert len(found.pairs) <= FIRST * len(stories)
    every = set(map(tuple, verified(stories).tolist()))
    assert set(found.pairs) <= every
    assert {(at, to) for at, row in found.like.items() for to in range(at + 1, len(cuts)) if row >> to & 1} == every
    assert all(found.together(0, at) for at in range(1, len(stories)))
    assert all(at in found.speakers[at] or set(found.nearest(at)) <= set(range(len(cuts))) - {at} for at in found.like)


def test_a_few_prints_are_laid_side_by_side_two_by_two():
    """Up to `CROWD`, counting the documents that tell one story in the same words."""
    stories = numbered([f"run {n}" for n in range(40 + at)] for at in range(CROWD))
    assert len(prints(stories, [1] * CROWD).pairs) == CROWD * (CROWD - 1) // 2
    assert len(prints(stories, [2] * CROWD).pairs) < FIRST * CROWD

"""Matters of all documents at once, from arrays of keys."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.ledger import components
from whence.ledger.closeness import ALONE, BY_DECISION, CROWD, HUB, LEVELS, PRINTS
from whence.ledger.components import Keys, Links, closest, matters, together


def of(keys: list[set[int]], parts: int = 1) -> list[Keys]:
    """Keys of documents, in so many blocks of documents."""
    rows = [(number, document) for document, held in enumerate(keys) for number in held]
    cuts = np.array_split(np.array(rows, np.uint64).reshape(-1, 2), parts)
    return [Keys(cut[:, 0], cut[:, 1].astype(np.uint32)) for cut in cuts]


def test_without_documents_or_keys():
    """Nothing is found of nothing, and documents that share nothing stand alone by the least level."""
    assert together([], 0) == []
    assert together([], 2) == [([0], LEVELS[0][0]), ([1], LEVELS[0][0])]


def test_a_key_of_few_joins_and_a_hub_does_not():
    """Fifty share a key and are one matter; of fifty-one each stands alone."""
    assert together(of([{2}] * HUB), HUB) == [(list(range(HUB)), 1)]
    assert [numbers for numbers, _ in together(of([{2}] * (HUB + 1)), HUB + 1)] == [[at] for at in range(HUB + 1)]


def test_prints_beyond_any_hub_are_one_matter():
    """Five thousand that share a sketch, or the most of it with the first, stay together; without one they do not."""
    random = Random(1)
    sketch = [2 * at + 1 for at in range(48)]
    prints = [set(sketch)] + [set(random.sample(sketch, 30)) for _ in range(4_999)]
    assert [len(numbers) for numbers, _ in together(of(prints), 5_000)] == [5_000]
    few = [set(sketch[: CROWD - 1])] * (PRINTS + 1)
    assert len(together(of(few), PRINTS + 1)) == PRINTS + 1


def test_what_nothing_bounds_is_alone():
    """A crowd greater than any level allows falls into single documents, and says so."""
    many = LEVELS[-1][1] + 1
    found = together(of([{2 * at + 1 for at in range(48)}] * many), many)
    assert len(found) == many and {least for _, least in found} == {ALONE}


def test_a_decision_joins_what_shares_nothing():
    """Two that somebody joined are one matter."""
    assert together([], 3, [(2, 0, BY_DECISION)]) == [([0, 2], 1), ([1], 1)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**30), st.integers(1, 5), st.sampled_from([20, 500, 8_000_000]))
def test_however_the_work_is_parted(seed, parts, pairs):
    """Blocks of documents, small pieces of work, and results that come packed make no difference."""
    random = Random(seed)
    keys = [{random.randrange(60) for _ in range(random.randrange(6))} | {100 + at // 4 * 2} for at in range(90)]
    with pytest.MonkeyPatch.context() as bounds:
        bounds.setattr(components, "_PAIRS", pairs)
        bounds.setattr(components, "_FORESTS", 0)
        found = together(of(keys, parts), len(keys))
    assert found == together(of(keys), len(keys))
    assert sorted(at for numbers, _ in found for at in numbers) == list(range(len(keys)))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, len(LEVELS) - 1)), max_size=80))
def test_the_closest_links_hold_together_what_all_do(rows):
    """A forest of the closest links has at every level the components of all links, and no link too many."""
    rows = sorted({(min(one, other), max(one, other)): level for one, other, level in rows if one != other}.items())
    columns = np.array([(*pair, level) for pair, level in rows], np.int64).reshape(-1, 3).T
    links = Links(columns[0].astype(np.uint32), columns[1].astype(np.uint32), columns[2].astype(np.uint8))
    forest = closest(links)
    assert len(forest.left) < 31
    assert [parts(each.tolist()) for each in components._by_level(forest, 31)] == list(map(parts, labels(links)))
    assert matters([forest], 31) == matters([links], 31)


def parts(named: list[int]) -> set[frozenset[int]]:
    """The documents that bear one label."""
    return {frozenset(at for at, other in enumerate(named) if other == label) for label in named}


def labels(links: Links) -> list[list[int]]:
    """Each document's label at every level, by going along the links one by one."""
    found = []
    for level in range(len(LEVELS)):
        named = list(range(31))
        for _ in range(31):
            for one, other, close in zip(*(column.tolist() for column in links), strict=True):
                if close >= level:
                    named[one] = named[other] = min(named[one], named[other])
        found.append(named)
    return found

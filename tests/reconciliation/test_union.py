"""Groups that grow by joining."""

from hypothesis import given
from hypothesis import strategies as st

from whence.reconciliation.union import Union

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


def joined(pairs):
    """A union over ten numbers after these joins."""
    union = Union(range(10))
    for left, right in pairs:
        union.join(left, right)
    return union


@given(PAIRS, st.randoms(use_true_random=False))
def test_order_of_joining_does_not_matter(pairs, random):
    """The same joins in any order, either way round, give the same groups."""
    shuffled = [pair[::-1] if random.random() < 0.5 else pair for pair in random.sample(pairs, len(pairs))]
    assert joined(shuffled).groups() == joined(pairs).groups()


@given(PAIRS)
def test_groups_partition_the_members(pairs):
    """Every member is in one group, under its smallest member."""
    union = joined(pairs)
    groups = union.groups()
    assert sorted(member for group in groups for member in group) == list(range(10))
    assert all(union.find(member) == group[0] == min(group) for group in groups for member in group)


@given(PAIRS)
def test_what_was_joined_is_together(pairs):
    """Joining is reflexive, symmetric and transitive, and doing it twice is doing it once."""
    union = joined(pairs)
    assert all(union.find(left) == union.find(right) for left, right in pairs)
    assert joined(pairs + pairs).groups() == union.groups()


def test_only_its_members_are_in_it():
    """A union knows what it was made of."""
    assert 3 in Union(range(10))
    assert 10 not in Union(range(10))

"""Statements to claims."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.claims import claims

WORDS = ["ferry", "pier", "quay", "harbour", "kitchen", "tram", "budget", "vaccine", "school", "clinic"]
LINES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
        st.sampled_from([None, (40, "berth"), (60, "berth"), (3, "mi"), (26, "EUR"), (540e6, "EUR"), (7, None)]),
    ),
    min_size=1,
    max_size=14,
)


def articles(desk, lines):
    """Each line in a document of its own."""
    return [
        desk.write(desk.line(f"{words} so", figure=figure and {"low": figure[0], "unit": figure[1]}), name=f"{at}.txt")
        for at, (words, figure) in enumerate(lines)
    ]


def told(groups):
    """The words of each group."""
    return sorted(sorted(one.words for one in group) for group in groups)


@settings(max_examples=60, deadline=None)
@given(lines=LINES, random=st.randoms(use_true_random=False))
def test_claims_partition_the_statements_in_any_order(desk, lines, random):
    """Every statement is in one claim, whatever order the statements come in."""
    stated = desk.lay_out(*articles(desk, lines))
    found = claims(stated)
    assert sorted(one.id for group in found for one in group) == sorted(one.id for one in stated)
    assert all(group == sorted(group, key=lambda one: one.order) for group in found)
    assert [group[0].order for group in found] == sorted(group[0].order for group in found)
    assert claims(random.sample(stated, len(stated))) == found


@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_no_claim_holds_figures_of_two_measures(desk, lines):
    """Not even by way of statements without a figure that both are like."""
    for group in claims(desk.lay_out(*articles(desk, lines))):
        assert len({one.figure.unit for one in group if one.figure and one.figure.unit}) <= 1


def test_a_fare_and_a_budget_are_never_one_claim(desk):
    """€26 and €540 million stay apart, whatever statements without a figure stand between them."""
    between = [("the harbour ferry terminal quay in tarn will cost money", None)] * 2
    lines = [
        ("the harbour ferry terminal quay in tarn will cost this", (26, "EUR")),
        ("the harbour ferry terminal quay in tarn will cost this", (540e6, "EUR")),
        *between,
        ("the harbour ferry terminal quay in tarn will cost money too", None),
    ]
    found = claims(desk.lay_out(*articles(desk, lines)))
    assert not any({26, 540e6} <= {one.figure.low for one in group if one.figure} for group in found)


@settings(max_examples=40, deadline=None)
@given(lines=LINES, data=st.data())
def test_copies_carry_no_weight(desk, lines, data):
    """A statement that is there twice changes nothing for the others."""
    copied = data.draw(st.sampled_from(lines))
    before = told(claims(desk.lay_out(*articles(desk, lines))))
    after = told(claims(desk.lay_out(*articles(desk, [*lines, copied]))))
    assert sorted(sorted(set(group)) for group in before) == sorted(sorted(set(group)) for group in after)


def test_no_chain_of_weak_links_joins_strangers(desk):
    """A is like B and B like C, but A and C have nothing in common: they are not one claim."""
    lines = [
        ("ferry pier quay harbour", None),
        ("ferry pier quay harbour tram budget clinic school", None),
        ("tram budget clinic school", None),
    ]
    found = told(claims(desk.lay_out(*articles(desk, lines))))
    assert not any({f"{lines[0][0]} so", f"{lines[2][0]} so"} <= set(group) for group in found)


def test_more_tellings_than_a_block_still_meet(desk):
    """A fact told word for word by four hundred articles is one claim."""
    lines = [("the ferry pier at the old quay will close", None)] * 400
    assert [len(group) for group in claims(desk.lay_out(*articles(desk, lines)))] == [400]

"""Statements of a claim that say the same."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.variants import agree, variants

TOLD = st.tuples(
    st.sampled_from([None, (40, "="), (40, ">"), (42, "~"), (44, "="), (60, "="), (12, ">="), (None, "=")]),
    st.sampled_from(["affirmed", "denied"]),
    st.sampled_from([None, "planned", "achieved"]),
)


def stated(desk, rows):
    """One article a row."""
    return desk.lay_out(
        *(
            desk.write(
                desk.line(
                    "berths so",
                    figure=figure and {"low": figure[0], "unit": "berth", "modifier": figure[1]},
                    polarity=polarity,
                    status=status,
                ),
                name=f"{at}.txt",
            )
            for at, (figure, polarity, status) in enumerate(rows)
        )
    )


def sizes(desk, *figures):
    """How many statements each variant has."""
    return sorted(len(group) for group in variants(stated(desk, [(figure, "affirmed", None) for figure in figures])))


def test_a_last_day_stands_for_the_day_at_its_end_alone(desk):
    """ "By the end of October" is "on 31 October", but not "in June", and a first day is no day in the middle."""
    end, june = date(2031, 10, 31), date(2031, 6, 10)
    by, on = desk.when("by October", latest=end), desk.when("on 31 October", earliest=end, latest=end)
    before = desk.when("on 10 June", earliest=june, latest=june)
    since = desk.when("since May", earliest=date(2031, 5, 1))
    lines = [desk.line(f"the quay opens {when.value}", time=when) for when in (by, on, before, since)]
    found = desk.lay_out(*(desk.write(one, name=f"{at}.txt") for at, one in enumerate(lines)))
    first, second, third, last = sorted(found, key=lambda one: one.document.uri)
    assert agree(first, second) and not agree(first, third)
    assert not agree(third, last) and not agree(first, last)


def test_a_denial_is_a_variant_of_its_own(desk):
    """Who denies a thing does not stand behind it."""
    found = variants(stated(desk, [(None, "affirmed", None), (None, "denied", None), (None, "affirmed", None)]))
    assert sorted(sorted(one.statement.polarity for one in group) for group in found) == [
        ["affirmed", "affirmed"],
        ["denied"],
    ]


def test_figures_that_say_the_same(desk):
    """Equal and rounded numbers are one variant, bounds and others are not."""
    assert sizes(desk, (40, "="), (40, "=")) == [2]
    assert sizes(desk, (42, "~"), (44, "=")) == [2]
    assert sizes(desk, (40, "="), (60, "=")) == [1, 1]
    assert sizes(desk, (40, "="), (40, ">")) == [1, 1]
    assert sizes(desk, (40, "="), (12, ">=")) == [1, 1]


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(TOLD, min_size=1, max_size=10), random=st.randoms(use_true_random=False))
def test_variants_partition_a_claim(desk, rows, random):
    """Every statement is in one variant, all of a variant agree, in any order."""
    told = stated(desk, rows)
    found = variants(told)
    assert sorted(one.id for group in found for one in group) == sorted(one.id for one in told)
    assert all(agree(one, other) for group in found for one in group for other in group)
    assert variants(random.sample(told, len(told))) == found


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(TOLD, min_size=1, max_size=8), data=st.data())
def test_what_is_said_alike_stands_together(desk, rows, data):
    """Two statements that tell the same figure, time, polarity and status are never in two variants."""
    copied = data.draw(st.sampled_from(rows))
    told = stated(desk, [*rows, copied])
    fields = {
        (one.figure and (one.figure.low, one.figure.modifier), one.statement.polarity, one.statement.status): []
        for one in told
    }
    for at, group in enumerate(variants(told)):
        for one in group:
            figure = one.figure and (one.figure.low, one.figure.modifier)
            fields[figure, one.statement.polarity, one.statement.status].append(at)
    assert all(len(set(places)) == 1 for places in fields.values())

"""What a claim is called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.label import LONGEST, label, shortened


def test_a_claim_is_called_by_the_words_most_in_common(desk):
    """Not the first statement but the one that is most like the others."""
    lines = ["A bent mast fell on the crane", "The pier will shut", "The old pier will shut", "Pier to shut"]
    assert label(desk.lay_out(*(desk.write(one, name=f"{at}") for at, one in enumerate(lines)))) == "The pier will shut"


def test_words_that_lean_on_others_give_way(desk):
    """ "It will shut" says less alone than what it points back to."""
    lines = ["it will shut the pier", "The pier will shut"]
    assert label(desk.lay_out(*(desk.write(one, name=f"{at}") for at, one in enumerate(lines)))) == "The pier will shut"


@pytest.mark.parametrize(
    ("lines", "called"),
    [
        (["9 berths as shut", "9 berths are shut"], "9 berths are shut"),
        (["which will shut the pier", "The harbour board will shut the pier"], "The harbour board will shut the pier"),
        (["The pier shut on the", "The pier was shut"], "The pier was shut"),
        (["of the 9 berths 3 are shut", "3 berths of the 9 are shut"], "3 berths of the 9 are shut"),
        (["to 9 berths", "the 9 berths"], "the 9 berths"),
        (["a pier on the river", "9 people died on a pier"], "9 people died on a pier"),
    ],
)
def test_a_clause_is_a_better_name_than_a_fragment(desk, lines, called):
    """What has a verb and begins and ends whole goes before what was cut out of a sentence."""
    assert label(desk.lay_out(*(desk.write(one, name=f"{at}") for at, one in enumerate(lines)))) == called


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_a_label_is_one_line(words):
    """Of any text one line, short enough, and its own words."""
    short = shortened(words)
    assert len(short) <= LONGEST
    assert len(short.splitlines()) <= 1 or not any(mark in short for mark in "\r\n")
    assert shortened(short) == short


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“It is a draft", "It is a draft"),
        ('there is no crack," she', 'there is no crack," she'),
        ('there is no crack,"', "there is no crack"),
        ("the pier is shut,", "the pier is shut"),
        ("“It is a draft”", "“It is a draft”"),
    ],
)
def test_half_a_quotation_has_no_mark(words, shown):
    """A mark at the edge whose other end was cut off goes."""
    assert shortened(words) == shown

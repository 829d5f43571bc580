"""What was learnt from written claims about two statements being of one fact."""

from datetime import date
from math import cos, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.compare.likelihood import likelihood


def pointing(angle):
    """A vector of length 127 that points this many radians away from that of 0."""
    return bytes(number % 256 for number in (round(127 * cos(angle)), round(127 * sin(angle)), *[0] * 190))


def judged(desk, left, right):
    """The likelihood of two statements of two documents."""
    found = desk.lay_out(desk.write(left, name="left.txt"), desk.write(right, name="right.txt"))
    return likelihood(*found)


def people(desk, low, angle=0.0, unit="patient", words="the doctors treated {} patient"):
    """So many of them."""
    return desk.line(words.format(low), figure={"low": low, "unit": unit, "words": str(low)}, vector=pointing(angle))


def test_near_in_words_number_and_meaning(desk):
    """Two counts of one thing in like words are likely one fact, and the reasons are said in words."""
    found = judged(desk, people(desk, 23), people(desk, 25, 0.3))
    assert found.value >= 0.5
    assert "the cosine of their vectors" in [reason.words for reason in found.reasons]


@pytest.mark.parametrize(("left", "right"), [(23, 2), (2, 23)])
def test_numbers_far_apart_are_not_judged(desk, left, right):
    """Twenty-three that were treated and two that died look alike to it, so it holds its tongue."""
    assert judged(desk, people(desk, left), people(desk, right)) is None


def test_it_is_silent_without_vectors_and_of_other_kinds(desk):
    """Without a network, of sums of money and of statements without figure or day it says nothing."""
    plain = desk.line("the doctors treated many patients", vector=pointing(0))
    assert judged(desk, plain, plain) is None
    money = people(desk, 23, unit="EUR")
    assert judged(desk, money, money) is None
    bare = desk.line("the doctors treated 23 patient", figure={"low": 23, "unit": "patient", "words": "23"})
    assert judged(desk, bare, bare) is None


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1.5), st.floats(0, 1.5))
def test_nearer_in_meaning_is_never_less_likely(desk, one, other):
    """The weights go the way of their words, and which of the two comes first says nothing."""
    near, far = sorted((one, other))
    scores = [judged(desk, people(desk, 23), people(desk, 25, angle)).value for angle in (near, far)]
    assert scores[0] >= scores[1]
    assert judged(desk, people(desk, 25, near), people(desk, 23)).value == scores[0]


def test_of_dates_it_says_nothing(desk):
    """It is fitted to them, but what the table says of two dates stands."""
    day = desk.when("on 17 May", earliest=date(2031, 5, 17), latest=date(2031, 5, 17))
    left = desk.line("on 17 May the ferry terminal closed", time=day, vector=pointing(0))
    assert judged(desk, left, desk.line("on 17 May the terminal lost ferries", time=day, vector=pointing(0.2))) is None

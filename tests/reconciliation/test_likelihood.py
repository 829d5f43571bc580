"""What was learnt from written claims about two statements being of one fact."""

from math import cos, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.compare.likelihood import likelihood
from whence.reconciliation.compare.meaning import common_ground


def pointing(angle):
    """A vector of length 127 that points this many radians away from that of 0."""
    return bytes(number % 256 for number in (round(127 * cos(angle)), round(127 * sin(angle)), *[0] * 190))


def judged(desk, left, right):
    """The likelihood of two statements of two documents."""
    found = desk.lay_out(desk.write(left, name="left.txt"), desk.write(right, name="right.txt"))
    return likelihood(*found)


def people(desk, low, angle=0.0, unit="patient", words="the doctors treated {} patient"):
    """So many of them."""
    return desk.line(words.format(low), figure={"low": low, "unit": unit, "words": str(low)}, question=pointing(angle))


def test_near_in_words_number_and_meaning(desk):
    """Two counts of one thing in like words are likely one fact, and the reasons are said in words."""
    found = judged(desk, people(desk, 23), people(desk, 25, 0.3))
    assert found.value >= 0.5
    assert "they answer the same question, by the cosine of their question vectors" in [
        reason.words for reason in found.reasons
    ]


@pytest.mark.parametrize(("left", "right"), [(23, 2), (2, 23)])
def test_numbers_far_apart_are_not_judged(desk, left, right):
    """Twenty-three that were treated and two that died look alike to it, so it holds its tongue."""
    assert judged(desk, people(desk, left), people(desk, right)) is None


def test_it_is_silent_without_vectors(desk):
    """Where no network read, it knows nothing."""
    bare = desk.line("the doctors treated 23 patient", figure={"low": 23, "unit": "patient", "words": "23"})
    assert judged(desk, bare, bare) is None


def test_two_lengths_need_a_word_in_common(desk):
    """A distance and a range are both kilometres; what is told of them has to say that they are of one thing."""

    def length(words, low):
        return desk.line(words, figure={"low": low, "unit": "km", "words": f"{low} km"}, question=pointing(0))

    far = length("the ferry terminal lies 500 km away", 500)
    assert judged(desk, far, length("they can fly 800 km", 800)) is None
    assert judged(desk, far, length("600 km away lies the ferry terminal", 600)) is not None


def test_the_same_question_in_other_words(desk):
    """Statements without a figure and without a word in common are one fact where they answer one question."""
    left = desk.line("work has stopped since January", question=pointing(0))
    right = desk.line("the piling barge went away and stayed away", question=pointing(0.2))
    assert judged(desk, left, right).value >= 0.5
    assert judged(desk, left, desk.line(right.words, question=pointing(0.9))).value < 0.5


def test_where_all_is_alike_less_is_said_by_likeness(desk):
    """What is taken from the cosine makes one fact less likely; a matter of a few statements has nothing to take."""
    left, right = (people(desk, number) for number in (23, 25))
    found = desk.lay_out(desk.write(left, name="left.txt"), desk.write(right, name="right.txt"))
    assert likelihood(*found, 0.2).value < likelihood(*found).value
    assert common_ground(found) == 0.0


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1.5), st.floats(0, 1.5))
def test_nearer_in_meaning_is_never_less_likely(desk, one, other):
    """The weights go the way of their words, and which of the two comes first says nothing."""
    near, far = sorted((one, other))
    scores = [judged(desk, people(desk, 23), people(desk, 25, angle)).value for angle in (near, far)]
    assert scores[0] >= scores[1]
    assert judged(desk, people(desk, 25, near), people(desk, 23)).value == scores[0]

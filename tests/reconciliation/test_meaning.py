"""What vectors say of two statements, and what they may decide."""

from datetime import date
from math import cos, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.claims import ONE_FACT, claims
from whence.reconciliation.compare.about import about_one_fact
from whence.reconciliation.compare.meaning import nearness, shared_meaning, sketch

NUMBERS = 192


def pointing(angle):
    """A vector of length 127 that points this many radians away from that of 0."""
    first, second = round(127 * cos(angle)), round(127 * sin(angle))
    return bytes(number % 256 for number in (first, second, *[0] * (NUMBERS - 2)))


HERE, NEAR, FAR = pointing(0.0), pointing(0.6), pointing(1.3)  # cosines with the first: .83 and .27


def two(desk, left, right):
    """Two statements of two documents, the first one left."""
    found = desk.lay_out(desk.write(left, name="left.txt"), desk.write(right, name="right.txt"))
    return sorted(found, key=lambda one: one.document.uri)


def score(desk, left, right):
    """How likely the two are about one fact."""
    return about_one_fact(*two(desk, left, right)).value


def test_a_paraphrase_is_found_by_what_it_means(desk):
    """One telling word in common and vectors near each other: the same fact in other words, and the reason says so."""
    left = desk.line("the ferry cannot sail before repairs end", vector=HERE)
    right = desk.line("no ferry leaves until workmen finish", vector=NEAR)
    found = about_one_fact(*two(desk, left, right))
    assert found.value >= ONE_FACT
    assert "say nearly the same: 0.83" in [reason.words for reason in found.reasons]
    assert score(desk, left, desk.line(right.words, vector=FAR)) == 0
    assert score(desk, left, desk.line(right.words)) == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"words": "the ferry cannot sail today"}, {"words": "no boat leaves tomorrow"}),
        (
            {"words": "Ada Holt left the ferry", "names": [("Ada Holt", "person")]},
            {"words": "Rurik Banse quit the ferry", "names": [("Rurik Banse", "person")]},
        ),
        (
            {"words": "the ferry needs work"},
            {"words": "crews mend the ferry with 40 cranes", "figure": {"low": 40, "unit": "crane"}},
        ),
        (
            {"words": "the bill would reach 540", "figure": {"low": 540, "unit": "EUR"}},
            {"words": "the contract is worth 287", "figure": {"low": 287, "unit": "EUR"}},
        ),
        (
            {"words": "12 ferries sail", "figure": {"words": "12", "low": 12, "unit": "ferry"}},
            {"words": "12 ferry berths", "figure": {"words": "12", "low": 12, "unit": "berth"}},
        ),
        (
            {"words": "the ferry sank"},
            {"words": "witnesses, divers, insurers and harbour crews argue about whose ferry drifted across"},
        ),
    ],
    ids=["no word", "strangers", "one figure", "two sums", "two things counted", "short and long"],
)
def test_nearness_alone_makes_no_claim(desk, left, right):
    """Vectors nearly the same bring nothing together that nothing else speaks for, or that something speaks against."""
    assert score(desk, desk.line(**left, vector=HERE), desk.line(**right, vector=pointing(0.1))) < ONE_FACT


def test_words_alone_do_not_join_what_means_otherwise(desk):
    """Two dated statements about the east quay are one fact by their words, but not where their vectors lie apart."""
    may = desk.when("in May", earliest=date(2031, 5, 1), latest=date(2031, 5, 31))
    june = desk.when("in June", earliest=date(2031, 6, 1), latest=date(2031, 6, 30))
    words = "in May the town knew of the east quay", "in June the east quay stood still"
    assert score(desk, desk.line(words[0], time=may), desk.line(words[1], time=june)) >= ONE_FACT
    told = desk.line(words[0], time=may, vector=HERE), desk.line(words[1], time=june, vector=FAR)
    assert score(desk, *told) < ONE_FACT


def test_the_same_day_is_support(desk):
    """Two statements without a common word that tell of one day and mean nearly the same are one fact."""
    when = desk.when("17 May", earliest=date(2031, 5, 17), latest=date(2031, 5, 17))
    other = desk.when("18 May", earliest=date(2031, 5, 18), latest=date(2031, 5, 18))
    left = desk.line("17 May the document was handed over", time=when, vector=HERE)
    right = desk.line("17 May a parcel reached them", time=when, vector=NEAR)
    assert score(desk, left, right) >= ONE_FACT
    assert score(desk, left, desk.line("18 May a parcel reached them", time=other, vector=NEAR)) < ONE_FACT


def test_a_figure_that_differs_never_splits_what_means_the_same(desk):
    """Two counts of one thing in other words are one claim."""
    left = desk.line(
        "the clinic treated 23 patients", figure={"words": "23", "low": 23, "unit": "patient"}, vector=HERE
    )
    right = desk.line("19 patients were ill", figure={"words": "19", "low": 19, "unit": "patient"}, vector=NEAR)
    assert score(desk, left, right) >= ONE_FACT


def test_neighbours_in_meaning_are_candidates(desk):
    """Statements that share one word only meet where their vectors point to one side."""
    left = desk.line("the ferry cannot sail before repairs end", vector=HERE)
    right = desk.line("no ferry leaves until workmen finish", vector=NEAR)
    assert len(claims(two(desk, left, right))) == 1
    assert len(claims(two(desk, left, desk.line(right.words)))) == 2


@pytest.mark.parametrize(("left", "right"), [(HERE, b""), (b"", b""), (HERE, HERE[:9]), (HERE, bytes(NUMBERS))])
def test_without_a_vector_nothing_is_said(desk, left, right):
    """No network, another network, or no word read: silence, not nearness."""
    one, other = two(desk, desk.line("the ferry sails", vector=left), desk.line("the ferry sank", vector=right))
    assert nearness(one, other) is None
    assert shared_meaning(one, other) is None


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=NUMBERS), st.binary(max_size=NUMBERS))
def test_any_bytes_are_compared_alike_from_both_sides(desk, one, other):
    """Stored bytes are read as they are, in either order, and never break a comparison."""
    left, right = two(desk, desk.line("the ferry sails", vector=one), desk.line("the ferry sank", vector=other))
    assert nearness(left, right) == nearness(right, left)
    assert about_one_fact(left, right).value == about_one_fact(right, left).value
    assert sketch(one) >= 0


def test_a_figure_left_out(desk):
    """A retelling may leave the number out: three telling words and near meaning make up for it."""
    crane = {"low": 40, "unit": "crane", "words": "40 crane"}
    left = desk.line("the ferry harbour repairs need 40 crane", figure=crane, vector=HERE)
    near = desk.line("the ferry harbour repairs need machines soon", vector=HERE)
    far = desk.line("the ferry harbour repairs need machines soon", vector=FAR)
    assert score(desk, left, near) > score(desk, left, far)


def test_one_story_seldom_tells_a_fact_twice(desk):
    """What is near in meaning alone joins two articles, or a headline and its story, but not two lines of one story."""
    lines = "the ferry cannot sail before repairs end", "no ferry leaves until workmen finish"
    left, right = desk.lay_out(desk.write(desk.line(lines[0], vector=HERE), desk.line(lines[1], vector=NEAR)))
    assert about_one_fact(left, right).value == 0

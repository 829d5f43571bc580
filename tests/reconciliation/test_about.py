"""When two statements are about one fact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.claims import ONE_FACT
from whence.reconciliation.compare.about import about_one_fact
from whence.reconciliation.compare.measure import (
    apart,
    digits,
    leading,
    measure,
    same_magnitude,
    same_value,
    weight_of_measure,
    words_of,
)
from whence.reconciliation.compare.parties import shared_parties
from whence.reconciliation.compare.wording import mass, shared_context, shared_wording, telling
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.stated import laid_out

BERTHS = {"words": "40 berths", "low": 40, "unit": "berth"}
MILES = {"words": "12 miles", "low": 12, "unit": "mi"}


def two(desk, left, right):
    """Two statements of two documents, the first one left."""
    by = {id(one): desk.write(one, name=name) for one, name in ((left, "left.txt"), (right, "right.txt"))}
    found = {one.document.id: one for one in desk.lay_out(*by.values())}
    return found[by[id(left)][0].id], found[by[id(right)][0].id]


def money(desk, low, words="the harbour will cost this"):
    """A sum in euros."""
    return desk.line(words, figure={"low": low, "unit": "EUR"})


def test_a_number_that_differs_never_splits(desk):
    """Forty berths and sixty berths of one terminal are one fact told in two ways."""
    sixty = {"words": "60 berths", "low": 60, "unit": "berth"}
    left, right = two(
        desk,
        desk.line("the terminal will have 40 berths", figure=BERTHS),
        desk.line("the terminal will get 60 berths", figure=sixty),
    )
    assert about_one_fact(left, right).value >= ONE_FACT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"low": 26, "unit": "EUR"}, {"low": 540e6, "unit": "EUR"}),
        ({"low": 12, "unit": "mi"}, {"low": 12, "unit": "kg"}),
        ({"low": 12, "unit": "mi"}, {"low": 12, "unit": "berth"}),
        ({"low": 9, "unit": None, "change": "multiple"}, {"low": 9, "unit": "berth"}),
        ({"low": 40, "unit": "berth"}, {"low": 40, "unit": "berth", "per": "year"}),
        ({"low": 5, "unit": "EUR"}, {"low": 5, "unit": "USD"}),
    ],
)
def test_figures_that_are_never_one_fact(desk, left, right):
    """Whatever words they share: other measures, other rates, and sums that no slip explains."""
    one, other = two(
        desk,
        desk.line("the new harbour ferry terminal will need this", figure=left),
        desk.line("the new harbour ferry terminal will need this", figure=right),
    )
    assert apart(one, other) and apart(other, one)
    assert about_one_fact(one, other).value == 0


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((40, "berth"), (2_000, "berth"), True),
        ((40, "berth"), (2_100, "berth"), False),
        ((54, "EUR"), (540_000_000, "EUR"), True),
        ((3, "km"), (2_900, "m"), True),
        ((2_900_000, "mm"), (3, "km"), True),
        ((3, "km"), (200_000, "m"), False),
        ((0, "berth"), (900, "berth"), True),
        ((-40, "m"), (40, "m"), True),
    ],
)
def test_magnitudes_of_one_figure(desk, left, right, expected):
    """Within a factor of fifty in the same unit, or the same digits with zeros slipped."""
    one, other = two(
        desk,
        desk.line("so much it is", figure={"low": left[0], "unit": left[1]}),
        desk.line("so much it was", figure={"low": right[0], "unit": right[1]}),
    )
    assert same_magnitude(one, other) == same_magnitude(other, one) == expected


def test_wording_alone_needs_three_telling_words(desk):
    """Two shared words join nothing, unless they are nearly all of both."""
    few = two(
        desk,
        desk.line("the ferry captain praised the quay kitchen"),
        desk.line("the ferry captain sold eleven blue lanterns"),
    )
    all_of_it = two(desk, desk.line("the ferry captain resigned"), desk.line("the ferry captain has resigned"))
    assert about_one_fact(*few).value == 0
    assert about_one_fact(*all_of_it).value >= ONE_FACT


def test_a_score_carries_its_comparisons(desk):
    """Each comparison is named, weighed and put in words."""
    left, right = two(
        desk,
        desk.line("Tarn will get 40 berths", figure=BERTHS, names=[("Tarn", "place")]),
        desk.line("40 berths for the port at Tarn", figure=BERTHS, names=[("Tarn", "place")]),
    )
    score = about_one_fact(left, right)
    assert [reason.feature for reason in score.reasons][:3] == ["wording", "measure", "parties"]
    assert "the same number" in [reason.words for reason in score.reasons]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["ferry", "pier", "40", "berths", "close", "quay", "again"]), max_size=8), st.data())
def test_the_comparison_is_symmetric(desk, words, data):
    """Which of two statements stands left does not matter, and no score leaves 0 to 1."""
    other_words = data.draw(st.permutations(words))[: data.draw(st.integers(0, 8))]
    figures = [
        data.draw(st.sampled_from([None, {"low": 40, "unit": "berth"}, {"low": 3, "unit": "EUR"}])) for _ in "ab"
    ]
    left, right = two(
        desk,
        desk.line(" ".join(["pier", *words]), figure=figures[0]),
        desk.line(" ".join(["pier", *other_words]), figure=figures[1]),
    )
    assert 0 <= about_one_fact(left, right).value == about_one_fact(right, left).value <= 1


def test_shared_wording_counts_light_words_little(desk):
    """What news says in every sentence brings two statements hardly nearer."""
    light = two(desk, desk.line("the ferry captain reported"), desk.line("the council reported"))
    heavy = two(desk, desk.line("the ferry captain reported"), desk.line("the ferry"))
    assert shared_wording(*light).value < shared_wording(*heavy).value
    assert (telling(*light), telling(*heavy)) == (0, 1)
    assert mass(frozenset({"ferri", "pier"})) == 2


def test_context_counts_only_what_stands_beside(desk):
    """Words that the statements share themselves are not counted twice, and without more there is none."""
    left, right = two(desk, desk.line("the ferry pier"), desk.line("the ferry pier"))
    assert shared_context(left, right) is None


def test_parties_are_shared_by_the_statement_that_names_fewer(desk):
    """A party more on one side costs nothing; where nobody is named it says nothing."""
    both = [("Tarn", "place"), ("Veld", "place")]
    left, right = two(desk, desk.line("Tarn and Veld", names=both), desk.line("Tarn", names=both[:1]))
    assert shared_parties(left, right).value == 1
    nobody, _ = two(desk, desk.line("nobody"), desk.line("Tarn", names=both[:1]))
    assert shared_parties(left, nobody) is None


@pytest.mark.parametrize(
    ("value", "expected", "count"),
    [
        (540, "5.4", 2),
        (0.054, "5.4", 2),
        (1_000_000, "1", 1),
        (6014, "6.014", 4),
        (10, "1", 1),
        (0, "", 1),
        (-7, "7", 1),
    ],
)
def test_significant_digits(value, expected, count):
    """The digits of a number without its scale, and how many there are."""
    assert leading(value) == expected
    assert digits(value) == count


def test_the_same_number_says_more_the_more_digits_it_has(desk):
    """Two figures of 6,014 hardly meet by chance, two of 10 do."""

    def value(low):
        one = desk.line("so many", figure={"low": low, "unit": "berth"})
        return same_value(*two(desk, one, desk.line("so many then", figure={"low": low, "unit": "berth"}))).value

    assert value(10) < value(24) < value(6014)


@pytest.mark.parametrize(
    ("figure", "words", "heavier_than_money"),
    [
        ({"low": 1, "unit": "EUR"}, "EUR", False),
        ({"low": 1, "unit": "%"}, "%", False),
        ({"low": 1, "unit": "mi"}, "length", True),
        ({"low": 1, "unit": "berths"}, "berth", True),
        ({"low": 1, "unit": "berth", "per": "year"}, "berth per year", True),
        ({"low": 9, "unit": None, "change": "multiple"}, "a multiple", False),
        ({"low": 9, "unit": None}, "a number", False),
    ],
)
def test_measures(desk, figure, words, heavier_than_money):
    """What is measured, in words, and that counts and lengths say more than sums of money."""
    found = measure(desk.number(**figure))
    assert words_of(found) == words
    assert (weight_of_measure(found) > weight_of_measure(("EUR", None, False))) == heavier_than_money


def test_the_amount_of_a_change_is_no_level(desk):
    """By how much a quota is cut and how much it is are two facts, whatever words they share."""
    matter = desk.matter(
        desk.article("The reduction of the herring quota comes to 15,000 tonnes.", publisher="Tarn Post"),
        desk.article("The herring quota of the coast is 250,000 tonnes.", publisher="Island Mail"),
    )
    places = parties(entities(matter.documents, matter.readings))
    one, other = laid_out(matter.documents, matter.readings, places)
    assert about_one_fact(one, other).value < ONE_FACT

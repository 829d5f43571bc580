"""In what two statements of one claim differ."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.compare.figures import bound, fits, one_number
from whence.reconciliation.compare.intervals import times_meet
from whence.reconciliation.differences import differences
from whence.types.span import Span

JULY, SUMMER = date(2031, 7, 31), date(2031, 9, 22)


def berths(low, modifier="=", unit="berth", **more):
    """A figure outside any text, as fields."""
    return {"low": low, "unit": unit, "modifier": modifier, **more}


def two(desk, left, right):
    """Two statements of two documents, the left one first."""
    written = [desk.write(one, name=name) for one, name in ((left, "left"), (right, "right"))]
    found = {one.document.id: one for one in desk.lay_out(*written)}
    return [found[document.id] for document, _ in written]


def kinds(desk, left, right):
    """In what two lines differ, in the order of the table."""
    return [differs.kind for differs in differences(*two(desk, left, right))]


FITTING = [
    (berths(40), berths(40), True),
    (berths(40), berths(60), False),
    (berths(6000, "~"), berths(6014), True),
    (berths(6000, "~"), berths(7000), False),
    (berths(40, ">"), berths(60), True),
    (berths(40, ">"), berths(30), False),
    (berths(40, ">="), berths(40), True),
    (berths(40, "<="), berths(30), True),
    (berths(40, "<="), berths(50), False),
    (berths(12, ">="), berths(40), True),
    (berths(40, high=60), berths(50), True),
    (berths(40, high=60), berths(60, high=80), True),
    (berths(40, high=60), berths(61, high=80), False),
    (berths(None), berths(5), True),
    (berths(-40), berths(40), False),
    (berths(11, unit="cm"), berths(110, unit="mm"), True),
    (berths(24, unit="mi"), berths(38, unit="km"), True),
    (berths(24, unit="mi"), berths(24, unit="km"), False),
    (berths(12, unit="mi"), berths(20, unit="km"), True),
    (berths(11, unit="in"), berths(11, unit="cm"), False),
    (berths(5, unit="t"), berths(5000, unit="kg"), True),
    (berths(100, unit="ha"), berths(1, unit="km2"), True),
    (berths(40), berths(60, unit="mi"), True),
    (berths(40), berths(60, unit=None), True),
    (berths(24, unit="mi"), berths(5, unit="kg"), True),
    (berths(5, unit="EUR"), berths(6, unit="USD"), True),
]


@pytest.mark.parametrize(("left", "right", "expected"), FITTING)
def test_figures_fit_within_modifiers_and_rounding(desk, left, right, expected):
    """Both can be true of one thing; what is measured otherwise contradicts nothing."""
    one, other = desk.number(**left), desk.number(**right)
    assert fits(one, other) == fits(other, one) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (berths(40), berths(40, ">"), True),
        (berths(12, ">="), berths(40), False),
        (berths(40), berths(40, unit=None), True),
        (berths(40), berths(60, unit=None), False),
        (berths(40), berths(40, unit="mi"), False),
        (berths(24, unit="mi"), berths(38, unit="km"), True),
        (berths(6000), berths(6014), True),
        (berths(48.2, unit="m"), berths(46.4, unit="m"), False),
        (berths(46, "~", unit="m"), berths(48.2, unit="m"), True),
    ],
)
def test_one_number_whatever_the_bound(desk, left, right, expected):
    """More than 40 names the number 40; at least a dozen does not."""
    one, other = desk.number(**left), desk.number(**right)
    assert one_number(one, other) == one_number(other, one) == expected


@pytest.mark.parametrize(("modifier", "expected"), [(">", 1), (">=", 1), ("<", -1), ("<=", -1), ("=", 0), ("~", 0)])
def test_bounds(desk, modifier, expected):
    """Which way a modifier opens a number."""
    assert bound(desk.number(40, "berth", modifier=modifier)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({"latest": date(2031, 7, 31)}, {"latest": date(2031, 8, 10)}, True),
        ({"latest": date(2031, 7, 31)}, {"latest": date(2031, 8, 31)}, False),
        ({"latest": JULY, "value": "2031"}, {"latest": SUMMER, "value": "2031-SU"}, True),
        ({"latest": SUMMER, "value": "2031-SU"}, {"latest": date(2031, 8, 1), "value": "2031-08-01"}, True),
        ({"latest": SUMMER, "value": "2031-SU"}, {"latest": date(2031, 5, 1), "value": "2031-05-01"}, False),
        ({"latest": SUMMER, "value": "2031-SU"}, {"latest": date(2033, 12, 31), "value": "2033-12"}, False),
        ({"earliest": date(2031, 1, 1)}, {"earliest": date(2031, 1, 9)}, True),
        ({"earliest": date(2031, 1, 1)}, {"earliest": date(2032, 1, 1)}, False),
        ({"earliest": date(2031, 1, 1), "latest": date(2031, 12, 31)}, {"earliest": JULY, "latest": JULY}, True),
        ({"earliest": JULY, "latest": JULY}, {"earliest": SUMMER, "latest": SUMMER}, False),
        ({}, {"latest": JULY}, True),
        ({}, {}, True),
    ],
)
def test_times_that_meet(desk, left, right, expected):
    """Deadlines near each other are one, a season has no last day, and what could not be anchored tells nothing."""
    one, other = desk.when("then", **left), desk.when("then", **right)
    assert times_meet(one, other) == times_meet(other, one) == expected


def ahead(desk, words="planned are 40 berths so", **given):
    """Something planned."""
    return desk.line(words, status="planned", figure=berths(40, status="planned"), **given)


def test_a_deadline_that_moved(desk):
    """The same plan by another date differs in time and in nothing else."""
    early, late = desk.when("by mid-2031", latest=JULY), desk.when("by December 2033", latest=date(2033, 12, 31))
    assert kinds(desk, ahead(desk, time=early), ahead(desk, time=late)) == ["time"]


def test_a_plan_against_what_does_not_say_that_it_is_one(desk):
    """ "6,000 by mid-2031" asks about the plan for December 2033 and differs from it in time; what is done does not."""
    early, late = desk.when("by mid-2031", latest=JULY), desk.when("by December 2033", latest=date(2033, 12, 31))
    asked = desk.line("40 berths by then", figure=berths(40), time=early)
    assert kinds(desk, asked, ahead(desk, time=late)) == ["time"]
    done = desk.line("40 berths by then", figure=berths(40, status="achieved"), time=early)
    assert kinds(desk, done, desk.line("40 berths by then", figure=berths(40), time=late)) == []


def limit(desk, published):
    """What cannot be before spring 2035, told on that day, and what is in April 2035."""
    spring = replace(desk.when("spring 2035", earliest=date(2035, 3, 20)), span=Span(28, 39))
    late = desk.line("the quay cannot open before spring 2035", time=spring)
    soon = desk.line("April: the quay", time=desk.when("April", earliest=date(2035, 4, 1), latest=date(2035, 4, 30)))
    left, right = (desk.write(one, name=one.words, published=published) for one in (late, soon))
    found = {one.document.id: one for one in desk.lay_out(left, right)}
    return differences(*(found[document.id] for document, _ in (left, right)))


def test_no_earlier_than_a_day_is_not_on_it(desk):
    """ "Not before spring" does not announce the spring, nor April; of what lies behind it tells the day."""
    (differs,) = limit(desk, date(2031, 5, 1))
    assert (differs.kind, differs.words) == ("time", "no earlier than “spring 2035” against “April”")
    assert not limit(desk, date(2036, 5, 1))


def test_that_night_is_no_other_time(desk):
    """Which night it was the sentence before says, and that is read too unsurely to be a difference."""
    one = desk.line("that night the gate opened", time=desk.when("that night", earliest=JULY, latest=JULY))
    other = desk.line("on Friday the gate opened", time=desk.when("on Friday", latest=date(2033, 12, 31)))
    assert kinds(desk, one, other) == []


def test_who_lacks_something_is_no_denial(desk):
    """ "60,000 had no tap water" and "60,000 were without water" are one count."""
    lacking = desk.line("60,000 had no water", figure=berths(60_000), polarity="denied")
    assert kinds(desk, lacking, desk.line("60,000 were without water", figure=berths(60_000))) == []
    denied = desk.line("there are not 60,000", figure=berths(60_000), polarity="denied")
    assert kinds(desk, denied, desk.line("there are 60,000", figure=berths(60_000))) == ["polarity"]


@pytest.mark.parametrize(
    ("hedged", "plain", "found"),
    [
        ({"certainty": "probable"}, {"certainty": "unspecified"}, ["certainty"]),
        ({"certainty": "possible"}, {"certainty": "certain"}, ["certainty"]),
        ({"certainty": "probable"}, {"certainty": "possible"}, []),
        ({"certainty": "probable", "chain": (("Ada Holt", "person"),)}, {}, []),
    ],
)
def test_a_dropped_reserve(desk, hedged, plain, found):
    """ "Reportedly paid" against "paid" differs in certainty; what a cue hedges, its source answers for."""
    one = desk.line("the firm was paid an advance for the gate", **hedged)
    assert kinds(desk, one, desk.line("the firm was paid an advance for the gate", **plain)) == found


def test_the_same_words_in_two_mouths(desk):
    """One quotation given to two people differs in attribution; a report of what both said does not."""
    words = "not one gate was moved upstream"

    def said(name, kind="direct"):
        return desk.line(words, chain=((name, "person"),), said=kind)

    assert kinds(desk, said("Ada Holt"), said("Ben Ruiz")) == ["attribution"]
    assert kinds(desk, said("Ada Holt"), said("Ada Holt")) == []
    assert kinds(desk, said("Ada Holt", "indirect"), said("Ben Ruiz", "indirect")) == []


def test_a_deadline_left_out_says_less(desk):
    """A plan without its date is no other plan."""
    left, right = two(desk, ahead(desk, time=desk.when("by mid-2031", latest=JULY)), ahead(desk))
    (differs,) = differences(left, right)
    assert (differs.kind, differs.less) == ("time", True)


def test_a_bound_says_less_than_its_number(desk):
    """More than 40 and 40 differ as figures, and one says less; more than 40 and 60 do not differ."""
    forty, more = desk.line("forty berths so", figure=berths(40)), desk.line("forty berths so", figure=berths(40, ">"))
    left, right = two(desk, forty, more)
    assert [(one.kind, one.less) for one in differences(left, right)] == [("figure", True)]
    assert kinds(desk, more, desk.line("sixty berths so", figure=berths(60))) == []


def test_nine_times_the_plan_is_no_ninefold_growth(desk):
    """The same multiple of another base differs in status."""
    plan = desk.line("nine times the plan", figure=berths(9, unit=None, change="multiple", status="planned"))
    growth = desk.line("ninefold", figure=berths(9, unit=None, change="multiple"))
    assert kinds(desk, plan, growth) == ["status"]


def test_a_change_over_time_is_no_contradiction(desk):
    """Forty berths in one year and sixty in another are both true."""
    then, now = (desk.when(str(y), earliest=date(y, 1, 1), latest=date(y, 12, 31)) for y in (2029, 2031))
    left = desk.line("forty berths so", figure=berths(40), time=then)
    right = desk.line("sixty berths so", figure=berths(60), time=now)
    assert kinds(desk, left, right) == []
    assert kinds(desk, left, desk.line("sixty berths so", figure=berths(60))) == ["figure"]


def test_a_denial_and_a_plan_carried_out(desk):
    """Polarity and status are told apart from figures."""
    assert kinds(desk, desk.line("it closed"), desk.line("it did not close", polarity="denied")) == ["polarity"]
    assert kinds(desk, desk.line("it will open", status="planned"), desk.line("it opened", status="achieved")) == [
        "status"
    ]
    assert kinds(desk, desk.line("it will open", status="planned"), desk.line("said", status="claimed")) == []


FIGURES = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "low": st.sampled_from([None, 0, 12, 40, 40.5, -3, 1e300]),
            "unit": st.sampled_from([None, "berth", "mi", "km", "kg", "EUR", "%"]),
            "modifier": st.sampled_from(["=", "~", ">", ">=", "<", "<="]),
            "status": st.sampled_from([None, "planned", "achieved"]),
            "change": st.sampled_from([None, "multiple", "to"]),
        }
    ),
)
DAYS = st.one_of(st.none(), st.dates(date(2029, 1, 1), date(2033, 1, 1)))
VALUES = st.sampled_from(["", "2031", "2031-SU", "2031-Q2", "nonsense"])
TIMES = st.one_of(st.none(), st.fixed_dictionaries({"earliest": DAYS, "latest": DAYS, "value": VALUES}))
STATED = st.tuples(
    FIGURES, TIMES, st.sampled_from(["affirmed", "denied"]), st.sampled_from([None, "planned", "achieved"])
)


@settings(max_examples=150, deadline=None)
@given(left=STATED, right=STATED)
def test_differences_are_symmetric(desk, left, right):
    """Left against right differs in what right against left does, and anything compares without a crash."""
    one, other = two(
        desk,
        *(
            desk.line(
                "so many", figure=figure, time=time and desk.when("then", **time), polarity=polarity, status=status
            )
            for figure, time, polarity, status in (left, right)
        ),
    )
    found = [[(differs.kind, differs.less) for differs in differences(*pair)] for pair in ((one, other), (other, one))]
    assert found[0] == found[1]
    assert left != right or not found[0] or (left[1] or {}).get("latest") is not None


def test_what_only_means_nearly_the_same_is_seldom_one_deed(desk):
    """Done against ahead needs two words in common where no figure holds the two together."""
    done = desk.line("the ferry terminal was built", status="achieved")
    assert kinds(desk, done, desk.line("the ferry terminal will be built", status="planned")) == ["status"]
    assert kinds(desk, done, desk.line("growth could help the island", status="planned")) == []


def test_the_same_told_of_two_ends_of_a_place_or_of_two_parties(desk):
    """Three telling words alike, and the name in one place of the sentence."""
    shores = [
        "the first carcasses came ashore on the north shore",
        "the first carcasses came ashore at the southern shore",
    ]
    assert kinds(desk, *map(desk.line, shores)) == ["place"]
    firms = [
        desk.line(f"{name} won the tender for the quay repair", names=[(name, "organisation")])
        for name in ("Alder", "Birk")
    ]
    assert kinds(desk, *firms) == ["party"]
    towns = [
        desk.line(f"the ferry terminal was opened in {name}", names=[(name, "place")]) for name in ("Tarn", "Dorrow")
    ]
    assert kinds(desk, *towns) == ["place"]


def test_two_names_in_two_places_of_the_sentence_are_no_difference(desk):
    """Who gave and who received need not be the same."""
    left = desk.line("Alder sent the inspection report by letter", names=[("Alder", "organisation")])
    right = desk.line("the inspection report reached Birk by letter", names=[("Birk", "organisation")])
    assert kinds(desk, left, right) == []


def test_who_lacks_something_is_counted_and_not_denied(desk):
    """Of 60 who had no water and 9 who had some trouble the counts differ, and nothing is denied."""
    lacks = desk.line("60 people had no water", figure={"words": "60", "low": 60, "unit": "person"}, polarity="denied")
    fewer = desk.line("9 people went short of water", figure={"words": "9", "low": 9, "unit": "person"})
    assert kinds(desk, lacks, fewer) == ["figure"]

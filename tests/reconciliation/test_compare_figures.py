"""How two figures and two times meet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reconciliation.compare.figures import compare_figures
from whence.reconciliation.compare.intervals import compare_times, same_days, times_meet
from whence.types.reading import Figure, Timex
from whence.types.span import Span

AT = Span(0, 1)


def figure(low, unit="berth", modifier="=", high=None, **more):
    """A figure outside any text."""
    return Figure(span=AT, low=low, high=low if high is None else high, modifier=modifier, unit=unit, **more)


def year(number):
    """The days of a year."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    return Timex(span=AT, type="DATE", value=str(number), earliest=first, latest=last, anchor="absolute")


def days(earliest, latest, value="2031-05-01"):
    """An interval of days."""
    return Timex(span=AT, type="DATE", value=value, earliest=earliest, latest=latest, anchor="absolute")


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (figure(40), figure(40), "equal"),
        (figure(6000, modifier="~"), figure(6014), "compatible"),
        (figure(40, modifier=">"), figure(60), "compatible"),
        (figure(40, high=60), figure(50), "compatible"),
        (figure(500, "mi"), figure(800, "km"), "converted"),
        (figure(500, "mi"), figure(600, "km"), "different"),
        (figure(40), figure(60), "different"),
        (figure(40), figure(40, "crane"), "not comparable"),
        (figure(40), figure(40, "EUR"), "not comparable"),
        (figure(40, per="day"), figure(40), "not comparable"),
        (figure(None), figure(40), "not comparable"),
        (figure(40, time=year(2029)), figure(60, time=year(2031)), "not comparable"),
        (figure(40, status="planned"), figure(60, status="achieved"), "not comparable"),
        (figure(40, status="planned"), figure(60, status="expected"), "different"),
    ],
)
def test_how_figures_meet(one, other, outcome):
    """Equal, compatible, converted, different; or of another unit, thing, time, or a plan against a result."""
    assert compare_figures(one, other).outcome == compare_figures(other, one).outcome == outcome


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (year(2031), year(2031), "same"),
        (year(2031), days(date(2031, 3, 1), date(2031, 3, 1)), "contains"),
        (days(date(2030, 6, 1), date(2031, 6, 1)), year(2031), "overlaps"),
        (year(2029), year(2031), "moved"),
        (days(None, date(2031, 7, 31)), days(None, date(2033, 12, 31)), "moved"),
        (days(None, date(2031, 7, 31)), days(None, date(2031, 7, 31)), "same"),
    ],
)
def test_how_times_meet(one, other, outcome):
    """The same days, one in the other, days in common, or moved."""
    met, back = compare_times(one, other), compare_times(other, one)
    assert met is not None
    assert back is not None
    assert met.outcome == back.outcome == outcome


def test_an_unanchored_time_tells_nothing():
    """What has no days is neither the same nor another time."""
    assert compare_times(year(2031), days(None, None, "XXXX-04")) is None


def test_bounds_of_a_time_that_hangs_on_nothing_tell_nothing():
    """An undated article's "in April" has bounds, but it is no other day than another article's."""
    loose = replace(days(None, date(2020, 4, 30), "XXXX-04"), anchor="none")
    assert compare_times(year(2031), loose) is None
    assert times_meet(year(2031), loose)
    assert times_meet(loose, days(None, date(2031, 7, 31)))
    assert not same_days(loose, loose)


UNITS = st.sampled_from([None, "berth", "mi", "km", "m", "EUR", "%", "t", "kg"])
DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2040, 1, 1)))


@st.composite
def times(draw):
    """Any interval, open ends too."""
    first, length = draw(DAYS), draw(st.integers(0, 900))
    last = first + timedelta(length) if first and draw(st.booleans()) else draw(DAYS) if first is None else None
    return days(first, last, draw(st.sampled_from(["2031", "2031-SU", "2031-05-01", "2031-05"])))


@st.composite
def figures(draw):
    """Any figure."""
    low = draw(st.floats(-1e6, 1e6))
    return figure(
        low,
        draw(UNITS),
        draw(st.sampled_from(["=", "~", ">", ">=", "<", "<="])),
        high=low + draw(st.floats(0, 1e3)),
        per=draw(st.sampled_from([None, "day"])),
        status=draw(st.sampled_from([None, "planned", "achieved", "claimed"])),
        time=draw(st.one_of(st.none(), times())),
    )


@given(figures(), figures())
def test_comparison_has_no_sides(one, other):
    """Which figure stands first changes neither the outcome nor its reason, and a figure differs from no copy."""
    assert compare_figures(one, other) == compare_figures(other, one)
    assert compare_figures(one, one).outcome == "equal"


@given(times(), times())
def test_meeting_has_no_sides(one, other):
    """Which time stands first changes nothing, and no time has moved from itself."""
    met, back = compare_times(one, other), compare_times(other, one)
    assert (met and met.outcome) == (back and back.outcome)
    itself = compare_times(one, one)
    assert itself is None or itself.outcome == "same"

"""Expressions of time in single sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.clock import Clock
from whence.text.dates import dates

CLOCK = Clock(published=date(2031, 5, 14))  # a Wednesday


def day(text):
    """A day, None where an end is open."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("on 3 March 2030", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("on March 3, 2030", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("on 2030-03-03", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("by September 2031", "2031-09", None, "2031-09-30"),
        ("by mid-2031", "2031", None, "2031-07-31"),
        ("by the summer of 2031", "2031-SU", None, "2031-09-22"),
        ("by 2031", "2031", None, "2031-12-31"),
        ("before 2020", "2020", None, "2019-12-31"),
        ("since August", "2030-08", "2030-08-01", None),
        ("until June 2020", "2020-06", None, "2020-06-30"),
        ("in April", "2031-04", "2031-04-01", "2031-04-30"),
        ("in the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("in the 19th century", "18", "1800-01-01", "1899-12-31"),
        ("last week", "2031-W19", "2031-05-05", "2031-05-11"),
        ("next year", "2032", "2032-01-01", "2032-12-31"),
        ("on Thursday", "2031-05-08", "2031-05-08", "2031-05-08"),
        ("it will open on Thursday", "2031-05-15", "2031-05-15", "2031-05-15"),
        ("yesterday", "2031-05-13", "2031-05-13", "2031-05-13"),
        ("two weeks ago", "2031-W18", "2031-04-28", "2031-05-04"),
        ("in the first quarter of 2030", "2030-Q1", "2030-01-01", "2030-03-31"),
        ("at the end of 2030", "2030", "2030-09-01", "2030-12-31"),
        ("on 7/8/2031", "2031-XX-XX", "2031-07-08", "2031-08-07"),
        ("on 25/12/2030", "2030-12-25", "2030-12-25", "2030-12-25"),
    ],
)
def test_dates(text, value, earliest, latest):
    """Value and days, with the end open that the words leave open."""
    (found,) = dates(text, CLOCK)
    assert (found.value, found.earliest, found.latest) == (value, day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for three weeks", "DURATION", "P3W"),
        ("within a year", "DURATION", "P1Y"),
        ("several years", "DURATION", "PXY"),
        ("thirty minutes", "DURATION", "PT30M"),
        ("every month", "SET", "P1M"),
        ("15 a year", "SET", "P1Y"),
        ("on Friday morning", "TIME", "2031-05-09TMO"),
    ],
)
def test_kinds(text, kind, value):
    """Lengths, repetitions and times of day are told apart from dates."""
    (found,) = dates(text, CLOCK)
    assert (found.type, found.value) == (kind, value)


def test_without_publication_date_stays_relative():
    """Nothing is guessed where nothing anchors."""
    (found,) = dates("in April")
    assert (found.value, found.earliest, found.latest, found.anchor) == ("XXXX-04", None, None, "none")


def test_last_date_named():
    """What hangs on a date of the text is counted from it."""
    _, found = dates("On 3 March 2030 it opened; two days later it closed.", CLOCK)
    assert (found.value, found.anchor) == ("2030-03-05", "text")


@pytest.mark.parametrize("text", ["They may go.", "a 15-year-old boy", "on 2031-02-30", "2000 crates came"])
def test_no_dates(text):
    """Modal verbs, ages, days that do not exist and counts are no dates."""
    assert dates(text, CLOCK) == ()


@given(st.text())
def test_any_text(text):
    """On any text spans lie inside, in order and apart, and days are in order."""
    end = 0
    for found in dates(text, CLOCK):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


_WORDS = [
    "May",
    "2031",
    "the",
    "last",
    "next",
    "year",
    "31",
    "30",
    "February",
    "9999",
    "0001",
    "by",
    "early",
    "mid-",
    "end of",
    "two",
    "days",
    "ago",
    "later",
    "quarter",
    "first",
    "Q4",
    "winter",
    "century",
    "99th",
    "12:61",
    "p.m.",
    "/",
    "1",
    "-",
    "٣",
    "Monday",
]


@given(
    st.lists(st.sampled_from(_WORDS), max_size=10),
    st.sampled_from(["", " "]),
    st.sampled_from([date.min, date.max, date(2031, 5, 14), None]),
)
def test_any_arrangement(parts, mark, published):
    """Words of dates in any order, at either end of the calendar, break nothing."""
    text = mark.join(parts)
    for found in dates(text, Clock(published=published)):
        assert found.span.end <= len(text)

"""Expressions of time in single sentences."""

import json
import time as clocks
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.text.calendar import days_of, easter
from whence.text.chronology import chronology
from whence.text.clock import Clock
from whence.text.dates import dates
from whence.types.span import Span

CLOCK = Clock(published=date(2031, 5, 14))  # a Wednesday
OWN = Path(__file__).parents[2] / "bench/data/dates.jsonl"


def day(text):
    """A day, None where an end is open."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("on 3 March 2030", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("on March 3, 2030", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("on 12-Mar-2030", "2030-03-12", "2030-03-12", "2030-03-12"),
        ("on 3\u00a0March\u202f2030", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("on the third of March", "2031-03-03", "2031-03-03", "2031-03-03"),
        ("on 2030-03-03", "2030-03-03", "2030-03-03", "2030-03-03"),
        ("by September 2031", "2031-09", None, "2031-09-30"),
        ("by mid-2031", "2031", None, "2031-07-31"),
        ("by the summer of 2031", "2031-SU", None, "2031-09-22"),
        ("by 2031", "2031", None, "2031-12-31"),
        ("before 2020", "2020", None, "2019-12-31"),
        ("2020 onwards", "2020", "2020-01-01", None),
        ("since August", "2030-08", "2030-08-01", None),
        ("until June 2020", "2020-06", None, "2020-06-30"),
        ("in April", "2031-04", "2031-04-01", "2031-04-30"),
        ("in the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("in the '90s", "199", "1990-01-01", "1999-12-31"),
        ("in the 19th century", "18", "1800-01-01", "1899-12-31"),
        ("last week", "2031-W19", "2031-05-05", "2031-05-11"),
        ("next year", "2032", "2032-01-01", "2032-12-31"),
        ("on Thursday", "2031-05-08", "2031-05-08", "2031-05-08"),
        ("it will open on Thursday", "2031-05-15", "2031-05-15", "2031-05-15"),
        ("on Thursday it will open", "2031-05-15", "2031-05-15", "2031-05-15"),
        ("it will be told what was decided on Thursday", "2031-05-08", "2031-05-08", "2031-05-08"),
        ("yesterday", "2031-05-13", "2031-05-13", "2031-05-13"),
        ("the day after tomorrow", "2031-05-16", "2031-05-16", "2031-05-16"),
        ("two weeks ago", "2031-W18", "2031-04-28", "2031-05-04"),
        ("in two years' time", "2033", "2033-01-01", "2033-12-31"),
        ("in the first quarter of 2030", "2030-Q1", "2030-01-01", "2030-03-31"),
        ("last year's second half", "2030-H2", "2030-07-01", "2030-12-31"),
        ("at the end of 2030", "2030", "2030-09-01", "2030-12-31"),
        ("in the second half of March 2030", "2030-03", "2030-03-16", "2030-03-31"),
        ("in the last week of April", "2031-04", "2031-04-24", "2031-04-30"),
        ("on the last day of 2030", "2030-12-31", "2030-12-31", "2030-12-31"),
        ("in the week of 2 June 2030", "2030-W22", "2030-05-27", "2030-06-02"),
        ("earlier this year", "2031", "2031-01-01", "2031-05-14"),
        ("in fiscal 2030", "FY2030", "2029-04-01", "2031-03-31"),
        ("in the 2029/30 season", "2029", "2029-01-01", "2030-12-31"),
        ("at Christmas", "2030-12-25", "2030-12-25", "2030-12-25"),
        ("on the 15th of last month", "2031-04-15", "2031-04-15", "2031-04-15"),
        ("it ran from 3 to 5 May", "2031-05-03", "2031-05-03", "2031-05-05"),
        ("on 7/8/2031", "2031-XX-XX", "2031-07-08", "2031-08-07"),
        ("on 25/12/2030", "2030-12-25", "2030-12-25", "2030-12-25"),
        ("on 25.12.2030", "2030-12-25", "2030-12-25", "2030-12-25"),
        ("the second Tuesday of June 2030", "2030-06-11", "2030-06-11", "2030-06-11"),
        ("the fair was held on the last Friday in March", "2031-03-28", "2031-03-28", "2031-03-28"),
        ("it was mended earlier in the year", "2031", "2031-01-01", "2031-05-14"),
        ("it was mended earlier in the day", "2031-05-14", "2031-05-14", "2031-05-14"),
        ("on Monday of last week", "2031-05-05", "2031-05-05", "2031-05-05"),
        ("on Friday next week", "2031-05-23", "2031-05-23", "2031-05-23"),
        ("its June meeting", "2031-06", "2031-06-01", "2031-06-30"),
        ("its March meeting", "2031-03", "2031-03-01", "2031-03-31"),
        ("the May vote was lost", "2031-05", "2031-05-01", "2031-05-31"),
        ("the prior year", "2030", "2030-01-01", "2030-12-31"),
        ("last century", "19", "1900-01-01", "1999-12-31"),
        ("half a century ago", "198", "1980-01-01", "1989-12-31"),
        ("it rained this past winter", "2030-WI", "2030-12-21", "2031-03-19"),
        ("it will reopen in the fall", "2031-FA", "2031-09-23", "2031-12-20"),
        ("the Q1 results", "2031-Q1", "2031-01-01", "2031-03-31"),
        ("in its fiscal third quarter", "FY2031-Q3", "2030-04-01", "2032-03-31"),
        ("up 5 % from a year earlier", "2030", "2030-01-01", "2030-12-31"),
        ("the year-ago quarter", "2030", "2030-01-01", "2030-12-31"),
        ("beginning July 1, tolls rise", "2031-07-01", "2031-07-01", None),
        ("the quay cannot open before spring 2035", "2035-SP", "2035-03-20", None),
        ("it is unlikely to open before the summer of 2033", "2033-SU", "2033-06-21", None),
        ("no ship will dock until September", "2031-09", "2031-09-01", None),
        ("it did not open until September", "2030-09", "2030-09-01", None),
        ("he doubts that it can open before 2035", "2035", "2035-01-01", None),
        ("no fewer than 30 ships left before 2030", "2030", None, "2029-12-31"),
        ("not only will it open before 2035, it will pay", "2035", None, "2034-12-31"),
        ("the firm, which does not own it, will open it before 2035", "2035", None, "2034-12-31"),
        ("in spring 2035 at the earliest", "2035-SP", "2035-03-20", None),
        ("in 2034 at the latest", "2034", None, "2034-12-31"),
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
        ("a year and a half", "DURATION", "P1.5Y"),
        ("half an hour", "DURATION", "PT30M"),
        ("a two-day visit", "DURATION", "P2D"),
        ("a decades-long row", "DURATION", "PXY"),
        ("every month", "SET", "P1M"),
        ("every other week", "SET", "P2W"),
        ("on Mondays", "SET", "XXXX-WXX-1"),
        ("15 a year", "SET", "P1Y"),
        ("twice a week", "SET", "P1W"),
        ("annually", "SET", "P1Y"),
        ("on Friday morning", "TIME", "2031-05-09TMO"),
        ("at 5 p.m. on Tuesday", "TIME", "2031-05-13T17:00"),
        ("on Tuesday at 5 p.m.", "TIME", "2031-05-13T17:00"),
        ("at 10 p.m. on Friday night", "TIME", "2031-05-09T22:00"),
        ("the night of 2 May", "TIME", "2031-05-02TNI"),
        ("within weeks", "DURATION", "PXW"),
        ("it took months", "DURATION", "PXM"),
        ("Years of talks followed.", "DURATION", "PXY"),
        ("days before the vote", "DURATION", "PXD"),
        ("all week", "DURATION", "P1W"),
        ("a two-and-a-half-year plan", "DURATION", "P2.5Y"),
        ("three-and-a-half hours", "DURATION", "PT3.5H"),
        ("1 1/2 years", "DURATION", "P1.5Y"),
        ("20-odd years", "DURATION", "P20Y"),
        ("three days later than planned", "DURATION", "P3D"),
        ("three days after the launch", "DURATION", "P3D"),
        ("the first Monday of every month", "SET", "P1M"),
        ("open on weekends", "SET", "XXXX-WXX-WE"),
        ("a matter of days", "DURATION", "PXD"),
        ("every other Tuesday", "SET", "XXXX-WXX-2"),
        ("at 9 p.m. on Thursdays", "SET", "XXXX-WXX-4T21:00"),
        ("trains run late in the evening", "TIME", "XXXX-XX-XXTEV"),
        ("the pump failed overnight", "TIME", "2031-05-13TNI"),
        ("20 minutes ago", "TIME", "2031-05-14TXX:XX"),
        ("at this time", "DATE", "PRESENT_REF"),
        ("in previous years", "DATE", "PAST_REF"),
        ("at 2031-05-03T04:30Z", "TIME", "2031-05-03T04:30Z"),
        ("currently", "DATE", "PRESENT_REF"),
        ("recently", "DATE", "PAST_REF"),
        ("soon", "DATE", "FUTURE_REF"),
    ],
)
def test_kinds(text, kind, value):
    """Lengths, repetitions, times of day and mere references are told apart from dates."""
    (found,) = dates(text, CLOCK)
    assert (found.type, found.value) == (kind, value)


def test_a_length_up_to_publication_has_days():
    """ "The past decade" and "the next two weeks" end or begin at publication."""
    past, coming = dates("Over the past decade, and for the next two weeks", CLOCK)
    assert (past.earliest, past.latest) == (date(2021, 5, 14), CLOCK.published)
    assert (coming.earliest, coming.latest) == (CLOCK.published, date(2031, 5, 28))


def test_without_publication_date_stays_relative():
    """Nothing is guessed where nothing anchors."""
    (found,) = dates("in April")
    assert (found.value, found.earliest, found.latest, found.anchor) == ("XXXX-04", None, None, "none")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 3 March 2030 it opened; two days later it closed.", "2030-03-05"),
        ("It burned in 1987 and was rebuilt the next year.", "1988"),
        ("In May 2001 it opened, and in July it closed.", "2001-07"),
        ("It ran from November to January 2030.", "2030-01"),
        ("It cost 5 in the first quarter of 2030 and 4 a year earlier.", "2029-Q1"),
        ("It will be closed from Monday to Friday.", "2031-05-23"),
        ("He has dived since 2028 and saw it on 19 December.", "2030-12-19"),
        ("On 3 March 2030 it opened, and that evening it burned.", "2030-03-03TEV"),
        ("On 3 March 2030 it opened; the next morning it burned.", "2030-03-04TMO"),
        ("On 3 March 2030 it opened; two hours later it burned.", "2030-03-03TXX:XX"),
        ("On 3 March 2030 it opened, and later in the year it closed.", "2030"),
        ("It lost 5 last month against 4 in the same month last year.", "2030-04"),
        ("It lost 5 in the first quarter of 2030 against 4 in the year-earlier quarter.", "2029-Q1"),
        ("It is open daily from 10 a.m. to 6 p.m.", "XXXX-XX-XXT18:00"),
    ],
)
def test_last_date_named(text, value):
    """What hangs on a date of the text is counted from it."""
    *_, found = dates(text, CLOCK)
    assert found.value == value


def test_a_month_takes_the_year_behind_the_next():
    """ "From November to January 2030" begins in 2029."""
    first, _ = dates("from November to January 2030", CLOCK)
    assert (first.value, first.anchor) == ("2029-11", "absolute")


@pytest.mark.parametrize(
    "text",
    [
        "It is shut from 10 a.m. until noon on Friday.",
        "between 9 a.m. and 5 p.m. on Friday",
        "on Friday, 10 a.m. to noon",
    ],
)
def test_both_hours_lie_on_the_day_named(text):
    """A day behind or before two hours is the day of both."""
    assert {time.value.partition("T")[0] for time in dates(text, CLOCK)} == {"2031-05-09"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The yard went from 1000 to 2000 hires.", []),
        ("The staff grew from 1900 to 2100 people this year.", ["2031"]),
        ("Some 1,500 to 2000 jobs were lost.", []),
        ("From 2025 to 2029 prices rose.", ["2025", "2029"]),
        ("From 1950 to 1960 farms and dairies merged.", ["1950", "1960"]),
        ("It went from 50 ships in 2020 to 2000 crates in 2030.", ["2020", "2030"]),
        ("It ran from 1998 to 2004.", ["1998", "2004"]),
        ("Between 2025 and 2029 landings fell.", ["2025", "2029"]),
    ],
)
def test_a_range_counts_or_dates_as_a_whole(text, values):
    """Both ends of a range are years, or both count the noun behind it."""
    assert [time.value for time in dates(text, CLOCK)] == values


@pytest.mark.parametrize(
    "text",
    [
        "They may go.",
        "the evening news",
        "an overnight train",
        "player of the year",
        "the third in as many years",
        "a fall in the price",
        "the March on the town hall",
        "a 15-year-old boy",
        "on 2031-02-30",
        "on 31 February",
        "2000 crates came",
        "room 1984",
        "call 555-2019",
        "99/99/9999",
        "a cost of $2,031",
        "in his fifties",
        "a quarter of the herd",
        "the Sunday Times",
        "Harbour Today",
        "the turn of the century",
        "1" * 400,
        "on 30\u200f/\u200f02/2031",
    ],
)
def test_no_dates(text):
    """Modal verbs, ages, days that do not exist, counts, fractions and names are no dates."""
    assert dates(text, CLOCK) == ()


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The pump failed in spring 2023. It was mended last month.", "XXXX-XX", "2023-02-01", None),
        ("They will finish in 2035. Bids are due next year.", "XXXX", None, "2036-12-31"),
        ("They met on Thursday.", "XXXX-WXX-4", None, None),
    ],
)
def test_undated_text_bounds_what_is_relative(text, value, earliest, latest):
    """Dated events that are told as past or to come bound when a text was written, and so what it calls "last"."""
    end = text.find(". ") + 1
    spans = [Span(0, end), Span(end + 1, len(text))] if end else [Span(0, len(text))]
    *_, found = chronology(text, spans, None)
    assert (found.value, found.earliest, found.latest) == (value, day(earliest), day(latest))
    assert found.anchor == "none"


@pytest.mark.parametrize(("year", "sunday"), [(2024, date(2024, 3, 31)), (2031, date(2031, 4, 13)), (1500, None)])
def test_easter(year, sunday):
    """Easter Sunday by the Gregorian rule, from its first year on."""
    assert easter(year) == sunday


def test_own_sentences_stay_right():
    """The sentences of the benchmark keep their values: a floor below the figures stated in docs/dates.md."""
    right = total = 0
    for line in OWN.read_text("utf-8").splitlines():
        row = json.loads(line)
        found = dates(row["text"], Clock(published=day(row["dct"])))
        values = [time.value for time in found]
        right += sum(1 for time in row["timex"] if time["value"] in values)
        total += len(row["timex"])
    assert right / total > 0.95


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "last ",
        "last last week ",
        "May ",
        "the first week of ",
        "12/",
        "in the past ",
        "١ ",
        "overnight ",
        "1000 to ",
        "the same month ",
    ],
)
def test_time_is_linear(unit):
    """Four times the text takes about four times as long, whatever it repeats; a busy machine has three tries."""
    assert any(grows_with_length(unit) for _ in range(3))


def grows_with_length(unit):
    """Whether four times the text takes far less than sixteen times as long."""
    seconds = []
    for length in (5_000, 20_000):
        start = clocks.process_time()
        dates(unit * (length // len(unit)), CLOCK)
        seconds.append(clocks.process_time() - start)
    return seconds[1] < 12 * max(seconds[0], 0.01)


@settings(deadline=None)  # the patterns are compiled on first use
@given(st.text())
def test_any_text(text):
    """On any text spans lie inside, in order and apart, and days are in order."""
    end = 0
    for found in dates(text, CLOCK):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


_WORDS = [
    *("May", "2031", "the", "last", "next", "year", "31", "30", "February", "9999", "0001", "by", "early", "mid-"),
    *("end of", "two", "days", "ago", "later", "quarter", "first", "Q4", "winter", "century", "99th", "12:61", "p.m."),
    *("/", "1", "-", "٣", "Monday", "to", "week of", "fiscal", "turn of the year", "Easter", "half", "past", "15th of"),
    *("will", "was", "month", "every", "decade", "a", "and a half", "İ", "1st", "weekend", "day before", "since"),
]


@settings(deadline=None)  # the patterns are compiled on first use
@given(
    st.lists(st.sampled_from(_WORDS), max_size=12),
    st.sampled_from(["", " "]),
    st.sampled_from([date.min, date.max, date(2031, 5, 14), None]),
)
def test_any_arrangement(parts, mark, published):
    """Words of dates in any order, at either end of the calendar, break nothing."""
    text = mark.join(parts)
    for found in chronology(text, [Span(0, len(text))], published):
        assert found.span.end <= len(text)
        days_of(found.value)

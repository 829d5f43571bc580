"""Numbers with their meaning, in single sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.quantities import quantities
from whence.types.span import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port ordered 6,000 ferries.", (6000, 6000, "=", "ferry", None)),
        ("It cost $1.75 billion.", (1.75e9, 1.75e9, "=", "USD", None)),
        ("It cost US$3 million a month.", (3e6, 3e6, "=", "USD", "month")),
        ("They lent between 10 and 15 billion euros.", (10e9, 15e9, "=", "EUR", None)),
        ("Some 5-6,000 people came.", (5000, 6000, "~", "person", None)),
        ("They sent 200 to 300 crates.", (200, 300, "=", "crate", None)),
        ("It runs for over 1,000 miles.", (1000, 1000, ">", "mi", None)),
        ("Up to 500 goats were sold.", (500, 500, "<=", "goat", None)),
        ("At least 40 km of pipe leaked.", (40, 40, ">=", "km", None)),
        ("Fewer than 30 nurses came.", (30, 30, "<", "nurse", None)),
        ("No more than 20 cows fit.", (20, 20, "<=", "cow", None)),
        ("Nearly 60 bridges closed.", (60, 60, "~", "bridge", None)),
        ("Several hundred steel containers arrived.", (300, 900, "=", "container", None)),
        ("The mill makes 5,500 units per month.", (5500, 5500, "=", "unit", "month")),
        ("About 90% of the crates broke.", (90, 90, "~", "%", None)),
        ("The ferry does 35 km/h.", (35, 35, "=", "km/h", None)),
        ("It fell to minus 26 degrees Celsius.", (-26, -26, "=", "Cel", None)),
        ("A 52,000 litre tank burst.", (52000, 52000, "=", "l", None)),
        ("They paid RM79 a month.", (79, 79, "=", "MYR", "month")),
        ("Three or four tugs left.", (3, 4, "=", "tug", None)),
        ("Thousands of doses spoiled.", (1000, 10000, "=", "dose", None)),
        ("The silo holds 2.5 million tonnes.", (2.5e6, 2.5e6, "=", "t", None)),
        ("It needs 20 or more cows.", (20, 20, ">=", "cow", None)),
        ("One man stayed.", (1, 1, "=", "man", None)),
    ],
)
def test_one_quantity(text, expected):
    """Value, modifier, unit and rate of the one quantity of a sentence."""
    (found,) = quantities(text)
    assert (found.low, found.high, found.modifier, found.unit, found.per) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The X-136 and the S-400 share a hull.",
        "See section 3 of the act.",
        "They won 3-1 at home.",
        "Call 555-0123 today.",
        "The 3rd berth is empty.",
        "Version 1.5.2 is out.",
        "No one came, and each one knew.",
        "The café is open 24/7.",
    ],
)
def test_what_counts_nothing(text):
    """Designations, scores, sections, ordinals, versions and pronouns are no quantities."""
    assert quantities(text) == ()


def test_change():
    """The start, the end and the size of a change are told apart, and what one leaves out the other gives."""
    first, second = quantities("Output fell from 208 tonnes to 193 by spring.")
    assert (first.change, first.unit, second.change, second.unit) == ("from", "t", "to", "t")
    (third,) = quantities("Prices rose by 20%.")
    assert (third.change, third.direction) == ("by", "up")


@given(st.text())
def test_spans_lie_inside(text):
    """On any text every span is inside it, not empty, and holds the number."""
    for found in quantities(text):
        assert 0 <= found.span.start <= found.number.start < found.number.end <= len(text)
        assert found.span.covers(found.number)
        assert found.low <= found.high


_WORDS = [
    "6,000",
    "5",
    "-",
    "to",
    "from",
    "and",
    "between",
    "$",
    "%",
    "km",
    "crates",
    "a",
    "month",
    "half",
    "million",
    "per",
    "(",
    ")",
    "of",
    "one",
    ".",
    "minus",
    "US",
    "x",
    "2",
    "1/2",
    "thousands",
    "/",
    "é",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.sampled_from(["", " "]))
def test_any_arrangement(parts, mark):
    """Words of figures in any order break nothing, and no span leaves the text."""
    text = mark.join(parts)
    for found in quantities(text):
        assert found.span.end <= len(text)
        assert found.span.covers(found.number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("More than 40 of the giant legs have cracked", "leg"),
        ("The number of wheels to be recalled is 1,800.", "wheel"),
        ("5 of the 14 patients left", "patient"),
        ("40 of the harbour's 212 piles were cracked", "pile"),
    ],
)
def test_a_number_counts_what_it_is_a_part_or_the_number_of(text, unit):
    """What is counted may stand after "of the", or before, after "the number of"."""
    assert quantities(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The kiln uses 3 tonnes of clay per week.", (3, "t", "week")),
        ("The lock lets 35 barges through every day.", (35, "barge", "day")),
        ("The town burns 12,000 tons of waste annually.", (12000, "t", "year")),
        ("Presses print 45,000 copies every night.", (45000, "copy", "night")),
        ("A ticket costs $249 USD.", (249, "USD", None)),
        ("It sold at $76 US a barrel.", (76, "USD", "bbl")),
        ("They raised PS6m.", (6e6, "GBP", None)),
        ("The mast is 30' tall.", (30, "ft", None)),
        ("It sold dozens of Asterian and Borelian boats.", (12, "boat", None)),
        ("One of the ferries sank.", (1, "ferry", None)),
        ("Visitors grew to 19,000.", (19000, "visitor", None)),
        ("They bought a score of boats.", (20, "boat", None)),
        ("It must house US troops: 500.", (500, None, None)),
    ],
)
def test_unit_and_rate(text, expected):
    """Units and rates where the text has them, near or far."""
    (found,) = quantities(text)
    assert (found.low, found.unit, found.per) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("One in five wells is dry.", 1 / 5, 1 / 5),
        ("Four out of ten shops have closed.", 0.4, 0.4),
        ("Half the crates broke.", 0.5, 0.5),
        ("One fourth of the US herd is ill.", 0.25, 0.25),
        ("Between a third and half of the bees died.", 1 / 3, 1 / 2),
        ("Bookings jumped by a third.", 1 / 3, 1 / 3),
    ],
)
def test_shares(text, low, high):
    """A share is a value below one, without a unit."""
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit) == (pytest.approx(low), pytest.approx(high), None)


@pytest.mark.parametrize(
    "text",
    [
        "The 787 Gulliver landed.",
        "Their 737 rolled in.",
        "The kit NOVA -19 failed.",
        "It is 6 p.m. GMT +8 there.",
        "Buyers of the iBook 4 waited.",
        "Keeper Tom Aldous (4) fell.",
        "They fell towards the bottom three.",
        "Both ID.3 and ID.4 sell.",
        "The PS5 is new.",
        "He came twice.",
        "A third party won.",
    ],
)
def test_names_that_hold_numbers(text):
    """Models, technologies, shirts, ranks and occasions count nothing."""
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The index lost 162 points, or 2.1%, to fall to 7,425.", [(162, "point"), (2.1, "%"), (7425, "point")]),
        (
            "The first index fell 1% to 1,463 points, the other 2% to 1,334.",
            [(1, "%"), (1463, "point"), (2, "%"), (1334, "point")],
        ),
        ("Corn rose by 2 percent but rye fell by 1.", [(2, "%"), (1, "%")]),
        (
            "It cost 2,400,000 yen ($22,000) here and 2,300,000 ($21,000) there.",
            [(2400000, "JPY"), (22000, "USD"), (2300000, "JPY"), (21000, "USD")],
        ),
        ("They need several hundred or even 1,000 megawatts.", [(300, "MW"), (1000, "MW")]),
        ("It sold 5 million units, up from 4 million.", [(5e6, "unit"), (4e6, "unit")]),
        ("Dues fell from 3.20 to 2.95 euros.", [(3.2, "EUR"), (2.95, "EUR")]),
        ("The forecast was cut from 5 to 7 per cent to 3 to 5 per cent.", [(5, "%"), (3, "%")]),
        ("It can go 0 to 80 km/h in 8 seconds.", [(0, "km/h"), (8, "s")]),
        ("Rooms from 450 sq ft up to 900 sq ft are let.", [(450, "ft2")]),
    ],
)
def test_what_neighbours_share(text, expected):
    """A unit told once counts for the numbers beside it."""
    assert [(found.low, found.unit) for found in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They added ten clerks.", None),
        ("They gave up 500 berths.", None),
        ("They raised 28 million euros.", None),
        ("The fund added 3 percent.", "up"),
        ("The index lost 60 points.", "down"),
    ],
)
def test_getting_is_not_growing(text, direction):
    """Things got, given up or raised are no rise."""
    (found,) = quantities(text)
    assert found.direction == direction


def test_twice_the_size_is_a_multiple():
    """ "Twice" multiplies where it compares."""
    (found,) = quantities("The new hall is twice the size of the old one.")
    assert (found.low, found.change) == (2, "multiple")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is 1.8m tall.", [(1.8, "m")]),
        ("She ran 10,000m.", [(10000, "m")]),
        ("They built 3m homes.", [(3e6, "home")]),
        ("It lent £3m-4m.", [(3e6, "GBP")]),
        ("It rose to 5m.", []),
        ("It takes 10%-15% more.", [(10, "%")]),
        ("Call +44 20 7946 0958 now.", []),
        ("It pays 1 234,56 zlotys.", [(1234.56, "PLN")]),
        ("They fill 12 2.5-litre jugs.", [(12, "jug"), (2.5, "l")]),
        ("He lives at 10 Quay Street.", []),
        ("A 3,000-strong crowd came.", [(3000, "person")]),
        ("\u200f500 cows and \u202b600\u202c cows", [(500, "cow"), (600, "cow")]),
        ("\uff15\uff10\uff10 cows", [(500, "cow")]),
        ("1,00,000 cows", [(100000, "cow")]),
        ("1.000.000 cows", [(1e6, "cow")]),
        ("9" * 400 + " cows", []),
        ("1.5.2 cows", []),
        ("It fell from $200,000 in 2022 to about $70,000.", [(200000, "USD"), (70000, "USD")]),
    ],
)
def test_never_wrong_by_a_factor(text, expected):
    """A number is read right or left alone, however it is written and whatever steers its direction."""
    read = quantities(text, [Span(25, 29)] if " in 2022" in text else ())
    assert [(found.low, found.unit) for found in read] == expected


@pytest.mark.parametrize("piece", ["9", "1,", "5 to ", "5' ", "5 (", "$5 ", "123 ", "per 5 ", "5 m "])
def test_time_grows_with_the_length(piece):
    """Digits without end are read in time: a quadratic step would take minutes."""
    assert isinstance(quantities(piece * (10_000 // len(piece))), tuple)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan would double capacity.", [2]),
        ("They want to halve it.", [0.5]),
        ("They booked a double room.", []),
        ("At least 40 and up to 60 piles were driven.", [40, 60]),
    ],
)
def test_double_as_a_verb_multiplies(text, expected):
    """A bare "double" is a multiple behind "to" or a modal verb only; "and up" before "to" ends no number."""
    assert [one.low for one in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They ordered twice as many ferries as planned.", "ferries"),
        ("It sold nine times more crates than planned.", "crates"),
        ("They sold three times the number of tickets.", "tickets"),
        ("He paid twice as much.", None),
    ],
)
def test_a_multiple_says_of_what(text, counted):
    """What there is so many times as much of stands behind the multiple, or nowhere."""
    (found,) = quantities(text)
    assert (found.counted.of(text) if found.counted else None) == counted
    assert (found.change, found.unit) == ("multiple", None)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Monthly output is 1,200 tonnes.", "month"),
        ("The annual catch was about 5,000 tonnes.", "year"),
        ("The daily paper has 40 clerks.", None),
        ("Weekly markets were held in 12 towns.", None),
    ],
)
def test_a_level_told_by_the_month(text, per):
    """ "Monthly output" gives its level a rate; a daily paper is a name."""
    (found,) = quantities(text)
    assert found.per == per


def test_from_an_average():
    """ "From an average of" begins a change like "from"."""
    found = quantities("The price has dropped from an average of $200 in spring to about $70.")
    assert [one.change for one in found] == ["from", "to"]

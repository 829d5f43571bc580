"""Physical units as multiples of one another."""

from itertools import combinations

import pytest

from whence.text.conversion import DIMENSIONS, dimension, factor

UNITS = (
    *("mm", "cm", "m", "km", "in", "ft", "yd", "mi", "nmi", "g", "kg", "t", "lb", "oz"),
    *("m2", "km2", "ha", "acre", "ft2", "mi2", "ml", "l", "hl", "gal", "bbl", "m3", "ft3"),
    *("W", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "km/h", "mph", "m/s", "kn"),
)
PAIRS = [pair for pair in combinations(UNITS, 2) if dimension(pair[0]) == dimension(pair[1])]


@pytest.mark.parametrize(("unit", "other"), PAIRS)
def test_there_and_back_is_where_one_started(unit, other):
    """Converting to another unit and back changes nothing."""
    assert factor(unit, other) * factor(other, unit) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("unit", "other", "expected"),
    [
        ("cm", "mm", 10),
        ("mi", "km", 1.609344),
        ("nmi", "km", 1.852),
        ("ft", "in", 12),
        ("t", "kg", 1000),
        ("lb", "oz", 16),
        ("ha", "m2", 10_000),
        ("mi2", "acre", 640),
        ("hl", "l", 100),
        ("bbl", "gal", 42),
        ("m3", "l", 1000),
        ("GW", "MW", 1000),
        ("TWh", "kWh", 1e9),
        ("kn", "km/h", 1.852),
        ("m/s", "km/h", 3.6),
        ("mi", "mi", 1),
    ],
)
def test_known_factors(unit, other, expected):
    """The factors that anybody can look up."""
    assert factor(unit, other) == pytest.approx(expected, rel=1e-5)  # an acre is one of survey feet


@pytest.mark.parametrize(("one", "two", "three"), [("mm", "ft", "mi"), ("g", "lb", "t"), ("ml", "gal", "m3")])
def test_by_way_of_a_third_unit(one, two, three):
    """A detour through another unit comes out at the same place."""
    assert factor(one, two) * factor(two, three) == pytest.approx(factor(one, three))


@pytest.mark.parametrize("unit", [None, "", "EUR", "%", "berth", "cup", "chain", "point", "KM"])
def test_what_is_counted_has_no_dimension(unit):
    """Money, shares and counted nouns are never converted, not even where a library knows the word."""
    assert dimension(unit) is None


def test_every_unit_has_a_dimension():
    """Each listed unit measures something, and nothing is listed that measures nothing."""
    assert {dimension(unit) for unit in UNITS} == DIMENSIONS

"""Units as they are written."""

import pytest

from whence.text.tokens import tokens
from whence.text.units import currency_before, unit_at, written


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("miles", "mi"),
        ("nautical miles", "nmi"),
        ("kilometres per hour", "km/h"),
        ("km/h", "km/h"),
        ("per cent", "%"),
        ("percentage points", "pp"),
        ("square metres", "m2"),
        ("tonnes", "t"),
        ("euros", "EUR"),
        ("Swiss francs", "CHF"),
        ("US dollars", "USD"),
        ("MW", "MW"),
        ("°C", "Cel"),
    ],
)
def test_units(text, name):
    """The longest way to write a unit is the one that is read."""
    found = unit_at(tokens(text), 0)
    assert found is not None
    assert (found.name, found.last) == (name, len(tokens(text)))


@pytest.mark.parametrize(
    ("name", "several", "one"),
    [
        ("crate", "crates", "crate"),
        ("ferry", "ferries", "ferry"),
        ("person", "people", "person"),
        ("aircraft", "aircraft", "aircraft"),
        ("fishermen", "fishermen", "fishermen"),
        ("human", "humans", "human"),
        ("year", "years", "year"),
        ("box", "boxes", "box"),
        ("km", "km", "km"),
        ("EUR", "EUR", "EUR"),
        ("%", "%", "%"),
        ("Cel", "°C", "°C"),
    ],
)
def test_a_unit_is_written_as_people_do(name, several, one):
    """What is counted has a plural, symbols have none."""
    assert (written(name), written(name, one=True)) == (several, one)


@pytest.mark.parametrize("text", ["crates", "H", "the", "in"])
def test_no_units(text):
    """Nouns, and letters in the wrong case, are no units."""
    assert unit_at(tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "code"), [("$5", "USD"), ("US$5", "USD"), ("HK$5", "HKD"), ("€5", "EUR"), ("EUR 5", "EUR"), ("RM5", "MYR")]
)
def test_currency_before_an_amount(text, code):
    """A sign or code before an amount, with its country."""
    words = tokens(text)
    assert currency_before(words, len(words) - 1) == (code, 0)

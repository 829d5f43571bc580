"""Figures as a reader of the report meets them."""

from datetime import date

import pytest

from whence.report.measured import amount, meaning, when
from whence.types.entry import Measured


def measured(**given):
    """A plain six crates, changed as given."""
    plain = dict.fromkeys(("per", "change", "counted", "owner", "earliest", "latest", "status"))
    return Measured(**(plain | {"words": "six", "low": 6, "high": 6, "modifier": "=", "unit": "crate"} | given))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "6 crates"),
        ({"low": 1, "high": 1}, "1 crate"),
        ({"unit": "Cel"}, "6 °C"),
        ({"low": 5e9, "high": 1e10, "unit": "EUR", "per": "year"}, "5,000,000,000 to 10,000,000,000 EUR per year"),
        ({"modifier": ">=", "status": "planned"}, "at least 6 crates, planned"),
        ({"change": "multiple", "unit": None, "counted": "old crates"}, "6 times, “old crates”"),
        ({"counted": "fee", "owner": "the bank"}, "6 crates, “fee” of “the bank”"),
        ({"counted": "crates", "owner": "the mill"}, "6 crates, of “the mill”"),
        ({"low": None}, "? to 6 crates"),
        ({"latest": date(2031, 6, 30)}, "6 crates, by 2031-06-30"),
    ],
)
def test_meaning(given, words):
    """Value, unit, rate, what is counted, time and status stand in one line."""
    assert meaning(measured(**given)) == words


@pytest.mark.parametrize(("value", "words"), [(6000.0, "6,000"), (1.75, "1.75"), (1e21, "1e+21"), (1 / 3, "0.3333")])
def test_amount(value, words):
    """A number stays readable, and no digits are made up."""
    assert amount(value) == words


def test_an_open_time():
    """A time that is open at one end is said to be so."""
    assert when(date(2031, 1, 1), None) == "from 2031-01-01"
    assert when(date(2031, 1, 1), date(2031, 1, 1)) == "2031-01-01"

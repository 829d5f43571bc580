"""Numbers as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.numbers import number_at, numeral
from whence.text.tokens import tokens


def read(text):
    """The number at the start of a text."""
    words = tokens(text)
    return number_at(words, 0)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.75 billion", 1.75e9, 1.75e9),
        ("1.762bn", 1.762e9, 1.762e9),
        ("25k", 25e3, 25e3),
        ("1,234,567.89", 1234567.89, 1234567.89),
        ("1.000.000", 1e6, 1e6),
        ("1.234.567,89", 1234567.89, 1234567.89),
        ("1,00,000", 1e5, 1e5),
        ("1 234 567", 1234567, 1234567),
        ("1\u202f234\u202f567", 1234567, 1234567),
        ("１２３", 123, 123),
        ("٣٤٥", 345, 345),
        ("½", 0.5, 0.5),
        ("2½", 2.5, 2.5),
        ("2 1/2", 2.5, 2.5),
        ("3/4", 0.75, 0.75),
        ("1.5e6", 1.5e6, 1.5e6),
        ("3×10^8", 3e8, 3e8),
        ("twenty-five", 25, 25),
        ("two and a half million", 2.5e6, 2.5e6),
        ("two-and-a-half million", 2.5e6, 2.5e6),
        ("two-and-a-half-million", 2.5e6, 2.5e6),
        ("half a million", 5e5, 5e5),
        ("three dozen", 36, 36),
        ("a couple of hundred", 200, 200),
        ("two hundred and fifty thousand three hundred and twelve", 250312, 250312),
        ("a third", 1 / 3, 1 / 3),
        ("several hundred", 300, 900),
        ("hundreds", 100, 1000),
        ("tens of thousands", 1e4, 1e5),
        ("dozens", 12, 120),
    ],
)
def test_numbers_read(text, low, high):
    """Each way of writing a number has its value, and the whole of it is read."""
    found = read(text)
    assert found is not None
    assert (found.low, found.high, found.last) == (pytest.approx(low), pytest.approx(high), len(tokens(text)))


@pytest.mark.parametrize("text", ["1.5.2", "1,2345", "1,234,56", "9" * 400, "12,34,56", "10,000,00"])
def test_numbers_left_alone(text):
    """What fits no way of writing numbers is not guessed at."""
    assert numeral(text) is None


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from([",", "'", "’", "\u00a0", "\u202f", ""]))
def test_grouped_integers_read_back(value, mark):
    """An integer written in any grouping is itself."""
    assert numeral(f"{value:,}".replace(",", mark)) == value


@given(st.text())
def test_any_text(text):
    """No text breaks the reading, and a number's tokens lie inside it."""
    words = tokens(text)
    for at in range(len(words)):
        found = number_at(words, at)
        assert found is None or at == found.first < found.last <= len(words)

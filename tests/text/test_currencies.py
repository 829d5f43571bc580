"""The moneys of the world, as babel names them and as articles write them."""

import pytest

from whence.text.currencies import codes, names, signs
from whence.text.quantities import quantities


def test_codes_are_of_today():
    """A money that is no longer paid with has no code here."""
    assert {"USD", "KES", "PEN"} <= codes()
    assert not {"DEM", "FRF", "SUR"} & codes()


def test_one_and_many():
    """Each money is named once as one and once as many."""
    assert [name for code, name in names() if code == "KES"] == ["kenyan shilling", "kenyan shillings"]


def test_a_sign_with_many_owners_is_none_of_theirs():
    """Whose a bare dollar is no country's table says."""
    assert signs()["₦"] == "NGN"
    assert "$" not in signs()


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The bridge cost 40 million Kenyan shillings.", 40e6, "KES"),
        ("It was sold for one Canadian dollar.", 1, "CAD"),
        ("A ticket costs 250 Icelandic krónur.", 250, "ISK"),
        ("The pier cost Ksh12,500.", 12500, "KES"),
        ("They paid KSh 4 million.", 4e6, "KES"),
        ("The mill was bought for R5.2 billion.", 5.2e9, "ZAR"),
        ("The fund holds PEN 3.5 million.", 3.5e6, "PEN"),
        ("The fine was 12,000 TZS.", 12000, "TZS"),
        ("It paid ₦5,000.", 5000, "NGN"),
    ],
)
def test_money(text, low, unit):
    """Full names, codes and the letters of a country are read beside a sum."""
    (found,) = quantities(text)
    assert (found.low, found.unit) == (low, unit)


@pytest.mark.parametrize("text", ["Leaders met at COP 28.", "It serves SDG 13.", "The R40 was closed."])
def test_capitals_that_are_no_money(text):
    """Letters that mean other things too are money beside a sum alone."""
    assert not {found.unit for found in quantities(text)} & codes()

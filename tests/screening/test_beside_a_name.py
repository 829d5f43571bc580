"""What stands beside a name: countries, dates of birth, roles, in texts and on lists."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.screening.beside import beside, sighting
from whence.screening.birth import birth, births, fit
from whence.screening.countries import country, spoken_of
from whence.types.document import Document, Region
from whence.types.listing import ListedName, ListRecord
from whence.types.span import Span

RECORD = ListRecord(
    id="1",
    type="person",
    names=(ListedName("VANTONGEREN, Ilse"),),
    countries=("mt", "Portugal"),
    births=("1961-05-12",),
    roles=("Deputy harbour commissioner",),
)


def _document(text):
    region = Region(span=Span(0, len(text)), role="body", reason="", line=3)
    return Document(
        id="d",
        uri="gull.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=(region,),
        published=date(2031, 5, 4),
    )


def _beside(text, record=RECORD):
    document = _document(text)
    at = text.index("Vantongeren")
    return beside(document, (Span(at, at + len("Vantongeren")),), record)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Vantongeren said so.", []),
        ("Vantongeren, born on 12 May 1961, said so.", ["birth"]),
        ("Vantongeren (born 1961) said so.", ["birth"]),
        ("Vantongeren, 69, said so.", ["birth"]),
        ("The 70-year-old engineer Vantongeren said so.", ["birth"]),
        ("The Maltese engineer Vantongeren said so.", ["country"]),
        ("Vantongeren flew to Lisbon, Portugal.", ["country"]),
        ("The harbour commissioner Vantongeren said so.", ["role"]),
        ("In the harbour Vantongeren said so.", []),
        ("Vantongeren met Pim Harrow. Harrow was born in 1961.", []),
        ("The Maltese harbour commissioner Vantongeren, 69, said so.", ["birth", "country", "role"]),
    ],
)
def test_what_agrees(text, features):
    """A country or role near the name, a date of birth or an age right at it."""
    found = _beside(text)
    assert sorted(reason.feature for reason in found.agrees) == features
    assert found.contradicts == ()


@pytest.mark.parametrize("text", ["Vantongeren, born in 1975, said so.", "Vantongeren, 40, said so."])
def test_what_does_not_fit(text):
    """Another year of birth, or an age of decades less, speaks against the match."""
    found = _beside(text)
    assert [reason.feature for reason in found.contradicts] == ["birth"]
    assert found.agrees == ()


def test_a_record_without_anything_else_agrees_with_nothing():
    """What the list does not say can neither agree nor contradict."""
    bare = ListRecord(id="1", type="person", names=RECORD.names)
    found = _beside("The Maltese harbour commissioner Vantongeren, 69, said so.", bare)
    assert (found.agrees, found.contradicts) == ((), ())


def test_a_sighting_has_line_and_words():
    """The words around a name stay inside its line, and say where in them it stands."""
    found = sighting(_document("a " * 400 + "Vantongeren" + " b" * 400), Span(800, 811))
    assert (found.line, found.path) == (3, "gull.txt")
    assert found.at.of(found.words) == "Vantongeren"
    assert len(found.words) <= 611


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("1961", "1961"),
        ("1961-05-12", "1961-05-12"),
        ("1961-05-00", "1961-05"),
        ("12 May 1961", "1961-05-12"),
        ("May 12, 1961", "1961-05-12"),
        ("Sept. 1961", "1961-09"),
        ("27/08/1955", "1955-08-27"),
        ("dd/mm/1955", "1955"),
        ("circa 1961", "~1961"),
        ("Approximately 1961", "~1961"),
        ("between 1960 and 1962", "~1960"),
        ("1960 to 1965", "~1960"),
        ("unknown", None),
        ("", None),
        ("12345678", None),
    ],
)
def test_dates_of_birth(words, date):
    """The forms in which the lists write them."""
    assert birth(words) == date


@pytest.mark.parametrize(
    ("left", "right", "fits"),
    [
        ("1961", "1961-05-12", True),
        ("1961-05", "1961-06", False),
        ("1961", "1962", False),
        ("~1961", "1963", True),
        ("~1961", "1964", False),
    ],
)
def test_dates_that_may_be_one(left, right, fits):
    """As far as both are known; within two years where one is approximate."""
    assert fit(left, right) is fit(right, left) is fits


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_words_may_stand_for_a_date(words):
    """No words bring the reading of dates down."""
    assert len(births([words])) <= 1


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ir", "iran"),
        ("IRAN (ISLAMIC REPUBLIC OF)", "iran"),
        ("Syrian Arab Republic", "syria"),
        ("Congo (Democratic Republic)", "democratic republic of the congo"),
        ("GB", "united kingdom"),
        ("Kestria", None),
    ],
)
def test_countries_as_lists_write_them(written, name):
    """Codes, short and long names."""
    assert country(written) == name


def test_countries_as_texts_speak_of_them():
    """By name or by what their people are called, as whole words."""
    assert spoken_of("iran", "An Iranian engineer") == "iranian"
    assert spoken_of("oman", "A woman and a Roman") is None

"""Who came first."""

from datetime import date

import pytest

from whence.reconciliation.precedence import hand, precedence

POST = [("Tarn Post", "media")]
FULL, SHORT = "Ada Holt closed the pier.", "Holt closed the pier."


def article(desk, words, name, *, day=None, chain=(), person=None):
    """One line, signed."""
    names = [(person, "person")] if person else []
    published = date(2030, 5, day) if day else None
    return hand(*desk.write(desk.line(words, chain=chain, names=names), publisher=name, published=published, name=name))


def test_each_sign_alone(desk):
    """An earlier date, a credit, a surname that only the other explains."""
    early, late = article(desk, FULL, "Tarn Post", day=1), article(desk, FULL, "Mail", day=2)
    assert precedence(late, early)[0] == precedence(early, late)[0] == early.document.id
    own, citing = article(desk, FULL, "Tarn Post"), article(desk, FULL, "Mail", chain=POST)
    assert precedence(own, citing)[0] == own.document.id
    whole = article(desk, FULL, "Tarn Post", person="Ada Holt")
    cut = article(desk, SHORT, "Mail", person="Holt")
    first, reasons = precedence(cut, whole)
    assert first == whole.document.id
    assert [reason.words for reason in reasons] == ["Mail does not say who Holt is, the other does"]


@pytest.mark.parametrize(("day", "chain"), [(None, ()), (1, POST)])
def test_nothing_is_said_without_a_sign_or_against_one(desk, day, chain):
    """Nothing shows it; or the earlier by date credits the later."""
    own = article(desk, FULL, "Tarn Post", day=2 if day else None)
    assert precedence(own, article(desk, FULL, "Mail", day=day, chain=chain)) == (None, ())

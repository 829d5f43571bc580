"""What a document calls those whom it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.epithets import Epithets
from whence.types.reading import Mention
from whence.types.span import Span


def epithets(text, name, kind):
    """The epithets of a text in which one name stands."""
    start = text.index(name)
    return Epithets(text, [Mention(span=Span(start, start + len(name)), name=name, type=kind)])


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("The mayor, Ada Lind, came.", "Ada Lind", "mayor"),
        ("Harbour engineer Ada Lind came.", "Ada Lind", "engineer"),
        ("Ada Lind, a retired teacher from Tarn, came.", "Ada Lind", "teacher"),
    ],
)
def test_what_a_person_is_called(text, name, noun):
    """A noun before a name or in apposition to it leads back to the name, and only after it."""
    found = epithets(text, name, "person")
    called = found.called(noun, len(text), person=True)
    assert called is not None
    assert called.name == name
    assert found.called(noun, 0, person=True) is None
    assert found.first_called(noun, True) == called


def test_an_outlet_is_called_one():
    """A name that stands behind the word for a newspaper is an outlet's, whatever its words."""
    assert epithets("The weekly Lanterna came.", "Lanterna", "organisation").outlets == {"lanterna"}


def test_a_pronoun_is_learnt():
    """A title says which pronoun a name takes; without one both may stand until a pronoun was led back."""
    titled, bare = epithets("Mrs Lind came.", "Lind", "person"), epithets("Lind came.", "Lind", "person")
    assert (titled.may_be("Ada Lind", "he"), titled.may_be("Ada Lind", "she")) == (False, True)
    assert bare.may_be("Lind", "he")
    bare.learn("Ada Lind", "she")
    assert not bare.may_be("Lind", "he")


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text(text, start, end):
    """Any text around any name is read."""
    span = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    Epithets(text, [Mention(span=span, name=span.of(text) or "x", type="other")])

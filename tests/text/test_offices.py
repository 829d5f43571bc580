"""Who speaks for whom, as texts put it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.offices import offices
from whence.types.span import Span


def at(text, name):
    """Where the name stands."""
    start = text.index(name)
    return Span(start, start + len(name))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind, director of the Port Office, said so.",
        "Ada Lind, the acting director general of the Port Office, said so.",
        "The Port Office's director general, Ada Lind, said so.",
        "Port Office spokeswoman Ada Lind said so.",
        "The Port Office's head of communications, Ada Lind, said so.",
        "The director of the Port Office, Ada Lind, said so.",
        "Ada Lind, who heads press chief at the Port Office.",
    ],
)
def test_an_office_joins_person_and_body(text):
    """The head and the spokesperson of a body are named with it."""
    assert [(one.holder, one.body) for one in offices(text, [at(text, "Ada Lind")], [at(text, "Port Office")])] == [
        (0, 0)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind, an engineer at the Port Office, said so.",
        "The Port Office and Ada Lind said so.",
        "Ada Lind sued the director of the Port Office.",
        "The Port Office answered. Spokesman Ada Lind said so.",
    ],
)
def test_no_office(text):
    """Who only works there, or stands beside by chance, does not speak for the body."""
    assert not offices(text, [at(text, "Ada Lind")], [at(text, "Port Office")])


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Water minister Ada Lind said so.", "water"),
        ("The minister of agriculture, Ada Lind, said so.", "agriculture"),
        ("Ada Lind, the transport minister, said so.", "transport"),
        ("Prime Minister Ada Lind said so.", None),
        ("Former minister Ada Lind said so.", None),
    ],
)
def test_ministers(text, field):
    """A minister's field names the ministry."""
    assert [one.field for one in offices(text, [at(text, "Ada Lind")], [])] == ([field] if field else [])


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 20)), max_size=6))
def test_any_text(text, places):
    """No text and no places make it fail."""
    spans = sorted(Span(start, start + length) for start, length in places)
    assert all(one.holder < len(spans) for one in offices(text, spans, spans))

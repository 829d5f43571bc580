"""How sure, whether denied, and how far along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.certainty import certainty, denies, polarity
from whence.types.span import Span


def whole(text):
    """The span of a whole text."""
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "cue", "grade"),
    [
        ("the quay may open", "said", "possible"),
        ("the quay reportedly opened", "", "probable"),
        ("the quay is confirmed to be open", "", "certain"),
        ("the quay opened", "confirmed", "certain"),
        ("the quay opened", "suggests", "possible"),
        ("the quay opened", "believe", "probable"),
        ("the quay opened", "said", "unspecified"),
        ("the quay opened in May 2031", "", "unspecified"),
        ("the quay could perhaps open", "confirmed", "possible"),
    ],
)
def test_certainty(text, cue, grade):
    """The statement's own words decide before its cue; a month is no hedge."""
    assert certainty(text, whole(text), cue) == grade


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("raising prices", "denied", "denied"),
        ("38 cranes that do not turn", "counted", "affirmed"),
        ("the harbour board had “never paid for a crane”", "said", "denied"),
        ("the crane was not built by the port, but by a tenant", "said", "affirmed"),
        ("barges may go no faster than 30 km an hour", "said", "affirmed"),
        ("the port has not paid", "said", "denied"),
        ("the port has yet to pay", "said", "denied"),
        ("there is no evidence that milk was spilt", "", "denied"),
        ("the port paid", "said", "affirmed"),
        ("the port is not only large", "said", "affirmed"),
        ("the port has no doubt", "", "affirmed"),
        ("the port paid", "did not deny", "affirmed"),
    ],
)
def test_polarity(text, cue, expected):
    """A statement is denied by its cue or by its own words."""
    assert polarity(text, whole(text), cue) == expected


@pytest.mark.parametrize(("cue", "expected"), [("denied", True), ("has rejected", True), ("said", False), ("", False)])
def test_denies(cue, expected):
    """Only cues of denial deny."""
    assert denies(cue) is expected


def test_only_the_span_counts():
    """Words outside the span say nothing about it."""
    text = "Perhaps. The quay is open."
    assert certainty(text, Span(9, len(text))) == "unspecified"


@given(st.text(max_size=200))
def test_any_text(text):
    """Any text has a certainty and a polarity."""
    span = whole(text)
    assert certainty(text, span) in {"certain", "probable", "possible", "unspecified"}
    assert polarity(text, span) in {"affirmed", "denied"}


def test_what_a_denier_says_instead():
    """After a colon stands what the denier holds, not what is denied."""
    text = "The master contradicted: the quay was closed in May"
    assert polarity(text, Span(text.index("the quay"), len(text)), "contradicted") == "affirmed"

"""Sources that stand behind a whole document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.credits import credits as standing_credits
from whence.reading.mentions import mentions
from whence.text.sentences import sentences
from whence.types.document import Document, Region
from whence.types.reading import Sentence
from whence.types.span import Span


def found(text, role="body", publisher=None):
    """Kind and source of the credits of a text that is one line."""
    region = Region(span=Span(0, len(text)), role=role, reason="", line=1)
    document = Document(
        id="0",
        uri="a",
        media_type="text/plain",
        encoding="utf-8",
        extractor="t",
        text=text,
        regions=(region,),
        publisher=publisher,
    )
    split = tuple(Sentence(span) for line in document.story for span in sentences(text, line.span))
    return [(credit.kind, credit.source.name) for credit in standing_credits(document, mentions(document, split))]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("With information from North Times", "body", [("credit", "North Times")]),
        ("With information from North Times", "credit", [("credit", "North Times")]),
        ("Source: Daily Bee", "credit", [("credit", "Daily Bee")]),
        ("OSLO (Reuters) - The ferry is late.", "body", [("credit", "Reuters")]),
        ("Ferry Sank Twice, Daily Bee Reports", "headline", [("credit", "Daily Bee")]),
        ("Ferry Sank Twice, Reports Daily Bee", "headline", [("credit", "Daily Bee")]),
        ("Although Reuters could not independently verify it, the ferry sank.", "body", [("slip", "Reuters")]),
        ("The mayor told Reuters that the ferry sank.", "body", [("slip", "Reuters")]),
        ("The mayor told reporters that the ferry sank.", "body", []),
        ("The mayor told Ada Lind that the ferry sank.", "body", []),
        ("The ferry sank twice, the mayor says", "headline", []),
    ],
)
def test_credits(text, role, expected):
    """Credits are named for all; slips betray an outlet that is not the publisher."""
    assert found(text, role) == expected


def test_the_publisher_betrays_nothing():
    """An outlet that speaks of itself is no slip."""
    assert found("The mayor told the Daily Bee that it sank.", publisher="Daily Bee") == []


@given(st.text(max_size=200), st.sampled_from(["headline", "body", "credit", "byline"]))
def test_any_text(text, role):
    """Any text has credits or none."""
    assert all(kind in {"credit", "slip"} for kind, _ in found(text, role))


def test_a_short_form_of_the_publisher_betrays_nothing():
    """In the Tamsel Gazette, “told the Gazette” is the outlet speaking of itself."""
    assert found("Holt told the Gazette that the quay is safe.", publisher="Tamsel Gazette") == []

"""Occurrences say nothing; records of them, and whoever meets, do."""

import pytest

from whence.reading.attributions import attributions
from whence.types.document import Document, Region
from whence.types.reading import Sentence
from whence.types.span import Span


def _links(text: str) -> list[tuple[str, ...]]:
    whole = Span(0, len(text))
    document = Document(
        id="0",
        uri="a",
        media_type="text/plain",
        encoding="utf-8",
        extractor="t",
        text=text,
        regions=(Region(span=whole, role="body", reason="", line=1),),
    )
    return [tuple(link.name for link in one.links) for one in attributions(document, [Sentence(whole)], [], [])]


@pytest.mark.parametrize(
    "subject",
    ["The drought in the valley", "The recent collapse of the pier", "This shortage", "Growing tension on the quay"],
)
def test_an_occurrence_is_no_source(subject: str):
    """What happened shows something without saying it: the outlet does."""
    assert _links(f"{subject} has revealed that the ferry timetable was never tested.") == [()]


@pytest.mark.parametrize(
    ("subject", "source"),
    [
        ("A report on the drought", "A report on the drought"),
        ("A damage survey", "A damage survey"),
        ("The summit", "The summit"),
        ("Storm watchers", "Storm watchers"),
    ],
)
def test_a_record_or_a_meeting_is_one(subject: str, source: str):
    """Who writes something down, or meets, is a source, whatever it is about."""
    assert _links(f"{subject} has revealed that the ferry timetable was never tested.") == [(source,)]

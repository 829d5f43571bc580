"""Spans and the way from a text back to its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.types.document import Anchor, Box, Document
from whence.types.span import Span, envelope, stripped

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(*sorted(pair)))


@given(spans, spans)
def test_overlap_is_the_number_of_shared_code_points(one: Span, other: Span) -> None:
    """Overlap agrees with counting the characters."""
    assert one.overlap(other) == other.overlap(one) == len(set(range(*one)) & set(range(*other)))


@given(st.lists(spans, min_size=1))
def test_envelope_covers_all(some: list[Span]) -> None:
    """The envelope holds every span and is no larger."""
    whole = envelope(some)
    assert all(whole.covers(span) for span in some)
    assert whole == (min(span.start for span in some), max(span.end for span in some))


@given(st.text(), spans)
def test_stripped_has_no_space_at_its_edges(text: str, span: Span) -> None:
    """Stripping a span is stripping its text."""
    inside = Span(min(span.start, len(text)), min(span.end, len(text)))
    assert stripped(text, inside).of(text) == inside.of(text).strip()


@pytest.mark.parametrize(
    ("span", "source"),
    [
        (Span(0, 3), Span(10, 13)),  # character by character
        (Span(1, 2), Span(11, 12)),
        (Span(3, 4), Span(13, 19)),  # a character reference as a whole
        (Span(2, 5), Span(12, 20)),
        (Span(4, 5), Span(19, 20)),
    ],
)
def test_a_span_leads_back_to_its_source(span: Span, source: Span) -> None:
    """Pieces of equal length map one to one, others as a whole."""
    document = Document(
        id="x",
        uri="x.html",
        media_type="text/html",
        encoding="utf-8",
        extractor="test",
        text="abc&d",
        regions=(),
        anchors=(
            Anchor(Span(0, 3), Span(10, 13)),
            Anchor(Span(3, 4), Span(13, 19)),
            Anchor(Span(4, 5), Span(19, 20)),
        ),
    )
    assert document.source_span(span) == source


def test_a_span_leads_to_its_place_on_the_pages() -> None:
    """One box for each line that it touches, none for what has no page."""
    first = Box(page=1, left=0.0, bottom=0.0, right=9.0, top=1.0)
    second = Box(page=2, left=0.0, bottom=8.0, right=9.0, top=9.0)
    document = Document(
        id="x",
        uri="x.pdf",
        media_type="application/pdf",
        encoding="",
        extractor="test",
        text="abc def ghi",
        regions=(),
        anchors=(
            Anchor(Span(0, 3), Span(0, 3), first),
            Anchor(Span(4, 7), Span(4, 7), second),
            Anchor(Span(8, 11), Span(8, 11)),
        ),
    )
    assert document.boxes(Span(2, 5)) == (first, second)
    assert document.boxes(Span(0, 3)) == (first,)
    assert document.boxes(Span(3, 4)) == document.boxes(Span(8, 9)) == document.boxes(Span(0, 0)) == ()

"""Spans and the way from a text back to its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.types.document import Anchor, Document
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

"""Nouns as JSON and back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from whence.dataset.losslessly import heard, told
from whence.types.document import Document, Region
from whence.types.reading import Figure, Reading, nothing_read
from whence.types.span import Span


@given(st.text(st.characters(codec=None, categories=["Ll", "Cs", "Cc"]), max_size=30), st.floats(allow_nan=False))
def test_a_noun_comes_back_as_it_was(text: str, value: float):
    """Also text that UTF-8 cannot hold, and figures without end."""
    region = Region(span=Span(0, len(text)), role="body", reason="", line=1)
    document = Document(
        id="a", uri="b", media_type="text/plain", encoding="utf-8", extractor="x", text=text, regions=(region,)
    )
    figure = Figure(span=Span(0, 1), low=value, high=None, modifier="=", unit=None)
    reading = replace(nothing_read("a"), figures=(figure,))
    assert heard(told(document), Document) == document
    assert heard(told(reading), Reading) == reading

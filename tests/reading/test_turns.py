"""The turns of a transcript."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.turns import turns
from whence.types.document import Document, Region
from whence.types.span import Span


def document(text):
    """The text with every line of the body."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    regions = tuple(Region(span=Span(*m.span()), role="body", reason="", line=n) for n, m in enumerate(lines, 1))
    return Document(
        id="0", uri="a", media_type="text/plain", encoding="utf-8", extractor="t", text=text, regions=regions
    )


def talk(text):
    """Label and lines of each turn."""
    return [(turn.label.of(text), [said.of(text) for said in turn.said]) for turn in turns(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HOLT: We wait.\nBERG: Why?\nHOLT: For the tide.",
         [("HOLT", ["We wait"]), ("BERG", ["Why?"]), ("HOLT", ["For the tide"])]),
        ("Q: Will it open?\nA: In May.", [("Q", ["Will it open?"]), ("A", ["In May"])]),
        ("Holt: We wait.\nIt is late.\nHolt: And wait.", [("Holt", ["We wait", "It is late"]), ("Holt", ["And wait"])]),
        ("HOLT: We wait.\n(Laughter.)\nBERG: Why?", [("HOLT", ["We wait"]), ("BERG", ["Why?"])]),
        ("HOLT: We wait.\nThe quay opens in May.", []),
        ("Holt continued: “We wait.”\nHolt continued: “We go.”", []),
        ("Note: it rains.\nNote: it pours.", []),
        ("The quay opens: in May.", []),
    ],
)  # fmt: skip
def test_who_speaks(text, expected):
    """Labels that come back are speakers, with all the lines up to the next; one alone is a line like any other."""
    assert talk(text) == expected


@given(
    st.lists(st.sampled_from(["HOLT:", "Q:", "A:", "Holt:", ".", "\n", " ", "“", "it waits", "\ud800"])).map("".join)
)
def test_any_lines(text):
    """Any lines give turns in order and apart, inside the text."""
    spans = [span for turn in turns(document(text)) for span in (turn.label, *turn.said)]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)

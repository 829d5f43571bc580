"""Quotations: marks told apart from apostrophes, nested and unclosed ones."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.quotations import quotations
from whence.types.span import Span


def quoted(text):
    """The quotations of a whole text, as text."""
    return [span.of(text) for span in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “the pier is ‘new’ now” and left.", ["“the pier is ‘new’ now”"]),
        ('The "green" ferry and the "blue" one.', ['"green"', '"blue"']),
        ("It is ‘the boats’ crews’ who paid.", ["‘the boats’ crews’"]),
        ("Norway’s ‘new’ pier in the ’90s and the ‘80s.", ["‘new’"]),
        ("The boats’ crews and Lund’s men.", []),
        ("‘We planned ‘Mewa’, now we build nine.’ He left.", ["‘We planned ‘Mewa’, now we build nine.’"]),
        ("Don't say 'new' of Lund's pier.", ["'new'"]),
        ("'Twas 'in' the bay.", ["'in'"]),
        ("„So“ und «ainsi» und »so«.", ["„So“", "«ainsi»", "»so«"]),
        ("She wrote: “We go on", ["“We go on"]),
        ("“We go on", ["“We go on"]),
        ("‘We go on", ["‘We go on"]),
        ('"We go on', ['"We go on']),
        ('A 5" pipe and a 6" pipe.', []),
        ("「橋」と『船』", ["「橋」", "『船』"]),
        ("“a” (“b”) “c”", ["“a”", "“b”", "“c”"]),
        ('“mixed marks" end', ['“mixed marks"']),
    ],
)
def test_outermost_quotations_are_found(text, expected):
    """Marks pair as a reader pairs them; apostrophes, decades and inches pair with nothing."""
    assert quoted(text) == expected


MARKS = st.text(alphabet=st.one_of(st.sampled_from(" “”‘’„«»\"'as.90"), st.characters()), max_size=80)


@given(MARKS, st.data())
def test_spans_are_ordered_disjoint_and_inside(text, data):
    """Whatever the marks, quotations are inside the span, in order, and begin with a mark."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = quotations(text, Span(start, end))
    assert all(start <= span.start < span.end <= end for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(text[span.start] in "“”‘„«»\"'‚‟「『" for span in spans)


@pytest.mark.parametrize("unit", ["“", '"', "‘", "'", "’", "“‘", "‘a ", "«»", "‘a’ ", '"a" '])
def test_time_grows_with_length_only(unit):
    """A long line of marks is read in one pass."""
    text = (unit * 20_000)[:20_000]
    began = time.process_time()
    quotations(text, Span(0, len(text)))
    assert time.process_time() - began < 5

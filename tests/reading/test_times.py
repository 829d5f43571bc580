"""Expressions of time of whole documents."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whence.reading.times import times
from whence.types.document import Document, Region
from whence.types.reading import Sentence
from whence.types.span import Span


def read(parts, published=date(2031, 5, 14)):
    """The times of a document whose sentences are given."""
    text = " ".join(parts)
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 1
    document = Document(
        id="0" * 64,
        uri="a.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=(Region(span=Span(0, len(text)), role="body", reason="test", line=1),),
        published=published,
    )
    return text, times(document, [Sentence(span) for span in spans])


def test_spans_are_those_of_the_document():
    """What is read in a sentence stands at its place in the text."""
    text, found = read(["The quay was built.", "It opened in June 2030.", "It sank last week."])
    assert [time.span.of(text) for time in found] == ["June 2030", "last week"]


def test_last_date_named_goes_over_sentences():
    """A date of one sentence is what the next counts from."""
    _, (_, second) = read(["The dam opened on 3 March 2019.", "Two days later it leaked."])
    assert (second.value, second.anchor) == ("2019-03-05", "text")


def test_unknown_publication_date():
    """Nothing is anchored at a day that no one named."""
    _, (found,) = read(["It closed on Thursday."], published=None)
    assert (found.earliest, found.latest, found.anchor) == (None, None, "none")


def test_unknown_publication_date_is_bounded_by_what_the_text_tells():
    """A text that tells March 2030 as past and 2032 as to come was written between them."""
    parts = ["The lock broke in March 2030.", "It will be rebuilt by 2032.", "Trade fell last year."]
    _, (*_, found) = read(parts, published=None)
    assert (found.value, found.anchor) == ("XXXX", "none")
    assert (found.earliest, found.latest) == (date(2029, 1, 1), date(2031, 12, 31))


def test_bounds_that_contradict_are_none():
    """Where a text tells a later day as past than as to come, neither bounds it."""
    parts = ["The lock broke in 2034.", "It will be rebuilt by 2032.", "Trade fell last year."]
    _, (*_, found) = read(parts, published=None)
    assert (found.earliest, found.latest) == (None, None)


@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_text(parts):
    """On any sentences the times are in order and inside the text."""
    text, found = read(parts)
    starts = [time.span.start for time in found]
    assert starts == sorted(starts)
    assert all(time.span.end <= len(text) for time in found)

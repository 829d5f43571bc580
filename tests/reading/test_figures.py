"""Figures of whole documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.figures import figures
from whence.reading.network import Token
from whence.reading.times import times
from whence.types.document import Document, Region
from whence.types.reading import Figure, Sentence
from whence.types.span import Span

PUBLISHED = date(2031, 5, 14)


def read(text: str, published: date | None = PUBLISHED) -> tuple[Figure, ...]:
    """The figures of a document of one sentence."""
    whole = Span(0, len(text))
    document = Document(
        id="0" * 64,
        uri="a.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=(Region(span=whole, role="body", reason="test", line=1),),
        published=published,
    )
    sentences = (Sentence(whole),)
    return figures(document, sentences, times(document, sentences))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The yard must deliver 6,000 crates by mid-2031.", None, date(2031, 7, 31)),
        ("The goal is 6,000 ferries by September 2031.", None, date(2031, 9, 30)),
        ("They will lay 40 km of track by the summer of 2032.", None, date(2032, 9, 22)),
        ("A berth cost $200,000 in 2022.", date(2022, 1, 1), date(2022, 12, 31)),
        ("They built 40 ferries between 2015 and 2020.", date(2015, 1, 1), date(2020, 12, 31)),
        ("The dairy has filled 300 orders since August.", date(2030, 8, 1), None),
    ],
)
def test_time_of_a_figure(text, earliest, latest):
    """The expression of time in its clause is a figure's as-of or by-when, open where the text leaves it open."""
    (figure,) = read(text)
    assert figure.time is not None
    assert (figure.time.earliest, figure.time.latest) == (earliest, latest)


def test_parallel_units_are_one_figure():
    """The same measure in a second unit adds no figure."""
    (figure,) = read("The bridge is 500 miles (800 km) away.")
    assert (figure.low, figure.unit) == (500, "mi")


def test_dates_are_no_figures():
    """Years, days and durations are left to the times."""
    assert read("On 12 May 2030 they had waited three weeks.") == ()


@given(st.text(max_size=200))
def test_any_text(text):
    """On any text spans lie inside it and hold what they say."""
    for figure in read(text):
        assert 0 <= figure.span.start < figure.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("Hundreds of crates came.", 100, 1000), ("It takes 10 to 15 crates.", 10, 15), ("Output grew ninefold.", 9, 9)],
)
def test_bounds(text, low, high):
    """A vague count and a range are intervals, a multiple is a point."""
    (figure,) = read(text)
    assert (figure.low, figure.high) == (low, high)


def test_counted_phrase():
    """What is counted or, right beside it, measured, is a span of the text."""
    text = "About 90% of the wooden crates broke, and 40 steel masts bent."
    assert [figure.counted and figure.counted.of(text) for figure in read(text)] == ["wooden crates", "steel masts"]


@pytest.mark.parametrize(
    "text",
    [
        "The works cost €540 million, against the €310 million that parliament approved in 2029.",
        "The harbour will open in September 2035 and cost 468 million euros.",
        "The business case of 2029 foresaw 1,100 permanent jobs.",
        "The village, 38 kilometres from the mainland, was to get its ferry in June 2033.",
        "TARN, May 2 (Harbour Wire) - The ministry put the cost at 12 million euros.",
    ],
)
def test_the_time_of_another_thing_is_not_the_figures(text):
    """A time behind another figure, another verb, an aside or in a dateline says nothing of the first figure."""
    assert read(text)[0].time is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It lies 500 miles (800 km) off.", 1),
        ("It lies 500 miles (80 km) off.", 2),
        ("The plot has 2 acres, or 0.8 hectares.", 1),
        ("The deal is worth 5 billion euros ($6 billion).", 1),
    ],
)
def test_parallel_units_are_held_against_each_other(text, count):
    """Two units are one figure if they say the same; a slip is two figures."""
    assert len(read(text)) == count


def test_the_words_of_a_parser():
    """Parts of speech that a parser gives are used for the phrase that is measured."""
    text = "Courier shares rose 5 percent."
    whole = Span(0, len(text))
    document = Document(
        id="0" * 64,
        uri="a.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=(Region(span=whole, role="body", reason="test", line=1),),
        published=PUBLISHED,
    )
    tags = ["PROPN", "NOUN", "VERB", "NUM", "NOUN", "PUNCT"]
    spans = [Span(0, 7), Span(8, 14), Span(15, 19), Span(20, 21), Span(22, 29), Span(29, 30)]
    tokens = [Token(span=span, upos=tag, head=None, relation="dep") for span, tag in zip(spans, tags, strict=True)]
    (figure,) = figures(document, (Sentence(whole),), (), tokens)
    assert figure.counted is not None
    assert figure.counted.of(text) == "Courier shares"

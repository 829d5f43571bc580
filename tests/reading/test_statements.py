"""Sentences are cut into the smallest stretches that state one thing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reading.reader import Reader
from whence.types.document import Document, Region
from whence.types.reading import Reading
from whence.types.span import Span


def document(text: str) -> Document:
    """One body line."""
    region = Region(span=Span(0, len(text)), role="body", reason="written so", line=1)
    return Document(
        id="0" * 64,
        uri="a.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=(region,),
    )


def read(text: str) -> Reading:
    """The reading of one body line."""
    return Reader(trained=False).read(document(text))


def stated(text: str) -> list[str]:
    """The words of the statements of one body line."""
    return [statement.span.of(text) for statement in read(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The works, 12 miles north of Tarn, with plans to build 40 ferries by 2031.",
            ["The works, 12 miles north of Tarn", "with plans to build 40 ferries by 2031."],
        ),
        (
            "In a vote that was held at night, the council sold the quay.",
            ["In a vote that was held at night, the council sold the quay."],
        ),
        (
            "The port sold salt, fish, and timber to the islands.",
            ["The port sold salt, fish, and timber to the islands."],
        ),
        (
            "TARN, 3 March (Harbour Wire) - The quay has sunk by 11 centimetres.",
            ["The quay has sunk by 11 centimetres."],
        ),
        (
            "The level fell from 48 metres on 8 July to 41 metres on 9 July.",
            ["The level fell from 48 metres on 8 July", "to 41 metres on 9 July."],
        ),
        ("It needs 5 to 7 metres of water.", ["It needs 5 to 7 metres of water."]),
        (
            "The plant employs 400 people and covers 12 hectares.",
            ["The plant employs 400 people", "covers 12 hectares."],
        ),
    ],
)
def test_a_sentence_falls_into_its_facts(text: str, expected: list[str]) -> None:
    """Cuts come only where both sides can stand alone."""
    assert stated(text) == expected


def test_source_and_cue_state_nothing_by_themselves() -> None:
    """Only the content of an attribution is a statement, and it carries the chain."""
    text = "The quay is safe, harbour master Ada Holt said."
    (statement,) = read(text).statements
    assert statement.span.of(text) == "The quay is safe"
    assert [link.name for link in statement.chain] == ["Ada Holt"]


def test_the_outlets_own_voice_has_an_empty_chain() -> None:
    """What nobody else is said to have said roots in the outlet."""
    (statement,) = read("The quay was built in 1961 by the port.").statements
    assert statement.chain == ()
    assert statement.attribution is None


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "Holt",
                "said",
                "that",
                "“",
                "”",
                ",",
                ".",
                "40",
                "ferries",
                "by",
                "2031",
                "according to",
                "the",
                "report",
                "\n",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_any_text_gives_statements_in_order_and_apart(text: str) -> None:
    """Statements lie inside the text, in order, disjoint and not empty; figures lie where the statements do."""
    found = read(text)
    spans = [statement.span for statement in found.statements]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(
        statement.attribution is None or statement.attribution < len(found.attributions)
        for statement in found.statements
    )


def test_reading_twice_is_the_same() -> None:
    """A reading is a pure function of the document."""
    text = "“We are late,” she said. Nearly 40 of the 212 piles are cracked, a report by the Tarn Post says."
    assert read(text) == read(text)


def test_what_a_source_phrase_tells_by_the_way_is_told_by_the_outlet() -> None:
    """A relative clause inside a source is a statement of its own, in the outlet's own voice."""
    text = "The port office, which has sold 40 ferries, said that the quay is safe."
    assert [(s.span.of(text), len(s.chain)) for s in read(text).statements] == [
        ("which has sold 40 ferries", 0),
        ("the quay is safe", 1),
    ]


def test_an_alternative_stays_with_what_it_corrects() -> None:
    """A second number that says too little alone is not cut off."""
    text = "It is no longer 18,000 wheels that have to be found but 1,800, or some 4.5 tonnes."
    assert stated(text) == [text]

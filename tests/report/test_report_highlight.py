"""Quotations are cut at their marks and never lose or invent a character."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.highlight import elided, pieces, quotation, sentence
from whence.types.entry import Mark
from whence.types.span import Span

KINDS = st.sampled_from(["statement", "source", "cue", "figure", "time"])
MARKS = st.lists(st.builds(Mark, st.builds(Span, st.integers(-5, 60), st.integers(-5, 60)), KINDS), max_size=12)


@pytest.fixture
def told(bridge):
    """The first wording of the disputed claim."""
    return bridge.entries[1].wordings[0]


@given(st.text(max_size=50), MARKS)
def test_pieces_join_to_the_paragraph(paragraph, marks):
    """Whatever the marks, nested, crossing, empty or beyond the end, every character is kept in order."""
    assert "".join(piece.text for piece in pieces(paragraph, marks)) == paragraph


def test_nested_marks_are_all_kept():
    """A figure inside a statement stands under both marks, the statement first."""
    marks = [Mark(Span(4, 7), "figure"), Mark(Span(0, 9), "statement")]
    assert [(piece.text, piece.kinds) for piece in pieces("cost 90 m!", marks)] == [
        ("cost", ("statement",)),
        (" 90", ("statement", "figure")),
        (" m", ("statement",)),
        ("!", ()),
    ]


def test_a_sentence_is_quoted_without_its_neighbours(told):
    """The terminal quotes from the stop before the statement to the stop after it, and says what it leaves out."""
    window = sentence(told)
    assert window.of(told.paragraph).startswith("The new bridge over the Velm")
    assert window.of(told.paragraph).endswith("passed to the Gazette.")
    assert elided(told, window) == ("", " …")


def test_a_page_quotes_the_paragraph(told):
    """An ordinary paragraph is quoted whole."""
    assert quotation(told).of(told.paragraph) == told.paragraph
    assert elided(told, quotation(told)) == ("", "")


@pytest.mark.parametrize("filler", ["word ", "x", "9.", "\n", "” "])
@pytest.mark.parametrize("cut", [sentence, quotation])
def test_a_page_in_one_line_is_not_reprinted(told, filler, cut):
    """Of a paragraph of a megabyte a few lines are quoted, at once."""
    before = filler * (1_000_000 // len(filler))
    at = Span(len(before), len(before) + 10)
    long = replace(told, paragraph=before + "statement!" + before, marks=(Mark(at, "statement"),))
    start = time.process_time()
    window = cut(long)
    assert window.covers(at)
    assert window.length < 1500
    assert time.process_time() - start < 0.5


def test_a_statement_of_a_megabyte_is_cut(told):
    """Even the statement itself is quoted only so far."""
    whole = Mark(Span(0, 1_000_000), "statement")
    assert quotation(replace(told, paragraph="x" * 1_000_000, marks=(whole,))).length < 1600


def test_a_wording_without_marks_is_quoted_from_its_start(told):
    """A missing mark is no reason to fail."""
    assert sentence(replace(told, marks=())).start == 0

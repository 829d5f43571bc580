"""Sentences: where they end and where a full stop means something else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.sentences import sentences
from whence.types.span import Span


def cut(text):
    """The sentences of a whole text, as text."""
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "pieces",
    [
        ["The ferry sank.", "Nobody was hurt."],
        ["Mr. Berg met Gen. Holm at 5 p.m. in St. Olav.", "They left."],
        ["The U.S. Coast Guard came.", "It left."],
        ["He moved to the U.S.", "The move was hard."],
        ["J. K. Bell wrote to E. Lund.", "No answer came."],
        ["It costs 3.5 million, i.e. less than No. 7 did.", "Why?"],
        ["See https://harbour.example/a.b?c=d. for more."],
        ["They waited... and waited.", "Then it came…", "The crane fell."],
        ["“First.", "Second,” he said.", "He left."],
        ["She said “do so.”", "He did."],
        ["“Why?” he asked.", "“Now!” cried Lund."],
        ["“Why?” Mr. Berg asked.", "“Why?”", "She left."],
        ["‘It is done.’", "Berg left."],
        ["It opened [in May].", "It closed.[12]", "It reopened."],
        ["橋が落ちた。", "船が来た。"],
        ["1. Cut the rope.", "2. Run."],
    ],
)
def test_sentences_are_cut_where_a_reader_would_cut(pieces):
    """Joined with spaces, the pieces come back as they were."""
    glue = "" if pieces[0][-1] == "。" else " "
    assert cut(glue.join(pieces)) == pieces


def test_flattened_pages_lose_the_space_between_sentences():
    """A function word glued to a full stop begins a sentence; a file name does not."""
    assert cut("It sank in the bay.The crew swam. Open node.Js and a.b.") == [
        "It sank in the bay.",
        "The crew swam.",
        "Open node.Js and a.b.",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_to_read_gives_nothing(text):
    """White space has no sentence."""
    assert cut(text) == []


@given(
    st.text(alphabet=st.one_of(st.sampled_from(' .!?…”“’‘")aB1\n\u3002\ud800'), st.characters()), max_size=120),
    st.data(),
)
def test_spans_are_ordered_disjoint_trimmed_and_cover_what_is_no_space(text, data):
    """Whatever the text, every visible character of the span lies in exactly one sentence."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, Span(start, end))
    covered = [at for span in spans for at in range(*span)]
    assert covered == sorted(set(covered))
    assert all(start <= at < end for at in covered)
    assert {at for at in range(start, end) if not text[at].isspace()} <= set(covered)
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


@pytest.mark.parametrize("unit", [".", ". ", '." ', "A", "A. ", "a.b", "[1]", ".[", "? B ", " ", "Mr. "])
def test_time_grows_with_length_only(unit):
    """A long line of one hostile unit costs no more than ten times a line a tenth as long (with room for noise)."""
    text = (unit * 60_000)[:60_000]
    began = time.process_time()
    sentences(text, Span(0, len(text)))
    assert time.process_time() - began < 5

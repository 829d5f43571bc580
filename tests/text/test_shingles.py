"""Runs of words as fingerprints."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from whence.text.shingles import fingerprint, run_marks, shingles
from whence.text.words import plain_words, written_words
from whence.types.span import Span

WORDS = st.lists(st.text("abcdé", min_size=1, max_size=3), min_size=1, max_size=6)


def runs(text, size=3):
    """The runs of a whole text."""
    return shingles(plain_words(text, Span(0, len(text))), size)


def test_the_same_words_have_the_same_mark_wherever_they_stand():
    """Case, punctuation and what stands before do not matter."""
    left, right = runs("the old ferry pier"), runs("Now: The OLD, ferry!")
    assert left[0][1] == right[1][1]
    assert right[1][0].of("Now: The OLD, ferry!") == "The OLD, ferry"


@given(st.text(st.characters()), st.integers(1, 6))
def test_there_are_as_many_runs_as_words_less_the_rest(text, size):
    """Any text gives one run a word but for the last, in order, each inside the text."""
    words = plain_words(text, Span(0, len(text)))
    found = shingles(words, size)
    assert len(found) == max(0, len(words) - size + 1)
    assert [span for span, _ in found] == sorted(span for span, _ in found)
    assert all(0 <= span.start < span.end <= len(text) and 0 <= mark < 2**64 for span, mark in found)


@given(WORDS, WORDS)
def test_marks_tell_runs_apart(left, right):
    """Two runs share a mark only when they are the same words."""
    assert (fingerprint(left) == fingerprint(right)) == (left == right)


@given(st.lists(st.text("ab\ud800\0é", max_size=2), max_size=12), st.integers(0, 9))
def test_runs_are_numbered_at_once_as_they_are_one_by_one(written, size):
    """All runs of a text together get the numbers that each gets alone, also of words that UTF-8 cannot hold."""
    alone = [fingerprint(written[at : at + size]) for at in range(len(written) - size + 1)]
    assert run_marks(written, size).tolist() == alone


@given(st.text(st.characters()))
def test_words_without_their_places_are_the_same_words(text):
    """Whoever needs no spans reads the same words."""
    span = Span(0, len(text))
    assert written_words(text, span) == [word for _, word in plain_words(text, span)]


def test_words_that_change_places_make_another_run():
    """All orders of seven words, and of one word again and again, are told apart."""
    orders = {fingerprint(order) for order in permutations("abcdefg")}
    assert len(orders | {fingerprint("a" * size) for size in range(2000)}) == 5040 + 2000


def test_a_mark_is_the_same_on_every_machine():
    """The number is fixed: ledgers are compared across machines and versions."""
    assert fingerprint(["the", "old", "pier"]) == 0x6DB248690BDB9B94
    assert fingerprint(["\ud800"]) != fingerprint(["\udfff"])

"""What would steer a terminal or a page is shown instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.visible import clipped, one_line, visible

ANY = st.text(st.characters(codec=None))  # lone surrogates and control characters too


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\u202egnp.exe\u202c", "⟨U+202E⟩gnp.exe⟨U+202C⟩"),
        ("\u2066isolated\u2069", "⟨U+2066⟩isolated⟨U+2069⟩"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("two\nlines\u2028three", "two lines three"),
        ("שלום café 東京 100 %", "שלום café 東京 100 %"),
    ],
)
def test_hostile_characters_are_drawn(hostile, shown):
    """Escapes, overrides and surrogates are drawn; letters of every script stay as they are."""
    assert visible(hostile) == shown


@given(ANY)
def test_visible_text_is_safe_to_print(text):
    """Any text becomes one that UTF-8 can encode, without a character below the space, and doing it twice is once."""
    shown = visible(text)
    shown.encode()
    assert not any(character < " " for character in shown)
    assert visible(shown) == shown


@given(ANY)
def test_a_clipped_line_is_short(text):
    """A label never takes more than some lines of print, whatever an article put there."""
    assert len(clipped(text * 40)) <= 303


def test_one_line_collapses_white_space():
    """Line breaks and tabs inside words become single spaces."""
    assert one_line(" a \n\t b\u00a0c ") == "a b c"


def test_a_long_label_is_cut_between_words():
    """The cut falls between two words and says so."""
    assert clipped("harbour " * 100).endswith("harbour …")

"""What tells one unnamed paper from another."""

import pytest

from whence.text.descriptions import head, telling


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("An operators’ log", "an operators' log", True),
        ("a letter to the mayor", "the letter that the Herald has seen", True),
        ("a draft regulation dated 6 October", "a draft regulation", True),
        ("a cabinet paper", "a position paper", False),
        ("a letter", "a log", False),
    ],
)
def test_telling(left, right, same):
    """The words before the complement tell, without articles and in any form."""
    assert (telling(left) == telling(right)) == same


@pytest.mark.parametrize(("words", "noun"), [("a letter to the mayor", "letter"), ("", ""), ("the", "")])
def test_head(words, noun):
    """The head noun stands before the complement."""
    assert head(words) == noun

"""Which stretch goes on with the one before."""

import pytest

from whence.text.continuation import continues
from whence.types.span import Span


@pytest.mark.parametrize(
    ("before", "gap", "stretch", "expected"),
    [
        ("the level fell from 48 metres", " ", "to 41 metres", True),
        ("it has 41 metres for 10 July", ", ", "and not the 44 metres of its statement", True),
        ("the level fell", " ", "the water rose", False),
        ("the level fell.", " ", "To the east lies the quay", False),
        ("the level fell", "\n", "to 41 metres", False),
        ("the level fell", " by a metre or more ", "to 41 metres", False),
    ],
)
def test_continues(before, gap, stretch, expected):
    """It begins with what leads on, right behind, on one line."""
    text = before + gap + stretch
    assert continues(text, Span(0, len(before)), Span(len(before + gap), len(text))) == expected

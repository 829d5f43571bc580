"""Which stretch goes on with the one before."""

import pytest

from whence.text.continuation import continues, subject
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


@pytest.mark.parametrize(
    ("lead", "stretch", "expected"),
    [
        ("The repair of the lock will cost 85 million and ", "be finished by May", "The repair of the lock "),
        ("The lock, for which Alder won the contract, ", "will cost 85 million", "The lock"),
        ("The gate was shut; the lock was mended and ", "opened in May", "the lock "),
        ("The lock was mended, ", "the gate was shut", None),
        ("", "was shut", None),
    ],
)
def test_subject(lead, stretch, expected):
    """A predicate without a subject has that of the clause before it."""
    text = lead + stretch
    found = subject(text, Span(0, len(lead)), Span(len(lead), len(text)))
    assert (found and found.of(text)) == expected

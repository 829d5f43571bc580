"""Ends of one place."""

import pytest

from whence.reconciliation.compare.places import opposite


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "they came ashore on the north shore",
            "found at the southern shore of the lake",
            ("north shore", "southern shore"),
        ),
        ("the left bank slid", "the right bank slid", ("left bank", "right bank")),
        ("on the north shore", "on the northern shores", None),
        ("on the north shore", "in the south wing", None),
        ("on the north and the south shore", "on the south shore", None),
        ("", "on the south shore", None),
    ],
)
def test_opposite(left, right, expected):
    """Two ends of one thing, and not of two things."""
    assert opposite(left, right) == expected
    assert opposite(right, left) == (expected and expected[::-1])

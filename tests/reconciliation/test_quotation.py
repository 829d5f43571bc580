"""A quotation as two papers print it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reconciliation.compare.quotation import altered

WHOLE = "We acted too late, and I take responsibility for that"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (WHOLE, "We acted too late, and somebody must take the responsibility for that", ("i", "somebody must")),
        ("Not one gate was moved that night", "Not one gate was opened that night", ("moved", "opened")),
        (WHOLE, "We acted too late", None),
        (WHOLE, "We acted ... too late, and I take the responsibility for that", None),
        ("We\u2019ve organised it well and in time", "We have organized it well and in time", None),
        (WHOLE, "The lock is sound and the dam is safe", None),
        ("", "", None),
        ("The board has never knowingly hired a barge", "the board had “never knowingly hired a barge”", None),
    ],
)
def test_altered(left, right, expected):
    """Other words inside the same ones; a cut, a spelling, a short form change nothing."""
    assert altered(left, right) == expected


@given(st.text(max_size=80))
def test_a_quotation_is_no_alteration_of_itself(text):
    """Whatever the text."""
    assert altered(text, text) is None

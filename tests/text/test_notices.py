"""What outlets say about their own articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.notices import notices
from whence.types.span import Span


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: the pier cost 90 million crowns, not 900.", "correction"),
        ("An earlier version of this article gave the wrong day.", "correction"),
        ("This story has been amended to say that the quay was shut in May.", "correction"),
        ("In our report of Monday we wrongly stated that the mayor had resigned.", "correction"),
        ("CORRECTIONS AND CLARIFICATIONS", "correction"),
        ("This article has been retracted.", "retraction"),
        ("Editor’s note: the author is a member of the harbour board.", "editor's note"),
        ("The council voted for a correction of the budget.", None),
        ("The editor’s note lay on the table.", None),
        ("Corrections officers went on strike.", None),
        ("The bill was withdrawn by the ministry.", None),
    ],
)
def test_notices(line, kind):
    """A notice says what it is; an article about corrections is none."""
    assert [one.kind for one in notices(line, [Span(0, len(line))])] == ([kind] if kind else [])


@given(st.text(max_size=300))
def test_any_line(text):
    """Spans are those that were given."""
    assert all(one.span == Span(0, len(text)) for one in notices(text, [Span(0, len(text))]))

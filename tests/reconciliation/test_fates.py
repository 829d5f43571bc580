"""What befell the people who are counted."""

import pytest

from whence.reconciliation.compare.fates import other_fates


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("two people have died", "23 people have fallen ill", True),
        ("two people have died", "three people were killed", False),
        ("23 people were injured", "60 people are missing", True),
        ("23 people were injured", "60 people came", False),
    ],
)
def test_other_fates(desk, left, right, apart):
    """The dead are no version of the sick; who is only counted may be anybody but the dead."""
    lines = [
        desk.line(words, figure={"words": words.split()[0], "low": low, "unit": "person"})
        for words, low in ((left, 2), (right, 23))
    ]
    one, other = desk.lay_out(*(desk.write(each, name=name) for each, name in zip(lines, "ab", strict=True)))
    assert (other_fates(one, other) is not None) == apart == (other_fates(other, one) is not None)

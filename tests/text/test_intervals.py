"""How the days of two expressions of time compare."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.text.clock import Clock
from whence.text.dates import dates
from whence.text.intervals import compared

PUBLISHED = date(2031, 5, 14)


def when(words, published=PUBLISHED):
    """The one expression of a string."""
    (time,) = dates(words, Clock(published=published))
    return time


@pytest.mark.parametrize(
    ("one", "other", "relation", "days"),
    [
        ("on 3 March 2030", "on March 3, 2030", "same", 0),
        ("in 2030", "on 3 March 2030", "contains", 0),
        ("in March 2030", "in the first quarter of 2030", "within", 0),
        ("in the summer of 2030", "in September 2030", "overlaps", 0),
        ("in March 2030", "in May 2030", "moved", 31),
        ("in May 2030", "in March 2030", "moved", -31),
        ("by September 2031", "by 30 September 2031", "contains", 0),
        ("by June 2031", "by the end of 2031", "within", 0),
        ("by 2031", "by 2033", "moved", 367),
        ("since 2025", "since March 2025", "contains", 0),
        ("since 2025", "since 2028", "moved", 731),
        ("by 2031", "on 3 March 2030", "contains", 0),
        ("yesterday", "on 13 May 2031", "same", 0),
        ("for three weeks", "on 13 May 2031", "unknown", 0),
    ],
)
def test_compared(one, other, relation, days):
    """Closed stretches compare by their days, deadlines and beginnings by the stretch that they name."""
    found = compared(when(one), when(other))
    assert (found.relation, found.days) == (relation, days)
    assert found.words


def test_relative_without_a_date_tells_nothing():
    """What hangs on nothing is neither the same nor another time."""
    assert compared(when("in April", None), when("in April 2030")).relation == "unknown"


_WORDS = ["in 2030", "by June 2031", "since 2029", "on 1 May 2031", "in spring 2031", "before 2030", "after May 2031"]
_BACK = {"contains": "within", "within": "contains"}


@settings(deadline=None)  # the patterns are compiled on first use
@given(st.sampled_from(_WORDS), st.sampled_from(_WORDS))
def test_compared_both_ways(one, other):
    """The other way round the relation is turned, and so is the distance."""
    there, back = compared(when(one), when(other)), compared(when(other), when(one))
    assert back.relation == _BACK.get(there.relation, there.relation)
    assert back.days == -there.days

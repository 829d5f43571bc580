"""What rigour says of two names, where it is installed."""

import os
from importlib.util import find_spec

import pytest

from whence.text.secondopinion import opinion
from whence.types.reading import MentionType


@pytest.mark.parametrize(
    ("left", "right", "other", "kind"),
    [
        ("Tarn Harbour Works Limited", "TARN HARBOUR WORKS LTD", "Lindau Dairy Board", "organisation"),
        pytest.param(
            *("Ada Holt", "Holt, Ada", "Carl Marsh", "person"),
            marks=pytest.mark.skipif(
                "CI" not in os.environ, reason="rigour builds its table of persons for a quarter of a minute; set CI=1"
            ),
        ),
    ],
)
def test_an_opinion_is_a_score_with_a_reason_or_none(left: str, right: str, other: str, kind: MentionType) -> None:
    """Whence works alike without the library."""
    found = opinion(left, right, kind)
    assert (found is None) == (find_spec("rigour") is None)
    if found is not None:
        assert found.value > 0.9 > opinion(left, other, kind).value
        assert "rigour" in found.reasons[0].words

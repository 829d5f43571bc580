"""What rigour says of two names, where it is installed."""

from importlib.util import find_spec

from whence.text.secondopinion import opinion


def test_an_opinion_is_a_score_with_a_reason_or_none():
    """Whence works alike without the library."""
    found = opinion("Ada Holt", "Holt, Ada", "person")
    assert (found is None) == (find_spec("rigour") is None)
    if found is not None:
        assert found.value > 0.9 > opinion("Ada Holt", "Carl Marsh", "person").value
        assert "rigour" in found.reasons[0].words

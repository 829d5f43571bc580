"""Formulas of the trade."""

import pytest

from whence.text.formulas import formulaic
from whence.text.words import concept


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("port requests comment could respond", {"comment", "request", "respond"}),
        ("verified independently", {"verified", "independently"}),
        ("comment harbour", set()),
        ("", set()),
    ],
)
def test_a_formula_counts_only_whole(words, expected):
    """Words are formulaic where all of a formula's words stand together, in any form."""
    assert formulaic({concept(word) for word in words.split()}) == {concept(word) for word in expected}

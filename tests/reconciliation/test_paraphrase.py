"""A report told again in other words."""

import pytest

from whence.reconciliation.alignment import sheet
from whence.reconciliation.paraphrase import paraphrase
from whence.reconciliation.story import witness

ONE, ACROSS = bytes([127, *[0] * 191]), bytes([0, 127, *[0] * 190])


def told(desk, facts, vector):
    """A text of figures, each with a word and a vector."""
    lines = [
        desk.line(f"{word} {value}", figure={"low": float(value), "unit": None}, vector=vector) for word, value in facts
    ]
    return sheet(witness(*desk.write(*lines)).story)


FACTS = [("hangers", 42), ("lorries", 9000), ("detour", 26)]
OTHER_WORDS = [("cables", 42), ("trucks", 9000), ("bypass", 26)]


@pytest.mark.parametrize(
    ("others", "vector", "found"),
    [
        (OTHER_WORDS, ONE, True),
        (OTHER_WORDS, ACROSS, False),  # the same figures of other things
        (OTHER_WORDS, b"", False),  # no network
        (OTHER_WORDS[:2], ONE, False),  # two figures are chance
        ([*OTHER_WORDS, ("berths", 11), ("sheds", 17)], ONE, False),  # the other knows more
    ],
)
def test_figures_and_meaning_together(desk, others, vector, found):
    """Nearly all figures in common, and sentences near each other in meaning: neither is enough alone."""
    left, right = told(desk, FACTS, ONE), told(desk, others, vector)
    assert (paraphrase(left, right) is not None) is found
    assert (paraphrase(right, left) is not None) is found

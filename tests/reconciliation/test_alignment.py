"""Two stories laid side by side."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.alignment import Alignment, align, sheet
from whence.reconciliation.story import witness

PIER = "The new pier will close for a year because divers found cracked piles under the fish market."
BOAT = "Farmers on the far shore want the milk boat back which called at every jetty."
CHOIR = "A choir from the upper valley sang at the opening while the band played."


def laid(desk, *lines):
    """The sheet of a document."""
    return sheet(witness(*desk.write(*lines)).story)


def words(side, stretch):
    """What stands there."""
    return " ".join(side.story.words[stretch.start : stretch.end])


def test_word_for_word(desk):
    """A passage that stands in both is found wherever it stands, and reads the same."""
    left, right = laid(desk, PIER, BOAT), laid(desk, CHOIR, PIER)
    ((here, there),) = align(left, right).literal
    assert words(left, here) == words(right, there) == PIER.lower().rstrip(".")


def test_reworded(desk):
    """Exchanged words and another order leave the sentences corresponding, not word for word."""
    left = laid(desk, PIER, BOAT)
    right = laid(desk, CHOIR, "Cracked piles, discovered by divers beneath the market, shut the new pier for a year.")
    found = align(left, right)
    assert found.literal == ()
    ((here, there),) = found.reworded
    assert {"pier", "piles"} <= set(words(left, here).split()) & set(words(right, there).split())


def test_strangers_share_nothing(desk):
    """Small words and a name in common align nothing."""
    left = laid(desk, desk.line("Ada Holt opened the library.", names=[("Ada Holt", "person")]))
    right = laid(desk, desk.line("Ada Holt bought a goat.", names=[("Ada Holt", "person")]))
    assert align(left, right) == align(right, left)
    assert align(left, right).reworded == ()


LINES = st.lists(
    st.lists(st.sampled_from(["pier", "boat", "divers", "cracked", "the", "of", "90", "Holt"]), max_size=14).map(
        " ".join
    ),
    max_size=4,
)


@settings(max_examples=80, deadline=None)
@given(LINES, LINES)
def test_sides_can_be_exchanged(desk, ones, others):
    """Who is left and who is right changes nothing but the sides."""
    left, right = laid(desk, *ones), laid(desk, *others)
    there = align(right, left)
    back = Alignment(
        literal=tuple(sorted((b, a) for a, b in there.literal)),
        reworded=tuple(sorted((b, a) for a, b in there.reworded)),
        loose=tuple(sorted((b, a) for a, b in there.loose)),
        left=there.right,
        right=there.left,
    )
    assert align(left, right) == back
    assert all(0 <= share <= 1.0001 for side in there.sides for share in (side.told, side.loosely, side.literal))


def test_a_long_text_is_laid_out_in_seconds(desk):
    """A text without an end takes time in proportion to its length."""
    text = " ".join(f"pier{at % 5000} of the" for at in range(20_000))
    began = time.process_time()
    left, right = laid(desk, text), laid(desk, text + " end")
    assert align(left, right).left.literal > 0.08
    assert time.process_time() - began < 6

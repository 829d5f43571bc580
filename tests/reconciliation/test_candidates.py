"""Which stories are worth comparing."""

from whence.reconciliation.alignment import sheet
from whence.reconciliation.candidates import COMMONPLACE, CROWD, FIRST, candidates, together
from whence.reconciliation.story import witness


def sheets(desk, *texts):
    """The sheets of one-line documents."""
    return [sheet(witness(*desk.write(text)).story) for text in texts]


def test_five_words_in_a_row_are_enough(desk):
    """A run of five words brings two stories together, four do not."""
    texts = ["under the old fish market today", "it is under the old fish market", "not the old fish market"]
    assert candidates(sheets(desk, *texts)) == [(0, 1)]


def test_words_near_each_other_are_enough(desk):
    """Without a run in common, telling words near each other bring stories together, in any order."""
    texts = ["Divers found cracked piles and rotten timber.", "Rotten timber, cracked piles: divers have found both."]
    assert candidates(sheets(desk, *texts)) == [(0, 1)]


def test_what_everybody_says_joins_nothing(desk):
    """A run that more stories have than a formula may is passed over."""
    texts = [f"ferry times are printed below {'abcdefghijklmnopqrstuvwxyz'[at]}{at}" for at in range(COMMONPLACE + 1)]
    assert candidates(sheets(desk, *texts)) == []
    assert len(candidates(sheets(desk, *texts[1:]))) == COMMONPLACE * (COMMONPLACE - 1) // 2


def test_a_crowd_meets_through_its_first():
    """The number of pairs grows with the crowd, not with its square."""
    assert len(list(together(range(CROWD)))) == CROWD * (CROWD - 1) // 2
    pairs = list(together(range(1000)))
    assert len(pairs) < FIRST * 1000
    assert {at for pair in pairs for at in pair} == set(range(1000))

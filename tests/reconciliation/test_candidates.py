"""Which stories are worth comparing."""

from whence.reconciliation.alignment import sheet
from whence.reconciliation.candidates import BESIDE, COMMONPLACE, candidates, printed, together
from whence.reconciliation.prints import CROWD, FIRST
from whence.reconciliation.story import witness


def sheets(desk, *texts):
    """The sheets of one-line documents."""
    return [sheet(witness(*desk.write(text)).story) for text in texts]


def found(desk, *texts):
    """The candidates among one-line documents."""
    laid = sheets(desk, *texts)
    return candidates(laid, printed(laid, [1] * len(laid)))


def test_five_words_in_a_row_are_enough(desk):
    """A run of five words brings two stories together, four do not."""
    texts = ["under the old fish market today", "it is under the old fish market", "not the old fish market"]
    assert found(desk, *texts) == [(0, 1)]


def test_words_near_each_other_are_enough(desk):
    """Without a run in common, telling words near each other bring stories together, in any order."""
    texts = ["Divers found cracked piles and rotten timber.", "Rotten timber, cracked piles: divers have found both."]
    assert found(desk, *texts) == [(0, 1)]


def test_what_everybody_says_joins_nothing(desk):
    """A run that more stories have than a formula may is passed over."""
    texts = [f"ferry times are printed below {'abcdefghijklmnopqrstuvwxyz'[at]}{at}" for at in range(COMMONPLACE + 1)]
    assert found(desk, *texts) == []
    assert len(found(desk, *texts[1:])) == COMMONPLACE * (COMMONPLACE - 1) // 2


def test_a_crowd_meets_through_its_first():
    """The number of pairs grows with the crowd, not with its square."""
    assert len(list(together(range(CROWD)))) == CROWD * (CROWD - 1) // 2
    pairs = list(together(range(1000)))
    assert len(pairs) < FIRST * 1000
    assert {at for pair in pairs for at in pair} == set(range(1000))


def test_prints_are_candidates_however_many_there_are(desk):
    """What more stories share than a formula may brings them together where it is a great part of them."""
    report = "divers have found cracked piles under the ferry terminal beyond the old fish market and the lighthouse"
    texts = [f"{report} paper {at}" for at in range(COMMONPLACE + 1)]
    assert len(found(desk, *texts)) == (COMMONPLACE + 1) * COMMONPLACE // 2


def test_a_story_is_laid_beside_a_few_dozen_others(desk):
    """Beside those with which it shares most, where many share something rare with it and hardly anybody else."""
    told = [f"the piles of jetty number {at}a {at}b {at}c have cracked" for at in range(2 * BESIDE)]
    every = [f"{told[at]} and {told[at + 1]}" for at in range(2 * BESIDE - 1)] + [" and ".join(told)]
    pairs = found(desk, *every)
    assert all((at, at + 1) in pairs for at in range(len(every) - 2))
    assert len(pairs) <= BESIDE * len(every)

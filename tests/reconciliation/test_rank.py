"""How much a claim matters."""

from whence.reconciliation.rank import rank
from whence.types.reconciliation import Disagreement


def dissent(left, right):
    """Two statements that differ in a figure."""
    return Disagreement(left=left.id, right=right.id, relation="dispute", differs_in=("figure",), words="", reasons=())


def test_what_is_disputed_and_widely_told_comes_first(desk):
    """Each more article and each dispute raises the rank, which never leaves 0 to 1 and gives its reasons."""
    stated = desk.lay_out(*(desk.write("the pier is shut", name=f"{at}") for at in range(20)))
    ranks = [rank(stated[:1], ()), rank(stated[:3], ()), rank(stated[:3], [dissent(*stated[:2])])]
    values = [one.value for one in [*ranks, rank(stated, [dissent(*stated[:2])])]]
    assert values == sorted(set(values))
    assert values[0] >= 0 and values[-1] <= 1
    assert [reason.words for reason in ranks[2].reasons] == [
        "disagrees in figure",
        "told by 3 articles",
        "no figure",
        "in no headline",
    ]


def test_a_dispute_within_one_article_counts_less(desk):
    """An article at odds with itself is less of a dispute than two at odds with each other."""
    within = desk.lay_out(desk.write("the pier is shut", "the pier is open"))
    across = desk.lay_out(desk.write("the pier is shut", name="a"), desk.write("the pier is open", name="b"))
    disputed = [rank(stated, [dissent(*stated)]).reasons[0].value for stated in (within, across)]
    assert 0 < disputed[0] < disputed[1]

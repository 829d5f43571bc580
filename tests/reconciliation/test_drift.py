"""How a claim changed, in order of publication."""

from datetime import date
from itertools import permutations

import pytest

from whence.reconciliation.drift import drift
from whence.types.reconciliation import Claim, Disagreement, Origins, Variant
from whence.types.score import Score

MARCH = [date(2031, 3, day) for day in range(1, 10)]


def _claim(variants: dict[str, list[str]], *disagreements: tuple[str, str, str]) -> Claim:
    """Variants by letter with their statements; disagreements as left, right, relation."""
    none = Origins(low=1, high=1, origins=(), reasons=())
    return Claim(
        id="a1",
        label="berths",
        statements=tuple(one for ones in variants.values() for one in ones),
        variants=tuple(
            Variant(letter=letter, words=letter, statements=tuple(ones), origins=none)
            for letter, ones in variants.items()
        ),
        disagreements=tuple(
            Disagreement(
                left=left, right=right, relation=relation, differs_in=("figure",), words=f"{left}/{right}", reasons=()
            )
            for left, right, relation in disagreements
        ),
        rank=Score(0.5, ()),
    )


def _told(claim: Claim, days: dict[str, date | None]) -> list[tuple[str, str | None, str | None]]:
    return [(turn.letter, turn.after, turn.relation) for turn in drift(claim, days)]


def test_one_variant_did_not_change() -> None:
    """A claim that everybody tells alike has no drift."""
    assert drift(_claim({"A": ["a1", "a2"]}), {"a1": MARCH[0], "a2": None}) == ()


def test_order_of_publication_and_who_was_first() -> None:
    """Variants stand by their first day; all who told it on that day are named; later tellings are not."""
    claim = _claim({"A": ["a1", "a2", "a3"], "B": ["b1"]}, ("a1", "b1", "dispute"))
    turns = drift(claim, {"a1": MARCH[3], "a2": MARCH[3], "a3": MARCH[5], "b1": MARCH[1]})
    assert [(turn.letter, turn.day, turn.first) for turn in turns] == [
        ("B", MARCH[1], ("b1",)),
        ("A", MARCH[3], ("a1", "a2")),
    ]
    assert (turns[0].after, turns[1].after, turns[1].words) == (None, "B", "a1/b1")


def test_what_one_root_tells_differently_is_the_change() -> None:
    """Of two earlier variants it is the one of the same root that was changed, not the latest one that disputes it."""
    claim = _claim({"A": ["a1"], "B": ["b1"], "C": ["c1"]}, ("b1", "c1", "dispute"), ("a1", "c1", "distortion"))
    days = {"a1": MARCH[0], "b1": MARCH[1], "c1": MARCH[2]}
    assert _told(claim, days)[-1] == ("C", "A", "distortion")


def test_of_equal_relations_the_latest_earlier_one() -> None:
    """Between two older variants that it disputes, the one told last before it."""
    claim = _claim({"A": ["a1"], "B": ["b1"], "C": ["c1"]}, ("b1", "c1", "dispute"), ("a1", "c1", "dispute"))
    assert _told(claim, {"a1": MARCH[0], "b1": MARCH[1], "c1": MARCH[2]})[-1] == ("C", "B", "dispute")


@pytest.mark.parametrize("days", [{"a1": None, "b1": MARCH[0]}, {"a1": MARCH[0], "b1": MARCH[0]}])
def test_unknown_and_equal_days_stay_so(days: dict[str, date | None]) -> None:
    """What bears no date stands last and departs from nothing; what is of one day came before nothing of it."""
    turns = drift(_claim({"A": ["a1"], "B": ["b1"]}, ("a1", "b1", "dispute")), days)
    assert all(turn.after is None for turn in turns)
    assert [turn.day for turn in turns][-1] == days["a1"]


def test_undated_tellings_are_counted() -> None:
    """A dated variant says how many of its wordings bear no date."""
    turns = drift(_claim({"A": ["a1", "a2"], "B": ["b1"]}), {"a1": MARCH[0], "a2": None, "b1": None})
    assert [(turn.letter, turn.undated) for turn in turns] == [("A", 1), ("B", 1)]
    assert turns[1].day is None and turns[1].first == ("b1",)


def test_order_of_disagreements_does_not_matter() -> None:
    """The same turns whatever the order in which disagreements are listed."""
    pairs = [("a1", "c1", "dispute"), ("b1", "c1", "dispute"), ("a2", "c1", "dispute"), ("a1", "b1", "update")]
    days = {"a1": MARCH[0], "a2": MARCH[0], "b1": MARCH[1], "c1": MARCH[2]}
    variants = {"A": ["a1", "a2"], "B": ["b1"], "C": ["c1"]}
    assert len({tuple(_told(_claim(variants, *order), days)) for order in permutations(pairs)}) == 1

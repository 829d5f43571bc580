"""What changed between two states of a ledger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.news import news
from whence.types.news import ClaimStood, Count, DissentStood, Moved, News, VariantStood


def variant(letter: str, told: str, *, roots: str = "Holt", low: int = 1, words: str = "") -> VariantStood:
    """A variant whose statements are the words of `told`, each in a document of its first letter."""
    return VariantStood(
        letter=letter,
        words=words or f"words of {letter}",
        low=low,
        high=low,
        roots=tuple(roots.split()),
        statements=tuple(told.split()),
        documents=tuple(dict.fromkeys(each[0] for each in told.split())),
    )


def claim(handle: str, *variants: VariantStood, disputes: str = "") -> ClaimStood:
    """A claim with disputes between these letters."""
    return ClaimStood(
        handle=handle,
        label=f"label of {handle}",
        variants=variants,
        disagreements=tuple(
            DissentStood(relation="dispute", differs_in=("figure",), words=each, left=each[0], right=each[1])
            for each in disputes.split()
        ),
    )


def between(before: list[ClaimStood], after: list[ClaimStood], **merged: str) -> list[tuple[str, str, str]]:
    """Kind, claim with variant, and words of all that is new."""
    moved = Moved({each.handle: each for each in before}, {each.handle: each for each in after}, merged)
    return [(one.kind, f"{one.handle}{one.letter}", one.words) for one in news(moved)]


C1 = claim("C1", variant("A", "a1 b1"), variant("B", "c1", roots="Harrow"), disputes="AB")


@pytest.mark.parametrize(
    ("before", "after", "merged", "told"),
    [
        ([C1], [C1], {}, []),
        ([], [claim("C1", variant("A", "a1"))], {}, [("new claim", "C1", "")]),
        ([], [C1], {}, [("new claim", "C1", ""), ("new disagreement", "C1", "AB")]),
        ([C1], [], {}, [("no longer told", "C1", "")]),
        ([C1, claim("C2")], [C1], {"C2": "C1"}, [("merged", "C2", "C1")]),
        ([C1], [C1, claim("C10", variant("A", "a1")), claim("C9", variant("A", "z1"))], {},
         [("new claim", "C9", ""), ("parted", "C10", "")]),
        # One article more, from the same root and then from another.
        ([claim("C1", variant("A", "a1"))], [claim("C1", variant("A", "a1 b1"))], {},
         [("changed count", "C1A", "words of A")]),
        ([claim("C1", variant("A", "a1"))], [claim("C1", variant("A", "a1 b1", roots="holt Harrow", low=2))], {},
         [("changed count", "C1A", "words of A"), ("new origin", "C1A", "Harrow")]),
        # Letters change places: that alone is nothing.
        ([C1], [claim("C1", variant("A", "c1", roots="Harrow"), variant("B", "a1 b1"), disputes="AB BA")], {}, []),
        # A new variant tells its origin with it; the dispute is a thing of its own.
        ([claim("C1", variant("A", "a1"))],
         [claim("C1", variant("A", "a1"), variant("B", "b1", roots="Pim"), disputes="BA AB")], {},
         [("new variant", "C1B", "words of B"), ("new disagreement", "C1", "BA")]),
        # A new version of an article has other statements: the same words are no news, others are.
        ([claim("C1", variant("A", "a1"))], [claim("C1", variant("A", "b1"))], {}, []),
        ([claim("C1", variant("A", "a1", words="240"))], [claim("C1", variant("A", "b1", words="250"))], {},
         [("new variant", "C1A", "250"), ("no longer told", "C1A", "240")]),
    ],
)  # fmt: skip
def test_news(before, after, merged, told) -> None:
    """Each kind of change is told once, in the order of handles, and nothing that stayed as it was."""
    assert between(before, after, **merged) == told


def test_counts_and_who_brought_them() -> None:
    """A changed count says what it was and is, and names the documents that are new, beside all of the claim."""
    before = {"C1": claim("C1", variant("A", "a1"))}
    (told,) = news(Moved(before, {"C1": claim("C1", variant("A", "a1 b1 b2"))}, {}))
    assert (told.before, told.after) == (Count(articles=1, low=1, high=1), Count(articles=2, low=1, high=1))
    assert (told.by, told.documents) == (("b",), ("a", "b"))


def variants(letter: str) -> st.SearchStrategy[VariantStood]:
    """Any variant of this letter; no statement is in two of them."""
    told = st.sampled_from([f"a{letter}", f"a{letter} b{letter}", f"c{letter}1 c{letter}2"])
    return st.builds(variant, st.just(letter), told, low=st.integers(0, 2), roots=st.text("xy ", max_size=4))


CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["C1", "C2", "C30"]),
        variants("A"),
        variants("B"),
        disputes=st.sampled_from(["", "AB", "BA AA"]),
    ),
    unique_by=lambda each: each.handle,
)


@settings(max_examples=40)
@given(CLAIMS, CLAIMS)
def test_order_does_not_matter_and_twice_is_nothing(before, after) -> None:
    """The same news whatever the order of claims; between a state and itself there are none."""
    assert between(before, after) == between(before[::-1], after[::-1])
    assert not between(after, after)
    assert all(isinstance(one.kind, str) for one in news(Moved({}, {each.handle: each for each in after}, {})))


def test_news_are_plain() -> None:
    """What is not said of a thing is empty, so that a report can leave it out."""
    assert News(kind="merged", handle="C2", label="") == News(kind="merged", handle="C2", label="", by=(), documents=())

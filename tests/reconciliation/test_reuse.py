"""Text that documents share, word for word and retold."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.reuse import reuses

ONE = "The new ferry terminal beyond the old fish market will open a year late because several piles have cracked."
TWO = "Nobody on the harbour board had been told about the damage before the divers came up with their pictures."
THREE = "A choir from the upper valley will sing at the opening while the town band plays along the whole promenade."
FOUR = "Farmers on the far shore want the milk boat back which used to call at every jetty before the road was built."


def kinds(*written):
    """What each two documents share."""
    return [reuse.kind for reuse in reuses(*zip(*written, strict=True))]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((ONE, TWO), (ONE, TWO), ["duplicate"]),
        ((ONE, TWO), (ONE.upper(), TWO), ["duplicate"]),
        (("It is shut.",), ("It is shut!",), ["duplicate"]),
        ((ONE, TWO), (ONE, TWO, THREE), ["retelling"]),
        ((ONE, TWO, THREE), (ONE, FOUR, FOUR[::-1]), ["partial"]),
        ((ONE, TWO), (THREE, FOUR), []),
        (("the ferry terminal beyond the old market",), ("by the ferry terminal beyond the old",), []),
        (("",), ("",), []),
    ],
)
def test_kinds_of_reuse(desk, left, right, expected):
    """By how much of each story the other has; nothing is too short to be copied whole."""
    assert kinds(desk.write(*left, name="left"), desk.write(*right, name="right")) == expected


def test_a_copy_of_one_quotation_is_no_retelling(desk):
    """What both put between quotation marks is a quotation that they share."""
    quoted = f"“{ONE} {TWO}”"
    matter = desk.matter(desk.article(quoted, "A.", publisher="Post"), desk.article("Never.", quoted, publisher="Mail"))
    assert kinds(*zip(matter.documents, matter.readings, strict=True)) in (["shared quotation"], ["duplicate"])


def test_who_was_first(desk):
    """The earlier by date; nobody, where a date is missing or both came on one day."""
    days = [date(2030, 5, 2), date(2030, 5, 1), None, date(2030, 5, 2)]
    late, early, undated, same = (desk.write(ONE, TWO, published=day, name=f"{at}") for at, day in enumerate(days))
    assert [one.direction for one in reuses(*zip(late, early, strict=True))] == [early[0].id]
    assert [one.direction for one in reuses(*zip(late, undated, strict=True))] == [None]
    assert [one.direction for one in reuses(*zip(late, same, strict=True))] == [None]


def test_passages_are_the_same_words(desk):
    """What is aligned reads the same on both sides, and shares are of the story."""
    left, right = desk.write(ONE, TWO, THREE, name="left"), desk.write(FOUR, TWO, name="right")
    texts = {document.id: document.text for document, _ in (left, right)}
    (found,) = reuses(*zip(left, right, strict=True))
    assert found.left < found.right
    assert 0 < found.share_left < 1 > found.share_right > 0
    assert [a.of(texts[found.left]) for a, _ in found.aligned] == [b.of(texts[found.right]) for _, b in found.aligned]


def test_a_report_in_many_papers_is_still_found(desk):
    """More than twenty papers that print one report share it; a formula of the trade that all print is nothing."""
    formula = "Ferry times are printed on page"
    copies = [desk.write(ONE, TWO, name=f"{at}") for at in range(25)]
    others = [desk.write(f"{formula} {at}", f"{THREE[at:]} {at}" * 3, name=f"other {at}") for at in range(3)]
    assert kinds(*copies) == ["duplicate"] * (25 * 24 // 2)
    assert "duplicate" not in kinds(*others)


REWORDED = "Because several of its piles have cracked, the ferry terminal past the old fish market opens a year late."
REWORDED_TOO = "The harbour board heard nothing of the damage until divers brought up their pictures."


def test_a_text_that_is_cut_moved_and_reworded_is_a_retelling(desk):
    """No run of words is left, and the sentences stand the other way round."""
    (found,) = reuses(*zip(desk.write(ONE, TWO, FOUR), desk.write(REWORDED_TOO, REWORDED), strict=True))
    assert found.kind == "retelling"
    assert len(found.aligned) == 2
    assert any("is told by both" in reason.words for reason in found.score.reasons)


def test_two_texts_in_one_are_a_retelling_of_both(desk):
    """Who merges two reports retells either; the two have nothing in common."""
    sources = [desk.write(ONE, TWO, name="one"), desk.write(THREE, FOUR, name="two")]
    merged = desk.write(ONE, THREE, TWO, FOUR, name="both")
    found = reuses(*zip(*sources, merged, strict=True))
    assert [one.kind for one in found] == ["retelling", "retelling"]
    assert all(merged[0].id in (one.left, one.right) for one in found)


def test_formulas_names_and_titles_are_nothing(desk):
    """What every paper prints in these words joins no two articles."""
    said = "The harbour board did not respond to a request for comment, Ada Holt told reporters."
    names = [("Ada Holt", "person"), ("harbour board", "organisation")]
    left, right = (desk.write(desk.line(said, names=names), other, name=other[:9]) for other in (ONE, FOUR))
    assert reuses(*zip(left, right, strict=True)) == ()


def test_two_reports_on_one_event_are_no_retelling(desk):
    """Some sentences correspond, and each tells much besides."""
    left = desk.write(
        ONE, TWO, THREE, FOUR, "Bakers count on a summer of queues and order twice the flour.", name="left"
    )
    right = desk.write(
        "Cracked piles delay the ferry terminal by a year, the board admits.",
        "Divers had taken pictures of the damage, which the harbour board did not want to see.",
        "In the taverns by the lighthouse there is talk of nothing else, and of the mayor's new garage.",
        "Skippers moor at the coal pier meanwhile, where the crane is older than any of them.",
        "Lawyers of the insurance company arrived on Tuesday with eleven suitcases and a parrot.",
        name="right",
    )
    (found,) = reuses(*zip(left, right, strict=True))
    assert found.kind == "same event"


TEXTS = st.lists(
    st.lists(st.sampled_from([ONE, TWO, THREE, FOUR, REWORDED, REWORDED_TOO, "", "\ud800 \x00 x"]), max_size=4),
    min_size=2,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.randoms())
def test_order_never_matters_and_spans_stand_in_the_story(desk, texts, chance):
    """Any order of documents gives the same; every span lies in a text, and shares are shares."""
    written = [desk.write(*lines, name=f"{at}") for at, lines in enumerate(texts)]
    found = reuses(*zip(*written, strict=True))
    shuffled = chance.sample(written, len(written))
    assert reuses(*zip(*shuffled, strict=True)) == found
    lengths = {document.id: len(document.text) for document, _ in written}
    for one in found:
        assert one.left < one.right
        assert all(0 <= a.start < a.end <= lengths[one.left] for a, _ in one.aligned)
        assert all(0 <= b.start < b.end <= lengths[one.right] for _, b in one.aligned)
        assert 0 < one.share_left <= 1 >= one.share_right > 0


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_a_duplicate_of_itself(desk, text):
    """Twice the same words are a duplicate, no words are nothing."""
    left, right = desk.write(text, name="left"), desk.write(text, name="right")
    assert kinds(left, right) in ([], ["duplicate"])
    if "pier" in text.split():
        assert kinds(left, right) == ["duplicate"]


def test_the_same_shares_whichever_is_left(desk):
    """Ids decide who is left; shares, passages and kind go with the documents."""
    shares = []
    for names in (("a", "b"), ("b", "a"), ("c", "d"), ("e", "f")):
        left, right = (
            desk.write(ONE, TWO, THREE, name=names[0]),
            desk.write(FOUR, REWORDED, REWORDED_TOO, name=names[1]),
        )
        (found,) = reuses(*zip(left, right, strict=True))
        here, there = found.share_left, found.share_right
        shares.append((here, there) if found.left == left[0].id else (there, here))
    assert len(set(shares)) == 1

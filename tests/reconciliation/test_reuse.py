"""Text that documents share word for word."""

from datetime import date

import pytest

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

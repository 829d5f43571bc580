"""Documents that retell one report in other words."""

from datetime import date

from whence.reconciliation.entities import entities, parties
from whence.reconciliation.retellings import retellings

COURIER = [("Morning Courier", "media")]
FACTS = ["the pier is shut", "the mast is bent", "the crane has sunk", "the ramp is gone", "the buoy drifts"]


def found(desk, *written):
    """The reuses, where statements with the same last word are one claim."""
    places = parties(entities(*zip(*written, strict=True)))
    stated = desk.lay_out(*written)
    claims = {}
    for one in stated:
        claims.setdefault(one.words.split()[1], []).append(one)
    return retellings((), stated, list(claims.values()), places)


def cited(desk, facts, name, **given):
    """An article that takes these facts from the Courier."""
    return desk.write(*(desk.line(fact, chain=COURIER) for fact in facts), name=name, publisher=name, **given)


def test_three_things_from_one_outlet_are_a_retelling(desk):
    """Two articles tell three of the things that an outlet reported."""
    (reuse,) = found(desk, cited(desk, FACTS[:4], "Post"), cited(desk, FACTS[1:], "Mail"))
    assert reuse.kind == "retelling"
    assert reuse.score.reasons[0].words == "both tell 3 of the things that Morning Courier reported"
    assert len(reuse.aligned) == 3


def test_one_thing_in_common_is_none(desk):
    """Two stories that only mention one outlet are two stories."""
    assert found(desk, cited(desk, FACTS[:3], "Post"), cited(desk, FACTS[2:], "Mail")) == ()


def test_different_outlets_make_no_retelling(desk):
    """The same things from nobody in common are two reports."""
    assert found(desk, cited(desk, FACTS, "Post"), desk.write(*FACTS, publisher="Mail")) == ()


def test_the_outlet_itself_is_one_of_its_retellers(desk):
    """An article of the outlet that the other cites, unless it came only afterwards."""
    retelling = cited(desk, FACTS, "Post", published=date(2030, 5, 2))
    before = desk.write(*FACTS, publisher="Morning Courier", published=date(2030, 5, 1))
    after = desk.write(*FACTS, publisher="Morning Courier", published=date(2030, 5, 3))
    assert [reuse.kind for reuse in found(desk, retelling, before)] == ["retelling"]
    assert found(desk, retelling, after) == ()

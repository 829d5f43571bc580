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


THINGS = ["the pier is shut", "the mast is bent", "the crane has sunk"]
OWN = ["bakers bake buns", "choirs sing songs", "goats eat grass", "ponds freeze over", "kites fly high"]


def drawn(desk, *written):
    """What is found through whom they cite, where statements with the same second word are one claim."""
    documents, readings = zip(*written, strict=True)
    places = parties(entities(documents, readings))
    stated = desk.lay_out(*written)
    claims = {}
    for one in stated:
        claims.setdefault(one.words.split()[1], []).append(one)
    return {
        frozenset((one.left, one.right)): one for one in retellings((), stated, list(claims.values()), places, readings)
    }


def test_who_cites_an_article_and_tells_much_of_what_it_tells_retells_it(desk):
    """One thing is attributed, the others are told in its own voice; the article cited came first."""
    home = desk.write(*THINGS, publisher="Morning Courier")
    citing = desk.write(desk.line(THINGS[0], chain=COURIER), *THINGS[1:], *OWN, publisher="Mail")
    (found,) = drawn(desk, home, citing).values()
    assert (found.kind, found.direction) == ("retelling", home[0].id)
    assert found.score.reasons[0].words == "Mail cites Morning Courier, and 3 things are told by both"
    texts = {document.id: document.text for document, _ in (home, citing)}
    assert all(a.of(texts[found.left]) == b.of(texts[found.right]) for a, b in found.aligned)


def test_who_cites_in_passing_retells_nothing(desk):
    """A citation with one thing in common, or much in common without a citation."""
    home = desk.write(*THINGS, publisher="Morning Courier")
    assert drawn(desk, home, desk.write(desk.line(THINGS[0], chain=COURIER), *OWN, publisher="Mail")) == {}
    assert drawn(desk, home, desk.write(*THINGS, *OWN, publisher="Mail")) == {}


def test_who_draw_on_one_article_retell_one_report(desk):
    """Two that draw on the same article, where they tell much in common."""
    home = desk.write(*THINGS, publisher="Morning Courier")
    left, right = (
        desk.write(desk.line(THINGS[at], chain=COURIER), *THINGS[:at], *THINGS[at + 1 :], OWN[at], publisher=name)
        for at, name in enumerate(("Post", "Mail"))
    )
    found = drawn(desk, home, left, right)
    assert frozenset((left[0].id, right[0].id)) in found
    assert len(found) == 3

"""What two statements that differ are to each other."""

from datetime import date

import pytest

from whence.reconciliation.disagreements import MOST, disagreements
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.origins import known, origins
from whence.reconciliation.variants import variants
from whence.types.reconciliation import Matter

HOLT, RUIZ, OFFICIAL = [("Ada Holt", "person")], [("Ben Ruiz", "person")], [("an official", "anonymous")]
EARLY, LATE = date(2030, 5, 1), date(2030, 5, 9)


def found(desk, *written):
    """The disagreements of all their statements, taken as one claim."""
    documents, readings = zip(*written, strict=True)
    facts = known(parties(entities(documents, readings)), (), Matter(documents, readings))
    return disagreements([(one, origins(one, facts)) for one in variants(desk.lay_out(*written))], facts)


def berths(desk, low, name, chain=(), modifier="=", **given):
    """One article that tells a number of berths."""
    figure = {"low": low, "unit": "berth", "modifier": modifier}
    status = given.pop("status", None)
    polarity = given.pop("polarity", "affirmed")
    line = desk.line(f"there are {low}", chain=chain, figure=figure, status=status, polarity=polarity)
    return desk.write(line, name=name, publisher=name, **given)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({"low": 40}, {"low": 60}, "dispute"),
        ({"low": 40, "chain": HOLT}, {"low": 60, "chain": RUIZ}, "dispute"),
        ({"low": 40, "chain": HOLT}, {"low": 60, "chain": HOLT}, "distortion"),
        ({"low": 40, "chain": OFFICIAL}, {"low": 60, "chain": OFFICIAL}, "dispute"),
        ({"low": 40, "chain": HOLT, "published": EARLY}, {"low": 60, "chain": HOLT, "published": LATE}, "update"),
        ({"low": 40, "published": EARLY}, {"low": 60, "published": LATE}, "dispute"),
        ({"low": 40}, {"low": 40, "modifier": ">"}, "refinement"),
        ({"low": 40}, {"low": 40, "polarity": "denied"}, "denial"),
        (
            {"low": 40, "status": "planned", "published": EARLY},
            {"low": 40, "status": "achieved", "published": LATE},
            "update",
        ),
    ],
)
def test_relations(desk, left, right, expected):
    """By root and date: two papers' officials are two roots, a later word of one root replaces its earlier one."""
    (one,) = found(desk, berths(desk, name="Post", **left), berths(desk, name="Mail", **right))
    assert one.relation == expected


def test_what_agrees_or_only_says_less_is_no_disagreement(desk):
    """At least a dozen beside forty: two variants, nothing disputed."""
    assert found(desk, berths(desk, 12, "Post", modifier=">="), berths(desk, 40, "Mail")) == ()
    assert found(desk, berths(desk, 40, "Post"), berths(desk, 40, "Mail")) == ()


def test_an_article_reports_many_voices(desk):
    """Within one article two people who differ are in dispute; one who differs from himself is told differently."""

    def article(first, second):
        lines = [
            desk.line(f"there are {low}", chain=chain, figure={"low": low, "unit": "berth"})
            for low, chain in ((40, first), (60, second))
        ]
        return desk.write(*lines, publisher="Post")

    assert [one.relation for one in found(desk, article(HOLT, RUIZ))] == ["dispute"]
    assert [one.relation for one in found(desk, article(HOLT, HOLT))] == ["distortion"]


def test_pairs_that_agree_do_not_use_up_the_list(desk):
    """However many pairs differ in nothing, those that do are listed, and no more than the list holds."""
    quiet = [berths(desk, 12, f"a{at}", modifier=">=", published=EARLY) for at in range(15)]
    loud = [berths(desk, low, f"b{at}", published=LATE) for at, low in enumerate([40] * 15 + [60] * 15)]
    listed = found(desk, *quiet, *loud)
    assert len(listed) == MOST
    assert {one.words for one in listed} <= {"“40” against “60”", "“60” against “40”"}

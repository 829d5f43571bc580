"""Mentions to parties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.entities import entities, parties
from whence.types.reading import Alias

NAMES = [
    "Ada Holt",
    "Ada M. Holt",
    "Holt",
    "Ben Holt",
    "Port Authority of Tarn",
    "Port Authority",
    "Tarn",
    "!!",
    "Ада Холт",
]
CAST = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=1, max_size=5)


def found(written):
    """The parties of some documents."""
    return entities(*zip(*written, strict=True))


def called(desk, *documents):
    """Documents that name these people, one line each."""
    return [
        desk.write(
            *(desk.line(f"{name} spoke of the pier", names=[(name, "person")]) for name in names), name=f"{at}.txt"
        )
        for at, names in enumerate(documents)
    ]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([["Ada Holt"], ["Ada Holt"]], [["Ada Holt"]]),
        ([["Ada Holt", "Holt"]], [["Ada Holt", "Holt"]]),
        ([["Ada Holt"], ["Holt"]], [["Ada Holt", "Holt"]]),
        ([["Ada Holt", "Ben Holt", "Holt"]], [["Ada Holt"], ["Ben Holt"], ["Holt"]]),
        ([["Ada Holt", "Holt"], ["Ben Holt", "Holt"]], [["Ada Holt", "Holt"], ["Ben Holt", "Holt"]]),
        ([["Ada Holt"], ["Ada Brandt"]], [["Ada Brandt"], ["Ada Holt"]]),
    ],
)
def test_spellings_of_one_party(desk, documents, expected):
    """A short form joins the longer name of its own document, and of another only where a single one fits."""
    assert sorted(sorted(entity.names) for entity in found(called(desk, *documents))) == expected


def test_a_surname_that_two_bear_goes_to_neither_where_it_stands_alone(desk):
    """Two articles mean two people by "Holt"; a third that says no more means either, in any order of reading."""
    written = called(desk, ["Ada Holt", "Holt"], ["Ben Holt", "Holt"], ["Holt"])
    for order in (written, written[::-1]):
        alone = [entity for entity in found(order) if entity.names == ("Holt",)]
        assert [len(entity.mentions) for entity in alone] == [1]


def test_a_text_that_equates_two_names_joins_them_with_its_reason(desk):
    """ "The Sea Office, known as the Quay" is evidence by itself, given once however many texts say it."""
    documents, readings = zip(*called(desk, ["Sea Office", "Quay Bureau"], ["Quay Bureau"]), strict=True)
    alias = Alias(*readings[0].mentions)
    readings = tuple(type(one)(**{**as_fields(one), "aliases": (alias, alias)}) for one in readings)
    (entity,) = entities(documents, readings)
    assert entity.names == ("Quay Bureau", "Sea Office")
    assert [reason.feature for reason in entity.score.reasons] == ["equated"]


def as_fields(reading):
    """A reading's fields by name."""
    return {name: getattr(reading, name) for name in reading.__slots__}


@settings(max_examples=60, deadline=None)
@given(cast=CAST, random=st.randoms(use_true_random=False))
def test_parties_partition_the_mentions_in_any_order(desk, cast, random):
    """Every mention is in exactly one party, no two parties share an id, and order of documents does not matter."""
    written = called(desk, *cast)
    expected = found(written)
    places = sorted((reading.document, one.span) for _, reading in written for one in reading.mentions)
    assert sorted((one.document, one.span) for entity in expected for one in entity.mentions) == places
    assert len({entity.id for entity in expected}) == len(expected)
    assert found(random.sample(written, len(written))) == expected


def test_parties_are_found_by_place_and_by_name(desk):
    """A name that one party bears leads to it, a name that two bear leads nowhere."""
    written = called(desk, ["Ada Holt", "Holt"], ["Ben Holt", "Holt"])
    places = parties(found(written))
    (document, reading), *_ = written
    assert places.named("ada holt") == places.at(document.id, reading.mentions[0].span) is not None
    assert places.named("Holt") is None
    assert places.named("Carl Marsh") is None


def test_types_keep_names_apart(desk):
    """A town and a person of one name are two parties."""
    written = desk.write(
        desk.line("Marrow lies by the sea", names=[("Marrow", "place")]),
        desk.line("Marrow said so", names=[("Marrow", "person")]),
    )
    assert [entity.type for entity in sorted(found([written]), key=lambda one: one.type)] == ["person", "place"]

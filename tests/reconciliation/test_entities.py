"""Mentions to parties."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.entities import entities, parties
from whence.text.aliases import parse
from whence.types.reading import Alias
from whence.types.span import Span

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
    "the general",
    "Ada Hollt",
    "PAT",
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


def called_as(kind, desk, *documents):
    """The parties of documents that name these, one line each."""
    return found(
        [
            desk.write(*(desk.line(f"{name} spoke", names=[(name, kind)]) for name in names), name=f"{at}.txt")
            for at, names in enumerate(documents)
        ]
    )


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


def test_a_short_form_says_whose_it_is(desk):
    """Every joining has its reason in words."""
    (entity,) = found(called(desk, ["Ada Holt", "Holt"]))
    assert [reason.words for reason in entity.score.reasons] == [
        "Holt is short for Ada Holt, the only longer name that fits"
    ]


def joined(desk, aliases, *documents):
    """The names of each party under an alias file, given as text."""
    documents, readings = zip(*called(desk, *documents), strict=True)
    return sorted(sorted(entity.names) for entity in entities(documents, readings, parse(aliases, "own.yaml")))


def test_an_alias_file_joins_and_says_so(desk):
    """Code names have no letters in common; a person's word joins them."""
    told = "- {name: Sea Office, also: [Quay Bureau]}"
    assert joined(desk, told, ["Sea Office"], ["Quay Bureau"]) == [["Quay Bureau", "Sea Office"]]
    documents, readings = zip(*called(desk, ["Sea Office"], ["Quay Bureau"]), strict=True)
    (entity,) = entities(documents, readings, parse(told, "own.yaml"))
    assert entity.score.reasons[0].words == "Quay Bureau is Sea Office by own.yaml, line 1"


def test_an_alias_file_keeps_apart_what_would_be_joined(desk):
    """Also through a third name: nothing joins the groups of two names that somebody keeps apart."""
    told = "- {name: Ada Holt, apart: [Ada M. Holt]}"
    assert joined(desk, told, ["Ada Holt"], ["Ada M. Holt"]) == [["Ada Holt"], ["Ada M. Holt"]]
    told = "- {name: Quay Bureau, also: [Sea Office]}\n- {name: Quay Bureau, also: [Tide Desk]}\n"
    told += "- {name: Sea Office, apart: [Tide Desk]}"
    names = joined(desk, told, ["Sea Office"], ["Quay Bureau"], ["Tide Desk"])
    assert len(names) == 2
    assert not any({"Sea Office", "Tide Desk"} <= set(group) for group in names)


@pytest.mark.parametrize(
    ("documents", "together"),
    [
        ([["Nora Cambridge"], ["Nora Kembridzh"]], ["Nora Cambridge", "Nora Kembridzh"]),
        ([["Jane Wright"], ["Jane Right"], ["Dzhejn Rajt"]], None),
        ([["Nora Cambridge", "Nora Kembridzh"]], None),
        ([["Ann Auld"], ["Ann Old"]], None),
        ([["Ann Auld"], ["Ann Old", "Nora Kembridzh"]], None),
        (
            [["Ann Auld", "Nora Cambridge", "Jane Reed"], ["Ann Old", "Nora Kembridzh", "Dzhejn Rid"]],
            ["Ann Auld", "Ann Old"],
        ),
    ],
)
def test_names_that_a_text_spells_by_ear(desk, documents, together):
    """One party where one alone fits and no text has both; what no letters show only beside names that show it."""
    groups = sorted(sorted(entity.names) for entity in found(called(desk, *documents)))
    if together:
        assert together in groups
    else:
        assert all(len(group) == 1 for group in groups)


@pytest.mark.parametrize(
    ("names", "parties"),
    [
        (["X", "Y", "Xavier Holt"], 3),
        (["Zhelvakov" * 60, "Osterlund" * 60], 2),
        (["12345", "12346", "7"], 3),
        (["Yarik Zhelvakov", "Yarik Zhelv\u0430kov"], 1),
        (["Chidi Okafor", "\u202eChidi Okafor\u202c", "Chidi\u200f Okafor"], 1),
        (["the general", "Ada Holt", "Dr."], 3),
        (["?!", "\u200f", "\x00"], 3),
    ],
)
def test_odd_names(desk, names, parties):
    """One letter, hundreds of them, digits, two scripts, marks of direction, titles: none is lost or joins another."""
    people = found(called(desk, *([name] for name in names)))
    assert len(people) == parties
    assert sorted(name for entity in people for name in entity.names) == sorted(names)
    assert sum(len(entity.mentions) for entity in people) == len(names)


def test_names_in_two_scripts_are_one_unless_transliteration_is_off(desk):
    """The switch leaves every name in its own script."""
    documents, readings = zip(*called(desk, ["Ada Holt"], ["Ада Холт"]), strict=True)
    assert len(entities(documents, readings)) == 1
    assert len(entities(documents, readings, transliterate=False)) == 2


def test_who_writes_two_names_of_a_town_in_one_article_tells_them_apart(desk):
    """The gazetteer has one city under both names; an article that uses both may mean something else by one."""

    def towns(*documents):
        written = [
            desk.write(*(desk.line(f"{name} lies by the sea", names=[(name, "place")]) for name in names), name=str(at))
            for at, names in enumerate(documents)
        ]
        return sorted(sorted(entity.names) for entity in found(written))

    assert towns(["Danzig"], ["Gdansk"]) == [["Danzig", "Gdansk"]]
    assert towns(["Danzig", "Gdansk"], ["Gdansk"]) == [["Danzig"], ["Gdansk"]]


def test_a_body_is_one_however_its_small_words_stand(desk):
    """`Office of Ports` and `Ports Authority` are translations of one name; a purpose may be left out inside a text."""

    def bodies(*documents):
        return called_as("organisation", desk, *documents)

    assert len(bodies(["Tarn Office of Ports and Piers"], ["Tarn Ports and Piers Authority"])) == 1
    assert len(bodies(["Tarn Institute for Ports", "Tarn Institute"])) == 1
    assert len(bodies(["Tarn Institute for Ports"], ["Tarn Institute for Piers"])) == 2
    assert len(bodies(["Tarn Institute for Ports", "Tarn Institute for Piers", "Tarn Institute"])) == 3


def test_an_outlet_is_named_by_its_imprint(desk):
    """The paper's own name stands above the article; inside, it is `the Gazette`."""
    document, reading = desk.write(
        "Tamsel Gazette", desk.line("A clerk told the Gazette so", names=[("Gazette", "organisation")])
    )
    document = replace(document, publisher="Tamsel Gazette")
    (entity,) = entities([document], [reading])
    assert entity.names == ("Gazette", "Tamsel Gazette")
    assert [mention.span.of(document.text) for mention in entity.mentions] == ["Tamsel Gazette", "Gazette"]


def test_an_outlet_is_found_in_capitals_and_by_others(desk):
    """Above its own article it may shout; where another article names it, the whole name counts."""
    own, first = desk.write("TAMSEL TODAY", desk.line("The pier is shut"), name="1.txt")
    other, second = desk.write(
        desk.line("A clerk told Tamsel Today so", names=[("Tamsel", "organisation")]), name="2.txt"
    )
    found = entities([replace(own, publisher="Tamsel Today"), other], [first, second])
    (outlet,) = [entity for entity in found if "Tamsel Today" in entity.names]
    texts = {own.id: own.text, other.id: other.text}
    assert [each.span.of(texts[each.document]) for each in outlet.mentions if each.document == own.id] == [
        "TAMSEL TODAY"
    ]
    assert [each.span.of(texts[each.document]) for each in outlet.mentions if each.document == other.id] == [
        "Tamsel Today"
    ]


def test_a_body_does_not_swallow_the_place_that_is_in_its_name(desk):
    """`Tarn` is no short form of `Statistics Tarn` where the articles know it as a place."""
    first = desk.write(desk.line("Boats lie at Tarn", names=[("Tarn", "place")]), name="1.txt")
    second = desk.write(
        desk.line("Statistics Tarn counted the boats", names=[("Statistics Tarn", "other")]),
        desk.line("Tarn has many", names=[("Tarn", "other")]),
        name="2.txt",
    )
    assert sorted(entity.names for entity in found([first, second])) == [("Statistics Tarn",), ("Tarn",)]
    assert sorted(entity.names for entity in found([second])) == [("Statistics Tarn",), ("Tarn",)]


def test_a_masthead_in_capitals_names_the_body(desk):
    """`TARN RADIO` above one article is the Tarn Radio that another names; other capitals are nobody."""
    first = desk.write("TARN RADIO 97.4", "NO ENTRY", desk.line("The pier is shut"), name="1.txt")
    second = desk.write(desk.line("Tarn Radio said so", names=[("Tarn Radio", "organisation")]), name="2.txt")
    (radio,) = found([first, second])
    assert len(radio.mentions) == 2


def test_a_person_who_is_taken_for_a_body_is_still_one(desk):
    """Spelled otherwise too, if every part of the name agrees."""
    first = desk.write(desk.line("Djamil Tuvar spoke", names=[("Djamil Tuvar", "person")]), name="1.txt")
    second = desk.write(desk.line("Jamil Tuwar spoke", names=[("Jamil Tuwar", "organisation")]), name="2.txt")
    assert len(found([first, second])) == 1


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([["Tarnwick Mutual"], ["Tarnwick"]], [["Tarnwick", "Tarnwick Mutual"]]),
        (
            [["Tarnwick Mutual", "Tarnwick Shipping"], ["Tarnwick"]],
            [["Tarnwick"], ["Tarnwick Mutual"], ["Tarnwick Shipping"]],
        ),
        ([["Tarnwick Gazette"], ["Tarnwick"]], [["Tarnwick"], ["Tarnwick Gazette"]]),
    ],
)
def test_the_first_words_of_a_body(desk, documents, expected):
    """A firm is called by the first words of its name wherever one firm has them, a paper by its town is not."""
    assert sorted(sorted(one.names) for one in called_as("organisation", desk, *documents)) == expected


def test_of_two_of_one_surname_whoever_was_named_by_then(desk):
    """A surname is that of the one of two who stands before it, and does not make the two one."""
    people = found(called(desk, ["Ada Holt", "Holt", "Ben Holt"], ["Ben Holt", "Holt"]))
    assert sorted(sorted(one.names) for one in people) == [["Ada Holt", "Holt"], ["Ben Holt", "Holt"]]


def test_a_head_that_spells_out_its_letters(desk):
    """The head of a page says what the letters of its agency stand for."""
    document, reading = desk.write(desk.line("PNA asked", names=[("PNA", "organisation")]), name="a.txt")
    head = "PNA / Port News Agency"
    regions = tuple(
        replace(one, span=Span(one.span.start + len(head) + 1, one.span.end + len(head) + 1))
        for one in document.regions
    )
    top = replace(document.regions[0], span=Span(0, len(head)), role="boilerplate")
    moved = tuple(
        replace(one, span=Span(one.span.start + len(head) + 1, one.span.end + len(head) + 1))
        for one in reading.mentions
    )
    written = replace(document, text=f"{head}\n{document.text}", regions=(top, *regions))
    (party,) = entities([written], [replace(reading, mentions=moved)])
    assert party.names == ("PNA", "Port News Agency")

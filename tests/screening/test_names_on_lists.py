"""Which names are found on a list: spellings, orders and slips are, other people are not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.screening.index import Index
from whence.screening.keys import bones, neighbours, parts_of
from whence.screening.likeness import likeness
from whence.screening.screen import nearest
from whence.text.names import name_parts
from whence.types.listing import ListedName, Listing, ListRecord, Party, Watchlist

LISTING = Listing(name="Harbour watch", format="test", paths=(), digest="", day=None, day_from="list", verified=True)
PEOPLE = [
    "ZHELVAKOV, Yuri Petrovich",
    "AL-KHOURY, Mahmud Abd al-Rahman",
    "IVANKOV, Sergei",
    "MANTSUROV, Denis",
    "ZAKHARCHENKO, Oleg",
    "GARCIA LOPEZ, Jose Luis",
    "KIM, Chol Su",
    "OKAFOR, Chidi",
]
BODIES = ["OKELL SHIPPING LTD", "Terna Offshore Dredging JSC", "Gazvend Oil", "AERO-MARENIA"]


def _list(people=PEOPLE, bodies=BODIES):
    kinds = [("person", name) for name in people] + [("organisation", name) for name in bodies]
    records = [ListRecord(id=name, type=kind, names=(ListedName(name),)) for kind, name in kinds]
    return Watchlist(listing=LISTING, records=tuple(records))


def _party(name, kind="person"):
    return Party(id=name, name=name, type=kind, names=(name,), mentions=())


INDEX = Index([_list()])


@pytest.mark.parametrize(
    ("name", "kind", "record"),
    [
        ("Yuri Petrovich Zhelvakov", "person", PEOPLE[0]),
        ("Yuriy Zhelvakov", "person", PEOPLE[0]),
        ("Jurij Petrowitsch Schelwakow", "person", PEOPLE[0]),
        ("Zhelvakov Yuri", "person", PEOPLE[0]),
        ("Yuri Zhevlakov", "person", PEOPLE[0]),
        ("Mahmoud Abdulrahman Khoury", "person", PEOPLE[1]),
        ("Sergey Ivankov", "person", PEOPLE[2]),
        ("Oleh Zakharchenko", "other", PEOPLE[4]),
        ("Okell Shipping", "organisation", BODIES[0]),
        ("Okell Shiping Limited", "organisation", BODIES[0]),
        ("Terna Offshore Dredging", "organisation", BODIES[1]),
        ("Aeromarenia", "organisation", BODIES[3]),
    ],
)
def test_found(name, kind, record):
    """Another romanisation, order, a slip of the keys, a middle name or a legal form left out."""
    assert [each.candidate.record.id for each in nearest(INDEX, _party(name, kind))][:1] == [record]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sergei Ivanov", "person"),
        ("Denis Manturov", "person"),
        ("Oleg Zakharov", "person"),
        ("Zhelvakov", "person"),
        ("Jose Garcia", "person"),
        ("Kim Yong Nam", "person"),
        ("Chidi Obi", "person"),
        ("the general", "person"),
        ("Y", "person"),
        ("2031", "person"),
        ("", "person"),
        ("\u200f\u202e", "person"),
        ("x" * 500, "person"),
        ("Shipping Ltd", "organisation"),
        ("Okell Shipping Line", "person"),
    ],
)
def test_not_found(name, kind):
    """Another surname, a surname alone, common parts alone, no name at all, a body's name for a person."""
    assert nearest(INDEX, _party(name, kind)) == []


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Yuri Petrovich Zhelvakov", True),
        ("Yuriy Petrovich Zhelvakov", True),
        ("Yuri Zhelvakov", False),
        ("Yuri P. Zhelvakov", False),
        ("Yuri Petrovich Zhevlakov", False),
    ],
)
def test_only_whole_names_are_whole(name, whole):
    """A part left out, an initial or a slip leaves the match to a person's eyes."""
    assert nearest(INDEX, _party(name))[0].judged.whole is whole


def test_a_body_that_reads_like_a_person():
    """Where the very name is listed as something else, a person should look, and reads why."""
    (found,) = nearest(INDEX, _party("Gazvend Oil", "person"))
    assert not found.judged.whole
    assert "type person" in found.judged.score.reasons[-1].words


def test_reasons_name_what_differs():
    """A person who looks at a match reads which part is spelled otherwise and which one only one side has."""
    (found,) = nearest(INDEX, _party("Yuri Zhevlakov"))
    words = found.judged.score.reasons[0].words
    assert "“zhevlakov” for “zhelvakov”" in words
    assert "only the list has “petrovich”" in words


def test_a_short_form_says_nothing_beside_the_full_name():
    """Where the full name is known, a surname that it is called by brings up nobody else."""
    index = Index([_list(people=["Zhelvakov", "OKAFOR, Chidi"])])
    party = Party(id="p", name="Chidi Zhelvakov", type="person", names=("Chidi Zhelvakov", "Zhelvakov"), mentions=())
    assert nearest(index, party) == []


@settings(deadline=None)
@given(
    order=st.permutations(PEOPLE), name=st.sampled_from(["Yuriy Zhelvakov", "Jose Luis Garcia", "Oleg Zakharchenko"])
)
def test_the_order_of_records_does_not_matter(order, name):
    """The same names are found, as near, whatever the order of the list."""

    def found(people):
        near = nearest(Index([_list(people=people)]), _party(name))
        return [(each.candidate.record.id, each.judged) for each in near]

    assert found(order) == found(PEOPLE)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_looked_for(name):
    """No name brings the search down, and what is found is near."""
    for kind in ("person", "organisation", "other", "product"):
        for each in nearest(INDEX, _party(name, kind)):
            assert 0 < each.judged.score.value <= 1


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_listed(name):
    """No name on a list brings the index down."""
    assert len(Index([_list(people=[name])])) == 1 + len(BODIES)


def test_every_listed_name_is_found_by_itself():
    """A name as the list writes it is found whole."""
    for record in _list().records:
        kind = record.type
        assert nearest(INDEX, _party(record.id, kind))[0].judged.whole, record.id


@settings(deadline=None)
@given(st.from_regex(r"[A-Za-z][a-z'. -]{0,30}", fullmatch=True))
def test_the_short_way_of_folding_agrees_with_the_long_one(name):
    """What is plain is parted without transliteration, and gives the same parts."""
    ours = parts_of(name)
    assert ours == name_parts(name) or not ours or ours[0] in name_parts(f"x {name}")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("zhelvakov", "schelwakow"),
        ("khalid", "halid"),
        ("dzhamal", "jamal"),
        ("filipp", "philip"),
        ("aleksey", "alexei"),
    ],
)
def test_romanisations_share_their_bones(left, right):
    """What romanisations exchange is one family of consonants, or one consonant away."""
    assert bones(right) in neighbours(left) or bones(left) == bones(right)


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("harrow", "harrow", 1, 1),
        ("mahmud", "mahmoud", 0.9, 0.99),
        ("zhelvakov", "zhelvaokv", 0.75, 0.95),
        ("li", "lu", 0, 0),
        ("kim", "kin", 0, 0),
        ("7", "8", 0, 0),
    ],
)
def test_likeness(left, right, least, most):
    """Equal, one sound, a slip; short parts and numbers that differ are others."""
    assert least <= likeness(left, right) <= most
    assert likeness(left, right) == likeness(right, left)


LONG = "Zhelvakov" * 60
ODD = ["X", "12345", "General", "Ярик Zhelvakov", "\u202eChidi Okafor\u202c", LONG]


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("X", None),
        ("7", None),
        ("12345", "12345"),
        ("١٢٣٤٥", "12345"),
        ("1234", None),
        ("the general", None),
        ("General", None),
        ("Dr.", None),
        ("", None),
        ("?!", None),
        ("Yarik Zhelv\u0430kov", "Ярик Zhelvakov"),
        ("\u200fChidi\u200e Okafor", "\u202eChidi Okafor\u202c"),
        (LONG, LONG),
    ],
)
def test_odd_names(name, record):
    """One letter and a title name nobody; digits are exact; two scripts, marks of direction, length hide no name."""
    found = nearest(Index([_list(people=ODD, bodies=[])]), _party(name))
    assert [each.candidate.record.id for each in found[:1]] == ([record] if record else [])


def test_transliteration_can_be_turned_off():
    """Then a name in another script than the list's is never it; in the list's own script it still is."""
    index = Index([_list(people=["Чиди Окафор", "Ada Zhelvakov"])])
    assert nearest(index, _party("Chidi Okafor"))
    assert not nearest(index, _party("Chidi Okafor"), transliterate=False)
    assert nearest(index, _party("Окафор Чиди"), transliterate=False)
    assert nearest(index, _party("Ada Schelwakow"), transliterate=False)


def test_common_names_do_not_crowd_out_rare_ones():
    """Among thousands who share a given name the right one comes first."""
    chance = random.Random(7)
    letters = "abdefiklmnoprstu"
    crowd = [f"Muhammad {''.join(chance.choices(letters, k=7))}" for _ in range(3000)]
    index = Index([_list(people=[*crowd, "Muhammad Zhelvakov"])])
    assert nearest(index, _party("Mohamed Zhelwakow"))[0].candidate.record.id == "Muhammad Zhelvakov"

"""Every format of a list, on the three invented records of examples/lists: one party reads the same everywhere."""

import os
from datetime import date
from pathlib import Path

import pytest

from whence.screening.read import read_list, read_lists
from whence.types.listing import ListRecord, Watchlist

LISTS = Path(__file__).parents[2] / "examples" / "lists"
DAY = date(2031, 3, 4)

# file, format, name of the list, whether the list bears its day, whether the format has names that it calls weak
FORMATS = [
    ("names.csv", "CSV of names", "names", False, False),
    (
        "opensanctions-targets.simple.csv",
        "OpenSanctions targets.simple.csv",
        "opensanctions-targets.simple",
        True,
        False,
    ),
    ("opensanctions-entities.ftm.json", "FollowTheMoney JSON lines", "opensanctions-entities", True, True),
    ("opensanctions-targets.nested.json", "FollowTheMoney JSON lines", "opensanctions-targets", True, True),
    ("ofac-sdn.csv", "OFAC sdn.csv", "OFAC Specially Designated Nationals", False, True),
    ("ofac-sdn.xml", "OFAC SDN.XML", "OFAC Specially Designated Nationals", True, True),
    ("un-consolidated.xml", "UN XML", "UN Security Council Consolidated List", True, True),
    ("eu-fsf.xml", "EU FSF XML", "EU Financial Sanctions Files", True, True),
    ("eu-fsf.csv", "EU FSF CSV", "EU Financial Sanctions Files", True, False),
    ("uk-sanctions-list.xml", "UK XML", "UK Sanctions List", True, True),
    ("uk-sanctions-list.csv", "UK CSV", "UK Sanctions List", True, True),
    ("us-consolidated.csv", "CSL CSV", "US Consolidated Screening List", False, False),
    ("us-consolidated.json", "CSL JSON", "US Consolidated Screening List", False, False),
]


def _names(record: ListRecord) -> set[str]:
    return {name.name.upper() for name in record.names}


@pytest.mark.parametrize(("file", "kind", "name", "dated", "weak"), FORMATS)
def test_each_format_is_told_by_its_content(tmp_path, file, kind, name, dated, weak):
    """The format, the list's name and its day come from the content: the file's name does not matter."""
    copied = tmp_path / file.partition(".")[0]
    copied = copied.with_name(f"{copied.name}.whatever") if name not in file else tmp_path / file
    copied.write_bytes((LISTS / file).read_bytes())
    os.utime(copied, (0, 0))
    listing = read_list(copied).listing
    assert listing.format == kind
    assert name in (listing.name, f"{listing.name}.simple")
    assert (listing.day, listing.day_from) == ((DAY, "list") if dated else (date(1970, 1, 1), "file"))
    assert listing.notes == ()


@pytest.mark.parametrize(("file", "kind", "name", "dated", "weak"), FORMATS)
def test_one_party_reads_the_same_in_every_format(file, kind, name, dated, weak):
    """A person with country, date of birth and role; a body with an alias; a third record."""
    person, body, _ = read_list(LISTS / file).records
    assert person.type == "person"
    assert {"YURI ZHELVAKOV"} <= _names(person) or {"ZHELVAKOV, YURI"} <= _names(person)
    assert person.births == ("1961-05-12",)
    assert {country.upper() for country in person.countries} <= {"PORTUGAL", "PT"} and person.countries
    assert person.roles == ("Deputy harbour commissioner",) or "simple" in file
    assert body.type == "organisation"
    assert "OKELL SHIPPING" in _names(body)
    assert [each.name.upper() for each in person.names if each.weak] == (["THE DREDGER"] if weak else [])


def test_alt_csv_joins_its_sdn_csv():
    """Aliases of alt.csv stand on the records of sdn.csv, whichever file is named first, in Latin-1 letters."""
    for files in (("ofac-sdn.csv", "ofac-alt.csv"), ("ofac-alt.csv", "ofac-sdn.csv")):
        (watchlist,), refused = read_lists([LISTS / file for file in files])
        assert refused == ()
        assert [len(record.names) for record in watchlist.records] == [3, 3, 1]
        assert "COMPAÑIA OKELL" in _names(watchlist.records[1])


def test_alt_csv_alone_says_what_is_missing():
    """Aliases without their list are read, and the note says which file has the rest."""
    watchlist = read_list(LISTS / "ofac-alt.csv")
    assert [record.id for record in watchlist.records] == ["90001", "90002", "90002#2"]
    assert "sdn.csv" in watchlist.listing.notes[0]


def _read(folder: Path, text: str, name: str = "names.csv") -> Watchlist:
    path = folder / name
    path.write_bytes(text.encode())
    return read_list(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("name\nIlse Vantongeren\nPim Harrow\n", ["Ilse Vantongeren", "Pim Harrow"]),
        ("Full Name;Country\nIlse Vantongeren;Malta\n", ["Ilse Vantongeren"]),
        ("id\tname\n7\tIlse Vantongeren\n", ["Ilse Vantongeren"]),
        ("first_name,last_name\nIlse,Vantongeren\n", ["Ilse Vantongeren"]),
        ("Ilse Vantongeren\nPim Harrow\n", ["Ilse Vantongeren", "Pim Harrow"]),
        ("VANTONGEREN, Ilse\nHARROW, Pim\n", ["VANTONGEREN, Ilse", "HARROW, Pim"]),
    ],
)
def test_plain_names(tmp_path, text, names):
    """A column of names under a header, with any usual separator, or one name a line."""
    assert [record.names[0].name for record in _read(tmp_path, text).records] == names


@pytest.mark.parametrize(
    ("file", "name"),
    [("watch-2031-03-04.csv", "watch"), ("watch.csv", "watch"), ("watch v12.csv", "watch"), ("2031.csv", "2031")],
)
def test_versions_of_a_list_have_one_name(tmp_path, file, name):
    """A list that does not say what it is takes the name of its file, without the version in it."""
    assert _read(tmp_path, "name\nIlse Vantongeren\n", file).listing.name == name


def test_formats_without_a_published_file_say_so():
    """What was written from published names alone is marked, as docs/screening.md has it."""
    page = (LISTS.parents[1] / "docs" / "screening.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and line.endswith("|")]
    for file, kind, *_ in FORMATS:
        (row,) = [row for row in rows if f"`{file}`" in row]
        assert kind in row
        assert ("unverified" in row) is not read_list(LISTS / file).listing.verified, file

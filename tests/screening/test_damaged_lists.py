"""What is wrong with a list is said in one line, and the rest of it is read."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import EmptyInput, InputError, UnreadableFile, UnsupportedFormat
from whence.screening import source
from whence.screening.read import read_list, read_lists
from whence.types.listing import Watchlist

LISTS = Path(__file__).parents[2] / "examples" / "lists"
NAMES = "id,name,aliases\n1,Ilse Vantongeren,\n2,Pim Harrow,\n"


def _put(folder: Path, data: bytes | str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _first_names(watchlist: Watchlist) -> list[str]:
    return [record.names[0].name for record in watchlist.records]


@pytest.mark.parametrize(
    ("file", "at", "kept"),
    [
        ("un-consolidated.xml", "<FIRST_NAME>MAREN", 2),
        ("ofac-sdn.xml", "<uid>90003", 2),
        ("eu-fsf.xml", 'euReferenceNumber="EU.1.3"', 2),
        ("uk-sanctions-list.xml", "<UniqueID>INV0003", 2),
        ("opensanctions-entities.ftm.json", '"MAREN TWO","schema"', 2),
        ("opensanctions-targets.nested.json", '"MAREN TWO","schema"', 2),
        ("opensanctions-targets.simple.csv", "MAREN TWO", 2),
        ("ofac-sdn.csv", "MAREN TWO", 2),
        ("eu-fsf.csv", "enterprise;;;;Maren", 2),
        ("uk-sanctions-list.csv", "MAREN TWO", 2),
        ("us-consolidated.csv", "MAREN TWO", 2),
        ("us-consolidated.json", "MAREN TWO", 2),
        ("names.csv", "Maren Two", 2),
    ],
)
def test_a_list_cut_off_in_the_middle_of_a_record(tmp_path, file, at, kept):
    """The records before the cut are read, and one note says that the list ends too early."""
    data = (LISTS / file).read_bytes()
    watchlist = read_list(_put(tmp_path, data[: data.index(at.encode())], file))
    assert len(watchlist.records) == kept
    assert len(watchlist.listing.notes) == 1
    assert "cut off" in watchlist.listing.notes[0] or "quotation mark" in watchlist.listing.notes[0]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&b;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&a;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
"""


@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        (b"", EmptyInput, "nothing in the file"),
        (b" \r\n\x00\n\x1a", EmptyInput, "nothing in the file"),
        (b"\xef\xbb\xbf", EmptyInput, "nothing in the file"),
        ("id,name,aliases\n", EmptyInput, "no record in it has a name"),
        (gzip.compress(b"name\nx\n", mtime=0), UnsupportedFormat, "compressed"),
        (b"PK\x03\x04rest", UnsupportedFormat, "archive or spreadsheet"),
        (bytes(range(256)) * 20, UnsupportedFormat, "binary"),
        ("<html><body>Sign in to download</body></html>", UnsupportedFormat, "web page"),
        ("<!DOCTYPE html>\n<html></html>", UnsupportedFormat, "web page"),
        ("<rss><channel/></rss>", UnsupportedFormat, "<rss>"),
        ("<Sanctions><DateOfIssue/></Sanctions>", UnsupportedFormat, "advanced"),
        ("<<<", UnsupportedFormat, "damaged XML"),
        ('{"type": "FeatureCollection"}', UnsupportedFormat, "JSON, but no list"),
        ("year,tons,price\n2031,12,4\n", UnsupportedFormat, "no column of names"),
        (BOMB, UnsupportedFormat, "declares entities"),
        (OUTSIDE, UnsupportedFormat, "declares entities"),
        ("<CONSOLIDATED_LIST>" + "<INDIVIDUAL>" * 200, UnsupportedFormat, "nest"),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path, data, error, why):
    """What, why and what to do; an extension that promises a list does not help."""
    with pytest.raises(error) as raised:
        read_list(_put(tmp_path, data, "list.xml"))
    assert why in str(raised.value)
    assert "list.xml" in raised.value.what and raised.value.remedy


def test_what_is_not_there_stops_nothing(tmp_path):
    """Of several lists those that can be read are read, and each other is named."""
    good = _put(tmp_path, NAMES)
    lists, refused = read_lists([tmp_path / "missing.csv", good, tmp_path])
    assert [len(each.records) for each in lists] == [2]
    assert [type(error) for error in refused] == [UnreadableFile, UnreadableFile]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path, encoding):
    """UTF-8 with and without a mark, UTF-16 with one, and what Windows wrote."""
    text = "id,name\n1,Agnès Muñoz\n2,Pim Harrow\n"
    assert _first_names(read_list(_put(tmp_path, text.encode(encoding)))) == ["Agnès Muñoz", "Pim Harrow"]


def test_one_damaged_name_costs_no_other(tmp_path):
    """A line in another encoding than the rest of the file is decoded for itself."""
    data = "name\nAgnès Muñoz\n".encode() + "Zoë Harrow\n".encode("cp1252")
    assert _first_names(read_list(_put(tmp_path, data))) == ["Agnès Muñoz", "Zoë Harrow"]


def test_nul_characters_are_dropped(tmp_path):
    """NULs that a broken program left are dropped, and a note says so once."""
    watchlist = read_list(_put(tmp_path, b"id,name\n1,Ilse\x00 Vantongeren\n2,Pim\x00 Harrow\n"))
    assert _first_names(watchlist) == ["Ilse Vantongeren", "Pim Harrow"]
    assert watchlist.listing.notes == ("line 2: NUL characters, dropped (and 1 more like it)",)


def test_a_line_without_an_end_is_passed_over(tmp_path, monkeypatch):
    """A line longer than any record is neither kept in memory nor read, and the next one is."""
    monkeypatch.setattr(source, "LONGEST_LINE", 1 << 20)
    data = NAMES + "3," + "x" * (3 << 20) + ",\n4,Zoë Harrow,\n"
    watchlist = read_list(_put(tmp_path, data))
    assert _first_names(watchlist) == ["Ilse Vantongeren", "Pim Harrow", "Zoë Harrow"]
    assert "line 4: longer than" in watchlist.listing.notes[0]


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ("1,Pim Harrow\n2,X\n", ["record 2: “X” is one letter, a title or no name: it is never found"]),
        (
            "1,7\n2,General\n",
            ["record 1: “7” is one letter, a title or no name: it is never found (and 1 more like it)"],
        ),
        ("1,?!\n2,12345\n", ["record 1: “?!” is one letter, a title or no name: it is never found"]),
        (
            "1,\u200f\n2,\u202ePim Harrow\u202c\n",
            ["record 1: “\u200f” is one letter, a title or no name: it is never found"],
        ),
        ("1,Pim Harrow\n2,\n3,\n", ["line 3: a row without a name, passed over (and 1 more like it)"]),
        ("1,Pim Harrow\n2," + "Zhelvakov" * 60 + "\n3,Yarik Zhelv\u0430kov\n", []),
    ],
)
def test_a_record_that_no_text_can_name_is_told(tmp_path, rows, notes):
    """One letter or digit, a title, marks alone, no name: a line says so; digits, length, two scripts are no fault."""
    watchlist = read_list(_put(tmp_path, "id,name\n" + rows))
    assert list(watchlist.listing.notes) == notes
    assert len(watchlist.records) + rows.count(",\n") == rows.count("\n")


@pytest.mark.parametrize("name", ["list.xml", "list.json", "list.pdf", "list"])
def test_the_extension_says_nothing(tmp_path, name):
    """A sound list under any name is read for what it is."""
    assert _first_names(read_list(_put(tmp_path, NAMES, name))) == ["Ilse Vantongeren", "Pim Harrow"]


def test_a_tag_without_an_end_is_given_up(tmp_path):
    """A tag that never closes ends the reading after a bounded number of bytes."""
    head = (LISTS / "un-consolidated.xml").read_bytes().partition(b"</INDIVIDUALS>")[0]
    watchlist = read_list(_put(tmp_path, head + b"<" + b"x" * (2 << 20)))
    assert len(watchlist.records) == 1
    assert len(watchlist.listing.notes) == 1


def test_a_quotation_mark_left_open_costs_its_row(tmp_path):
    """The rows after it are read."""
    rows = "".join(f"{number},Pim Harrow {number},\n" for number in range(3, 600))
    watchlist = read_list(_put(tmp_path, 'id,name,aliases\n1,Ilse Vantongeren,\n2,"Zoë Harrow,\n' + rows))
    assert len(watchlist.records) == 598
    assert "line 3: a quotation mark is left open" in watchlist.listing.notes[0]


def test_a_cell_may_hold_line_breaks(tmp_path):
    """A quoted cell over several lines is one cell."""
    watchlist = read_list(_put(tmp_path, 'id,name,remarks\n1,Ilse Vantongeren,"one\ntwo, three"\n2,Pim Harrow,\n'))
    assert _first_names(watchlist) == ["Ilse Vantongeren", "Pim Harrow"]


@pytest.mark.parametrize(
    "file", sorted(path.name for path in LISTS.iterdir() if path.suffix in (".csv", ".json", ".xml"))
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_damage_brings_the_reader_down(tmp_path_factory, file, data):
    """Whatever bytes are cut out, put in or turned over, the list is read or refused in words."""
    whole = (LISTS / file).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    path = tmp_path_factory.mktemp("damaged") / file
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=30)) + whole[end:])
    try:
        read_list(path)
    except InputError as error:
        assert str(error)

"""Alias files: what people say about names, and what is wrong with a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UnreadableFile, UnsupportedFormat
from whence.text.aliases import Aliases, load, parse, shipped

FILE = """
# our own
- name: Harbour Works Authority
  type: organisation
  also: [HWA, "Quay Office"]
  apart: [Harbour Works Ltd]
- name: Merlin-2
  also: Falke-1
"""


def test_names_of_one_entry_are_found_however_they_are_written():
    """Case, accents and punctuation do not matter; the type does, and `other` fits every type."""
    aliases = parse(FILE, "test.yaml")
    (entry,) = aliases.of("the QUAY-Office", "organisation")
    assert entry.names == ("Harbour Works Authority", "HWA", "Quay Office")
    assert entry.written == "test.yaml, line 3"
    assert aliases.of("hwa", "other") == (entry,)
    assert aliases.of("hwa", "person") == ()
    assert aliases.of("Falke 1", "product")[0].names == ("Merlin-2", "Falke-1")
    assert aliases.of("Nobody", "person") == ()


def test_what_is_kept_apart_is_so_both_ways():
    """`apart` holds for every name of the entry."""
    aliases = parse(FILE, "test.yaml")
    assert aliases.keeps_apart("Harbour Works Ltd", "HWA")
    assert aliases.keeps_apart("hwa", "HARBOUR WORKS LTD")
    assert not aliases.keeps_apart("HWA", "Quay Office")


def test_files_add_up():
    """A ledger's own file is read after the one that Whence ships."""
    both = shipped() + parse(FILE, "own.yaml")
    assert both.of("HWA", "organisation") and both.of("IAEA", "organisation")
    assert both.keeps_apart("HWA", "Harbour Works Ltd")


def test_the_shipped_file_is_sound():
    """No name stands in two entries of one type, and nothing is kept apart from itself."""
    aliases = shipped()
    for entry in aliases.entries:
        for name in entry.names:
            assert [one.names[0] for one in aliases.of(name, entry.type or "other")] == [entry.names[0]], name
        assert not any(aliases.keeps_apart(one, other) for one in entry.names for other in entry.names)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name: Holt", "line 1: the file is not a list"),
        ("- Holt", "line 1: an entry is not of the form"),
        ("- also: [Holt]", "line 1: an entry without a name"),
        ("- name: Holt\n  aka: [A]", "line 2: unknown field"),
        ("- name: Holt\n  also: {a: b}", "line 2: names are written as a list"),
        ("- name: Holt\n  type: town", "line 2: no such type"),
        ("- name: '...'", "line 1: a name without letters"),
        ("- name: [Holt", "line 1: no valid YAML"),
        ("- name: Holt\n\t- x", "line 2: no valid YAML"),
        ("[" * 1200, "nested too deeply"),
        ("- name: !!python/object:os.system x\n  also: [[a]]", "line 2: a name without letters"),
        ("\x00", "no valid YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(text, why):
    """The error says where and what, and what a file looks like."""
    with pytest.raises(UnsupportedFormat) as caught:
        parse(text, "a.yaml")
    assert why in str(caught.value)
    assert str(caught.value).startswith("a.yaml: ")


def test_an_empty_file_says_nothing():
    """A file of comments is a file of no entries."""
    assert parse("# nothing yet\n", "a.yaml") == Aliases()


def test_files_that_cannot_be_used(tmp_path):
    """Missing, a folder, not UTF-8, too large: each its own line."""
    with pytest.raises(UnreadableFile):
        load(tmp_path / "none.yaml")
    with pytest.raises(UnreadableFile):
        load(tmp_path)
    wrong, large, right = tmp_path / "wrong.yaml", tmp_path / "large.yaml", tmp_path / "right.yaml"
    wrong.write_bytes(b"- name: \xff")
    large.write_bytes(b"# " + b"x" * 300_000)
    right.write_text(FILE, encoding="utf-8-sig")
    with pytest.raises(UnsupportedFormat, match="not UTF-8"):
        load(wrong)
    with pytest.raises(UnsupportedFormat, match="256 KiB"):
        load(large)
    assert len(load(right).entries) == 2


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    """A file is a list of entries or an error that says why, never anything else."""
    try:
        parse(text, "a.yaml")
    except UnsupportedFormat as error:
        assert error.why

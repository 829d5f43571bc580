"""From what the user named to files."""

import io
import os
import sys
from pathlib import Path

import pytest

from whence.errors import EmptyInput, InputError, UnreadableFile, UnsupportedFormat
from whence.ingest.find import find
from whence.ingest.load import Loader
from whence.ingest.original import Piped


@pytest.fixture
def folder(tmp_path):
    """A folder of articles with data, settings and unread formats beside them."""
    (tmp_path / "b.txt").write_text("The ferry sails.")
    (tmp_path / "a.html").write_text("<p>The ferry sails.</p>")
    (tmp_path / "page.php").write_text("<!doctype html><p>The ferry sails.")
    (tmp_path / "gold.yaml").write_text("a: 1")
    (tmp_path / "lines.json").write_text("{}")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "rows.csv").write_text("text\nThe ferry sails.")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text("<p>an advertisement</p>")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.md").write_text("The bridge opens.")
    return tmp_path


def test_a_folder_gives_its_articles_in_order_and_names_formats_not_yet_read(folder):
    """Data is passed over quietly; an old Office document looks like an article, so it is named."""
    found = list(find([str(folder)]))
    names = [each.name if isinstance(each, Path) else type(each).__name__ for each in found]
    assert names == ["a.html", "b.txt", "UnsupportedFormat", "page.php", "report.pdf", "c.md"]


def test_each_file_comes_once(folder):
    """A file named twice, and again by its folder, is read once."""
    found = [
        each for each in find([str(folder / "b.txt"), str(folder), str(folder / "*.txt")]) if isinstance(each, Path)
    ]
    assert len(found) == len({each.resolve() for each in found}) == 5
    assert found[0].name == "b.txt"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("missing.txt", UnreadableFile),
        ("*.nothing", EmptyInput),
        ("gold.yaml", UnsupportedFormat),
        ("old.doc", UnsupportedFormat),
        ("nul\0.txt", UnreadableFile),
    ],
)
def test_what_cannot_be_taken_in_is_an_error_in_its_place(folder, name, error):
    """The user named it, so a line says what, why and what to do."""
    (found,) = find([str(folder / name)])
    assert isinstance(found, error)
    assert isinstance(found, InputError)
    assert found.what and found.why and found.remedy


def test_an_empty_folder_says_so(tmp_path):
    """A folder without articles is an error, not silence."""
    (found,) = find([str(tmp_path)])
    assert isinstance(found, EmptyInput)


def test_a_dash_is_a_list_on_standard_input(folder, monkeypatch):
    """One path a line, blank lines passed over."""
    listed = io.TextIOWrapper(
        io.BytesIO(os.fsencode(folder / "b.txt") + b"\n\n" + os.fsencode(folder / "a.html") + b"\r\n")
    )
    monkeypatch.setattr(sys, "stdin", listed)
    assert [each.name for each in find(["-"])] == ["b.txt", "a.html"]


def test_a_pipe_of_json_lines_is_one_input(monkeypatch):
    """Its name is made of what it holds, so that another pipe is another input."""
    data = b'\n{"text": "The ferry sails."}\n{"text": "The bridge opens."}\n'
    names = []
    for piped in (data, data, data + b"{}"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
        (found,) = find(["-"])
        assert isinstance(found, Piped) and found.path.read_bytes() == piped[1:]
        names.append(found.uri)
        with Loader() as loader:
            first, second, *_ = loader.originals(found)
        assert (first.uri, second.uri) == (f"{found.uri}!/row 1", f"{found.uri}!/row 2")
    assert names[0] == names[1] != names[2]


def test_an_empty_pipe_names_nothing(monkeypatch):
    """As an empty list of paths."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n\n")))
    assert not list(find(["-"]))

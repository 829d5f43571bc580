"""From files of every format to a ledger, as the command does it."""

import io
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from nasties import STORY, sound, zipped
from whence.cli import run
from whence.cli.exits import LEFT_OUT, WELL
from whence.pipeline import Ledger


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_format_becomes_documents_of_the_ledger(place):
    """A second run knows them all, and each document leads back to the file that it came in."""
    folder = place / "in"
    folder.mkdir()
    for name, data in sound().items():
        (folder / name).write_bytes(data)
    tables = [str(folder / name) for name in sound() if name.endswith((".jsonl", ".json", ".csv"))]
    ledger = Ledger.open(place / "l.sqlite")
    added = ledger.add([str(folder), *tables])
    assert not added.left_out and added.read >= len(sound())
    documents = ledger.dossier().documents
    names = {document.uri.partition("!/")[0] for document in documents}
    held = {str(folder / name) for name in sound()}
    assert names <= held and len(documents) > 8
    again = ledger.add([str(folder), *tables])
    assert (again.read, again.known) == (0, added.read)


def test_columns_are_named_on_the_command_line(place, capsys):
    """And a table through a pipe is read."""
    (place / "rows.jsonl").write_text(json.dumps({"Inhalt": STORY, "Titel": "Ferry", "id": 1}))
    assert run(["add", "rows.jsonl"]) != WELL
    assert "--column text=NAME" in capsys.readouterr().err
    assert run(["add", "rows.jsonl", "--column", "text=Inhalt", "--column", "headline=Titel"]) == WELL
    (document,) = Ledger.open("whence.sqlite").dossier().documents
    assert document.headline == "Ferry" and document.within[0].member == "row 1"
    assert run(["add", "rows.jsonl", "--column", "Inhalt"]) != WELL


def test_a_pipe_of_json_lines_is_added(place, monkeypatch):
    """`jq -c '.[]' export.json | whence add -`."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"text": STORY}).encode())))
    assert run(["add", "-"]) == WELL
    (document,) = Ledger.open("whence.sqlite").dossier().documents
    assert document.uri.startswith("standard input ") and document.uri.endswith(".jsonl!/row 1")


def test_what_is_left_out_of_an_archive_is_named(place, capsys):
    """The rest is read."""
    (place / "a.zip").write_bytes(zipped({"a.txt": STORY.encode(), "old.doc": b"\xd0\xcf", "a.png": b"\x89PNG"}))
    assert run(["add", "a.zip"]) == LEFT_OUT
    said = capsys.readouterr().err
    assert "a.zip!/old.doc: an old Office document" in said and "1 members are data, pictures" in said
    assert "1 read, 1 left out" in said
    assert not list(place.glob("**/old.doc"))

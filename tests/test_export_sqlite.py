"""`whence export --format sqlite`: a copy of the ledger that may be handed on."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from whence.cli import run
from whence.errors import LedgerError
from whence.ledger.leaving import NOTICE
from whence.pipeline import Ledger

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
"""
PAGE = """<html><head><title>Ferries in May</title><link rel="canonical" href="https://adaquill:pw@intern.example/x">
</head><body><article><h1>Ferries in May</h1>
<p>The ferry Maren will carry 260 cars from May 2031, said Tove Allard of the port.</p></article></body></html>
"""
OWNER = "adaquill|brindle-desk|kestrel"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Read from folders that give their user away, with originals, an alias file, a decision, and a list."""
    folder = tmp_path_factory.mktemp("sqlite")
    articles = folder / "home" / "adaquill" / "articles"
    for name, text in {"gull.txt": GULL, "more/gull.txt": GULL.replace("240", "300"), "page.html": PAGE}.items():
        (articles / name).parent.mkdir(parents=True, exist_ok=True)
        (articles / name).write_text(text, encoding="utf-8")
    (articles / "empty.txt").write_text("", encoding="utf-8")
    with ZipFile(articles / "box.zip", "w") as box:
        box.writestr("home/adaquill/tern.txt", GULL.replace("240", "280"))
    (folder / "brindle-desk.yaml").write_text("- name: Maren\n  also: [MS Maren]\n", encoding="utf-8")
    made = Ledger.open(folder / "whence.sqlite")
    assert made.add(articles, aliases=folder / "brindle-desk.yaml").left_out
    made.decide("different", "C1/A", "C2/A", by="bo")
    (folder / "kestrel.csv").write_text("id,name,type\nkestrel-17,Ilse Vantongeren,person\n", encoding="utf-8")
    made.screen([folder / "kestrel.csv"])
    return made


def _copy(ledger: Ledger, path: Path) -> Ledger:
    ledger.export_sqlite(path)
    return Ledger.open(path)


def test_the_copy_says_the_same(ledger: Ledger, tmp_path: Path) -> None:
    """Claims, wordings, matters, decisions and search are those of the ledger; every statement quotes its words."""
    copy = _copy(ledger, tmp_path / "copy.sqlite")
    assert [entry.handle for entry in copy.claims()] == [entry.handle for entry in ledger.claims()]
    assert copy.totals() == ledger.totals() and copy.matters() == ledger.matters()
    assert [each.decision.id for each in copy.decisions()] == [each.decision.id for each in ledger.decisions()]
    assert [each.standing for each in copy.decisions()] == [each.standing for each in ledger.decisions()]
    assert len(copy.search("ferry").items) == len(ledger.search("ferry").items) > 0
    for line in copy.documents():
        entry = copy.document(line.id)
        assert entry.document.text == ledger.document(line.id).document.text
        assert all(0 <= one.span.start < one.span.end <= len(entry.document.text) for one in entry.reading.statements)


def test_names_no_user_and_no_list(ledger: Ledger, tmp_path: Path) -> None:
    """No byte of the file, used or not, names a local folder, a user, an alias file, or a match nobody decided."""
    copy = _copy(ledger, tmp_path / "copy.sqlite")
    assert re.search(OWNER, ledger.path.read_bytes().decode("utf-8", "replace"))
    assert not re.search(OWNER, copy.path.read_bytes().decode("utf-8", "replace"))
    assert str(tmp_path.parent) not in copy.path.read_bytes().decode("utf-8", "replace")
    paths = sorted(line.path for line in copy.documents())
    assert paths == ["box.zip!/tern.txt", "gull.txt", "more/gull.txt", "page.html"]
    assert [each.what for each in copy.dossier().left_out] == ["empty.txt"]


def test_a_decided_match_leaves(ledger: Ledger, tmp_path: Path) -> None:
    """A match goes along once a person has decided it, with the decision; its list's place does not."""
    (match,) = ledger.matches().items
    ledger.decide("different", match.id, by="ada")
    copy = _copy(ledger, tmp_path / "copy.sqlite")
    assert [(each.record, each.judgement) for each in copy.matches().items] == [("kestrel-17", "different")]
    assert "kestrel.csv" not in copy.path.read_bytes().decode("utf-8", "replace")
    (made,) = (each.decision for each in ledger.decisions() if each.decision.about == "match")
    ledger.undo(made.id, by="ada")
    assert not _copy(ledger, tmp_path / "other.sqlite").matches().items


def test_can_be_added_to(ledger: Ledger, tmp_path: Path) -> None:
    """Who gets it can read more into it and decide, as in any ledger."""
    copy = _copy(ledger, tmp_path / "copy.sqlite")
    (tmp_path / "skua.txt").write_text("The Skua\n\nThe ferry Maren has sailed, said Odo Brakel.\n", encoding="utf-8")
    assert copy.add(tmp_path / "skua.txt").read == 1
    assert copy.totals().documents == ledger.totals().documents + 1
    copy.undo(copy.decisions()[0].decision.id, by="cy")
    assert copy.decisions()[0].standing == "undone"


def test_two_files_that_shorten_alike(tmp_path: Path) -> None:
    """Documents from different users' folders keep apart, though their short paths are the same."""
    for user, number in (("ada", 240), ("bo", 300)):
        (tmp_path / user).mkdir()
        (tmp_path / user / "gull.txt").write_text(GULL.replace("240", str(number)), encoding="utf-8")
    ledger = Ledger.open(tmp_path / "whence.sqlite")
    ledger.add(tmp_path / "ada")
    ledger.add(tmp_path / "bo")
    with closing(sqlite3.connect(ledger.path)) as file, file:
        for table, column in (("paths", "path"), ("documents", "uri"), ("handle_wordings", "path")):
            file.execute(f"UPDATE {table} SET {column} = replace({column}, ?, '/home')", [str(tmp_path)])
    copy = _copy(ledger, tmp_path / "copy.sqlite")
    assert sorted(line.path for line in copy.documents()) == ["2/gull.txt", "gull.txt"]
    assert copy.totals() == ledger.totals()


def test_a_file_name_that_no_text_can_hold(tmp_path: Path) -> None:
    """A path in another encoding is shortened like any other."""
    folder = tmp_path / "adaquill"
    folder.mkdir()
    (folder / os.fsdecode(b"\xffgull.txt")).write_text(GULL, encoding="utf-8")
    (folder / "tern.txt").write_text(GULL.replace("240", "300"), encoding="utf-8")
    ledger = Ledger.open(tmp_path / "whence.sqlite")
    ledger.add(folder)
    copy = _copy(ledger, tmp_path / "copy.sqlite")
    assert sorted(line.path for line in copy.documents()) == ["\\xffgull.txt", "tern.txt"]
    assert b"adaquill" not in copy.path.read_bytes()


def test_command(ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only with --full-text, with a word on whose it is; twice the same bytes; never over the ledger itself."""
    at = ["export", "--format", "sqlite", "-l", str(ledger.path)]
    one, other = tmp_path / "one.sqlite", tmp_path / "other.sqlite"
    assert run([*at, "-o", str(one)]) == 2
    assert "say --full-text if you may" in capsys.readouterr().err and not one.exists()
    for path in (one, other):
        assert run([*at, "--full-text", "-o", str(path)]) == 0
    assert "whose rights stay" in capsys.readouterr().err
    assert one.read_bytes() == other.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("one")] == ["one.sqlite"]
    assert run([*at, "--full-text", "-o", str(ledger.path)]) == 2
    with pytest.raises(LedgerError):
        ledger.export_sqlite(ledger.path)
    with closing(sqlite3.connect(one)) as file:
        assert file.execute("SELECT value FROM rules WHERE name = 'notice'").fetchone() == (NOTICE,)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)

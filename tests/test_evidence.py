"""Originals are kept, prove what was read, and are shown around what was quoted: with real files of many formats."""

import json
import os
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from datetime import datetime
from mailbox import mbox
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import whence
from nasties import story_pdf
from whence.cli import run
from whence.pipeline import Ledger
from whence.types.evidence import Verified
from whence.types.identity import bytes_id

GULL = "The Gull\n\nThe ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said.\n"
TERN = """<!doctype html><html><head><title>The Tern</title></head><body><article><h1>The ferry Maren at Osterlund</h1>
<p>The ferry&nbsp;Maren will carry <b>300</b> cars from May 2031, said Pim Harrow, a deckhand at Osterl&uuml;nd.</p>
<p>The new pier is long, and the deckhands like it, an inspector told the paper on Tuesday evening.</p>
</article></body></html>
"""
MAIL = """From: Desk <desk@gull.example>
Subject: Ferries
Date: Mon, 05 May 2031 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

The ferry Maren will carry 250 cars from May 2031, the harbour master Ilse Vantongeren said on Monday.
"""
ROW = {"title": "Ferries again", "text": "The ferry Maren will carry 260 cars from May 2031, said the mate Ada Holt."}

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles as text, page, PDF, archive, mailbox and table, and a ledger of all of them."""
    made = tmp_path_factory.mktemp("made")
    folder = made / "articles"
    folder.mkdir()
    (folder / "gull.txt").write_text(GULL, encoding="utf-16")
    (folder / "tern.html").write_text(TERN, encoding="utf-8")
    (folder / "report.pdf").write_bytes(story_pdf())
    with zipfile.ZipFile(folder / "more.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("heron.txt", GULL.replace("240", "270").replace("Gull", "Heron"))
    box = mbox(folder / "letters.mbox")
    box.add(MAIL)
    box.close()
    (folder / "rows.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as at:
        at.chdir(made)
        added = Ledger.open("whence.sqlite").add(["articles", "articles/rows.jsonl"])
    assert (added.read, added.left_out) == (6, ())
    assert not any("not kept" in note for note in added.notes)
    return made


@pytest.fixture(autouse=True)
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with those articles alone."""
    shutil.copytree(made / "articles", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ledger(made: Path, place: Path) -> Ledger:
    """The ledger of all of them, in the working folder."""
    shutil.copy(made / "whence.sqlite", place)
    shutil.copytree(made / "whence.originals", place / "whence.originals")
    return Ledger.open("whence.sqlite")


def _files(ledger: Ledger) -> dict[Path, tuple[int, int]]:
    found = (path for path in ledger.originals_path.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in found}


def _of(ledger: Ledger, name: str) -> Verified:
    return next(each for each in ledger.verify() if name in each.path)


def _document(ledger: Ledger, name: str) -> str:
    return next(each.id for each in ledger.documents_page().items if name in each.path)


def _original(ledger: Ledger, name: str) -> Path:
    with ledger._view() as view:
        kept = view.kept(_document(ledger, name))
    assert kept is not None
    return ledger.originals_path / kept.sha256[:2] / f"{kept.sha256}.z"


def test_everything_matches(ledger: Ledger) -> None:
    """Text, page, member of an archive, message of a mailbox and row of a table are made again, word for word."""
    found = ledger.verify()
    assert len(found) == 6
    assert all(each.holds and each.current for each in found)


def test_what_is_recorded(ledger: Ledger, place: Path) -> None:
    """Of each original hash, size, moment and tools are kept; the hash of a file is what `sha256sum` says."""
    data = (place / "articles" / "tern.html").read_bytes()
    with ledger._view() as view:
        kept = view.kept(bytes_id(data))
    assert kept is not None
    assert (kept.sha256, kept.size) == (bytes_id(data), len(data))
    assert (datetime.now(kept.taken.tzinfo) - kept.taken).total_seconds() < 600
    assert f"whence/{whence.__version__}" in kept.tools and "whence-ingest" in kept.tools


def test_twice_writes_nothing(ledger: Ledger) -> None:
    """Adding everything again leaves originals and what is known of them as they were."""
    before = _files(ledger)
    again = ledger.add(["articles", "articles/rows.jsonl"])
    assert (again.read, again.known) == (0, 6)
    assert _files(ledger) == before


def test_a_copy_keeps_one_original(ledger: Ledger, place: Path) -> None:
    """The same bytes at another path are kept once, and keep their first moment."""
    before = _files(ledger)
    (place / "copy.txt").write_bytes((place / "articles" / "gull.txt").read_bytes())
    ledger.add(place / "copy.txt")
    assert _files(ledger) == before
    assert len(ledger.verify()) == 6


def test_no_store() -> None:
    """`store=False` keeps nothing, which verify says; adding again keeps it without reading anew."""
    ledger = Ledger.open("bare.sqlite")
    ledger.add("articles/gull.txt", store=False)
    assert not ledger.originals_path.exists()
    assert {(each.outcome, each.why, each.moved) for each in ledger.verify()} == {
        ("original missing", "it was not kept", ())
    }
    assert ledger.add("articles/gull.txt").read == 0
    assert all(each.holds for each in ledger.verify())


def test_scratch_keeps_nothing() -> None:
    """A ledger that vanishes keeps no originals, whatever it is told."""
    ledger = whence.read("articles/gull.txt")
    assert not ledger.originals_path.exists()
    ledger.add("articles/rows.jsonl", store=True)
    assert not ledger.originals_path.exists()


def test_missing_and_altered(ledger: Ledger) -> None:
    """A lost file and a changed one are told apart; adding the article again puts a lost one back."""
    lost, changed = _original(ledger, "gull.txt"), _original(ledger, "tern.html")
    lost.unlink()
    changed.write_bytes(_original(ledger, "heron").read_bytes())
    found = {each.path: each for each in ledger.verify()}
    assert found["articles/gull.txt"].outcome == "original missing"
    assert "no such file" in found["articles/gull.txt"].why
    assert found["articles/tern.html"].outcome == "original altered"
    ledger.add("articles")
    assert _of(ledger, "gull.txt").holds


def test_text_that_differs(ledger: Ledger) -> None:
    """A ledger whose text is not what the original gives is found out, with the statements that moved."""
    document = _document(ledger, "gull.txt")
    with closing(sqlite3.connect(ledger.path)) as opened, opened:
        opened.execute("UPDATE documents SET text = replace(text, '240', '640') WHERE id = ?", (document,))
        opened.execute("UPDATE documents SET extractor = 'whence-ingest/0' WHERE id = ?", (document,))
        opened.execute(
            "UPDATE statements SET words = replace(words, '240', '640') WHERE document ="
            " (SELECT number FROM documents WHERE id = ?)",
            (document,),
        )
    found = _of(ledger, "gull.txt")
    assert found.outcome == "text differs"
    assert found.why.startswith("the extractor was whence-ingest/0 and is ")
    assert found.moved and not found.holds


def test_earlier_versions_are_verified(ledger: Ledger, place: Path) -> None:
    """The original of a version that another superseded is kept and verified."""
    (place / "articles" / "gull.txt").write_text(GULL.replace("240", "241"), encoding="utf-8")
    ledger.add("articles/gull.txt")
    versions = [each for each in ledger.verify() if "gull.txt" in each.path]
    assert [(each.current, each.outcome) for each in versions] == [(False, "matches"), (True, "matches")]


def test_a_folder_that_takes_nothing(place: Path, capsys: Captured) -> None:
    """Where originals cannot be written, one line says so, the articles are read, and each document bears a note."""
    (place / "whence.originals").write_text("a file stands in the way", encoding="utf-8")
    assert run(["add", "articles/gull.txt", "articles/more.zip"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "not kept" in line]
    assert len(lines) == 1 and "2 originals are not kept (" in lines[0]
    ledger = Ledger.open("whence.sqlite")
    documents = ledger.dossier().documents
    assert len(documents) == 2
    assert all(any(note.startswith("its original is not kept: ") for note in each.notes) for each in documents)
    (place / "whence.originals").unlink()
    assert ledger.add(["articles/gull.txt", "articles/more.zip"]).known == 2
    assert not any("not kept" in note for each in ledger.dossier().documents for note in each.notes)
    assert all(each.holds for each in ledger.verify())


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for the superuser")
def test_a_read_only_folder(place: Path) -> None:
    """A folder without permission is the same to the reader as a full disk."""
    (place / "whence.originals").mkdir(mode=0o500)
    added = Ledger.open("whence.sqlite").add("articles/gull.txt")
    assert added.read == 1
    assert any("permission denied" in note for note in added.notes)


def test_command_verify(ledger: Ledger, capsys: Captured) -> None:
    """`whence verify` exits with 0 when all holds and with 1 when anything does not, in words and as JSON."""
    assert run(["verify"]) == 0
    assert "6 documents · 6 matches" in capsys.readouterr().out
    _original(ledger, "tern.html").unlink()
    assert run(["verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["holds"]) == ("whence.verify/1", False)
    assert sorted(each["outcome"] for each in told["documents"]) == ["matches"] * 5 + ["original missing"]


def _handle(ledger: Ledger, words: str) -> str:
    return next(str(each.handle) for each in ledger.claims() if words in repr(each))


def test_sources_lead_to_the_bytes(ledger: Ledger, place: Path) -> None:
    """Each wording stands at its bytes of its original, whatever its encoding, with its lines around it."""
    found = [each for entry in ledger.claims() for each in ledger.sources(str(entry.handle))]
    assert {each.shown for each in found if each.bytes} == {"the kept original"}
    gull = next(each for each in found if "gull.txt" in each.path)
    assert gull.lines == (3, 3)
    assert gull.bytes is not None
    data = (place / "articles" / "gull.txt").read_bytes()
    assert data[gull.bytes.start : gull.bytes.end].decode("utf-16-le") == gull.words
    assert (gull.before + gull.words + gull.after) in GULL
    tern = next(each for each in found if "tern.html" in each.path and "300" in each.words)
    assert tern.bytes is not None and tern.words in TERN and "<b>300</b>" in tern.words
    assert (place / "articles" / "tern.html").read_bytes()[tern.bytes.start : tern.bytes.end].decode() == tern.words
    assert any("more.zip!/heron.txt" in each.path and each.within for each in found)
    assert {each.pages for each in found if "report.pdf" in each.path} <= {(1,), (2,), (1, 2)}


def test_sources_without_the_store(ledger: Ledger, place: Path) -> None:
    """Without a kept original the file is looked at, if it still has the same hash; else the ledger's own text."""
    handle = _handle(ledger, "240")
    before = {each.statement: each for each in ledger.sources(handle)}
    for path in _files(ledger):
        path.unlink()
    from_files = ledger.sources(handle)
    assert {each.shown for each in from_files} == {"the file"}
    assert {each.bytes for each in from_files} == {each.bytes for each in before.values()}
    (place / "articles" / "gull.txt").write_text("something else", encoding="utf-8")
    gull = next(each for each in ledger.sources(handle) if "gull.txt" in each.path)
    assert (gull.shown, gull.bytes) == ("the ledger's text", None)
    assert "240 cars" in gull.words


def test_command_show_source(ledger: Ledger, capsys: Captured) -> None:
    """`whence show C --source` names file, line and bytes and marks the words; `--json` gives the same to programs."""
    handle = _handle(ledger, "240")
    assert run(["show", handle, "--source"]) == 0
    out = capsys.readouterr().out
    assert "gull.txt · line 3 · bytes " in out
    assert "⟦The ferry Maren will carry 240 cars" in out
    assert run(["show", handle, "--source", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "whence.sources/1"
    assert {"path", "sha256", "lines", "bytes", "words"} <= set(told["sources"][0])

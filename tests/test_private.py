"""What somebody keeps private leaves in nothing: from articles to every export and the report."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copyfile
from zipfile import ZipFile

import pytest
from pyarrow.parquet import read_table

import whence
from whence.cli import run
from whence.decide import Correcting
from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.report.exports import FORMATS

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
"""
TERN = """The Tern

The ferry Maren will carry 240 cars from May 2031, said Pim Harrow, a deckhand.
"""
# Whose every name and headline is its own; the first sentence tells what the others tell.
LEAK = """Zulmira Quarterly

The ferry Maren will carry 240 cars from May 2031, said Okoro Velasquin of the Brindlewick Office.

Okoro Velasquin denied that the new pier at Osterlund cost 18 million euros and spoke of 31 million.
"""
SECRETS = (
    "zulmira",
    "okoro",
    "velasquin",
    "brindlewick",
    "31 million",
    "whistle",
    "told us in the car park",
    "leakfile",
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three articles, of which one came from somebody who must not be known, under a path that says so."""
    home = tmp_path_factory.mktemp("private")
    folder = home / "articles"
    (folder / "whistle").mkdir(parents=True)
    for name, text in {"gull": GULL, "tern": TERN, "whistle/leakfile": LEAK}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    Ledger.open(home / "ledger.sqlite").add(folder)
    return home


@pytest.fixture
def ledger(read: Path, tmp_path: Path) -> Ledger:
    """A copy of that ledger, to decide in."""
    return Ledger.open(copyfile(read / "ledger.sqlite", tmp_path / "ledger.sqlite"))


@pytest.fixture
def articles(read: Path) -> Iterator[Path]:
    """The folder that it was read from, to change files in."""
    folder = read / "articles"
    before = {file: file.read_bytes() for file in folder.rglob("*.txt")}
    yield folder
    for file in folder.rglob("*.txt"):
        file.unlink()
    for file, data in before.items():
        file.write_bytes(data)


def _leaves(ledger: Ledger) -> dict[str, str]:
    """All that a person could read in each export and in the report, in small letters."""
    found = {form: ledger.exported(form) for form in FORMATS}
    told = {form: repr(written) for form, written in found.items()}
    told["parquet"] = repr(read_table(BytesIO(found["parquet"])).to_pylist())
    with ZipFile(BytesIO(found["xlsx"])) as book:
        told["xlsx"] = "".join(book.read(name).decode() for name in book.namelist())
    told["jsonl"] = "\n".join(ledger.export_lines())
    told["jsonl, full text"] = "\n".join(ledger.export_lines(full_text=True))
    copy = ledger.path.with_name("copy.sqlite")
    ledger.export_sqlite(copy)
    told["sqlite"] = copy.read_bytes().decode("utf-8", "replace")  # with what lies in pages that are no longer used
    told["report"] = ledger.report() + ledger.report(form="md")
    return {name: words.casefold() for name, words in told.items()}


def _secrets(ledger: Ledger) -> set[tuple[str, str]]:
    return {(name, secret) for name, words in _leaves(ledger).items() for secret in SECRETS if secret in words}


def _match(ledger: Ledger, name: str) -> str:
    """The match of a name with a list that holds it."""
    names = ledger.path.with_name("names.csv")
    names.write_text(f"id,name,type\nk-17,{name},person\n", encoding="utf-8")
    return ledger.screen([names]).matches[0].id


def test_nothing_of_it_leaves(ledger: Ledger) -> None:
    """No word, title, path, source or name of it stands in any export or report, nor in what was decided about it."""
    ledger.decide("same", _match(ledger, "Okoro Velasquin"), by="ada")
    ledger.decide("same", "C1/A", "C2/A", why="they told us in the car park", by="ada")
    ledger.decide("different", "Okoro Velasquin", "Pim Harrow", why="whistle", by="ada")
    assert {name for name, _ in _secrets(ledger)} == set(_leaves(ledger)) - {"datasette"}
    ledger.keep_private("leakfile.txt", why="a whistle-blower", by="ada")
    assert _secrets(ledger) == set()
    assert "okoro" in "\n".join(ledger.export_lines(private=True)).casefold()
    assert "okoro" in json.dumps(ledger.export()).casefold()


def test_reasons_that_tell_of_it_stay_behind(ledger: Ledger) -> None:
    """What is said about others in words that only it has is held back: a reason, and what a correction gives."""
    ledger.decide("same", "Ilse Vantongeren", "Pim Harrow", why="as Okoro says, they are one", by="ada")
    at = {name: next(one.handle for one in ledger.claims() if name in one.label) for name in ("240 cars", "18 million")}
    ledger.decide("different", f"{at['240 cars']}/A", f"{at['18 million']}/A", why="it cost 31 million", by="ada")
    ledger.decide("unsure", "Osterlund", "Maren", why="the new pier will carry cars", by="ada")
    told = next(one for one in ledger.claims() if "18 million" in one.label).variants[0].wordings[0]
    match = _match(ledger, "Ilse Vantongeren")
    ledger.decide("different", match, why="Okoro knows him", by="ada")
    ledger.correct(Correcting(what="root", where=told.statement, to="Okoro Velasquin"), by="ada")
    ledger.keep_private("leakfile.txt", by="ada")
    assert _secrets(ledger) == set()
    left = "\n".join(ledger.export_lines())
    assert left.count('"decision"') == 4
    assert "the new pier will carry cars" in left and "they are one" not in left


def test_what_a_telling_correction_did_is_undone(tmp_path: Path) -> None:
    """A voice that only the private document names is no root of another document's claim, whatever joins the two."""
    (tmp_path / "dairy.txt").write_text("The Skua\n\nThe dairy at Lindau closes, an official said.\n", encoding="utf-8")
    (tmp_path / "leakfile.txt").write_text(LEAK, encoding="utf-8")
    ledger = whence.read(tmp_path, tmp_path / "ledger.sqlite")
    told = next(one for one in ledger.claims() if "dairy" in one.label)
    ledger.correct(Correcting(what="root", where=told.variants[0].wordings[0].statement, to="Okoro Velasquin"))
    ledger.keep_private("leakfile.txt")
    assert ledger.matters().several == 0
    assert _secrets(ledger) == set()


def test_what_leaves_is_a_ledger_without_it(ledger: Ledger, articles: Path, tmp_path: Path) -> None:
    """Claims, origins and disagreements in a shared output are those of a ledger that never held the document."""
    ledger.keep_private("leakfile.txt", by="ada")
    other = Ledger.open(tmp_path / "other.sqlite")
    other.add([articles / "gull.txt", articles / "tern.txt"])
    for form in ("claim", "webannotation", "ftm", "csl", "graphml"):
        told, bare = (each.exported(form).decode() for each in (ledger, other))
        handles = {entry.handle for entry in (*ledger.claims(), *other.claims())}
        for handle in handles:
            told, bare = told.replace(f'"{handle}"', '"C"'), bare.replace(f'"{handle}"', '"C"')
        assert told == bare, form


def test_is_kept_and_can_be_undone(ledger: Ledger) -> None:
    """Who and when are kept; undone, all leaves again; nobody's second word is lost by the first one's undoing."""
    before = _leaves(ledger)
    made = ledger.keep_private("whistle/leakfile.txt", why="asked for it", by="ada")
    ledger.keep_private("leakfile.txt", by="bo")
    assert [(each.standing, each.decision.by) for each in ledger.decisions()] == [("holds", "ada"), ("holds", "bo")]
    assert made.quotes[0].document in ledger.private()
    ledger.undo(made.id, by="ada")
    assert ledger.private()
    assert len(ledger.make_public("leakfile.txt", by="bo")) == 1
    assert not ledger.private()
    after = _leaves(ledger)
    assert {name for name in before if before[name] != after[name]} <= {"jsonl", "jsonl, full text", "sqlite", "report"}


def test_a_new_version_is_private_too(ledger: Ledger, articles: Path) -> None:
    """Read again, corrected, moved: whatever stands at its path, and its bytes elsewhere, stay private."""
    ledger.keep_private("leakfile.txt", by="ada")
    at = articles / "whistle" / "leakfile.txt"
    at.rename(articles / "plain.txt")
    at.write_text(LEAK.replace("Okoro", "Old Okoro") + "\nThe Brindlewick Office opened in 1990.\n", encoding="utf-8")
    ledger.add(articles)
    assert len(ledger.private()) == 2
    assert _secrets(ledger) == set()
    at.unlink()
    at.write_text("Zulmira Quarterly\n\nNothing of it is so, said Okoro Velasquin.\n", encoding="utf-8")
    ledger.add(articles)
    assert len(ledger.private()) == 3
    assert _secrets(ledger) == set()


def test_joined_it_stays_private(ledger: Ledger, tmp_path: Path) -> None:
    """An export that was asked to hold it carries along that it is private."""
    ledger.keep_private("leakfile.txt", by="ada")
    exported = tmp_path / "all.jsonl"
    exported.write_text("\n".join(ledger.export_lines(full_text=True, private=True)), encoding="ascii")
    other = Ledger.open(tmp_path / "other.sqlite")
    other.join(exported)
    assert other.private() == ledger.private()
    assert _secrets(other) == set()


def test_needs_a_document(ledger: Ledger) -> None:
    """What no document is called, or several are, is an error that says so."""
    for name in ("nothing.txt", "zz", ".txt"):
        with pytest.raises(NotFound):
            ledger.keep_private(name)


def test_command(ledger: Ledger, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The verb keeps and releases, lists what is private, and names a copy of the text that is not."""
    (articles / "copy.txt").write_text(LEAK.replace("Zulmira", "Another"), encoding="utf-8")
    ledger.add(articles)
    at = ["-l", str(ledger.path)]
    assert run(["private", *at]) == 0
    assert capsys.readouterr().out == "Nothing is private.\n"
    assert run(["private", "leakfile.txt", "--by", "ada", *at]) == 0
    told = capsys.readouterr().err
    assert "leakfile.txt is private, by ada" in told
    assert "copy.txt tells the same text and is not private" in told
    assert run(["private", *at]) == 0
    assert "leakfile.txt" in capsys.readouterr().out
    assert run(["export", "--format", "csl", "--with-private", *at]) == 2
    assert run(["export", "--with-private", *at]) == 0
    assert "leakfile" in capsys.readouterr().out
    assert run(["private", "leakfile.txt", "--undo", *at]) == 0
    assert not ledger.private()
    assert run(["private", "nothing.txt", *at]) == 2

"""The corridor on real files and a real ledger."""

import json
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

import whence
from whence.errors import EmptyInput, InputError, LedgerCorrupt, LedgerError, LimitExceeded, NotFound, UnreadableFile
from whence.pipeline import Ledger, Step
from whence.reading.reader import Reader
from whence.types.document import Document
from whence.types.reading import Reading

ARTICLES = {
    "gull.txt": """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
""",
    "tern.txt": """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.

Ilse Vantongeren denied that the new pier at Osterlund has cracks.
""",
    "skua.html": """<html><head><title>Osterlund pier has cracks</title></head><body><article>
<h1>Osterlund pier has cracks</h1>
<p>The new pier at Osterlund has cracks, an inspector said on Friday, two months before the ferry Maren
is to sail for the first time with 240 cars on board.</p>
</article></body></html>
""",
}


def _written(folder: Path) -> Path:
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three invented articles that share a ferry and a pier."""
    return _written(tmp_path / "articles")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger of them that is only looked at."""
    return whence.read(_written(tmp_path_factory.mktemp("read") / "articles"))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that is not there yet."""
    return Ledger.open(tmp_path / "ledger.sqlite")


def _tables(ledger: Ledger) -> str:
    """Everything in the file, as SQL: what a second run must leave as it was."""
    code = "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).iterdump(), sep=chr(10))"
    return subprocess.run([sys.executable, "-c", code, ledger.path], capture_output=True, text=True, check=True).stdout


def _findings(ledger: Ledger) -> str:
    """The export without handles, which depend on the order of adding."""
    exported = json.loads(json.dumps(ledger.export()))
    for claim in exported["claims"]:
        del claim["handle"]
    return json.dumps(exported, sort_keys=True)


def test_read_and_look(read_once: Ledger) -> None:
    """`whence.read` gives claims with handles, each found again by its handle in any spelling."""
    claims = read_once.claims()
    assert len(claims) > 0
    handle = claims[0].handle
    assert handle is not None
    assert read_once.claim(handle) == read_once.claim(handle.lower()) == read_once.claim(handle[1:]) == claims[0]


def test_claims_are_a_sequence_for_a_notebook(read_once: Ledger) -> None:
    """Claims can be sliced and listed, and a notebook shows them as an escaped table."""
    claims = read_once.claims()
    assert list(claims[:2]) == list(claims)[:2]
    assert repr(claims).startswith(str(claims[0].handle))
    assert claims._repr_html_().startswith("<table")
    assert repr(claims[:0]) == "no claims"


def test_scratch_ledger_vanishes(articles: Path) -> None:
    """A ledger without a name leaves nothing behind when its object goes."""
    ledger = whence.read(articles)
    folder = ledger.path.parent
    assert folder.is_dir()
    del ledger
    assert not folder.exists()


def test_named_ledger_stays(articles: Path, tmp_path: Path) -> None:
    """A ledger with a name can be opened again and says the same."""
    path = tmp_path / "kept.sqlite"
    assert whence.read(articles, path).export() == whence.Ledger.open(path).export()


def test_second_run_changes_nothing(articles: Path, ledger: Ledger) -> None:
    """Adding the same files twice leaves every table as it was."""
    first = ledger.add(articles)
    before = _tables(ledger)
    second = ledger.add(articles)
    assert (first.read, first.known) == (second.known, second.read) == (3, 0)
    assert _tables(ledger) == before


def test_order_of_paths_does_not_matter(articles: Path, tmp_path: Path) -> None:
    """The same files in any order, at once or one by one, give the same findings."""
    found = set()
    for at, order in enumerate(list(permutations(sorted(articles.iterdir())))[::2]):
        ledger = Ledger.open(tmp_path / f"{at}.sqlite")
        for paths in [order] if at != 1 else [[path] for path in order]:
            ledger.add(paths)
        found.add(_findings(ledger))
    assert len(found) == 1


def test_changed_file_is_a_new_version(articles: Path, ledger: Ledger) -> None:
    """A changed file takes the place of what stood at its path."""
    ledger.add(articles)
    (articles / "tern.txt").write_text(
        "The Tern\n\nThe ferry Maren will carry 310 cars, said Pim Harrow.\n", encoding="utf-8"
    )
    added = ledger.add(articles)
    assert (added.read, added.known) == (1, 2)
    texts = [document.text for document in ledger.dossier().documents]
    assert len(texts) == 3
    assert not any("300 cars" in text for text in texts)


def test_bad_inputs_are_left_out_and_forgotten(articles: Path, ledger: Ledger) -> None:
    """What cannot be read is named, does not stop the rest, and is forgotten once it can be read."""
    (articles / "empty.txt").touch()
    added = ledger.add([articles, articles / "missing.txt"])
    assert added.read == 3
    assert [type(error) for error in added.left_out] == [EmptyInput, UnreadableFile]
    assert [one.what for one in ledger.dossier().left_out] == [error.what for error in added.left_out]
    (articles / "empty.txt").write_text("The Maren was late again on Monday, passengers said.\n", encoding="utf-8")
    ledger.add(articles)
    assert [Path(one.what).name for one in ledger.dossier().left_out] == ["missing.txt"]


def test_text_longer_than_any_article(articles: Path, ledger: Ledger) -> None:
    """A line of 11 MB is left out at once, in words, and the rest is read."""
    (articles / "endless.txt").write_text("The Maren was late on Monday, said the mate. " * 250_000, encoding="utf-8")
    added = ledger.add(articles)
    assert added.read == 3
    assert [type(error) for error in added.left_out] == [LimitExceeded]


def test_nothing_read(tmp_path: Path) -> None:
    """`whence.read` raises the reason where no document at all is behind the paths."""
    with pytest.raises(InputError, match="missing"):
        whence.read(tmp_path / "missing")
    with pytest.raises(EmptyInput):
        whence.read([])


def test_unpublished_documents_are_reconciled_by_the_next_run(articles: Path, ledger: Ledger, tmp_path: Path) -> None:
    """A run stopped between reading and reconciling is made good by the next one, whatever that one adds."""

    def stop(step: Step) -> None:
        if step.stage == "reconciling":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.add(articles, stop)
    assert len(ledger.dossier().documents) == 3
    assert len(ledger.claims()) == 0
    ledger.add([articles / "gull.txt"])
    whole = Ledger.open(tmp_path / "whole.sqlite")
    whole.add(articles)
    assert _findings(ledger) == _findings(whole)


def test_progress(articles: Path, ledger: Ledger) -> None:
    """Each file is announced with its place among all, then each matter."""
    steps: list[Step] = []
    ledger.add(articles, steps.append)
    reading = [step for step in steps if step.stage == "reading"]
    assert [(step.done, step.total) for step in reading] == [(0, 3), (1, 3), (2, 3)]
    assert {step.stage for step in steps} == {"reading", "reconciling"}


def test_report_is_a_page(read_once: Ledger) -> None:
    """The report is one page with the title and the words of the articles."""
    page = read_once.report("Piers & ferries")
    assert "<title>Piers &amp; ferries" in page
    assert "cracks" in page


def test_unknown_claim(read_once: Ledger) -> None:
    """A handle that no claim bears is NotFound."""
    for handle in ("C9999", "D1", "", "C" + "9" * 5000):
        with pytest.raises(NotFound):
            read_once.claim(handle)


def test_no_ledger_to_look_at(ledger: Ledger) -> None:
    """Looking at a ledger that is not there is an error and makes no file."""
    with pytest.raises(LedgerError):
        ledger.claims()
    assert not ledger.path.exists()


def test_foreign_file_is_left_untouched(articles: Path, ledger: Ledger) -> None:
    """A file that is no ledger is refused and stays as it is."""
    ledger.path.write_text("My notes on ferries, not a database.\n" * 200, encoding="utf-8")
    before = ledger.path.read_bytes()
    with pytest.raises(LedgerCorrupt):
        ledger.add(articles)
    assert ledger.path.read_bytes() == before


def test_a_fault_of_the_reader_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader trips over is named and left out; the rest is read and kept."""
    real = Reader.read

    def trips(self: Reader, document: Document) -> Reading:
        if "stumbling" in document.text:
            raise IndexError("list index out of range")
        return real(self, document)

    monkeypatch.setattr(Reader, "read", trips)
    (tmp_path / "good.txt").write_text("The quay is safe, harbour master Ada Holt said.\n" * 3)
    (tmp_path / "bad.txt").write_text("A stumbling block lies on the quay, the port said.\n" * 3)
    added = Ledger.open(tmp_path / "l.sqlite").add([str(tmp_path)])
    assert (added.read, [Path(error.what).name for error in added.left_out]) == (1, ["bad.txt"])
    assert "fault of Whence" in added.left_out[0].why

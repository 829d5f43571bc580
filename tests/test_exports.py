"""`whence export` for other programs, from articles to file."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pyarrow.parquet import read_table

from whence.cli import run
from whence.cli.exchange import FORMS
from whence.pipeline import Ledger
from whence.report.exports import FORMATS, WITH_FULL_TEXT

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
"""
TERN = """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.
"""


# An address that only its owner can follow, in a page that names nothing else of him.
PAGE = """<html><head><title>Ferries in May</title><link rel="canonical" href="https://adaquill:pw@intern.example/x">
<meta property="og:url" content="https://adaquill:pw@intern.example/x"></head><body><article><h1>Ferries in May</h1>
<p>The ferry Maren will carry 260 cars from May 2031, said Tove Allard of the port.</p></article></body></html>
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger over files in a folder whose name gives its user away; one cannot be read, one lies in an archive."""
    folder = tmp_path_factory.mktemp("exports")
    articles = folder / "users" / "adaquill" / "articles"
    articles.mkdir(parents=True)
    (articles / "gull.txt").write_text(GULL, encoding="utf-8")
    (articles / "ferries.html").write_text(PAGE, encoding="utf-8")
    (articles / "empty.txt").write_text("", encoding="utf-8")
    with ZipFile(articles / "box.zip", "w") as box:
        box.writestr("home/adaquill/tern.txt", TERN)
    made = Ledger.open(folder / "ledger.sqlite")
    assert made.add(articles).left_out
    made.decide("different", "C1", "C2", by="bo")
    return made


def _words(form: str, written: bytes) -> str:
    """All that a person could read in an export."""
    if form == "parquet":
        return repr(read_table(BytesIO(written)).to_pylist())
    if form == "xlsx":
        with ZipFile(BytesIO(written)) as book:
            return "".join(book.read(name).decode() for name in book.namelist())
    return written.decode()


def test_command_and_report_name_the_same_formats() -> None:
    """The command offers what can be written, and the native format."""
    assert set(FORMS) == {"jsonl", "sqlite", *FORMATS}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_writes_a_file_without_local_paths(form: str, ledger: Ledger, tmp_path: Path) -> None:
    """Each format is one file, the same twice, and names neither user nor folder."""
    path = tmp_path / "out"
    assert run(["export", "--format", form, "-o", str(path), "-l", str(ledger.path)]) == 0
    written = path.read_bytes()
    assert written == ledger.exported(form)
    assert not re.search("adaquill|users/|/articles/", _words(form, written))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_full_text_unless_asked(form: str, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Quotations leave; whole articles only where that is asked for and can be, with a word on whose they are."""

    def words(**more: bool) -> str:
        return " ".join(_words(form, ledger.exported(form, **more)).replace("\\n", " ").split())

    assert "on Tuesday. The new pier" not in words()
    status = run(["export", "--format", form, "--full-text", "-l", str(ledger.path)])
    assert status == (0 if form in WITH_FULL_TEXT else 2)
    assert ("whose rights stay" if form in WITH_FULL_TEXT else "jsonl, ftm") in capsys.readouterr().err
    if form in WITH_FULL_TEXT:
        assert "on Tuesday. The new pier" in words(full_text=True)
        assert "the rights in it stay with its owner" in words(full_text=True)


@pytest.mark.parametrize("full_text", [False, True])
def test_native_format_and_report_name_no_user(full_text: bool, ledger: Ledger) -> None:
    """Neither the format for another Whence nor the report names a folder of a user, or an address with a name."""
    written = "\n".join(ledger.export_lines(full_text=full_text)) + ledger.report() + ledger.report(form="md")
    assert "empty.txt" in written
    assert not re.search("adaquill|users/|/articles/|exports", written)


def test_matches_leave_when_somebody_has_decided(ledger: Ledger, tmp_path: Path) -> None:
    """What stands on a list leaves in no format before a person has decided, and after it with the decision alone."""
    names = tmp_path / "names.csv"
    names.write_text("id,name,type\nkestrel-17,Ilse Vantongeren,person\n", encoding="utf-8")
    match = ledger.screen([names]).matches[0]
    assert not any("kestrel-17" in _words(form, ledger.exported(form)) for form in FORMATS)
    ledger.decide("unsure", match.id, by="ada")
    assert "kestrel-17" not in _words("ftm", ledger.exported("ftm")) + "\n".join(ledger.export_lines())
    ledger.decide("different", match.id, by="ada")
    told = _words("ftm", ledger.exported("ftm"))
    assert "kestrel-17" in told
    assert "different, decided on" in told

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
from whence.report.exports import FORMATS

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
"""
TERN = """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger over two articles in a folder whose name gives its user away."""
    folder = tmp_path_factory.mktemp("exports")
    articles = folder / "users" / "adaquill" / "articles"
    articles.mkdir(parents=True)
    for name, text in {"gull": GULL, "tern": TERN}.items():
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Ledger.open(folder / "ledger.sqlite")
    made.add(articles)
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
    assert set(FORMS) == {"jsonl", *FORMATS}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_writes_a_file_without_local_paths(form: str, ledger: Ledger, tmp_path: Path) -> None:
    """Each format is one file, the same twice, and names neither user nor folder."""
    path = tmp_path / "out"
    assert run(["export", "--format", form, "-o", str(path), "-l", str(ledger.path)]) == 0
    written = path.read_bytes()
    assert written == ledger.exported(form)
    assert not re.search("adaquill|users/|/articles/", _words(form, written))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_full_text(form: str, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Quotations leave; whole articles do not, and to ask for them in a format without them is an error."""
    written = " ".join(_words(form, ledger.exported(form)).replace("\\n", " ").split())
    assert "on Tuesday. The new pier" not in written
    assert run(["export", "--format", form, "--full-text", "-l", str(ledger.path)]) == 2
    assert "jsonl does" in capsys.readouterr().err


def test_matches_leave_when_somebody_has_decided(ledger: Ledger, tmp_path: Path) -> None:
    """What stands on a list leaves in no format before a person has decided, and after it with the decision alone."""
    names = tmp_path / "names.csv"
    names.write_text("id,name,type\nkestrel-17,Ilse Vantongeren,person\n", encoding="utf-8")
    match = ledger.screen([names]).matches[0]
    assert not any("kestrel-17" in _words(form, ledger.exported(form)) for form in FORMATS)
    ledger.decide("unsure", match.id, by="ada")
    assert "kestrel-17" not in _words("ftm", ledger.exported("ftm"))
    ledger.decide("different", match.id, by="ada")
    told = _words("ftm", ledger.exported("ftm"))
    assert "kestrel-17" in told
    assert "different, decided on" in told

"""The report in its formats, by option and by the ending of the file."""

import os
from pathlib import Path

import pytest

from whence.cli import run
from whence.report.pdf import browser

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["-o", "x.html"], b"<!DOCTYPE html>"),
        (["-o", "x.md"], b"# What is claimed"),
        (["-o", "x.MARKDOWN"], b"# What is claimed"),
        (["-o", "x.txt", "--format", "md", "--title", "Ferries"], b"# Ferries"),
        (["-o", "x.md", "--format", "html"], b"<!DOCTYPE html>"),
        (["-o", "x"], b"<!DOCTYPE html>"),
    ],
)
def test_formats(arguments: list[str], begins: bytes, ledger: Path) -> None:
    """--format says it, else the ending, else it is HTML."""
    assert run(["report", *arguments, "-l", str(ledger)]) == 0
    assert Path(arguments[1]).read_bytes().startswith(begins)


def test_a_name_that_promises_another_format(ledger: Path, capsys: Captured) -> None:
    """HTML is not written under a name that says Word; the line says where to look."""
    assert run(["report", "-o", "x.docx", "-l", str(ledger)]) == 2
    assert not Path("x.docx").exists()
    assert "see `whence report --help`" in capsys.readouterr().err


@pytest.mark.browser
def test_pdf(ledger: Path) -> None:
    """`-o x.pdf` is a PDF."""
    if browser() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on the path")
    assert run(["report", "-o", "x.pdf", "-l", str(ledger)]) == 0
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-")


def test_no_browser(ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Without a browser one line says so and what to do, and no file is written."""
    monkeypatch.setenv("WHENCE_BROWSER", "no-such-browser")
    assert run(["report", "-o", "x.pdf", "-l", str(ledger)]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "no-such-browser (WHENCE_BROWSER) is no program" in err
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize("form", ["html", "md"])
def test_names_no_folder(form: str, ledger: Path) -> None:
    """The report leaves the machine: it names no folder of it, and holds every article's checksum."""
    run(["report", "--format", form, "-o", "x", "-l", str(ledger)])
    words = Path("x").read_text(encoding="utf-8")
    assert str(ledger.parent) not in words and str(Path.home()) not in words
    assert "SHA-256" in words and "How to cite it" in words

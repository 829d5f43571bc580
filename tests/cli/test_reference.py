"""The pages that are written from the help."""

import shutil
import subprocess
from pathlib import Path

import pytest

from whence.cli.entry import VERBS
from whence.cli.reference import main, manual, markdown

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["reference.md", "whence.1"])
def test_pages_are_current(name: str, tmp_path: Path) -> None:
    """The pages in docs/ are what `make reference` writes now."""
    main(tmp_path)
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert (DOCS / name).read_text(encoding="utf-8") == written, "stale: run `make reference`"


def test_pages_name_every_verb() -> None:
    """Each verb has a section in both."""
    assert all(f"### whence {verb}\n" in markdown() and f".SS whence {verb} " in manual() for verb in VERBS)


def test_width_of_the_terminal_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages hang on nothing but the help."""
    before = markdown(), manual()
    monkeypatch.setenv("COLUMNS", "33")
    monkeypatch.setenv("WHENCE_LEDGER", "mine.sqlite")
    assert (markdown(), manual()) == before


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_manual_page_sets_without_warnings() -> None:
    """groff has nothing to say against the manual page."""
    command = ["groff", "-man", "-Tutf8", "-ww", "-b"]
    ran = subprocess.run(command, input=manual(), capture_output=True, text=True, check=True)
    assert ran.stderr == "" and "Ctrl-C" in ran.stdout

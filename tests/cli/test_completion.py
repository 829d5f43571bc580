"""What a shell is told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from whence.cli import run

Captured = pytest.CaptureFixture[str]


def _offered(line: str, **settings: str) -> list[str]:
    """The words that bash is offered at the end of a line."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_WHENCE_COMPLETE": "bash_complete"}
    ran = subprocess.run(
        [sys.executable, "-m", "whence"], env=os.environ | words | settings, capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(shell: str, capsys: Captured) -> None:
    """Each shell gets a script of its own, which that shell, where it is installed, can read."""
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_WHENCE_COMPLETE" in script
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("whence cl", "plain,claims"),
        ("whence art", "file,art"),
        ("whence add art", "file,art"),
        ("whence claims --fail-on dis", "plain,dispute"),
        ("whence export --format gr", "plain,graphml"),
        ("whence primary - --kind im", "plain,imagery"),
        ("whence claims --ta", "plain,--table"),
    ],
)
def test_words(line: str, word: str) -> None:
    """Verbs, options, their values, and files."""
    assert word in _offered(line)


def test_claims_of_the_ledger(ledger: Path) -> None:
    """After `show` come the handles of the ledger's claims; none and no message where there is no ledger."""
    assert "plain,C1" in _offered("whence show ", WHENCE_LEDGER=str(ledger))
    assert _offered("whence show ", WHENCE_LEDGER="nowhere.sqlite") == []


def test_broken_settings_disturb_no_line(tmp_path: Path) -> None:
    """A config file that cannot be read is not spoken of while one types."""
    (tmp_path / "bad.toml").write_text("[claims", encoding="utf-8")
    assert "plain,--json" in _offered("whence claims --js", WHENCE_CONFIG=str(tmp_path / "bad.toml"))

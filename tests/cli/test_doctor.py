"""What `whence doctor` sees."""

import getpass
import json
import platform
from pathlib import Path

import pytest

from whence import __version__
from whence.cli import run

Captured = pytest.CaptureFixture[str]


def test_all_is_well_here(capsys: Captured) -> None:
    """Where the tests run everything that is needed is there: versions, full-text search, the reader's checksums."""
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert __version__ in out and platform.python_version() in out
    assert "FTS5" in out and "trained reader" in out and "extra " in out


def test_names_no_user_machine_or_folder(capsys: Captured) -> None:
    """What it prints can be sent to anybody."""
    run(["doctor", "--json"])
    out = capsys.readouterr().out
    private = {platform.node(), str(Path.home()), str(Path.cwd()), f"/{getpass.getuser()}/"}
    assert not [word for word in private if word and word in out]
    assert json.loads(out)["schema"] == "whence.doctor/1"


def test_missing_and_broken(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """What is optional and missing comes with the line that gets it; what is needed and missing gives exit code 1."""
    required = ["click>=8", "nowhere-to-be-had>=1; extra == 'web'", "pytest>=1; extra == 'dev'"]
    monkeypatch.setattr("importlib.metadata.requires", lambda _: required)
    monkeypatch.setenv("PATH", "")
    assert run(["doctor", "--csv"]) == 0
    out = capsys.readouterr().out
    assert "extra web,missing,without nowhere-to-be-had,pip install 'whence[web]'" in out
    assert "browser for PDF,missing" in out and "tesseract,missing" in out and "extra dev" not in out
    monkeypatch.setattr("importlib.metadata.requires", lambda _: ["nowhere-to-be-had"])
    assert run(["doctor"]) == 1
    assert "broken" in capsys.readouterr().out

"""What `whence doctor` sees."""

import getpass
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from whence import __version__
from whence.cli import run
from whence.cli.doctor import libraries

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


def test_missing_and_broken_libraries() -> None:
    """What is optional and missing comes with the line that gets it; what is needed and missing is broken."""
    required = ["click>=8", "nowhere-to-be-had>=1; extra == 'web'", "click; extra == 'dev'"]
    needed, web = libraries(required)
    assert (needed.state, web.state, web.remedy) == ("ok", "missing", "pip install 'whence[web]'")
    assert next(libraries(["nowhere-to-be-had"])).state == "broken"


def test_missing_programs(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Without a browser or tesseract all else goes on."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("WHENCE_BROWSER", "no-such-browser")
    assert run(["doctor", "--csv"]) == 0
    out = capsys.readouterr().out
    assert "browser for PDF,missing" in out and "tesseract,missing" in out


def test_damaged_weights(tmp_path: Path) -> None:
    """Weights that are not those of the release are broken, and the folder that they lie in is not named."""
    package = tmp_path / "whence_en"
    package.mkdir()
    (package / "__init__.py").write_text("from pathlib import Path\ndef folder(): return Path(__file__).parent\n")
    (package / "checksums.txt").write_text("00  model.onnx\n")
    found = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "whence", "doctor", "--csv"]
    ran = subprocess.run(command, env=os.environ | {"PYTHONPATH": found}, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "trained reader,broken," in ran.stdout and str(tmp_path) not in ran.stdout

"""Surroundings of the command: an empty working folder, nobody's settings; and a small ledger, read once."""

from pathlib import Path

import pytest

from whence.cli import run

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund has cracks, an inspector said.
"""
TERN = """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.

Ilse Vantongeren denied that the new pier at Osterlund has cracks.
"""


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No config file and no variable of whoever runs the tests; 80 columns."""
    for name in ("WHENCE_LEDGER", "WHENCE_CONFIG", "WHENCE_BY", "WHENCE_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles that contradict each other, read."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "gull.txt").write_text(GULL, encoding="utf-8")
    (folder / "tern.txt").write_text(TERN, encoding="utf-8")
    assert run(["add", "-l", str(folder / "whence.sqlite"), str(folder)]) == 0
    return folder / "whence.sqlite"

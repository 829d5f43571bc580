"""One thing in several forms: drawn, as a table, as CSV, as JSON."""

import csv
import io
import json
from pathlib import Path

import pytest

from whence.cli import run

Captured = pytest.CaptureFixture[str]

LISTINGS = {
    "claims": ["claims"],
    "show": ["show", "C1"],
    "show --source": ["show", "C1", "--source"],
    "check": ["check", "The Maren will carry 300 cars"],
    "search": ["search", "ferry"],
    "decisions": ["decisions"],
    "verify": ["verify"],
    "matters": ["matters", "--all"],
    "doctor": ["doctor"],
}


def _printed(arguments: list[str], ledger: Path, capsys: Captured) -> str:
    own = [] if arguments[0] == "doctor" else ["-l", str(ledger)]
    assert run([*arguments, *own]) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module", autouse=True)
def decided(ledger: Path) -> None:
    """Something to list."""
    assert run(["decide", "Ilse Vantongeren", "Pim Harrow", "different", "--why", "=two", "-l", str(ledger)]) == 0


@pytest.mark.parametrize("arguments", LISTINGS.values(), ids=LISTINGS)
def test_four_forms(arguments: list[str], ledger: Path, capsys: Captured) -> None:
    """Each listing has a table with a header, CSV with the same number of cells in each row, and JSON with a schema."""
    rows = list(csv.reader(io.StringIO(_printed([*arguments, "--csv"], ledger, capsys))))
    assert len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    table = _printed([*arguments, "--table"], ledger, capsys).splitlines()
    assert len(table) >= 2 and max(map(len, table)) <= 80
    assert all(line == line.rstrip() for line in table)
    told = json.loads(_printed([*arguments, "--json"], ledger, capsys))
    assert told["schema"].startswith("whence.")


@pytest.mark.parametrize("arguments", [["claims"], ["show", "C1"], ["search", "ferry"], ["doctor"]])
def test_rows_are_a_file_too(arguments: list[str], ledger: Path, capsys: Captured) -> None:
    """-o writes every form to a file."""
    printed = _printed([*arguments, "--csv"], ledger, capsys)
    assert _printed([*arguments, "--csv", "-o", "out.csv"], ledger, capsys) == ""
    assert Path("out.csv").read_text(encoding="utf-8") == printed


def test_last_form_wins(ledger: Path, capsys: Captured) -> None:
    """Of two forms the last one counts, as with other tools."""
    assert _printed(["search", "ferry", "--json", "--csv"], ledger, capsys).startswith("claim,")
    assert _printed(["search", "ferry", "--csv", "--json"], ledger, capsys).startswith("{")


def test_no_formula_in_a_cell(ledger: Path, capsys: Captured) -> None:
    """What a spreadsheet would compute begins with an apostrophe."""
    assert "'=two" in _printed(["decisions", "--csv"], ledger, capsys)


def test_nothing_speaks_of_it(ledger: Path, capsys: Captured) -> None:
    """Words of which nobody speaks have a row of their own."""
    out = _printed(["check", "Vaccines were flown to Brindmoor", "--csv"], ledger, capsys)
    assert "nothing speaks of it" in out

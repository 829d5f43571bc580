"""`whence screen` as a user types it, and what it prints."""

import csv
import io
import json
from pathlib import Path

import pytest

from whence.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples"
UN = EXAMPLES / "lists" / "un-consolidated.xml"
GULL = "The Gull\n\nThe ferry captain Yuri Zhelvakov, born on 12 May 1961, said so. Okell Lines denied it.\n"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """An empty folder with one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("gull.txt").write_text(GULL, encoding="utf-8")


def test_one_article_without_a_ledger(capsys):
    """An article is screened by itself, and nothing is left behind."""
    assert run(["screen", "gull.txt", "--list", str(UN)]) == 0
    out = capsys.readouterr().out
    assert "Yuri Zhelvakov · same" in out and "gull.txt:3" in out
    assert "date of birth: the list has 1961-05-12, and the text gives 1961-05-12" in out
    assert [path.name for path in Path().iterdir()] == ["gull.txt"]


def test_several_lists_after_one_option(capsys):
    """Every word after --list is a list, as a shell fills in a pattern; another option ends them."""
    lists = [str(EXAMPLES / "lists" / name) for name in ("ofac-sdn.csv", "ofac-alt.csv", "names.csv")]
    assert run(["screen", "gull.txt", "--list", *lists, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in found["lists"]] == ["OFAC Specially Designated Nationals", "names"]
    assert {match["record"] for match in found["matches"]} == {"90001", "90002", "Q-1", "Q-2"}
    assert all(
        GULL[place["start"] : place["end"]] == match["name"] for match in found["matches"] for place in match["places"]
    )


def test_csv_has_a_row_for_each_place(capsys):
    """A spreadsheet shows match, list and place side by side."""
    assert run(["screen", "gull.txt", "--list", str(UN), "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["name"], row["record"], row["line"], row["name_only"]) for row in rows] == [
        ("Okell Lines", "INe.001", "3", "yes"),
        ("Yuri Zhelvakov", "INi.001", "3", "no"),
    ]


def test_a_decision_on_the_command_line(capsys):
    """Decide by the beginning of an id; the next screening shows it."""
    assert run(["add", "gull.txt"]) == 0
    assert run(["screen", "--list", str(UN), "--json"]) == 0
    match = json.loads(capsys.readouterr().out)["matches"][0]["id"]
    assert run(["decide", match[:5], "different", "--why", "another ferry", "--by", "ada"]) == 0
    assert run(["screen", "--list", str(UN)]) == 0
    captured = capsys.readouterr()
    assert "is not the party on the list, by ada" in captured.err
    assert "different, by ada" in captured.out and "another ferry" in captured.out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["screen"], 2, "name a list"),
        (["screen", "--list", "missing.xml"], 2, "there is no such ledger"),
        (["screen", "gull.txt", "--list", "missing.xml"], 2, "missing.xml: no such file"),
        (["screen", "gull.txt", "--list", "gull.txt"], 2, "gull.txt"),
        (["screen", "gull.txt", "missing.txt", "--list", str(UN)], 1, "missing.txt"),
        (["screen", "missing.txt", "--list", str(UN)], 2, "missing.txt"),
        (["screen", "gull.txt", "--list", str(UN), "missing.csv"], 1, "missing.csv: no such file"),
        (["decide", "abc", "guilty"], 2, "no judgement"),
    ],
)
def test_what_goes_wrong_is_one_line(capsys, arguments, status, said):
    """Exit codes are those of every verb: 1 something left out, 2 nothing done."""
    assert run(arguments) == status
    lines = [line for line in capsys.readouterr().err.splitlines() if said in line]
    assert len(lines) == 1 and lines[0].startswith("whence: ")


def test_nobody_is_called_sanctioned(capsys):
    """The words are that a name stands on a list, in every form of output."""
    for form in ([], ["--json"], ["--csv"]):
        assert run(["screen", "gull.txt", "--list", str(UN), *form]) == 0
        assert "sanctioned" not in capsys.readouterr().out.lower()


def test_hostile_names_are_harmless(capsys):
    """What a list writes steers neither a terminal nor a spreadsheet."""
    Path("bad.csv").write_text("id,name\n=cmd(),Yuri Zhelvakov\n\x1b[31m2,Okell \u202eLines\n", encoding="utf-8")
    for form in ([], ["--json"], ["--csv"]):
        assert run(["screen", "gull.txt", "--list", "bad.csv", *form]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out and "\u202e" not in out
        assert "\n=cmd" not in out and ",=cmd" not in out

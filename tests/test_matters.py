"""`whence matters`, from articles to words."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

import whence
from whence.cli import run
from whence.ledger.matters import HUB
from whence.pipeline import Ledger
from whence.reconciliation.keys import RUN

PASSAGE = """The harbour office of Osterlund has let it be known that from the first week of spring all boats that lie \
along the old wall have to leave it for as long as divers are at work below the water line there, and that nobody may \
land fish before the last of them has come up again and the wall has been found to be sound from end to end."""
ARTICLES = {
    "gull.txt": f"""The Gull
Published: 4 March 2031

The ferry Maren will carry 240 cars, the harbour master Ilse Vantongeren said on Tuesday.

{PASSAGE}
""",
    "tern.txt": f"""The Tern
Published: 9 March 2031

Ilse Vantongeren denied that the ferry Maren will carry 240 cars.

{PASSAGE}
""",
    "skua.txt": """The Skua
Published: 6 March 2031

Ilse Vantongeren has opened a new quay.
""",
    "auk.txt": """The Auk

The dairy at Lindau has raised the price of milk, said Odo Brakel.
""",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Three articles on one harbour, and one on a dairy."""
    folder = tmp_path_factory.mktemp("matters")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    return whence.read(folder / "articles", folder / "whence.sqlite")


def test_what_joins_them_in_words(ledger: Ledger) -> None:
    """A name as it is spelt, a figure as it is told, a passage in its own words, each with how many have it."""
    told = ledger.matters()
    (line,) = told.lines
    assert (told.several, told.alone, told.waiting) == (1, 1, 0)
    assert (len(line.documents), line.first, line.last) == (3, date(2031, 3, 4), date(2031, 3, 9))
    assert line.claims == ledger.totals().claims - sum(each.claims for each in ledger.matters(alone=True).lines[1:])
    found = {(tie.kind, tie.words): tie.documents for tie in line.ties}
    assert found["name", "Ilse Vantongeren"] == 3
    assert found["figure", "240 cars"] == 2
    ((passage, documents),) = ((words, number) for (kind, words), number in found.items() if kind == "passage")
    assert passage in PASSAGE and len(passage.split()) == RUN and documents == 2
    assert (line.least, line.beyond, line.hubs, line.decided) == (1, None, (), False)


def test_those_that_stand_alone(ledger: Ledger) -> None:
    """A document that shares nothing is listed when that is asked for."""
    *_, last = ledger.matters(alone=True).lines
    assert [each.path.rsplit("/", 1)[-1] for each in ledger.document_lines(last.documents)] == ["auk.txt"]
    assert last.ties == ()
    assert len(ledger.matters(1, alone=True).lines) == 1


def test_words_and_forms(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """For people a few lines, for a spreadsheet a row a matter, for a program all of it."""
    at = ["-l", str(ledger.path)]
    assert run(["matters", *at]) == 0
    drawn = capsys.readouterr().out
    assert "3 documents · " in drawn and "2031-03-04 to 2031-03-09" in drawn
    assert "share Ilse Vantongeren (3)" in drawn and "240 cars (2), “" in drawn
    assert drawn.endswith("1 matter of several documents · 1 document that stands alone\n")
    assert run(["matters", "--all", "--csv", *at]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["documents"], row["least"]) for row in rows] == [("3", "1"), ("1", "1")]
    assert run(["matters", "--json", *at]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "whence.matters/1" and told["several"] == 1
    assert told["matters"][0]["split"] is False and len(told["matters"][0]["documents"]) == 3


def test_a_decision_joins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What only a person's word brought together says so."""
    for name, text in {"a.txt": "The quay at Lindau is shut.", "b.txt": "Nobody may land fish in Tarn."}.items():
        (tmp_path / name).write_text(f"The Paper\n\n{text}\n", encoding="utf-8")
    ledger = whence.read(tmp_path, tmp_path / "whence.sqlite")
    assert (ledger.matters().several, ledger.matters().alone) == (0, 2)
    ledger.decide("same", "C1", "C2", by="ada")
    assert [line.decided for line in ledger.matters().lines] == [True]
    assert run(["matters", "-l", str(ledger.path)]) == 0
    assert "joined by a decision" in capsys.readouterr().out


def test_a_hub_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name in more than fifty articles joins none of them; the list says which it is, and in how many."""
    rows = [{"id": str(at), "text": f"Ilse Vantongeren said boat {at} has sailed."} for at in range(HUB + 1)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = whence.read(tmp_path / "rows.jsonl", tmp_path / "whence.sqlite")
    lines = ledger.matters(alone=True).lines
    assert {(tie.words, tie.documents) for line in lines for tie in line.hubs} == {("Ilse Vantongeren", HUB + 1)}
    assert run(["matters", "--all", "-l", str(ledger.path)]) == 0
    assert f"cut, being in too many documents: Ilse Vantongeren ({HUB + 1})" in capsys.readouterr().out

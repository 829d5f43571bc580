"""Two ledgers joined by their exports."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from whence.cli import run
from whence.decide import Correcting
from whence.errors import UnsupportedFormat
from whence.pipeline import Ledger

WHEN = datetime(2031, 3, 5, 9, 30, tzinfo=UTC)
GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
"""
TERN = """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.
"""
AUK = """The Auk

Milk prices in Hallin fell by 12 percent in April, said Olga Brint of the dairy board.
"""


def _ledger(folder: Path, **texts: str) -> Ledger:
    articles = folder / "home" / "ada" / "articles"
    articles.mkdir(parents=True)
    for name, text in texts.items():
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    ledger = Ledger.open(folder / "ledger.sqlite")
    ledger.add(articles)
    return ledger


def _export(ledger: Ledger, path: Path, **more: bool) -> Path:
    path.write_text(
        "".join(f"{line}\n" for line in ledger.export_lines(**{"full_text": True, **more})), encoding="ascii"
    )
    return path


def _bare(ledger: Ledger) -> object:
    """What a ledger says, without handles and paths."""
    exported = json.loads(json.dumps(ledger.export()))
    return [{**claim, "handle": None} for claim in exported["claims"]]


@pytest.fixture
def ada(tmp_path: Path) -> Ledger:
    """A ledger with a gull, a tern, and three decisions."""
    ledger = _ledger(tmp_path / "one", gull=GULL, tern=TERN)
    said = {"why": "as they say", "by": "ada", "when": WHEN}
    ledger.decide("different", "C1/A", "C1/B", **said)
    statement = ledger.claims()[0].wordings[0].statement
    ledger.correct(Correcting(what="root", where=statement, to="the log", kind="document"), **said)
    ledger.undo(ledger.decide("same", "Pim Harrow", "Ilse Vantongeren", **said).id, by="ada", when=WHEN)
    return ledger


def test_round_trip(ada: Ledger, tmp_path: Path) -> None:
    """An empty ledger that takes an export over exports the same bytes and says the same."""
    first = _export(ada, tmp_path / "a.jsonl")
    other = Ledger.open(tmp_path / "other.sqlite")
    added = other.join(first)
    assert (added.read, added.known) == (2, 0)
    assert _export(other, tmp_path / "b.jsonl").read_bytes() == first.read_bytes()
    assert [each.standing for each in other.decisions()] == [each.standing for each in ada.decisions()]
    assert len(other.claims()) == len(ada.claims())


def test_twice_is_once(ada: Ledger, tmp_path: Path) -> None:
    """A ledger that takes over its own export, or another's a second time, stays as it is."""
    exported = _export(ada, tmp_path / "a.jsonl")
    before = _bare(ada)
    added = ada.join([exported, exported])
    assert (added.read, added.known) == (0, 4)
    assert _bare(ada) == before
    assert _export(ada, tmp_path / "b.jsonl").read_bytes() == exported.read_bytes()


def test_joining_is_the_same_either_way(ada: Ledger, tmp_path: Path) -> None:
    """Ada's ledger with Bo's export and an empty one with both, in either order, say the same."""
    bo = _ledger(tmp_path / "two", tern=TERN, auk=AUK)
    one, two = _export(ada, tmp_path / "a.jsonl"), _export(bo, tmp_path / "b.jsonl")
    exports = set()
    for at, order in enumerate(([one, two], [two, one])):
        both = Ledger.open(tmp_path / f"{at}.sqlite")
        both.join(order)
        exports.add(_export(both, tmp_path / f"{at}.jsonl").read_bytes())
    assert len(exports) == 1
    assert len(both.dossier().documents) == 3


def test_two_people_who_contradict_each_other(tmp_path: Path) -> None:
    """Ada's same and Bo's different on the same two statements are both kept as a conflict, and neither counts."""
    exports = []
    for name, judgement in (("ada", "same"), ("bo", "different")):
        ledger = _ledger(tmp_path / name, gull=GULL, auk=AUK)
        told = {told.words[:9]: told.statement for entry in ledger.claims() for told in entry.wordings}
        ledger.decide(judgement, told["The ferry"], told["Milk pric"], by=name, when=WHEN)
        exports.append(_export(ledger, tmp_path / f"{name}.jsonl"))
    both = Ledger.open(tmp_path / "both.sqlite")
    both.join(exports)
    assert [each.standing for each in both.decisions()] == ["conflict", "conflict"]
    homes = {
        entry.id for entry in both.claims() for one in entry.wordings if one.words[:9] in ("The ferry", "Milk pric")
    }
    assert len(homes) == 2


def test_other_words_at_the_same_path_are_kept_beside(ada: Ledger, tmp_path: Path) -> None:
    """Two people's `tern.txt` that differ are two documents."""
    bo = _ledger(tmp_path / "two", tern=TERN.replace("300", "310"))
    both = Ledger.open(tmp_path / "both.sqlite")
    both.join([_export(ada, tmp_path / "a.jsonl"), _export(bo, tmp_path / "b.jsonl")])
    assert len({document.uri for document in both.dossier().documents}) == 3


@pytest.mark.parametrize("full_text", [True, False])
def test_no_place_of_the_machine(ada: Ledger, tmp_path: Path, full_text: bool) -> None:
    """No folder above the articles stands in an export."""
    told = _export(ada, tmp_path / "a.jsonl", full_text=full_text).read_text()
    assert '"uri":"gull.txt"' in told
    assert not any(part in told for part in (str(tmp_path), "home", "/one", tmp_path.parent.name))


def test_without_full_text(ada: Ledger, tmp_path: Path) -> None:
    """Quotations and their paragraphs, no text; such an export is refused with the reason, and makes nothing."""
    exported = _export(ada, tmp_path / "a.jsonl", full_text=False)
    told = [json.loads(line) for line in exported.read_text().splitlines()]
    assert all("text" not in line["document"] for line in told if "document" in line)
    statements = [one for line in told if "reading" in line for one in line["reading"]["statements"]]
    assert statements and all(one["selector"][0]["exact"] in one["paragraph"] for one in statements)
    with pytest.raises(UnsupportedFormat, match="full-text"):
        Ledger.open(tmp_path / "other.sqlite").join(exported)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda lines: lines[1:], "no export"),
        (lambda lines: [lines[0], "{", *lines[1:]], "line 2 is no JSON"),
        (lambda lines: [lines[0], "[]"], "line 2 is no JSON object"),
        (lambda lines: [lines[0], *lines[2:]], "line 2 is damaged"),
        (lambda lines: [line.replace("240 cars", "250 cars") for line in lines[:2]] + lines[2:], "damaged"),
        (
            lambda lines: [line.replace('"sentences":[{"span":[', '"sentences":[{"span":[-') for line in lines],
            "damaged",
        ),
        (lambda lines: [lines[0], '{"decision":{}}'], "line 2 is damaged"),
        (lambda lines: [], "no JSON"),
    ],
)
def test_damaged_exports_are_refused(ada: Ledger, tmp_path: Path, damage, says: str) -> None:
    """What is no export, or was changed by hand, is named with its line."""
    path = _export(ada, tmp_path / "a.jsonl")
    path.write_text("\n".join(damage(path.read_text().splitlines())))
    with pytest.raises(UnsupportedFormat, match=says):
        Ledger.open(tmp_path / "other.sqlite").join(path)


def test_text_that_utf8_cannot_hold(tmp_path: Path) -> None:
    """Unusual characters come through an export unchanged."""
    ledger = _ledger(tmp_path / "one", gull=GULL + "\nThe Łódź “ferry” \u2028 \U0001f6a2 leaves, said Ada Holt.\n")
    other = Ledger.open(tmp_path / "other.sqlite")
    other.join(_export(ledger, tmp_path / "a.jsonl"))
    assert other.dossier().documents[0].text == ledger.dossier().documents[0].text


def test_on_the_command_line(ada: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export -o` and `import` say what they did, and a notice about the full text."""
    exported = str(tmp_path / "a.jsonl")
    assert run(["-l", str(ada.path), "export", "--full-text", "-o", exported]) == 0
    assert "full text" in capsys.readouterr().err
    assert run(["-l", str(tmp_path / "b.sqlite"), "import", exported]) == 0
    assert "2 read" in capsys.readouterr().err
    assert run(["-l", str(tmp_path / "b.sqlite"), "export"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["full_text"] is False

"""What a person says about names, in a ledger: the alias file beside it, and the switch for other scripts."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import whence
from whence.cli import run
from whence.errors import UnreadableFile, UnsupportedFormat
from whence.pipeline import Ledger, Step

ARTICLES = {
    "gull.txt": "The Gull\n\nThe Vantongeren Marine Company will repair the slipway, harbour master Ada Holt said.\n",
    "tern.txt": "The Tern\n\nThe Osterlund Dock Trust was late again, ferry captain Pim Harrow told reporters.\n",
}
JOINED = "- name: Vantongeren Marine Company\n  also: [Osterlund Dock Trust]\n"
PARTY = {"Vantongeren Marine Company", "Osterlund Dock Trust"}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of two articles that share nothing."""
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ledger = Ledger.open(tmp_path / "port.sqlite")
    ledger.add(_articles(ledger))
    return ledger


def _articles(ledger: Ledger) -> list[Path]:
    return sorted(ledger.path.parent.glob("*.txt"))


def _rows(ledger: Ledger, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(ledger.path)) as opened:
        return opened.execute(query).fetchall()


def _matters(ledger: Ledger) -> int:
    return len(_rows(ledger, "SELECT * FROM matters"))


def _parties(ledger: Ledger) -> list[set[str]]:
    return [set(entity.names) for entity in ledger.dossier().reconciliation.entities]


def _worked_on(ledger: Ledger, **told: object) -> list[str]:
    """The stages of adding what is there already."""
    steps: list[Step] = []
    ledger.add(_articles(ledger), steps.append, **told)  # type: ignore[arg-type]
    return [step.stage for step in steps]


def test_the_file_beside_the_ledger_joins_what_shares_nothing(ledger: Ledger) -> None:
    """Two documents that only an alias joins come into one matter, and the names are one party, with the line."""
    assert _matters(ledger) == 2
    assert ledger.aliases_path.name == "port.aliases.yaml"
    ledger.aliases_path.write_text(JOINED, encoding="utf-8")
    added = ledger.add(_articles(ledger)[:1])
    assert (added.read, added.known) == (0, 1)
    assert _matters(ledger) == 1
    assert PARTY in _parties(ledger)
    found = next(entity for entity in ledger.dossier().reconciliation.entities if set(entity.names) == PARTY)
    assert "by port.aliases.yaml, line 1" in found.score.reasons[0].words


def test_the_same_file_twice_changes_nothing(ledger: Ledger) -> None:
    """Only a file that says something else makes work."""
    ledger.aliases_path.write_text(JOINED, encoding="utf-8")
    assert "reconciling" in _worked_on(ledger)
    with closing(sqlite3.connect(ledger.path)) as opened:
        before = list(opened.iterdump())
    assert "reconciling" not in _worked_on(ledger)
    with closing(sqlite3.connect(ledger.path)) as opened:
        assert list(opened.iterdump()) == before


def test_a_file_that_changes_or_goes_parts_again(ledger: Ledger) -> None:
    """What the file no longer says no longer holds."""
    alone = _parties(ledger)
    for text in ("- name: Somebody Else\n", None):
        ledger.aliases_path.write_text(JOINED, encoding="utf-8")
        ledger.add(_articles(ledger))
        assert PARTY in _parties(ledger)
        ledger.aliases_path.unlink() if text is None else ledger.aliases_path.write_text(text, encoding="utf-8")
        ledger.add(_articles(ledger))
        assert _matters(ledger) == 2
        assert sorted(map(sorted, _parties(ledger))) == sorted(map(sorted, alone))


def test_aliases_said_first_or_later_give_the_same(ledger: Ledger, tmp_path: Path) -> None:
    """A ledger that learns of an alias ends where one stands that knew it from the beginning."""
    named = tmp_path / "names.yaml"
    named.write_text(JOINED, encoding="utf-8")
    ledger.add(_articles(ledger), aliases=named)
    assert ledger.export() == whence.read(_articles(ledger), aliases=named).export()


def test_an_interrupted_change_is_made_good(ledger: Ledger) -> None:
    """Stopped before anything was compared anew, the next run does it."""

    def stop(step: Step) -> None:
        raise KeyboardInterrupt

    ledger.aliases_path.write_text(JOINED, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        ledger.add([], stop)
    assert _worked_on(ledger).count("reconciling") == 1
    assert PARTY in _parties(ledger)


def test_the_switch_for_scripts(tmp_path: Path) -> None:
    """Without transliteration a name in another script is another party; switching makes everything anew."""
    said = "“The tide was late,” said Ирина Котова, the harbour master."
    text = f"The Gull\n\nIrina Kotova opened the slipway on Monday. {said}\n"
    (tmp_path / "kotova.txt").write_text(text, encoding="utf-8")
    ledger = Ledger.open(tmp_path / "port.sqlite")
    ledger.add(_articles(ledger))
    both = {"Irina Kotova", "Ирина Котова"}
    assert any(both <= names for names in _parties(ledger))
    assert "reconciling" in _worked_on(ledger, transliterate=False)
    assert not any(both <= names for names in _parties(ledger))
    assert "reconciling" not in _worked_on(ledger, transliterate=False)
    assert "reconciling" in _worked_on(ledger)
    assert any(both <= names for names in _parties(ledger))


@pytest.mark.parametrize(
    ("text", "says"),
    [("- name: Holt\n- nmae: Holt\n", "line 2: unknown field"), ("- name: [Holt\n", "line 2: no valid YAML")],
)
def test_a_broken_file_is_named_with_its_line(
    ledger: Ledger, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, exit code 2, and the ledger as it was."""
    ledger.aliases_path.write_text(text, encoding="utf-8")
    before = ledger.path.read_bytes()
    with pytest.raises(UnsupportedFormat, match=says):
        ledger.add(_articles(ledger))
    capsys.readouterr()
    assert run(["add", "-l", str(ledger.path), str(ledger.path.parent)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"whence: {ledger.aliases_path}: {says}") and err.count("\n") == 1
    assert ledger.path.read_bytes() == before


def test_a_file_that_is_named_must_be_there(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """The ledger's own file may be missing, one that was named may not."""
    with pytest.raises(UnreadableFile):
        ledger.add(_articles(ledger), aliases=ledger.path.with_name("none.yaml"))
    assert run(["-l", str(ledger.path), str(_articles(ledger)[0]), "--aliases", "none.yaml"]) == 2
    assert capsys.readouterr().err.startswith("whence: none.yaml: ")


def test_the_command_takes_both(ledger: Ledger, tmp_path: Path) -> None:
    """`--aliases` and `--no-transliteration` reach the ledger from the verb and from paths alone."""
    (tmp_path / "names.yaml").write_text(JOINED, encoding="utf-8")
    told = [str(tmp_path / "gull.txt"), "--aliases", str(tmp_path / "names.yaml"), "--no-transliteration"]
    assert run(["add", "-l", str(ledger.path), *told]) == 0
    assert PARTY in _parties(ledger)
    rule = _rows(ledger, "SELECT value FROM rules")
    assert run(["-l", str(ledger.path), *told]) == 0
    assert _rows(ledger, "SELECT value FROM rules") == rule

"""Exit codes for scripts: what `--fail-on` asks for."""

from pathlib import Path
from typing import get_args

import pytest

from whence.cli import run
from whence.cli.findings import DISAGREEMENTS
from whence.types.reconciliation import Relation

Captured = pytest.CaptureFixture[str]


def test_kinds_are_those_of_the_ledger() -> None:
    """Every kind is a relation; a copy and a restatement disagree in nothing."""
    assert set(DISAGREEMENTS) == set(get_args(Relation)) - {"copy", "restatement"}


@pytest.mark.parametrize(
    ("kinds", "code"), [([], 0), (["dispute"], 1), (["update"], 0), (["update", "dispute"], 1), (["any"], 1)]
)
@pytest.mark.parametrize("verb", [["claims"], ["claims", "--json"], ["claims", "--limit", "1"], ["show", "C1"]])
def test_disagreements(verb: list[str], kinds: list[str], code: int, ledger: Path, capsys: Captured) -> None:
    """A disagreement of a kind that was named gives 1, whatever is printed; without the option all is well."""
    asked = [word for kind in kinds for word in ("--fail-on", kind)]
    assert run([*verb, *asked, "-l", str(ledger)]) == code
    assert capsys.readouterr().out


def test_paths_alone(capsys: Captured) -> None:
    """`whence PATH --fail-on` judges what the ledger then holds."""
    Path("a.txt").write_text("The Gull\n\nThe ferry Maren carries 240 cars, the mate Ilse Varga said.\n")
    assert run(["a.txt", "--fail-on", "any"]) == 0
    Path("b.txt").write_text("The Tern\n\nThe ferry Maren carries 300 cars, said the deckhand Pim Harrow.\n")
    assert run(["b.txt", "--fail-on", "dispute"]) == 1


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("The Maren will carry 300 cars", "differs", 1),
        ("The Maren will carry 300 cars", "nothing", 0),
        ("Vaccines were flown to Brindmoor by balloon", "nothing", 1),
        ("Vaccines were flown to Brindmoor by balloon", "differs", 0),
    ],
)
def test_checked_words(words: str, kind: str, code: int, ledger: Path) -> None:
    """`check` tells a script that somebody says otherwise, or that nobody says anything."""
    assert run(["check", words, "--fail-on", kind, "-l", str(ledger)]) == code


@pytest.mark.parametrize(("kind", "code"), [("match", 1), ("same", 1)])
def test_names_on_lists(kind: str, code: int, ledger: Path) -> None:
    """`screen` tells a script that a name stands on a list."""
    Path("list.csv").write_text("name\nIlse Vantongeren\n", encoding="utf-8")
    Path("other.csv").write_text("name\nOddny Quist\n", encoding="utf-8")
    assert run(["screen", "--list", "other.csv", "--fail-on", kind, "-l", str(ledger)]) == 0
    assert run(["screen", "--list", "list.csv", "--fail-on", kind, "-l", str(ledger)]) == code


def test_unknown_kind(ledger: Path, capsys: Captured) -> None:
    """A kind that there is not is an error in words."""
    assert run(["claims", "--fail-on", "quarrel", "-l", str(ledger)]) == 2
    assert "quarrel" in capsys.readouterr().err

"""Words that somebody gives, held against a ledger."""

import json
import time
from pathlib import Path

import pytest

from whence.cli import run
from whence.decide import Correcting
from whence.errors import LimitExceeded
from whence.pipeline import Ledger

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund has cracks, an inspector said.
"""
TERN = """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.

Ilse Vantongeren denied that the new pier at Osterlund has cracks.
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two invented articles that disagree on a ferry and a pier."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "gull.txt").write_text(GULL, encoding="utf-8")
    (folder / "tern.txt").write_text(TERN, encoding="utf-8")
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.add(folder)
    return ledger


def _sides(ledger: Ledger, words: str) -> dict[str, str]:
    """By words of the first answer's variants what they are to the words given."""
    (asked,) = ledger.check(words)
    entry = asked.answers[0].entry
    told = {variant.letter: variant.words for variant in entry.variants}
    return {told[side.letter]: side.stance for side in asked.answers[0].sides}


def test_one_variant_agrees_and_one_differs(ledger: Ledger) -> None:
    """The number given is told by one variant and not by the other, whose number stands in the words."""
    sides = _sides(ledger, "The ferry Maren will carry 240 cars")
    assert sorted(sides.values()) == ["agrees", "differs"]
    assert next(words for words, stance in sides.items() if stance == "agrees").count("240")


def test_a_bare_figure_is_asked_for(ledger: Ledger) -> None:
    """Words without a verb are taken as one statement."""
    (asked,) = ledger.check("ferry with 240 cars")
    assert asked.answers and "cars" in asked.answers[0].entry.label


@pytest.mark.parametrize(
    "words", ["The bank of Hallin closed 12 branches", "", "   ", "...", "\x00\ud800", "it was said", "240", "ferry"]
)
def test_rather_nothing_than_a_guess(ledger: Ledger, words: str) -> None:
    """Of what nothing speaks, or what says nothing, nothing is found."""
    assert not any(one.answers for one in ledger.check(words))


def test_polarity_tells_the_sides(ledger: Ledger) -> None:
    """Who affirms agrees with an affirmation, who denies differs from it."""
    (asked,) = ledger.check("The new pier at Osterlund has cracks")
    stances = {side.stance for side in asked.answers[0].sides}
    assert stances == {"agrees", "differs"}


def test_a_corrected_figure_counts(ledger: Ledger) -> None:
    """What a person corrected is what the words are compared with."""
    told = next(one for entry in ledger.claims() for one in entry.wordings if "300 cars" in one.words)
    ledger.correct(Correcting(what="figure", where=told.statement, to="240 cars"))
    assert list(_sides(ledger, "The ferry Maren will carry 240 cars").values()) == ["agrees"]


def test_hostile_words_take_no_time(ledger: Ledger) -> None:
    """A long or odd question is answered at once."""
    started = time.process_time()
    for words in ("a " * 1_000, "x" * 2_000, '"' * 1_000, "NEAR(cars 240) OR *"):
        ledger.check(words)
        ledger.search(words * 100)
    with pytest.raises(LimitExceeded):
        ledger.check("x" * 100_000)
    assert time.process_time() - started < 20


def test_search_has_file_line_and_claim(ledger: Ledger) -> None:
    """A statement is found in any inflection, with its line and the handle of its claim."""
    (hit,) = ledger.search("crack inspector").items or ledger.search("cracks pier").items[:1]
    assert hit.line == 5 and hit.handle is not None
    assert ledger.search("walrus").items == ()


def test_on_the_command_line(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Text for people, JSON for programs, and a sentence where there is nothing."""
    path = ["-l", str(ledger.path)]
    assert run([*path, "check", "The ferry Maren will carry 240 cars"]) == 0
    out = capsys.readouterr().out
    assert "agrees" in out and "differs" in out and "1 origin" in out
    assert run([*path, "check", "The", "bank", "closed", "12", "branches", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "whence.check/1" and told["asked"][0]["answers"] == []
    assert run([*path, "check", "The bank closed 12 branches"]) == 0
    assert "Nothing in the ledger speaks of it." in capsys.readouterr().out
    assert run([*path, "search", "300", "cars"]) == 0
    assert "tern.txt:3" in capsys.readouterr().out
    assert run([*path, "search", "300", "cars", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"][0]["line"] == 3
    assert run([*path, "search", "walrus"]) == 0
    assert "Nothing holds all these words" in capsys.readouterr().out

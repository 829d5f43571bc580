"""What people decide, on real files and a real ledger."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from whence.decide import Correcting
from whence.errors import NotFound
from whence.pipeline import Ledger

WHEN = datetime(2031, 3, 5, 9, 30, tzinfo=UTC)

ARTICLES = {
    "gull.txt": """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.
""",
    "tern.txt": """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.

Ilse Vantongeren denied that the new pier at Osterlund has cracks.
""",
    "auk.txt": """The Auk

Milk prices in Hallin fell by 12 percent in April, said Olga Brint of the dairy board.
""",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of three invented articles; the third shares nothing with the others."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.add(folder)
    return ledger


def _wording(ledger: Ledger, words: str):
    """The wording that holds the words, and the entry that it stands in."""
    return next((told, entry) for entry in ledger.claims() for told in entry.wordings if words in told.words)


def _handle(ledger: Ledger, words: str) -> str:
    return str(_wording(ledger, words)[1].handle)


def _statement(ledger: Ledger, words: str) -> str:
    return _wording(ledger, words)[0].statement


def _decide(ledger: Ledger, judgement: str, *about: str, by: str = "ada", minutes: int = 0, **more: object):
    return ledger.decide(judgement, *about, why="seen both", by=by, when=WHEN + timedelta(minutes=minutes), **more)


def _standing(ledger: Ledger) -> list[str]:
    return [ruling.standing for ruling in ledger.decisions()]


def test_the_articles_are_what_the_tests_take_them_for(ledger: Ledger) -> None:
    """240 and 300 cars are one claim, the milk another of its own matter."""
    assert _handle(ledger, "240 cars") == _handle(ledger, "300 cars") != _handle(ledger, "Milk prices")


def test_same_joins_claims_of_different_matters(ledger: Ledger) -> None:
    """Two claims that share nothing are one once somebody says so, and two again once it is undone."""
    left, right = _handle(ledger, "240 cars"), _handle(ledger, "Milk prices")
    before = {entry.id for entry in ledger.claims()}
    decision = _decide(ledger, "same", left, right)
    assert _handle(ledger, "240 cars") == _handle(ledger, "Milk prices") == _handle(ledger, "300 cars")
    assert _standing(ledger) == ["holds"]
    ledger.undo(decision.id[:8], by="bo", when=WHEN)
    assert {entry.id for entry in ledger.claims()} == before
    assert [(each.standing, each.because) for each in ledger.decisions()] == [("undone", "undone by bo")]


def test_different_parts_statements_of_one_claim(ledger: Ledger) -> None:
    """Variants of one claim are two claims once somebody says that they are not of one fact."""
    entry = _wording(ledger, "240 cars")[1]
    left, right = (f"{entry.handle}/{variant.letter}" for variant in entry.variants[:2])
    _decide(ledger, "different", left, right)
    assert _handle(ledger, "240 cars") != _handle(ledger, "300 cars")


def test_a_decision_survives_a_second_run_and_a_new_version(ledger: Ledger, tmp_path: Path) -> None:
    """A decision holds after the same files again, and after an article changed around the words."""
    _decide(ledger, "same", _handle(ledger, "240 cars"), _handle(ledger, "Milk prices"))
    ledger.add(tmp_path / "articles")
    path = tmp_path / "articles" / "auk.txt"
    path.write_text("The Auk\n\nHallin, Monday. " + ARTICLES["auk.txt"].split("\n\n")[1], encoding="utf-8")
    ledger.add(path)
    assert _handle(ledger, "240 cars") == _handle(ledger, "Milk prices")
    assert _standing(ledger) == ["holds"]


def test_a_decision_whose_words_are_gone_is_shown_as_lost(ledger: Ledger, tmp_path: Path) -> None:
    """Where the quoted words are no longer found the decision stays in the list, as lost, and counts again later."""
    _decide(ledger, "same", _handle(ledger, "240 cars"), _handle(ledger, "Milk prices"))
    path = tmp_path / "articles" / "auk.txt"
    path.write_text("The Auk\n\nThe dairy board has met, the dairy board said.\n", encoding="utf-8")
    ledger.add(path)
    (ruling,) = ledger.decisions()
    assert ruling.standing == "lost" and "Milk prices" in ruling.because
    path.write_text(ARTICLES["auk.txt"], encoding="utf-8")
    ledger.add(path)
    assert _standing(ledger) == ["holds"]
    assert _handle(ledger, "240 cars") == _handle(ledger, "Milk prices")


def test_two_people_who_contradict_each_other_leave_it_open(ledger: Ledger) -> None:
    """Both decisions are kept and shown as a conflict; the claims are what they would be without either."""
    left, right = _statement(ledger, "240 cars"), _statement(ledger, "Milk prices")
    _decide(ledger, "same", left, right, by="ada")
    _decide(ledger, "different", left, right, by="bo", minutes=1)
    assert _standing(ledger) == ["conflict", "conflict"]
    assert "bo decided otherwise" in ledger.decisions()[0].because
    assert _handle(ledger, "240 cars") != _handle(ledger, "Milk prices")


def test_who_decides_anew_means_the_last(ledger: Ledger) -> None:
    """The same person's later decision supersedes the earlier one, which stays in the list."""
    left, right = _statement(ledger, "240 cars"), _statement(ledger, "Milk prices")
    _decide(ledger, "same", left, right)
    _decide(ledger, "unsure", left, right, minutes=1)
    assert _standing(ledger) == ["superseded", "unsure"]
    assert _handle(ledger, "240 cars") != _handle(ledger, "Milk prices")


def test_what_is_kept_apart_wins(ledger: Ledger) -> None:
    """from C: the later joining is refused and says so."""
    one, two, three = (_statement(ledger, words) for words in ("240 cars", "Milk prices", "has cracks"))
    _decide(ledger, "same", one, two)
    _decide(ledger, "same", two, three, minutes=1)
    _decide(ledger, "different", one, three, minutes=2)
    assert _standing(ledger) == ["holds", "refused", "holds"]
    assert _handle(ledger, "240 cars") == _handle(ledger, "Milk prices") != _handle(ledger, "has cracks")


def _parties(ledger: Ledger) -> list[set[str]]:
    return [set(entity.names) for entity in ledger.dossier().reconciliation.entities]


def test_entities_are_joined_and_parted_by_name(ledger: Ledger) -> None:
    """Two names of different matters are one party by decision, and two again once it is undone."""
    decision = _decide(ledger, "same", "Pim Harrow", "Olga Brint")
    assert {"Pim Harrow", "Olga Brint"} in _parties(ledger)
    ledger.undo(decision.id, by="ada", when=WHEN)
    assert {"Pim Harrow", "Olga Brint"} not in _parties(ledger)
    assert any("Pim Harrow" in names for names in _parties(ledger))


def test_origins_are_joined_and_parted(ledger: Ledger) -> None:
    """Two named people are one origin once somebody says so, with the decision as the reason."""
    one, other = _handle(ledger, "240 cars"), _statement(ledger, "300 cars")
    claims = ledger.claim(one)
    assert [variant.high for variant in claims.variants] == [1, 1]
    _decide(ledger, "same", _statement(ledger, "240 cars"), other, origins=True)
    relations = {dissent.relation for dissent in ledger.claim(one).disagreements}
    assert relations == {"distortion"}
    assert [ruling.decision.about for ruling in ledger.decisions()] == ["origins"]


def test_origins_that_somebody_keeps_apart_are_not_joined(tmp_path: Path) -> None:
    """A is joined to B and B to C, but A is kept apart from C: the joining that is not followed says so."""
    ledger = Ledger.open(tmp_path / "three.sqlite")
    for name in ("Pim Harrow", "Olga Brint", "Ilse Vantongeren"):
        path = tmp_path / f"{name.split()[0]}.txt"
        path.write_text(f"{name} reports\n\nThe ferry Maren will carry 240 cars, said {name}.\n", encoding="utf-8")
        ledger.add(path)
    entry = next(entry for entry in ledger.claims() if "240" in entry.label)
    one, two, three = (told.statement for told in entry.wordings)
    assert [variant.high for variant in entry.variants] == [3]
    _decide(ledger, "different", one, three, origins=True)
    _decide(ledger, "same", one, two, origins=True, minutes=1)
    _decide(ledger, "same", two, three, origins=True, minutes=2)
    assert sorted(_standing(ledger)) == ["holds", "holds", "refused"]


@pytest.mark.parametrize(
    "about", [("C99", "C1"), ("C1", "Maren"), ("no such name", "Maren"), ("C1/Z", "C2"), ("", ""), ("abcdef01", "C1")]
)
def test_unknown_things_are_not_found(ledger: Ledger, about: tuple[str, str]) -> None:
    """What the ledger does not have, or two things of different kinds, is refused and nothing is kept."""
    with pytest.raises(NotFound):
        _decide(ledger, "same", *about)
    assert ledger.decisions() == ()


def test_nobody_is_named_unasked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who decides is who says so, in the call or in WHENCE_BY, and else someone; never the machine's user."""
    monkeypatch.delenv("WHENCE_BY", raising=False)
    assert ledger.decide("unsure", "C1", "C2").by == "someone"
    monkeypatch.setenv("WHENCE_BY", "cleo")
    assert ledger.decide("unsure", "C1", "C2").by == "cleo"
    assert ledger.decide("unsure", "C1", "C2", by="ada").by == "ada"


def _correct(ledger: Ledger, what: str, where: str, to: str, **told: object):
    return ledger.correct(Correcting(what=what, where=where, to=to, **told), why="", by="ada", when=WHEN)


def test_root_and_source_are_corrected(ledger: Ledger) -> None:
    """The chain is as a person says, in the claim and in the count of origins; the recorded reading stays."""
    told, entry = _wording(ledger, "240 cars")
    _correct(ledger, "root", told.statement[:8], "the port survey", kind="document")
    told, entry = _wording(ledger, "240 cars")
    assert [(link.name, link.kind) for link in told.chain] == [("the port survey", "document")]
    assert any(root.root == "the port survey" for variant in entry.variants for root in variant.roots)
    _correct(ledger, "root", told.statement, "a diver", kind="anonymous", behind=True)
    with ledger._view() as view:
        recorded = [one for one in view.reading(told.document).statements if one.id == told.statement]
    assert [link.name for link in recorded[0].chain] == ["Ilse Vantongeren"]


def test_behind_adds_a_link(ledger: Ledger) -> None:
    """A source can be put behind those that were read; undoing gives the old chain back."""
    told, _ = _wording(ledger, "240 cars")
    decision = _correct(ledger, "root", told.statement, "a diver", kind="anonymous", behind=True)
    assert [link.name for link in _wording(ledger, "240 cars")[0].chain] == ["Ilse Vantongeren", "a diver"]
    assert _wording(ledger, "240 cars")[0].evidence == "anonymous"
    ledger.undo(decision.id)
    assert _wording(ledger, "240 cars")[0].chain == told.chain


def test_own_voice(ledger: Ledger) -> None:
    """A statement that was taken for somebody's can be given back to the outlet."""
    told, _ = _wording(ledger, "240 cars")
    _correct(ledger, "source", told.statement, "own voice")
    told, _ = _wording(ledger, "240 cars")
    assert (told.chain, told.evidence) == ((), "own")


def test_a_figure_is_corrected(ledger: Ledger) -> None:
    """With 300 cars read as 240 the two statements are of one variant."""
    entry = _wording(ledger, "240 cars")[1]
    assert len(entry.variants) == 2
    _correct(ledger, "figure", _statement(ledger, "300 cars"), "240 cars")
    assert len(_wording(ledger, "240 cars")[1].variants) == 1


@pytest.mark.parametrize(("to", "which"), [("no number", None), ("1 car and 2 boats", None), ("240 cars", "999")])
def test_a_figure_that_cannot_be_understood_is_refused(ledger: Ledger, to: str, which: str | None) -> None:
    """Words with no figure or two, or a figure that the statement does not have, change nothing."""
    with pytest.raises(NotFound):
        _correct(ledger, "figure", _statement(ledger, "300 cars"), to, which=which)
    assert ledger.decisions() == ()


def test_a_line_is_corrected_and_back(ledger: Ledger) -> None:
    """A line that is called boilerplate is not read; undone, it is read as before."""
    told, _ = _wording(ledger, "Milk prices")
    decision = _correct(ledger, "line", f"auk.txt:{told.line}", "boilerplate")
    assert not any("Milk" in wording.words for entry in ledger.claims() for wording in entry.wordings)
    ledger.undo(decision.id)
    assert _wording(ledger, "Milk prices")[0].words == told.words


def test_a_corrected_line_stays_so_in_a_new_version(ledger: Ledger, tmp_path: Path) -> None:
    """The line is found again by its words when the article changes around it; the last word about it counts."""
    _correct(ledger, "line", "auk.txt:3", "boilerplate")
    path = tmp_path / "articles" / "auk.txt"
    path.write_text(
        ARTICLES["auk.txt"] + "\nThe dairy board meets in Hallin again in June, it said.\n", encoding="utf-8"
    )
    ledger.add(path)
    words = [told.words for entry in ledger.claims() for told in entry.wordings]
    assert any("meets" in each for each in words) and not any("Milk" in each for each in words)
    ledger.correct(Correcting(what="line", where="auk.txt:3", to="body"), by="ada", when=WHEN + timedelta(minutes=1))
    assert _wording(ledger, "Milk prices")
    assert _standing(ledger) == ["superseded", "holds"]


def test_a_hidden_statement_takes_part_in_nothing(ledger: Ledger) -> None:
    """What is hidden stands in no claim; undone, it is back."""
    statement = _statement(ledger, "Milk prices")
    decision = _correct(ledger, "statement", statement, "hidden")
    assert not any(told.statement == statement for entry in ledger.claims() for told in entry.wordings)
    ledger.undo(decision.id)
    assert _statement(ledger, "Milk prices") == statement


def test_a_primary_source_is_its_own_root(ledger: Ledger) -> None:
    """What a post says in its own voice its author says, and who quotes the author is of the same origin."""
    (decision,) = ledger.add_primary(
        b"From May 2031 the ferry Maren will carry 240 cars.\n", "Ilse Vantongeren", by="ada", when=WHEN
    )
    assert decision.about == "primary source"
    entry = _wording(ledger, "240 cars")[1]
    variant = next(one for one in entry.variants if any("240" in told.words for told in one.wordings))
    assert len({told.document for told in variant.wordings}) == 2
    assert (variant.low, variant.high, variant.roots[0].root) == (1, 1, "Ilse Vantongeren")


@pytest.mark.parametrize(
    ("what", "where", "to"),
    [
        ("root", "ffffffff", "Ada"),
        ("line", "auk.txt", "body"),
        ("line", "auk.txt:999", "body"),
        ("line", "nowhere.txt:1", "body"),
        ("line", "auk.txt:3", "poem"),
        ("statement", "", "hidden"),
    ],
)
def test_what_cannot_be_corrected_is_refused(ledger: Ledger, what: str, where: str, to: str) -> None:
    """An unknown statement, line or role is NotFound, and nothing is kept."""
    with pytest.raises(NotFound):
        _correct(ledger, what, where, to)
    assert ledger.decisions() == ()


def test_a_claim_tells_what_was_decided_about_it(ledger: Ledger) -> None:
    """Who reads a claim sees who decided what about it, also where it does not count; other claims say nothing."""
    _decide(ledger, "different", _statement(ledger, "240 cars"), _statement(ledger, "Milk prices"))
    _correct(ledger, "figure", _statement(ledger, "300 cars"), "310 cars")
    entry = _wording(ledger, "240 cars")[1]
    assert len(entry.decided) == 2
    assert any("by ada, 2031-03-05: seen both" in told for told in entry.decided)
    assert any("figure of “300 cars”: 310 car" in told for told in entry.decided)
    assert entry.decided == next(one.decided for one in ledger.dossier().entries if one.id == entry.id)
    assert not _wording(ledger, "has cracks")[1].decided
    assert "What people decided" in ledger.report()


def test_names_that_somebody_keeps_apart_are_not_joined(ledger: Ledger) -> None:
    """from C: the joining that is not followed says so."""
    names = ("Pim Harrow", "Ilse Vantongeren", "Maren")
    _decide(ledger, "different", names[0], names[2])
    _decide(ledger, "same", names[0], names[1], minutes=1)
    _decide(ledger, "same", names[1], names[2], minutes=2)
    assert sorted(_standing(ledger)) == ["holds", "holds", "refused"]

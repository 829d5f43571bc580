"""Screening a ledger from end to end: matches with their places, decisions that stay, what a new version changes."""

import random
from datetime import UTC, datetime

import pytest

from whence.errors import InputError, LedgerError, NotFound
from whence.pipeline import Ledger

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the Maltese harbour master Ilse Vantongeren said on Tuesday.

Ilse Vantongeren denied that the pier has cracks.
"""
TERN = """The Tern

Pim Harrow, a deckhand, said the ferry will carry 300 cars. Zoë Terna denied it.
"""
NAMES = """id,name,aliases,type,country,birth_date
A1,"VANTONGEREN, Ilse",,person,Malta,1961
A2,"VAN TONGEREN, Ilsa",,person,,
A3,"HARROW, Pim",,person,,
"""
WHEN = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    """A ledger with two articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "gull.txt").write_text(GULL, encoding="utf-8")
    (articles / "tern.txt").write_text(TERN, encoding="utf-8")
    ledger = Ledger.open(tmp_path / "whence.sqlite")
    ledger.add([articles])
    return ledger


@pytest.fixture
def names(tmp_path):
    """A list."""
    path = tmp_path / "names.csv"
    path.write_text(NAMES, encoding="utf-8")
    return path


def test_a_match_says_where_the_name_stands(ledger, names):
    """List, record, alias, what agrees besides the name, and each place with its line and its very characters."""
    first, *_ = ledger.screen([names]).matches
    assert (first.listing.name, first.record.id, first.alias.name) == ("names", "A1", "VANTONGEREN, Ilse")
    assert first.band == "same" and not first.name_only
    assert [(place.path.rpartition("/")[2], place.line) for place in first.sightings] == [
        ("gull.txt", 3),
        ("gull.txt", 5),
    ]
    assert {place.at.of(place.words) for place in first.sightings} == {"Ilse Vantongeren"}


def test_screening_twice_changes_nothing(ledger, names):
    """The same lists over the same articles give the same, and no change."""
    first = ledger.screen([names])
    second = ledger.screen([names])
    assert first == second
    assert second.changes == ()


def test_the_order_of_records_does_not_matter(ledger, names):
    """A list in another order gives the same matches."""

    def found():
        return [(match.id, match.record, match.score, match.band) for match in ledger.screen([names]).matches]

    before = found()
    header, *rows = NAMES.splitlines()
    random.Random(5).shuffle(rows)
    names.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert found() == before


def test_a_decision_stays(ledger, names):
    """A decision comes back with the next screening and the next version; a changed record is pointed out."""
    match = ledger.screen([names]).matches[0]
    ledger.decide("different", match.id[:6], why="another harbour", by="ada", when=WHEN)
    again = ledger.screen([names]).matches[0]
    assert again.decision is not None and not again.changed_since_decision
    assert (again.decision.judgement, again.decision.note, again.decision.by) == ("different", "another harbour", "ada")
    names.write_text(NAMES.replace("1961", "1962"), encoding="utf-8")
    changed = ledger.screen([names]).matches[0]
    assert changed.decision == again.decision and changed.changed_since_decision


def test_the_last_decision_counts_and_all_are_kept(ledger, names):
    """Who decides anew does not delete what was decided."""
    match = ledger.screen([names]).matches[0]
    for judgement in ("unsure", "same"):
        ledger.decide(judgement, match.id, why="", by="ada", when=WHEN)
    assert ledger.screen([names]).matches[0].decision.judgement == "same"
    with ledger._view() as view:
        assert list(view._ledger.rows("SELECT judgement FROM match_decisions")) == [("unsure",), ("same",)]


def test_people_who_contradict_each_other_leave_a_match_unsure(ledger, names):
    """Both decisions are kept and listed as a conflict; undoing one lets the other count."""
    match = ledger.screen([names]).matches[0]
    ledger.decide("same", match.id, why="", by="ada", when=WHEN)
    mine = ledger.decide("different", match.id, why="", by="bo", when=WHEN)
    held = ledger.screen([names]).matches[0].decision
    assert (held.judgement, held.by) == ("unsure", "ada and bo")
    assert [each.standing for each in ledger.decisions()] == ["conflict", "conflict"]
    ledger.undo(mine.id, by="bo", when=WHEN)
    assert ledger.screen([names]).matches[0].decision.judgement == "same"
    assert sorted(each.standing for each in ledger.decisions()) == ["holds", "undone"]


def test_a_decision_outlives_the_match(ledger, names):
    """A record that leaves the list and comes back has its decision."""
    match = ledger.screen([names]).matches[0]
    ledger.decide("same", match.id, why="", by="ada", when=WHEN)
    names.write_text("id,name\nA9,Chidi Okafor\n", encoding="utf-8")
    assert ledger.screen([names]).matches == ()
    names.write_text(NAMES, encoding="utf-8")
    assert ledger.screen([names]).matches[0].decision is not None


@pytest.mark.parametrize("wanted", ["", "ffffffffffff", "no such"])
def test_no_such_match(ledger, names, wanted):
    """A decision about nothing is refused."""
    ledger.screen([names])
    with pytest.raises(NotFound):
        ledger.decide("same", wanted, why="", by="ada", when=WHEN)


def test_what_a_new_version_changes(ledger, names, tmp_path):
    """New, changed and gone records are counted, and the matches among them named."""
    ledger.screen([names])
    newer = tmp_path / "names-2.csv"
    newer.write_text(
        'id,name,aliases,type,country,birth_date\nA1,"VANTONGEREN, Ilse",,person,Malta,1962\n'
        'A4,"TERNA, Zoe",,person,,\n',
        encoding="utf-8",
    )
    (change,) = ledger.screen([newer]).changes
    assert (change.list, change.new, change.changed, change.gone) == ("names", 1, 1, 2)
    kinds = {each.kind: each.words for each in change.matches}
    assert set(kinds) == {"new", "changed", "gone"}
    assert "the record is new" in kinds["new"] and "no longer on the list" in kinds["gone"]


def test_another_list_takes_nothing_away(ledger, names, tmp_path):
    """Matches and records of a list stay until a version of the same list is screened."""
    ledger.screen([names])
    other = tmp_path / "other.csv"
    other.write_text("name\nZoë Terna\n", encoding="utf-8")
    ledger.screen([other])
    assert ledger.screen([names]).changes == ()


def test_an_article_that_repeats_a_name_adds_a_place(ledger, names, tmp_path):
    """A match keeps its id and its decision when more articles name the party."""
    before = ledger.screen([names]).matches[0]
    ledger.decide("same", before.id, why="", by="ada", when=WHEN)
    (tmp_path / "more.txt").write_text("The Skua\n\nIlse Vantongeren resigned in June 2031.\n", encoding="utf-8")
    ledger.add([tmp_path / "more.txt"])
    after = next(match for match in ledger.screen([names]).matches if match.id == before.id)
    assert len(after.sightings) == len(before.sightings) + 1
    assert after.decision is not None


def test_lists_that_cannot_be_read(ledger, names, tmp_path):
    """One of several is named and the rest is screened; none at all is an error, and the ledger stays as it was."""
    found = ledger.screen([tmp_path / "missing.csv", names])
    assert [each.what.rpartition("/")[2] for each in found.left_out] == ["missing.csv"]
    assert found.matches
    with pytest.raises(InputError):
        ledger.screen([tmp_path / "missing.csv"])
    assert ledger.screen([names]).changes == ()


def test_no_ledger(tmp_path, names):
    """Where nothing was added there is nothing to screen, and no file is made."""
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path / "none.sqlite").screen([names])
    assert not (tmp_path / "none.sqlite").exists()


def test_parties_with_one_name_in_two_matters_are_one_match(tmp_path, names):
    """Articles that share nothing else but the name give one match with the places of both."""
    ledger = Ledger.open(tmp_path / "two.sqlite")
    for number, text in enumerate((GULL, "The Skua\n\nIlse Vantongeren opened a dairy in Osterlund in 1999.\n")):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        ledger.add([path])
    matches = [match for match in ledger.screen([names]).matches if match.record.id == "A1"]
    assert len(matches) == 1
    assert len({place.document for place in matches[0].sightings}) == 2


def test_no_decision_without_a_ledger(tmp_path):
    """Deciding about a match makes no ledger."""
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path / "none.sqlite").decide("same", "abc", why="", by="ada", when=WHEN)
    assert not (tmp_path / "none.sqlite").exists()


def test_progress_counts_the_names(ledger, names):
    """Before each name is looked for, its number and the number of all are told."""
    steps = []
    found = ledger.screen([names], steps.append)
    assert [step.done for step in steps] == list(range(found.parties))
    assert {(step.stage, step.total) for step in steps} == {("screening", found.parties)}


def test_an_interrupted_screening_changes_nothing(ledger, names):
    """Stopped half-way, the ledger has what it had, and the next screening finds everything."""
    before = ledger.screen([names])
    names.write_text(NAMES.replace("1961", "1962"), encoding="utf-8")

    def stop(step):
        if step.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.screen([names], stop)
    after = ledger.screen([names])
    assert [match.id for match in after.matches] == [match.id for match in before.matches]
    assert after.changes[0].changed == 1

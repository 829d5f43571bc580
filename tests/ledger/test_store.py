"""What a ledger does with articles that come again, change, move or belong together."""

import random

import pytest

from whence.errors import NotFound
from whence.ledger.closeness import HUB
from whence.ledger.store import open_writer
from whence.types.entry import LeftOut


@pytest.fixture
def writer():
    """A ledger that is gone after the test."""
    with open_writer(":memory:") as opened:
        yield opened


def reconcile(writer, by_line):
    """Publish every touched matter."""
    for matter in writer.touched():
        writer.publish(matter, by_line(matter))


def test_known_asks_for_content_path_and_both_versions(writer, article):
    """Only the very same content, path and versions spare the work."""
    document, reading = article("Six ferries.")
    writer.record(document, reading, ())
    assert writer.known(document.id, "ferries.txt", "text 1", "rules 1")
    for other in (
        ("0", "ferries.txt", "text 1", "rules 1"),
        (document.id, "copy.txt", "text 1", "rules 1"),
        (document.id, "ferries.txt", "text 2", "rules 1"),
        (document.id, "ferries.txt", "text 1", "rules 2"),
    ):
        assert not writer.known(*other)


def test_the_same_bytes_at_a_second_path_are_a_copy(writer, article, by_line):
    """A copy is a second path of one document, and nothing is to be reconciled again."""
    document, reading = article("Six ferries.")
    writer.record(document, reading, {"k"})
    reconcile(writer, by_line)
    writer.record(*article("Six ferries.", "copy.txt"), {"k"})
    assert list(writer.view().documents()) == [document]
    assert writer.view().paths(document.id) == ("ferries.txt", "copy.txt")
    assert list(writer.touched()) == []


def test_other_bytes_at_a_path_supersede_and_touch_the_matter(writer, article, by_line):
    """The old version is kept but takes part in nothing; those that shared its matter are reconciled again."""
    old, old_reading = article("Six ferries.")
    mate, mate_reading = article("Lindau wants ferries.", "mate.txt")
    writer.record(old, old_reading, {"k"})
    writer.record(mate, mate_reading, {"k"})
    reconcile(writer, by_line)
    new, new_reading = article("Seven ferries.")
    writer.record(new, new_reading, {"other"})
    view = writer.view()
    assert [each.id for each in view.documents()] == [mate.id, new.id]
    assert view.reading(old.id) == old_reading
    assert view.paths(old.id) == ()
    assert view.reconciliation().claims == ()
    assert sorted(m.documents[0].id for m in writer.touched()) == sorted([mate.id, new.id])
    assert view.pages.search("six", "statements", 0, 9).items == ()
    writer.record(old, old_reading, {"k"})
    assert [each.id for each in view.documents()] == [old.id, mate.id]
    assert len(list(writer.touched())) == 1


def test_a_document_lives_on_at_its_other_path(writer, article):
    """Who loses one of two paths is not superseded."""
    document, reading = article("Six ferries.")
    writer.record(document, reading, ())
    writer.record(*article("Six ferries.", "copy.txt"), ())
    writer.record(*article("Seven ferries."), ())
    assert [each.uri for each in writer.view().documents()] == ["copy.txt", "ferries.txt"]


def test_another_version_replaces_the_reading(writer, article, by_line):
    """A new reader's reading stands in the place of the old one, and the search follows."""
    writer.record(*article("Six ferries.\nNo bridge."), {"k"})
    reconcile(writer, by_line)
    document, reading = article("Six ferries.\nNo bridge.", reader="rules 2")
    writer.record(document, reading, {"k"})
    assert writer.view().reading(document.id) == reading
    assert len(list(writer.touched())) == 1
    assert len(writer.view().pages.search("bridge", "statements", 0, 9).items) == 1
    writer._ledger.run("INSERT INTO statement_search (statement_search, rank) VALUES ('integrity-check', 1)")


def test_a_reading_of_another_document_is_refused(writer, article):
    """Mixing up two articles is an error of the program."""
    with pytest.raises(ValueError, match="is none of"):
        writer.record(article("Six ferries.")[0], article("Seven ferries.")[1], ())


def test_what_was_left_out_is_replaced_and_forgotten(writer, article):
    """The last reason counts, and none once the path was recorded."""
    writer.leave_out(LeftOut(what="ferries.txt", why="empty", remedy="save it again"))
    last = LeftOut(what="ferries.txt", why="vanished", remedy="find it")
    writer.leave_out(last)
    assert writer.view().left_out() == (last,)
    writer.record(*article("Six ferries."), ())
    assert writer.view().left_out() == ()


def test_components_do_not_depend_on_the_order_of_recording(article):
    """Any order of recording gives the same matters, in the same order."""
    articles = [
        (*article(f"Ferry {n} sails.", f"{n}.txt"), {f"k{n // 3}", f"chain{n % 7}"[: 5 + n % 2]}) for n in range(20)
    ]
    shuffled = random.Random(7)
    found = []
    for _ in range(4):
        with open_writer(":memory:") as writer:
            for each in articles:
                writer.record(*each)
            found.append(list(writer.touched()))
        shuffled.shuffle(articles)
    assert all(each == found[0] for each in found)


def test_only_matters_with_something_touched_are_given(writer, article, by_line):
    """What did not change is left alone; what a new document joins comes whole."""
    for n in range(4):
        writer.record(*article(f"Ferry {n} sails.", f"{n}.txt"), {f"k{n // 2}"})
    reconcile(writer, by_line)
    writer.record(*article("Ferry 9 sails.", "9.txt"), {"k0"})
    (matter,) = writer.touched()
    assert sorted(d.uri for d in matter.documents) == ["0.txt", "1.txt", "9.txt"]


def test_a_hub_joins_nothing(writer, article, by_line):
    """A key that becomes common parts those it had joined, and joins them again when it becomes rare."""
    for n in range(HUB):
        writer.record(*article(f"Ferry {n} sails.", f"{n}.txt"), {"lindau"})
    reconcile(writer, by_line)
    writer.record(*article("One more.", "more.txt"), {"lindau"})
    assert [len(m.documents) for m in writer.touched()] == [1] * (HUB + 1)
    reconcile(writer, by_line)
    writer.record(*article("One less.", "more.txt"), ())
    assert sorted(len(m.documents) for m in writer.touched()) == [1, HUB]


def test_a_matter_changed_by_another_writer_is_not_published(writer, article, by_line):
    """What was computed from a former reading is not recorded over a newer one."""
    writer.record(*article("Six ferries."), ())
    (stale,) = writer.touched()
    writer.record(*article("Six ferries.", reader="rules 2"), ())
    writer.publish(stale, by_line(stale))
    assert writer.view().pages.totals().claims == 0
    assert len(list(writer.touched())) == 1


def test_claims_of_all_matters_stand_by_rank(writer, article, by_line):
    """Two matters' claims are merged into one order."""
    writer.record(*article("Six ferries.\nNo bridge.", "a.txt"), {"a"})
    writer.record(*article("Milk is dear.\nCows are few.", "b.txt"), {"b"})
    reconcile(writer, by_line)
    assert [claim.rank.value for claim in writer.view().reconciliation().claims] == [1, 1, 0.5, 0.5]
    totals = writer.view().pages.totals()
    assert (totals.documents, totals.statements, totals.claims) == (2, 4, 4)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("ferry", 1),
        ("FERRIES lindau", 1),
        ("bridge", 0),
        ("cafe", 1),
        ("", 0),
        ('"', 0),
        ("six OR bridge", 0),
        ("words:six*", 0),
        ("— six", 1),
        ("six\0ferries", 1),
        ("\udce9", 0),
        ("NEAR(six ferries)", 0),
        ("( ) * ^ + - :", 0),
        ("six " * 10000, 1),
        ("'; DROP TABLE statements; --", 0),
    ],
)
def test_search_has_no_syntax(writer, article, words, hits):
    """Whatever is typed is looked for as words."""
    writer.record(*article("Six ferries for Lindau and its café."), ())
    assert len(writer.view().pages.search(words, "statements", 0, 9).items) == hits


def test_unknown_names_are_not_found(writer):
    """A document or claim that is not there is said to be so."""
    with pytest.raises(NotFound):
        writer.view().reading("0")
    with pytest.raises(NotFound):
        writer.view().claim_of("C1")


def test_people_can_read_it(writer, article, by_line):
    """The views give a claim, its handle, and a chain with arrows."""
    writer.record(*article("Six ferries.\nNo bridge."), ())
    reconcile(writer, by_line)
    rows = writer._ledger.rows
    assert rows("SELECT handle, label, documents, statements, variants, disagreements FROM claims_overview") == [
        ("C1", "six ferries", 1, 1, 1, 0),
        ("C2", "six ferries", 1, 1, 1, 0),
    ]
    assert rows("SELECT path, line, words, chain FROM statement_chains")[1] == (
        *("ferries.txt", 2, "No bridge.", "harbour office"),
    )
    assert rows("SELECT handle, words FROM statement_claims ORDER BY handle")[0] == ("C1", "Six ferries.")
    assert rows("SELECT words FROM line_words WHERE line = 2") == [("No bridge.",)]

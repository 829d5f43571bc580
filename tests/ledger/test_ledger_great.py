"""What keeps a great ledger quick, and must never say what a count, a look at every row or another order would not."""

import random
import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from whence.ledger import found, named, wanted
from whence.ledger.migrations import MIGRATIONS, migrate
from whence.ledger.store import Recorded, open_writer
from whence.types.entry import LeftOut
from whence.types.page import Wanted
from whence.types.reconciliation import Entity, Passage
from whence.types.score import Score
from whence.types.span import Span

COUNTED = {
    "documents": "SELECT count(*) FROM documents WHERE superseded_by IS NULL",
    "statements": """SELECT count(*) FROM statements AS s JOIN documents AS d ON d.number = s.document
        WHERE d.superseded_by IS NULL""",
    "unread": "SELECT count(*) FROM documents WHERE unread IS NOT NULL AND superseded_by IS NULL",
    "left_out": "SELECT count(*) FROM left_out",
    "claims": "SELECT count(*) FROM claims",
    "over_several": "SELECT count(*) FROM claims WHERE documents > 1",
    "disputed": "SELECT count(*) FROM claims WHERE disagreements > 0",
    "main": "SELECT count(*) FROM claims WHERE documents > 1 OR disagreements > 0",
    "entities": "SELECT count(DISTINCT id) FROM entities",
    "several": "SELECT count(*) FROM (SELECT 1 FROM matter_documents GROUP BY matter HAVING count(*) > 1)",
    "alone": "SELECT count(*) FROM (SELECT 1 FROM matter_documents GROUP BY matter HAVING count(*) = 1)",
}


def agree(writer):
    """Raise where a kept count is not what counting says."""
    ledger = writer._ledger
    for name, sql in COUNTED.items():
        assert ledger.value(f"SELECT {name} FROM totals") == ledger.value(sql), name


@pytest.fixture
def told(article, reconciled):
    """A function from names of ferries to what is recorded, and one that reconciles it, naming parties."""

    def recorded(*names, **changed):
        made = [article(f"The ferry {name} sails.\nIts owner said so.", f"{name}.txt", **changed) for name in names]
        return [
            Recorded(replace(document, published=date(2031, 1, 1 + at % 28)), reading, {"ferry", document.id})
            for at, (document, reading) in enumerate(made)
        ]

    def publish(writer, named_as):
        for matter in list(writer.touched()):
            groups = [tuple(reading.statements[0].id for reading in matter.readings)]
            groups += [(reading.statements[1].id,) for reading in matter.readings]
            parties = tuple(_party(name, matter.documents[at].id) for at, name in enumerate(named_as))
            writer.publish(matter, replace(reconciled(*groups), entities=parties))

    return recorded, publish


def _party(name, document):
    place = Passage(document, Span(0, 3))
    return Entity(
        id=f"{name:x<32}"[:32], name=name, type="product", names=(name,), mentions=(place,), score=Score(1.0, ())
    )


def test_kept_counts_are_what_counting_says(told):
    """Whatever is recorded, read anew, superseded, published, dissolved or left out."""
    recorded, publish = told
    with open_writer(":memory:") as writer:
        writer.record_many(recorded("Aurora", "Boreal", "Corsair"))
        agree(writer)
        publish(writer, ["Aurora", "Boreal"])
        agree(writer)
        writer.record_many(recorded("Aurora", reader="rules 2"))
        agree(writer)
        other = recorded("Drake")[0]
        writer.record(replace(other.document, uri="Boreal.txt"), replace(other.reading, unread="fr"), {"ferry"})
        agree(writer)
        publish(writer, ["Corsair"])
        agree(writer)
        writer.leave_out(LeftOut(what="Ebb.txt", why="it is empty", remedy="none"))
        writer.leave_out(LeftOut(what="Ebb.txt", why="it is still empty", remedy="none"))
        agree(writer)
        writer.record_many(recorded("Ebb"))
        publish(writer, [])
        agree(writer)
        assert writer.view().pages.totals().entities == 0
        assert writer.view().pages.entities("", None, 0, 9).items == ()
        assert writer.view().pages.totals().documents == 4


@pytest.mark.parametrize("kind", [Wanted(), Wanted(main=True), Wanted(disputed=True), Wanted(main=True, disputed=True)])
def test_what_is_kept_of_claims_is_what_looking_at_all_of_them_says(told, kind, monkeypatch):
    """A count that is kept equals one that is made."""
    recorded, publish = told
    with open_writer(":memory:") as writer:
        writer.record_many(recorded("Aurora", "Boreal"))
        publish(writer, [])
        pages = writer.view().pages
        kept = pages.count_claims(kind), pages.count_claims(kind, 1)
        monkeypatch.setattr("whence.ledger.pages._KEPT_COUNTS", {})
        assert kept == (pages.count_claims(kind), pages.count_claims(kind, 1))


NAMES = (
    "Harbour Board",
    "harbour master",
    "Straße der Fähren",
    "Ünal Åberg",
    'The "Gull"',
    "O'Hara_%",
    "Lo",
    "鉄道会社",
)


@pytest.mark.parametrize(
    "part", ["harbour", "HARB", "strasse", "fähr", 'e "gul', "o'hara_", "_%", "lo", "道会社", "道", "zz", "ünal å"]
)
@pytest.mark.parametrize("looked_at", [0, 2, 10_000])
def test_parts_of_names_are_found_by_letters_as_by_looking(told, part, looked_at, monkeypatch):
    """By trigrams or name by name, parties with the part in a spelling and no others."""
    recorded, publish = told
    monkeypatch.setattr(named, "_LOOKED_AT", looked_at)
    with open_writer(":memory:") as writer:
        writer.record_many(recorded(*(f"Ferry{at}" for at in range(len(NAMES)))))
        publish(writer, NAMES)
        found_so = {line.name for line in writer.view().pages.entities(part, None, 0, 50).items}
        assert found_so == {name for name in NAMES if part.casefold() in name.casefold()}
        assert writer.view().pages.entities(part, "person", 0, 50).items == ()


def test_pages_of_parties_hold_each_once(told):
    """Page by page nothing is missed and nothing comes twice, whatever way each page is found."""
    recorded, publish = told
    names = [f"Ferry Line {at}" for at in range(40)]
    with open_writer(":memory:") as writer:
        writer.record_many(recorded(*(f"Ferry{at}" for at in range(len(names)))))
        publish(writer, names)
        pages = writer.view().pages
        seen = [line.name for start in range(0, 60, 7) for line in pages.entities("line", None, start, 7).items]
        assert sorted(seen) == sorted(names)
        assert [pages.entities("line", None, start, 20).more for start in (0, 20)] == [True, False]


@pytest.mark.parametrize("among", ["statements", "documents"])
@pytest.mark.parametrize("frequent", [0, 2, 20_000])
def test_the_same_is_found_however_it_is_ranked(told, among, frequent, monkeypatch):
    """Rare words by BM25, frequent ones by length or headline: the same finds, current ones alone, page by page."""
    recorded, _ = told
    monkeypatch.setattr(found, "FREQUENT", frequent)
    with open_writer(":memory:") as writer:
        writer.record_many(recorded(*(f"Ferry{at}" for at in range(30))))
        gone = recorded("Other")[0]
        writer.record(replace(gone.document, uri="Ferry3.txt"), gone.reading, {"ferry"})
        pages = writer.view().pages
        whole = [hit.document.path for hit in pages.search("ferry sails", among, 0, 100).items]
        assert sorted(whole) == sorted(f"Ferry{at}.txt" for at in range(30))
        assert [
            hit.document.path for at in range(0, 30, 7) for hit in pages.search("ferry sails", among, at, 7).items
        ] == whole
        assert pages.search("zzyzx", among, 0, 5).items == ()


def test_a_headline_comes_before_a_text_where_words_are_frequent(article, monkeypatch):
    """A document that has the words in its headline is about them."""
    monkeypatch.setattr(found, "FREQUENT", 1)
    with open_writer(":memory:") as writer:
        for at, headline in enumerate((None, "The ferry", None, "A ferry sails")):
            document, reading = article(f"A ferry sails, {at}.", f"{at}.txt")
            writer.record(replace(document, headline=headline), reading, ())
        hits = writer.view().pages.search("ferry", "documents", 0, 9).items
        assert [hit.document.path for hit in hits] == ["1.txt", "3.txt", "0.txt", "2.txt"]


@pytest.mark.parametrize("enough", [0, 100_000])
def test_days_are_found_by_index_as_by_looking(article, reconciled, enough, monkeypatch):
    """Claims published in an interval, short or long ones, whichever way is taken."""
    monkeypatch.setattr(wanted, "FEW_ENOUGH", enough)
    chance = random.Random(7)
    with open_writer(":memory:") as writer:
        spans = []
        for at in range(30):
            first = date.fromordinal(741_000 + chance.randrange(400))
            last = date.fromordinal(first.toordinal() + chance.choice((0, 3, 30, 31, 32, 200)))
            pair = [article(f"Ferry {at} {side}.", f"{at}{side}.txt") for side in "ab"]
            days = dict(zip("ab", (first, last), strict=True))
            both = [Recorded(replace(d, published=days[d.uri[-5]]), r, {f"pair {at}"}) for d, r in pair]
            writer.record_many(both)
            spans.append((first, last))
        for matter in list(writer.touched()):
            writer.publish(matter, reconciled(tuple(reading.statements[0].id for reading in matter.readings)))
        pages = writer.view().pages
        for _ in range(40):
            start = date.fromordinal(741_000 + chance.randrange(-20, 420))
            end = date.fromordinal(start.toordinal() + chance.choice((0, 5, 60)))
            for days in ((start, end), (None, end), (start, None)):
                low, high = days[0] or date.min, days[1] or date.max
                expected = sum(low <= first <= high or low <= last <= high for first, last in spans)
                assert pages.count_claims(Wanted(published=days)) == expected


def test_a_ledger_of_an_older_version_is_counted_and_found_in(told, tmp_path):
    """What the migration fills in is what the program writes."""
    recorded, publish = told
    path, fresh = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    with open_writer(fresh) as writer:
        writer.record_many(recorded("Aurora", "Boreal"))
        publish(writer, ["Aurora \udce4"])
        agree(writer)
        rows = writer._ledger.rows("SELECT * FROM totals"), writer._ledger.rows("SELECT folded FROM parties")
    assert rows[0][0][:2] == (2, 4)
    assert rows[1] == [("aurora ?",)]
    with sqlite3.connect(path) as database:
        from whence.ledger.connection import Connection

        migrate(Connection(database, str(path)), MIGRATIONS[:16])
        database.execute("INSERT INTO left_out (what, why, remedy) VALUES ('a', 'b', 'c')")
        database.execute("INSERT INTO parties VALUES ('id', 'person', '[\"Ünal\"]', 1, 1)")
        database.execute("INSERT INTO voices VALUES ('Ünal')")
    with open_writer(path) as writer:
        assert writer.view().pages.totals().left_out == 1
        assert writer.view().pages.totals().entities == 1
        assert writer._ledger.rows("SELECT folded FROM parties") == [("ünal",)]
        assert writer._ledger.rows("SELECT rowid FROM voice_search WHERE voice_search MATCH '\"nal\"'") == [(1,)]

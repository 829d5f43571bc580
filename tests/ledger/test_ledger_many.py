"""Many documents, and many matters, in one transaction: the same as one after another, or nothing."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from whence.ledger.standing import COLUMNS, SUM_UP
from whence.ledger.store import Recorded, open_view, open_writer
from whence.pipeline import Ledger

URL = "https://courier.example/ferries"
DAY = datetime(2031, 3, 3, 10, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "examples"


def content(path):
    """Every row of every table, save the blocks of the full-text indices, which depend on when they are written."""
    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        plain = [name for name in names if "_search_" not in name]
        return {name: sorted(map(repr, database.execute(f"SELECT * FROM {name}"))) for name in plain}


def sound(path):
    """Raise what SQLite says against the file or its full-text indices."""
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for index in ("statement_search", "document_search"):
            database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


@pytest.fixture
def captures(article):
    """Versions at one path and at one address, a copy, a second reading, and what UTF-8 cannot hold."""

    def made(text, uri, day=None, **changed):
        document, reading = article(text, uri=uri, **changed)
        seen = {"url": URL, "retrieved": DAY + timedelta(days=day)} if day else {}
        return Recorded(replace(document, **seen), reading, {"ferries", text[:9], document.id})

    ferries = "Six ferries will be bought for the line to Lindau.\nThe board said so on Monday."
    return [
        made(ferries, "one.txt", day=1),
        made(f"{ferries}\nNobody knows who builds them.", "two.txt", day=2),
        made("The bridge opens in May.", "bridge.txt"),
        made("The bridge opens in June.", "bridge.txt"),
        made("The bridge opens in June.", "copy.txt"),
        made("The quay is closed.\nIts master \udce4 said so.", "quay \udcff.txt"),
        made("The quay is closed.\nIts master \udce4 said so.", "quay \udcff.txt", reader="rules 2"),
        made("A strike ended.\nThe union agreed.", "strike.txt"),
    ]


@pytest.mark.parametrize("size", [2, 3, 8])
def test_many_are_recorded_as_one_after_another(captures, tmp_path, size):
    """Versions, copies and second readings within one transaction leave what they leave in several."""
    for at, order in enumerate(list(permutations(captures))[:: 40320 // 6]):
        one, many = tmp_path / f"one{at}.sqlite", tmp_path / f"many{at}.sqlite"
        with open_writer(one) as writer:
            for recorded in order:
                writer.record(*recorded)
        with open_writer(many) as writer:
            for start in range(0, len(order), size):
                writer.record_many(order[start : start + size])
        assert content(many) == content(one)
        sound(many)


def test_what_is_wrong_in_one_keeps_all_from_being_recorded(captures, tmp_path):
    """A transaction is whole or not at all."""
    wrong = replace(captures[3].reading, document="0" * 32)
    with open_writer(tmp_path / "ledger.sqlite") as writer:
        with pytest.raises(ValueError, match="is none of"):
            writer.record_many([captures[2], captures[3]._replace(reading=wrong)])
        assert list(writer.view().documents()) == []


def test_of_matters_published_together_all_are_seen_or_none(article, reconciled, tmp_path):
    """Whoever looks while many are published sees the ledger as it was before, then as it is after."""
    path, told = tmp_path / "ledger.sqlite", [article(f"Ferry {name} sails.", f"{name}.txt") for name in "abc"]
    with open_writer(path) as writer, open_view(path) as view:
        writer.record_many([Recorded(document, reading, {document.id}) for document, reading in told])
        matters = list(writer.touched())
        followed = [(matter, reconciled((matter.readings[0].statements[0].id,))) for matter in matters]

        def watched():
            for each in followed:
                yield each
                assert view.pages.totals().claims == 0

        writer.publish_many(watched())
        assert view.pages.totals().claims == len(told)
        assert not writer.components()


def test_claims_are_summed_up_as_the_migration_does(tmp_path):
    """What is written with a claim is what the statements of an older ledger are summed up to."""
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).add(str(EXAMPLE / "dairy"))
    with sqlite3.connect(path) as database:
        asked = f"SELECT id, {', '.join(COLUMNS)} FROM claims ORDER BY id"
        written = database.execute(asked).fetchall()
        database.execute(SUM_UP)
        assert written == database.execute(asked).fetchall()
        assert len({row[1:] for row in written}) > 1
        database.rollback()

"""A ledger made of copies is one that the program might have written."""

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import articles
import million
from whence.ledger.store import open_writer


def test_copies_are_sound_counted_and_apart(tmp_path, monkeypatch):
    """Every span tells what stands there, every index what it indexes, and no copy shares a matter with another."""
    monkeypatch.setattr(articles, "BACKGROUND", million.BACKGROUND)
    path = tmp_path / "ledger.sqlite"
    million.made(path, 160, 40)
    with open_writer(path) as writer:
        totals = writer.view().pages.totals()
        assert totals.documents == 160
        assert writer.components() == []
        assert not writer.go_by(f"{million.RULES}, naming {million.NAMING.id}", million.keys)
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("statement_search", "document_search", "party_search", "voice_search"):
            database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        for table, words in (("statements", "words"), ("mentions", "name")):
            told = f'substr(d.text, t.start + 1, t."end" - t.start) <> t.{words}'
            sql = f"SELECT count(*) FROM {table} AS t JOIN documents AS d ON d.number = t.document WHERE {told}"
            assert database.execute(sql).fetchone() == (0,)
        names = (("claims", "*"), ("statements", "*"), ("entities", "DISTINCT id"))
        counted = ", ".join(f"(SELECT count({what}) FROM {table})" for table, what in names)
        assert database.execute(f"SELECT {counted}").fetchone() == (totals.claims, totals.statements, totals.entities)

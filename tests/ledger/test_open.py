"""Ledgers that are locked, read-only, damaged, foreign, older or newer; writers that are killed."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import pytest

from whence.errors import LedgerCorrupt, LedgerError, LedgerLocked, LedgerReadOnly, LedgerTooNew
from whence.ledger.connection import Connection
from whence.ledger.migrations import MIGRATIONS, migrate
from whence.ledger.store import open_view, open_writer

STEP = ("ALTER TABLE documents ADD COLUMN shelf TEXT", "UPDATE documents SET shelf = 'upper'")


@pytest.fixture
def ledger(tmp_path, article):
    """A closed ledger of one article."""
    path = tmp_path / "whence.sqlite"
    with open_writer(path) as writer:
        writer.record(*article("Six ferries."), {"k"})
    return path


def database(path):
    """The file without our door, closed after use."""
    return closing(sqlite3.connect(path, isolation_level=None))


def assert_refused(path, kind):
    """Both doors refuse, in three parts, and not one byte changes."""
    before = path.read_bytes()
    for door in (open_writer, open_view):
        with pytest.raises(kind) as caught:
            door(path)
        assert caught.value.what and caught.value.why and caught.value.remedy
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_closed_ledger_is_one_file(ledger):
    """No log stays beside it, and a view leaves none either."""
    with open_view(ledger) as view:
        assert view.pages.totals().documents == 1
    assert [each.name for each in ledger.parent.iterdir()] == [ledger.name]


def test_a_view_never_makes_a_file(tmp_path):
    """Looking at nothing is an error, not an empty ledger."""
    with pytest.raises(LedgerError, match="no such ledger"):
        open_view(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_view_cannot_write(ledger):
    """SQLite itself refuses."""
    with open_view(ledger) as view, pytest.raises(LedgerReadOnly):
        view._ledger.run("DELETE FROM touched")


def test_the_damaged_is_refused(ledger):
    """A page overwritten, the end cut off."""
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
    assert_refused(ledger, LedgerCorrupt)
    ledger.write_bytes(whole[: len(whole) // 2])
    assert_refused(ledger, LedgerCorrupt)


@pytest.mark.parametrize(
    "content", [b"The harbour office counts six ferries.\n" * 50, b"SQLite format 3\0" + b"\0" * 2000]
)
def test_what_is_no_database_is_refused(tmp_path, content):
    """An article named in the place of the ledger stays as it was."""
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert_refused(path, LedgerCorrupt)


def test_the_database_of_another_program_is_refused(tmp_path):
    """Not every SQLite file is a ledger."""
    path = tmp_path / "dairy.sqlite"
    with database(path) as other:
        other.execute("CREATE TABLE cows (name TEXT)")
    assert_refused(path, LedgerCorrupt)


def test_a_newer_ledger_is_refused(ledger):
    """An older Whence does not guess at a schema."""
    with database(ledger) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        newer.execute("PRAGMA journal_mode = DELETE")
    assert_refused(ledger, LedgerTooNew)


def test_an_older_ledger_is_migrated(ledger):
    """A step added at the end is applied once, and what was recorded stays."""
    with database(ledger) as opened:
        for _ in range(2):
            migrate(Connection(opened, str(ledger)), (*MIGRATIONS, STEP))
        assert opened.execute("SELECT shelf FROM documents").fetchall() == [("upper",)]
        assert opened.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)


def test_a_migration_that_fails_changes_nothing(ledger):
    """All steps or none."""
    with database(ledger) as opened:
        with pytest.raises(sqlite3.OperationalError):
            migrate(Connection(opened, str(ledger)), (*MIGRATIONS, STEP, ("NO SUCH THING",)))
        assert opened.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        with pytest.raises(sqlite3.OperationalError):
            opened.execute("SELECT shelf FROM documents")


def test_a_view_of_an_older_ledger_says_so(tmp_path):
    """Looking cannot migrate; an empty file is the oldest of all."""
    path = tmp_path / "empty.sqlite"
    path.touch()
    with pytest.raises(LedgerError, match="older"):
        open_view(path)
    with open_writer(path) as writer:
        assert not any(astuple(writer.view().pages.totals()))


def test_a_second_writer_waits_and_then_says_locked(ledger, article):
    """The first is unharmed and both can go on afterwards."""
    with open_writer(ledger) as first, open_writer(ledger, patience=0.1) as second:
        with first._ledger.transaction():
            with pytest.raises(LedgerLocked):
                second.record(*article("Seven ferries.", "b.txt"), ())
            first._ledger.run("DELETE FROM touched")
        second.record(*article("Seven ferries.", "b.txt"), ())
        assert first.view().pages.totals().documents == 2


def test_an_exclusive_lock_is_told_at_the_door(ledger):
    """Another program that holds the whole file."""
    with database(ledger) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerLocked):
            open_writer(ledger, patience=0.1)


def test_a_read_only_file_or_folder_can_be_looked_at(common_folder, article):
    """It is not written to, and the writer says why."""
    path = common_folder / "whence.sqlite"
    with open_writer(path) as writer:
        writer.record(*article("Six ferries."), ())
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(LedgerReadOnly):
        open_writer(path)
    with open_view(path) as view:
        assert view.pages.totals().documents == 1
    path.chmod(0o644)
    common_folder.chmod(0o555)
    for name in (path, common_folder / "new.sqlite"):
        with pytest.raises(LedgerReadOnly):
            open_writer(name)
    with open_view(path) as view:
        assert view.pages.totals().documents == 1
    assert path.read_bytes() == before


def test_a_missing_folder_or_a_folder_for_a_file(tmp_path):
    """One clear line each."""
    with pytest.raises(LedgerError, match="folder"):
        open_writer(tmp_path / "none" / "whence.sqlite")
    with pytest.raises(LedgerCorrupt, match="folder"):
        open_writer(tmp_path)


KILLED = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("articles", sys.argv[1])
articles = importlib.util.module_from_spec(spec)
spec.loader.exec_module(articles)
from whence.ledger.store import open_writer
with open_writer(sys.argv[2]) as writer:
    for number in range(100000):
        document, reading = articles.article(f"Ferry {number} sails. " * 50, f"{number}.txt")
        writer.record(document, reading, {"k"})
        print(document.id, flush=True)
"""


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2])
def test_a_killed_writer_leaves_all_that_it_reported(tmp_path, seconds):
    """Killed in the middle, the ledger opens, is sound, and has every document that was reported recorded."""
    path = tmp_path / "whence.sqlite"
    command = [sys.executable, "-c", KILLED, str(Path(__file__).with_name("conftest.py")), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        reported = [running.stdout.readline().strip()]
        time.sleep(seconds)
        running.kill()
        reported += running.stdout.read().split("\n")[:-1]
    with open_writer(path) as writer:
        held = {each.id for each in writer.view().documents()}
        assert set(reported) <= held
        assert writer._ledger.value("PRAGMA integrity_check") == "ok"
        assert all(writer.view().reading(each).statements for each in held)

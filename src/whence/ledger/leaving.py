"""A copy of a ledger made fit to hand on: without what belongs to one machine or to nobody else.

What is private has been forgotten before (private.py). The full texts stay: every span and every comparison stands on
them, and a ledger without them could neither show where words stand nor be compared anew.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from whence.ledger.cells import to_json
from whence.ledger.connection import Connection
from whence.text.leaving import LeavingPaths, member, public
from whence.types.identity import content_id

NOTICE: Final = "Holds the full text of the documents; the rights in them stay with their owners."

# Wherever a path stands.
_PATHS: Final = (
    ("paths", "path"),
    ("documents", "uri"),
    ("handle_wordings", "path"),
    ("decision_anchors", "path"),
    ("left_out", "what"),
)
# By way of a name that nothing else bears, since a short path may be the long one of another document.
_SHORT: Final = "CREATE TEMP TABLE short (long PRIMARY KEY, passing UNIQUE, short UNIQUE)"
_SHORTEN: Final = "UPDATE {0} SET {1} = (SELECT {3} FROM short WHERE {2} = {0}.{1}) WHERE {1} IS NOT NULL"

_UNDECIDED: Final = (
    "DELETE FROM list_matches WHERE id NOT IN (SELECT value FROM json_each(?))",
    "DELETE FROM match_decisions WHERE undone IS NOT NULL OR match NOT IN (SELECT value FROM json_each(?))",
)
# Where originals were taken from, and on which machine; where aliases lie; what was told to whoever watches; and lists,
# which are whose they are.
_OWN: Final = (
    "DELETE FROM originals",
    "DELETE FROM rules WHERE name NOT IN ('reconciliation', 'transliterate')",
    "DELETE FROM news",
    "DELETE FROM claims_before",
    "DELETE FROM listed_records",
    "DELETE FROM listings WHERE name NOT IN (SELECT list FROM list_matches)",
    "UPDATE listings SET paths = '[]'",
)
# Full-text indices keep the words of what was deleted until they are made anew.
_INDEX_ANEW: Final = (
    "INSERT INTO statement_search (statement_search) VALUES ('rebuild')",
    "INSERT INTO document_search (document_search) VALUES ('rebuild')",
)


def make_fit_to_leave(ledger: Connection, decided: Collection[str]) -> None:
    """Shorten every path; drop addresses that only their owner can follow, what is known of originals, and lists with
    their matches, save the matches that are `decided` (ids)."""
    _shorten(ledger)
    _part_from_owners(ledger)
    for sql in _UNDECIDED:
        ledger.run(sql, to_json(sorted(decided)))
    for sql in (*_OWN, *_INDEX_ANEW):
        ledger.run(sql)
    ledger.run("INSERT INTO rules (name, value) VALUES ('notice', ?) ON CONFLICT DO NOTHING", NOTICE)


def _shorten(ledger: Connection) -> None:
    found = {path for table, column in _PATHS for (path,) in ledger.rows(f"SELECT {column} FROM {table}")}  # noqa: S608 constants
    found.discard(None)
    ledger.run(_SHORT)
    short = _apart(sorted(found), LeavingPaths(found).of)
    ledger.run_all("INSERT INTO short VALUES (?, ?, ?)", ((long, content_id(long), new) for long, new in short))
    for table, column in _PATHS:
        ledger.run(_SHORTEN.format(table, column, "long", "passing"))
        ledger.run(_SHORTEN.format(table, column, "passing", "short"))
    ledger.run("DROP TABLE short")


def _apart(paths: Iterable[str], shorten: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each path with its short form; of several with the same one all but the first get a number before it."""
    taken: set[str] = set()
    for path in paths:
        plain = short = shorten(path)
        number = 1
        while short in taken:
            number += 1
            short = f"{number}/{plain}"
        taken.add(short)
        yield path, short


def _part_from_owners(ledger: Connection) -> None:
    """Addresses with a user's name, and the folders of who packed an archive."""
    rows = ledger.rows("SELECT number, url, within FROM documents WHERE url IS NOT NULL OR within <> '[]'")
    for number, url, within in rows:
        if public(url) != url:
            ledger.run("UPDATE documents SET url = NULL, address = NULL WHERE number = ?", number)
        told = to_json([{**held, "member": member(held["member"])} for held in json.loads(within)])
        if told != within:
            ledger.run("UPDATE documents SET within = ? WHERE number = ?", told, number)

"""What a transaction has recorded and not yet put where it is found: full-text indices, and keys.

All of it at once, at the end. FTS5 writes what it holds to disk whenever a statement begins that fires triggers, so
that rows put in one by one, between other statements, cost twenty times as much; and keys put in in their order touch
each page of the file once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from whence.ledger.cells import to_json
from whence.ledger.connection import Connection
from whence.ledger.matters import put_keys
from whence.ledger.named import put_voices
from whence.ledger.versions import put_in_order

_DOCUMENTS: Final = """INSERT INTO document_search (rowid, headline, text)
    SELECT number, headline, text FROM documents WHERE number IN (SELECT value FROM json_each(?))"""
_STATEMENTS: Final = """INSERT INTO statement_search (rowid, words)
    SELECT number, words FROM statements WHERE document IN (SELECT value FROM json_each(?))"""


@dataclass(slots=True)
class Unsettled:
    """Numbers of documents recorded in one transaction; `settle` before it ends, and before any of it is taken back."""

    documents: list[int] = field(default_factory=list)  # those that the ledger did not have
    readings: list[int] = field(default_factory=list)
    keys: list[tuple[str, int]] = field(default_factory=list)  # of the former, each with its document
    voices: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)  # whose place among the versions of their address is to be found

    def settle(self, ledger: Connection) -> None:
        """Put all of it where it is found; nothing is left."""
        put_keys(ledger, self.keys)
        put_voices(ledger, self.voices)
        _make_searchable(ledger, _STATEMENTS, self.readings)
        _make_searchable(ledger, _DOCUMENTS, self.documents)
        for number in self.seen:
            put_in_order(ledger, number)
        for held in (self.documents, self.readings, self.keys, self.seen):
            held.clear()
        self.voices.clear()


def _make_searchable(ledger: Connection, sql: str, numbers: Sequence[int]) -> None:
    if numbers:
        ledger.run(sql, to_json(sorted(numbers)))

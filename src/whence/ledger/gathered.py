"""The matters as they were last reconciled: how great each is, and by what keys its documents were gathered."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from whence.ledger.closeness import LEVELS
from whence.ledger.connection import Connection
from whence.ledger.decisions import any_decision, joined_by_decision


class Shared(NamedTuple):
    """A key, how many documents have it, and the id of one of the matter that does: the first by id."""

    key: str
    documents: int
    holder: str


class Gathered(NamedTuple):
    """One matter. `first` and `last` are days of publication, ISO 8601, None where no document bears one.

    `shared` are the keys that join documents of it, with how many of its documents have each; `hubs` those that joined
    nothing, with how many documents of the whole ledger have each. `decided`: a decision joins two of them.
    """

    id: str
    least: int
    documents: tuple[str, ...]  # ids, in their order
    claims: int
    first: str | None
    last: str | None
    shared: tuple[Shared, ...]
    hubs: tuple[Shared, ...]
    decided: bool

    @property
    def beyond(self) -> int | None:
        """More documents than this hang together by fewer keys than `least`; None where nothing greater was split."""
        passed = [most for keys, most in LEVELS if keys < self.least]
        return passed[-1] if passed else None


def gathered(ledger: Connection, limit: int, fewest: int) -> list[Gathered]:
    """At most `limit` matters (-1: all) of at least `fewest` documents, those of most documents and claims first."""
    holders = cache(lambda key: int(ledger.value(_HOLDERS, key)))  # a figure of many thousands is in many matters
    return [_gathered(ledger, holders, *row) for row in ledger.rows(_MATTERS, fewest, limit)]


def how_many(ledger: Connection) -> tuple[int, int, int]:
    """Matters of several documents; of one; and documents that have to be looked at again."""
    several, alone, waiting = ledger.rows(_HOW_MANY)[0]
    return several, alone, waiting


def _gathered(  # noqa: PLR0913 the cells of a row
    ledger: Connection,
    holders: Callable[[str], int],
    number: int,
    id_: str,
    least: int,
    claims: int,
    first: str | None,
    last: str | None,
) -> Gathered:
    members: dict[str, int] = dict(ledger.rows(_MEMBERS, number))
    return Gathered(
        id=id_,
        least=least,
        documents=tuple(members),
        claims=claims,
        first=first,
        last=last,
        shared=tuple(Shared(*row) for row in ledger.rows(_SHARED, number)) if len(members) > 1 else (),
        hubs=tuple(Shared(key, holders(key), holder) for key, holder in ledger.rows(_HUBS, number)),
        decided=_joined_by_word(ledger, list(members.values())),
    )


def _joined_by_word(ledger: Connection, documents: Sequence[int]) -> bool:
    if not any_decision(ledger):
        return False
    within = set(documents)
    return any(within & set(joined_by_decision(ledger, each)) - {each} for each in documents)


_MATTERS = """SELECT m.number, m.id, m.least, m.claims,
        (SELECT min(d.published) FROM matter_documents AS o JOIN documents AS d ON d.number = o.document
            WHERE o.matter = m.number),
        (SELECT max(d.published) FROM matter_documents AS o JOIN documents AS d ON d.number = o.document
            WHERE o.matter = m.number)
    FROM matters AS m WHERE m.documents >= ? ORDER BY m.documents DESC, m.claims DESC, m.id LIMIT ?"""
_HOW_MANY = """SELECT several, alone,
        (SELECT count(*) FROM touched AS t JOIN documents AS d ON d.number = t.document WHERE d.superseded_by IS NULL)
    FROM totals"""
_MEMBERS = """SELECT d.id, d.number FROM matter_documents AS o JOIN documents AS d ON d.number = o.document
    WHERE o.matter = ? ORDER BY d.id"""
_KEYS = """FROM matter_documents AS o JOIN keys AS k ON k.document = o.document
    JOIN documents AS d ON d.number = o.document WHERE o.matter = ?"""
_JOINS_NOTHING = "EXISTS (SELECT 1 FROM hubs AS h WHERE h.key = k.key AND h.first IS NULL)"
_SHARED = f"""SELECT k.key, count(*), min(d.id) {_KEYS} AND NOT {_JOINS_NOTHING}
    GROUP BY k.key HAVING count(*) > 1 ORDER BY k.key"""
_HOLDERS = "SELECT count(*) FROM keys WHERE key = ?"
_HUBS = f"""SELECT k.key, min(d.id)
    {_KEYS} AND {_JOINS_NOTHING} GROUP BY k.key ORDER BY k.key"""

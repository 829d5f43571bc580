"""What full-text search finds, the best first: numbers of statements or documents.

Put in order are the first 5,000 that were recorded: what stands everywhere tells little. By BM25, which asks of each
word in how many texts it stands; to count that for a word that stands in millions takes a second. Where one of the
words is such, its rarity tells nothing: the shorter of two statements, and the document that has the words in its
headline, come first then.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from whence.ledger.cells import to_json
from whence.ledger.connection import Connection

Among = Literal["statements", "documents"]

# Of more finds than this only so many are put in order.
MOST_RANKED = 5_000
# A word that stands in more texts is not counted further: 10,000 take some milliseconds.
FREQUENT = 10_000
# Finds that are asked for at once whether they count.
_AT_ONCE = 200

_INDEX: Final[dict[Among, str]] = {"statements": "statement_search", "documents": "document_search"}
_HOLDING: Final = "SELECT count(*) FROM (SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT ?)"
_BY_RARITY: Final = """SELECT number FROM (
        SELECT rowid AS number, bm25({0}) AS score FROM {0} WHERE {0} MATCH ? LIMIT ?)
    ORDER BY score, number"""
# FTS5 keeps of each text how many words it has, as SQLite writes a number: the more bytes the more, then by its bytes.
_BY_LENGTH: Final = """SELECT found.number FROM (
        SELECT rowid AS number FROM statement_search WHERE statement_search MATCH ? LIMIT ?) AS found
    JOIN statement_search_docsize AS words ON words.id = found.number
    ORDER BY length(words.sz), words.sz, found.number"""
_FIRST: Final = "SELECT rowid FROM document_search WHERE document_search MATCH ? LIMIT ?"
_HEADED: Final = """SELECT rowid FROM document_search WHERE document_search MATCH 'headline : (' || ? || ')'
    AND rowid <= ?"""
_CURRENT: Final[dict[Among, str]] = {
    "statements": """SELECT number FROM statements AS s WHERE number IN (SELECT value FROM json_each(?)) AND EXISTS (
        SELECT 1 FROM documents AS d INDEXED BY documents_current
        WHERE d.number = s.document AND d.superseded_by IS NULL)""",
    "documents": """SELECT number FROM documents INDEXED BY documents_current
        WHERE number IN (SELECT value FROM json_each(?)) AND superseded_by IS NULL""",
}


def found(ledger: Connection, match: str, among: Among, most: int) -> list[int]:
    """At most `most` of what a query (`search.match_of`) finds in current documents, the best first."""
    ranked = _ranked(ledger, match, among)
    kept: list[int] = []
    for chunk in _chunks(ranked):
        current = {number for (number,) in ledger.rows(_CURRENT[among], to_json(chunk))}
        kept += (number for number in chunk if number in current)
        if len(kept) >= most:
            break
    return kept[:most]


def _ranked(ledger: Connection, match: str, among: Among) -> list[int]:
    index = _INDEX[among]
    if not any(_is_frequent(ledger, index, word) for word in dict.fromkeys(match.split(" "))):
        return _numbers(ledger, _BY_RARITY.format(index), match, MOST_RANKED)
    if among == "statements":
        return _numbers(ledger, _BY_LENGTH, match, MOST_RANKED)
    first = _numbers(ledger, _FIRST, match, MOST_RANKED)
    headed = set(_numbers(ledger, _HEADED, match, max(first, default=0)))
    return sorted(first, key=lambda number: (number not in headed, number))


def _is_frequent(ledger: Connection, index: str, word: str) -> bool:
    return bool(ledger.value(_HOLDING.format(index), word, FREQUENT + 1) > FREQUENT)


def _numbers(ledger: Connection, sql: str, *cells: object) -> list[int]:
    return [number for (number,) in ledger.rows(sql, *cells)]


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), _AT_ONCE):
        yield numbers[at : at + _AT_ONCE]

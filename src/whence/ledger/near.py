"""Documents that could speak of some words, found by index: by rare words in common, and by keys."""

from collections.abc import Collection, Iterable
from itertools import combinations

from whence.ledger.cells import to_json
from whence.ledger.closeness import HUB
from whence.ledger.connection import Connection
from whence.ledger.search import match_of

# A word that more statements hold tells little by itself and is looked for together with another one.
FREQUENT = 2_000
# Words of a question that are looked for; a sentence has twenty.
MOST_WORDS = 24
# Pairs of frequent words that are looked for.
MOST_PAIRS = 45

_HOLDING = "SELECT rowid FROM statement_search WHERE statement_search MATCH ? LIMIT ?"
_HOLDERS = "SELECT document FROM keys WHERE key = ? LIMIT ?"
_HOMES = """SELECT s.number, s.document FROM statements AS s JOIN documents AS d ON d.number = s.document
    WHERE s.number IN (SELECT value FROM json_each(?)) AND d.superseded_by IS NULL"""


def near(ledger: Connection, words: Iterable[str], keys: Collection[str], most: int) -> list[str]:
    """The ids of at most `most` current documents, those first that have the most rare words and keys in common."""
    weights: dict[int, float] = {}
    statements = _by_words(ledger, list(words)[:MOST_WORDS])
    for statement, document in ledger.rows(_HOMES, to_json(sorted(statements))):
        weights[document] = max(weights.get(document, 0.0), statements[statement])
    for key in sorted(keys):
        holders = [row[0] for row in ledger.rows(_HOLDERS, key, HUB + 1)]
        for document in holders if len(holders) <= HUB else ():
            weights[document] = weights.get(document, 0.0) + 1 / len(holders)
    best = sorted(weights, key=lambda document: (-weights[document], document))[:most]
    return [str(ledger.value("SELECT id FROM documents WHERE number = ?", document)) for document in best]


def _by_words(ledger: Connection, words: list[str]) -> dict[int, float]:
    """The statements that hold any of the words, by number; a rarer word weighs more."""
    weights: dict[int, float] = {}
    frequent = []
    for word in words:
        if not _weigh(ledger, match_of(word), weights):
            frequent.append(word)
    for pair in list(combinations(frequent, 2))[:MOST_PAIRS]:
        _weigh(ledger, match_of(" ".join(pair)), weights)
    return weights


def _weigh(ledger: Connection, match: str, weights: dict[int, float]) -> bool:
    """Count what holds the words towards each statement; False if too many do."""
    rows = ledger.rows(_HOLDING, match, FREQUENT + 1) if match else []
    if len(rows) > FREQUENT:
        return False
    for (statement,) in rows:
        weights[statement] = weights.get(statement, 0.0) + 1 / (1 + len(rows)) ** 0.5
    return True

"""Words by which something private would be known: those that private documents have, and no other has."""

from collections.abc import Iterator, Sequence

from whence.ledger.cells import to_json, to_words
from whence.ledger.connection import Connection
from whence.text.words import plain_words
from whence.types.span import Span

# Words in a row that are looked for: a name of its own is one, a figure with its unit two. Longer runs hold these, or
# are made of words that other documents use in the same pairs.
_RUN = 2

_HELD = """SELECT text, headline, publisher, authors, uri FROM documents
    WHERE number IN (SELECT value FROM json_each(?))"""
_ELSEWHERE = "SELECT 1 FROM document_search WHERE document_search MATCH ? LIMIT 1"

Run = tuple[str, ...]


class Telltales:
    """What private documents say, remembered before they are forgotten, and looked for in what is said of others."""

    def __init__(self, ledger: Connection, documents: Sequence[int]) -> None:
        self._ledger = ledger
        self._held: set[Run] = set()
        for *told, authors, path in ledger.rows(_HELD, to_json(documents)):
            for words in (*told, *to_words(authors), path):
                self._held.update(_runs(words or ""))

    def tell(self, words: str) -> bool:
        """Whether words say anything that private documents do, and no document that is left."""
        return any(run in self._held and not self._elsewhere(run) for run in _runs(words))

    def _elsewhere(self, run: Run) -> bool:
        phrase = '"' + " ".join(run).encode("utf-8", "replace").decode() + '"'
        return bool(self._ledger.rows(_ELSEWHERE, phrase))


def _runs(text: str) -> Iterator[Run]:
    words = [word for _, word in plain_words(text, Span(0, len(text)))]
    for size in range(1, _RUN + 1):
        yield from (tuple(words[at : at + size]) for at in range(len(words) - size + 1))

"""Words by which something private would be known: those that private documents have, and no other has."""

from collections.abc import Iterable, Iterator, Sequence

from whence.ledger.cells import to_words
from whence.ledger.connection import Connection
from whence.text.words import plain_words
from whence.types.span import Span

# Words in a row that are looked for: a name of its own is one, a figure with its unit two. Longer runs hold these, or
# are made of words that other documents use in the same pairs.
_RUN = 2

_HELD = "SELECT text, headline, publisher, authors, uri FROM documents WHERE number = ?"
_ELSEWHERE = "SELECT 1 FROM document_search WHERE document_search MATCH ? LIMIT 1"

Run = tuple[str, ...]


class Telltales:
    """Of all that was `said` what private documents say, too: remembered before they are forgotten."""

    def __init__(self, ledger: Connection, documents: Sequence[int], said: Iterable[str]) -> None:
        self._ledger = ledger
        self._held: set[Run] = set()
        looked_for = {run for words in said for run in _runs(words)}
        for number in documents if looked_for else ():
            for *told, authors, path in ledger.rows(_HELD, number):
                for words in (*told, *to_words(authors), path):
                    self._held.update(looked_for.intersection(_runs(words or "")))

    def tell(self, words: str) -> bool:
        """Whether words, which were among what was said, say anything that no document that is left does."""
        return any(run in self._held and not self._elsewhere(run) for run in _runs(words))

    def _elsewhere(self, run: Run) -> bool:
        return bool(self._ledger.rows(_ELSEWHERE, f'"{" ".join(run)}"'))


def _runs(text: str) -> Iterator[Run]:
    words = [word for _, word in plain_words(text, Span(0, len(text)))]
    for size in range(1, _RUN + 1):
        yield from (tuple(words[at : at + size]) for at in range(len(words) - size + 1))

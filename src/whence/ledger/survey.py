"""All documents of a ledger and what each two share, at once: the way from its tables to `components.py` and back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whence.ledger.closeness import BY_DECISION, HUB, PRINT
from whence.ledger.components import Shared, joined, ordered
from whence.ledger.connection import Connection
from whence.ledger.decisions import any_decision, joined_by_decision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Keys that are read at a time.
_PORTION = 50_000
_CURRENT = "SELECT number FROM documents WHERE superseded_by IS NULL ORDER BY id"
# The index of keys holds them in order, so that nothing is sorted; a hub is told by its first holders.
_HELD = f"""SELECT key, count(*), group_concat(document), key LIKE '{PRINT}%' FROM keys WHERE key > ?
    GROUP BY key HAVING count(*) > 1 AND (count(*) <= {HUB} OR key LIKE '{PRINT}%') ORDER BY key LIMIT ?"""  # noqa: S608 constants


def survey(ledger: Connection) -> Iterator[tuple[list[int], int]]:
    """The numbers of the documents of every matter, by their ids, and how many keys these have to share."""
    import numpy as np

    numbers = np.array([number for (number,) in ledger.rows(_CURRENT)], np.int64)
    places = np.zeros(1 + int(numbers.max(initial=0)), np.int64)
    places[numbers] = np.arange(len(numbers))
    for component, least in joined(list(_shared(ledger, places)), len(numbers), _decided(ledger, places)):
        yield numbers[component].tolist(), least


def _shared(ledger: Connection, places: "NDArray[np.int64]") -> Iterator[Shared]:
    import numpy as np

    last = ""
    while rows := ledger.rows(_HELD, last, _PORTION):
        last = rows[-1][0]
        sizes = np.array([size for _, size, _, _ in rows], np.int64)
        prints = np.array([of_print for *_, of_print in rows], bool)
        holders = np.fromstring(",".join(documents for _, _, documents, _ in rows), np.int64, sep=",")
        yield ordered(places[holders], sizes, prints)


def _decided(ledger: Connection, places: "NDArray[np.int64]") -> Iterator[tuple[int, int, int]]:
    """The places of each two documents that a decision joins."""
    if not any_decision(ledger):
        return
    for (number,) in ledger.rows(_CURRENT):
        for other in set(joined_by_decision(ledger, number)):
            if number < other:
                yield int(places[number]), int(places[other]), BY_DECISION

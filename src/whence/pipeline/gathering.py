"""Which documents of a dataset count and belong together: its second stage, where it is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from whence.types.identity import content_id

if TYPE_CHECKING:
    from whence.dataset.current import Counting, Reached, Spot
    from whence.dataset.place import Place
    from whence.ledger.components import Keys, Spread

T = TypeVar("T")

# Small files of a place that are read side by side.
_AT_A_TIME: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """The documents of a matter, by id, and how many keys they had to share."""

    documents: "tuple[Counting, ...]"
    least: int

    @property
    def id(self) -> str:
        """As the ledger calls a matter."""
        return content_id(*(one.document for one in self.documents))

    @property
    def first(self) -> int:
        """The place of its first reading among all."""
        return min(one.first for one in self.documents)

    def state(self, rules: str) -> str:
        """The same where the same follows: the same readings, at the same paths, by the same rules."""
        told = (repr((one.document, one.uri, tuple(map(tuple, one.spots)))) for one in self.documents)
        return content_id(rules, self.least, *told)


def reached_in(place: "Place", portions: Sequence[str], rules: str) -> "Iterator[Reached]":
    """Every reading, in the order in which it was added."""
    from whence.dataset.current import Reached, Spot
    from whence.dataset.manifest import keys_file
    from whence.dataset.parquet import read

    def rows(portion: str) -> list[Reached]:
        with place.open(keys_file(portion, rules)) as file:
            read_rows = read(file, ["document", "uri", "address", "retrieved"])
        return [Reached(spot=Spot(portion, at), **row) for at, row in enumerate(read_rows)]

    for some in ahead(rows, portions):
        yield from some


def gathered(
    place: "Place", portions: Sequence[str], rules: str, counting: "Sequence[Counting]", spread: "Spread"
) -> list[Gathering]:
    """The matters of the documents that count, by the keys that stand in the place."""
    from whence.ledger.components import together

    ordered = sorted(counting, key=lambda one: one.document)
    homes = {one.spots[-1]: at for at, one in enumerate(ordered)}
    found = ahead(lambda portion: _block(place, portion, rules, homes), portions)
    blocks = (block for block in found if block is not None)
    return [
        Gathering(documents=tuple(ordered[at] for at in places), least=least)
        for places, least in together(blocks, len(ordered), spread=spread)
    ]


def ahead(work: Callable[[str], T], portions: Sequence[str]) -> Iterator[T]:
    """What comes of each portion, some read at a time: a store takes its time to answer, whatever is asked."""
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        for at in range(0, len(portions), 4 * _AT_A_TIME):
            yield from pool.map(work, portions[at : at + 4 * _AT_A_TIME])


def _block(place: "Place", portion: str, rules: str, homes: "Mapping[Spot, int]") -> "Keys | None":
    """The keys of a portion's documents, by the places of these; None where none of it counts."""
    import numpy as np

    from whence.dataset.current import Spot
    from whence.dataset.manifest import keys_file
    from whence.dataset.parquet import read_lists
    from whence.ledger.components import Keys

    with place.open(keys_file(portion, rules)) as file:
        lengths, numbers = read_lists(file, "keys")
    own = np.array([homes.get(Spot(portion, at), -1) for at in range(len(lengths))], np.int64)
    if not (own >= 0).any():
        return None
    documents = np.repeat(own, lengths)
    return Keys(numbers[documents >= 0], documents[documents >= 0].astype(np.uint32))

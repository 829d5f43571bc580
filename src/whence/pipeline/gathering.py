"""Which documents of a dataset count and belong together: its second stage, where it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.types.identity import content_id

if TYPE_CHECKING:
    from whence.dataset.current import Counting, Reached, Spot
    from whence.dataset.place import Place
    from whence.ledger.components import Keys, Spread


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

    for portion in portions:
        with place.open(keys_file(portion, rules)) as file:
            for at, row in enumerate(read(file, ["document", "uri", "address", "retrieved"])):
                yield Reached(spot=Spot(portion, at), **row)


def gathered(
    place: "Place", portions: Sequence[str], rules: str, counting: "Sequence[Counting]", spread: "Spread"
) -> list[Gathering]:
    """The matters of the documents that count, by the keys that stand in the place."""
    from whence.ledger.components import together

    ordered = sorted(counting, key=lambda one: one.document)
    homes = {one.spots[-1]: at for at, one in enumerate(ordered)}
    blocks = (block for portion in portions if (block := _block(place, portion, rules, homes)) is not None)
    return [
        Gathering(documents=tuple(ordered[at] for at in places), least=least)
        for places, least in together(blocks, len(ordered), spread=spread)
    ]


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

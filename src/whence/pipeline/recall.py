"""Documents and readings of a dataset, had again from where they stand."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whence.dataset.current import Spot
    from whence.dataset.place import Place
    from whence.types.document import Document
    from whence.types.reading import Reading

# Rows of readings, as they are written; they become documents one matter after the other, for memory's sake.
Rows = Mapping["Spot", dict[str, Any]]


def rows_at(place: "Place", spots: "Iterable[Spot]") -> "dict[Spot, dict[str, Any]]":
    """The rows at some spots; each file is opened once."""
    from whence.dataset.current import Spot
    from whence.dataset.manifest import file_of
    from whence.dataset.parquet import read_some

    wanted: dict[str, set[int]] = {}
    for spot in spots:
        wanted.setdefault(spot.portion, set()).add(spot.at)
    found = {}
    for portion in sorted(wanted):
        with place.open(file_of("readings", portion)) as file:
            for at, row in read_some(file, wanted[portion]).items():
                found[Spot(portion, at)] = row
    return found


def recalled(rows: Rows, spots: "Iterable[Spot]", uri: str | None = None) -> "tuple[Document, Reading]":
    """The document whose readings stand at some spots, at its path."""
    from whence.dataset.current import settled
    from whence.dataset.rows import read_of

    readings = [read_of(rows[spot]) for spot in spots]
    return settled(readings, uri or readings[0][0].uri)

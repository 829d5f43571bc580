"""Which of all that was ever read counts now: what took the place of what, by path and by address."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from whence.types.document import Document
from whence.types.reading import Reading


class Spot(NamedTuple):
    """Where a reading stands: the portion, and its row in it."""

    portion: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One reading: of what document, at which path and address (None: of none), when retrieved (ISO 8601, or None)."""

    document: str
    uri: str
    spot: Spot
    address: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """A document that counts: its path, all its readings in the order in which they were added, and the place of the
    first among all readings."""

    document: str
    uri: str
    spots: tuple[Spot, ...]
    first: int


def current(reached: Sequence[Reached], superseded: Collection[str]) -> list[Counting]:
    """The documents that count, in the order of their first readings, as a ledger has it that records them in order.

    Other bytes at a path take the place of what stood there; the same bytes at a second path are a copy. `superseded`
    are those in whose place another version of their address came (see `addresses`).
    """
    paths = _paths(reached)
    spots: dict[str, list[Spot]] = {}
    first: dict[str, int] = {}
    for at, one in enumerate(reached):
        if one.document in paths and one.document not in superseded:
            spots.setdefault(one.document, []).append(one.spot)
            first.setdefault(one.document, at)
    return [
        Counting(document=each, uri=paths[each], spots=tuple(spots[each]), first=place) for each, place in first.items()
    ]


def addresses(reached: Sequence[Reached]) -> list[list[tuple[str, datetime]]]:
    """The documents of each address that several have, with when they were last retrieved, the earliest first.

    Each is superseded by a later one with which it shares text, as versions of one article do.
    """
    paths = _paths(reached)
    moments: dict[str, datetime] = {}
    places: dict[str, str | None] = {}
    for one in reached:
        if one.document in paths and one.retrieved is not None:
            moment = _moment(one.retrieved)
            moments[one.document] = max(moments.get(one.document, moment), moment)
            places[one.document] = one.address
    groups: dict[str, list[tuple[str, datetime]]] = {}
    for document, address in places.items():
        if address is not None:
            groups.setdefault(address, []).append((document, moments[document]))
    return [sorted(group, key=lambda each: (each[1], each[0])) for group in groups.values() if len(group) > 1]


def _paths(reached: Iterable[Reached]) -> dict[str, str]:
    """The first path at which each document still stands; none that stands nowhere."""
    holders: dict[str, str] = {}
    for one in reached:
        if holders.get(one.uri, one.document) != one.document:
            del holders[one.uri]  # a path that gets other bytes is a new one
        holders[one.uri] = one.document
    found: dict[str, str] = {}
    for uri, document in holders.items():
        found.setdefault(document, uri)
    return found


def settled(readings: Sequence[tuple[Document, Reading]], uri: str) -> tuple[Document, Reading]:
    """One document of several readings of the same bytes, in the order in which they were added: the last that says
    anything new, as of the last time that it was retrieved."""
    (held, reading), *others = readings
    for other, read in others:
        seen = _last_seen(held, other)
        if (replace(seen, uri=held.uri, within=held.within), read) != (held, reading):
            held, reading = seen, read
    return replace(held, uri=uri), reading


def _last_seen(held: Document, other: Document) -> Document:
    if held.retrieved is None:
        return other
    if other.retrieved and _moment(other.retrieved.isoformat()) >= _moment(held.retrieved.isoformat()):
        return other
    return replace(other, retrieved=held.retrieved)


def _moment(cell: str) -> datetime:
    moment = datetime.fromisoformat(cell)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

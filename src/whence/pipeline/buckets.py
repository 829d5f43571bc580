"""Buckets of matters, and what follows from each: the third stage of a dataset, a pure function of the bucket."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from whence.errors import WhenceError
from whence.pipeline.gathering import Gathering
from whence.pipeline.places import place_of
from whence.pipeline.recall import Rows, recalled, rows_at
from whence.pipeline.stopped import Stopped, words_of
from whence.types.identity import content_id

if TYPE_CHECKING:
    from whence.dataset.place import Place
    from whence.text.aliases import Naming

# A bucket holds the matters whose first reading is one of so many that were added one after the other. So what is added
# comes into the last buckets, and of the former only those are written anew whose matters grew; and most of what a
# bucket needs stands together. A bucket in which nothing but copying is to be done takes a tenth of a second.
READINGS: Final = 1_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Some matters with their states, in order of their ids.

    `before` is the name of what stood in the bucket; None where nothing did.
    """

    number: int
    matters: tuple[tuple[Gathering, str], ...]
    before: str | None = None

    @property
    def name(self) -> str:
        """The same for the same content."""
        return content_id(*(state for _, state in self.matters))[:16]


@dataclass(frozen=True, slots=True)
class Told:
    """A bucket that is there: its number and name, and notes on matters of which nothing could be told."""

    number: int
    name: str
    notes: tuple[str, ...] = ()


def bucket_file(table: str, number: int, name: str) -> str:
    """Where a table of a bucket stands."""
    return f"{table}/bucket={number:05}/{name}.parquet"


def buckets(matters: Sequence[Gathering], rules: str, before: Mapping[int, str]) -> Iterator[Bucket]:
    """All matters in buckets, by their numbers. `before`: what each held."""
    placed = sorted(((one.first // READINGS, one.id, one) for one in matters), key=lambda each: each[:2])
    for number, some in groupby(placed, key=lambda each: each[0]):
        held = tuple((one, one.state(rules)) for _, _, one in some)
        yield Bucket(number=number, matters=held, before=before.get(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileBucket:
    """Writes what follows from buckets into a place, by what is said about names."""

    place: str
    naming: "Naming"

    def __call__(self, bucket: Bucket) -> Told | Stopped:
        """Write it, unless it is there already."""
        try:
            place = place_of(self.place)
            if place.has(bucket_file("matters", bucket.number, bucket.name)):
                return Told(bucket.number, bucket.name)
            return self._write(place, bucket)
        except WhenceError as error:
            return Stopped(words_of(error))

    def _write(self, place: "Place", bucket: Bucket) -> Told:
        from whence.dataset.tables import TOLD

        keep = _standing(place, bucket)
        new = [(one, state) for one, state in bucket.matters if one.id not in keep]
        rows: dict[str, list[Row]] = {table: [] for table in TOLD}
        notes: list[str] = []
        read = rows_at(place, (spot for one, _ in new for each in one.documents for spot in each.spots))
        for one, state in new:
            notes += _reconcile(one, state, (read, self.naming), rows)
        for table in TOLD:  # the matters last: where they are, all is
            _put(place, bucket, table, keep, rows[table])
        return Told(bucket.number, bucket.name, tuple(notes))


def _standing(place: "Place", bucket: Bucket) -> set[str]:
    """The matters of a bucket that stand in it already, by id, as they are now."""
    from whence.dataset.parquet import read

    if bucket.before is None:
        return set()
    states = {(one.id, state) for one, state in bucket.matters}
    with place.open(bucket_file("matters", bucket.number, bucket.before)) as file:
        return {row["matter"] for row in read(file, ["matter", "state"]) if (row["matter"], row["state"]) in states}


def _reconcile(one: Gathering, state: str, given: "tuple[Rows, Naming]", rows: dict[str, list[Row]]) -> Iterator[str]:
    """Add the rows of a matter; a note where nothing could be told."""
    from whence.dataset.rows import flat, matter_row
    from whence.reconciliation.reconcile import reconcile
    from whence.types.reconciliation import Matter, Reconciliation

    read, naming = given
    at_hand = [recalled(read, each.spots, each.uri) for each in one.documents]
    matter = Matter(tuple(each for each, _ in at_hand), tuple(each for _, each in at_hand), (), one.least)
    try:
        found = reconcile(matter, naming)
    except Exception as error:  # a fault of this matter costs its own claims; the next run tries it again
        state, found = "", Reconciliation(reuses=(), entities=(), claims=())
        what, more = at_hand[0][0].uri, len(at_hand) - 1
        yield f"{what}: what it and {more} more tell could not be compared ({type(error).__name__})"
    rows["matters"].append(matter_row(state, matter, found, one.id))
    for table, some in flat(matter, found, one.id).items():
        rows[table] += some


def _put(place: "Place", bucket: Bucket, table: str, keep: set[str], new: list[Row]) -> None:
    from whence.dataset.parquet import carried
    from whence.dataset.tables import TOLD

    if keep and bucket.before is not None:
        with place.open(bucket_file(table, bucket.number, bucket.before)) as file:
            data = carried(TOLD[table], file, keep, new)
    else:
        data = carried(TOLD[table], None, keep, new)
    place.put(bucket_file(table, bucket.number, bucket.name), data)

"""A ledger of what a dataset holds, to look at: recorded and published as it was read and reconciled there."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from whence.errors import LedgerError
from whence.pipeline.naming import go_by, told, with_decided_names
from whence.pipeline.step import Step
from whence.pipeline.up_to_date import bring_up_to_date
from whence.types.identity import content_id

if TYPE_CHECKING:
    from whence.dataset.manifest import Manifest
    from whence.dataset.place import Place
    from whence.ledger.store import Writer
    from whence.text.aliases import Aliases
    from whence.types.reconciliation import Matter, Reconciliation

T = TypeVar("T")

# What the ledger remembers of the dataset: the state that it shows, and the portions that are recorded.
STATE, _PORTIONS = "dataset", "dataset portions"
# Documents, or matters, that are recorded in one transaction.
_TOGETHER = 100


def where_drawn(name: str) -> Path:
    """The file of the ledger of a dataset: in its folder; that of an object store's in the user's cache."""
    from whence.fetching.objects import is_object

    if not is_object(name):
        return Path(name) / "ledger.sqlite"
    said = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(said) if Path(said).is_absolute() else Path("~/.cache").expanduser()
    return cache / "whence" / content_id(name.rstrip("/")) / "ledger.sqlite"


def draw(place: "Place", path: Path, progress: Callable[[Step], None]) -> None:
    """Bring the ledger of a path to the state that the dataset has. Raises LedgerError where there is no dataset."""
    from whence.dataset.manifest import MANIFEST, held
    from whence.ledger.store import open_view, open_writer

    if not place.has(MANIFEST):
        raise LedgerError(place.name, "there is no dataset", "add articles to it first, or name another")
    state = held(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        with open_view(path) as view:
            if view.told(STATE) == state.id:
                return
    with open_writer(path) as writer:
        naming = told(state.naming)
        go_by(writer, naming)
        writer.tell("aliases", state.aliases)
        writer.tell("transliterate", "yes" if naming.transliterate else "no")
        drawing = _Drawing(place, state, writer, progress)
        drawing.record(with_decided_names(writer.view(), naming).aliases)
        drawing.publish()
        bring_up_to_date(writer, progress, naming)  # what people decided there
        writer.tell(STATE, state.id)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A state of a dataset on its way into a ledger."""

    place: "Place"
    state: "Manifest"
    writer: "Writer"
    progress: Callable[[Step], None]

    def record(self, aliases: "Aliases") -> None:
        """Record what was read in the portions that the ledger does not have yet."""
        recorded: list[str] = json.loads(self.writer.view().told(_PORTIONS) or "[]")
        held = set(recorded)
        new = [portion for portion in self.state.portions if portion not in held]
        for at, portion in enumerate(new):
            self.progress(Step(stage="reading", done=at, total=len(new), what=self.place.name))
            self._record_portion(portion, aliases)
            recorded.append(portion)
            self.writer.tell(_PORTIONS, json.dumps(recorded))

    def _record_portion(self, portion: str, aliases: "Aliases") -> None:
        from whence.dataset.manifest import file_of
        from whence.dataset.parquet import read
        from whence.dataset.rows import read_of, words_of_row
        from whence.ledger.store import Recorded
        from whence.reconciliation.keys import keys
        from whence.types.entry import LeftOut

        with self.place.open(file_of("readings", portion)) as file:
            rows = read(file, ["document_json", "reading_json"])
        for some in _batched(map(read_of, rows), _TOGETHER):
            self.writer.record_many([Recorded(*each, keys(*each, aliases)) for each in some])
        with self.place.open(file_of("left_out", portion)) as file:
            for _, what, why, remedy in map(words_of_row, read(file)):
                self.writer.leave_out(LeftOut(what=what, why=why, remedy=remedy))

    def publish(self) -> None:
        """Publish what follows from each matter as the dataset has it; what it has not, or what people decided about
        in the ledger, stays touched."""
        todo = self.writer.components()
        rows = _Matters(self.place, self.state) if todo else None
        for some in _batched(enumerate(todo), _TOGETHER):
            self.writer.publish_many(self._followed([component for _, component in some], rows))
            self.progress(Step(stage="reconciling", done=some[-1][0], total=len(todo), what=self.place.name))

    def _followed(
        self, todo: Iterable[tuple[list[int], int]], rows: "_Matters | None"
    ) -> "Iterator[tuple[Matter, Reconciliation]]":
        from whence.dataset.rows import reconciliation_of

        for component in todo:
            matter = self.writer.matter(*component)
            row = rows and rows.get(content_id(*sorted(document.id for document in matter.documents)))
            if row and row["state"] and row["least"] == matter.least and not matter.decisions:
                yield matter, reconciliation_of(row)


class _Matters:
    """The rows of the matters of a state, by id."""

    def __init__(self, place: "Place", state: "Manifest") -> None:
        from whence.dataset.parquet import read

        self._place = place
        self._at: dict[str, tuple[str, int]] = {}
        for name in state.files("matters"):
            with place.open(name) as file:
                self._at.update({row["matter"]: (name, at) for at, row in enumerate(read(file, ["matter"]))})

    def get(self, matter: str) -> dict[str, Any] | None:
        """The row of a matter, if there is one."""
        from whence.dataset.parquet import read_some

        if matter not in self._at:
            return None
        name, at = self._at[matter]
        with self._place.open(name) as file:
            return read_some(file, {at})[at]


def _batched(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Some at a time (`itertools.batched` came with Python 3.12)."""
    left = iter(things)
    while some := list(islice(left, most)):
        yield some

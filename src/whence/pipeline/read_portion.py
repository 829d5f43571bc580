"""One portion read: the first stage of a dataset, a pure function of the portion, wherever it runs."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from whence.errors import InputError, NotFetched, WhenceError
from whence.pipeline.inputs import at_hand
from whence.pipeline.places import place_of
from whence.pipeline.portions import Input, Portion
from whence.pipeline.record import with_unread
from whence.pipeline.stopped import Stopped, Words, words_of

if TYPE_CHECKING:
    from whence.dataset.place import Place
    from whence.fetching.objects import Object
    from whence.ingest.member import PassedOver
    from whence.ingest.original import Original, Piped
    from whence.pipeline.desk import Desk
    from whence.types.document import Document
    from whence.types.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A portion that is there: how many documents are in it, what was left out, and notes on what was read now.

    `missed` are inputs that could not be had this time and are asked for again by the next run; a portion of nothing
    else is not there.
    """

    portion: str
    documents: int = 0
    left_out: tuple[Words, ...] = ()
    notes: tuple[str, ...] = ()
    missed: tuple[Words, ...] = ()
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class ReadPortion:
    """Reads portions at a desk and writes them into a place; `rules` names those of the keys."""

    place: str
    rules: str
    desk: "Desk"

    def __call__(self, portion: Portion) -> Done | Stopped:
        """Read it, unless it is there already."""
        from whence.dataset.manifest import file_of

        try:
            place = place_of(self.place)
            if place.has(file_of("readings", portion.id)):
                return _there(place, portion.id)
            return self._read(place, portion)
        except WhenceError as error:
            return Stopped(words_of(error))

    def _read(self, place: "Place", portion: Portion) -> Done:
        taken = _Taken(self.desk, left_out=list(portion.refused))
        for one in portion.inputs:
            taken.take_in(one)
        nothing = not taken.inputs and not taken.left_out
        if not nothing:
            taken.put(place, portion.id, self.rules)
        return Done(
            portion=portion.id,
            documents=len(taken.read),
            left_out=tuple(taken.left_out),
            notes=tuple(taken.notes),
            missed=tuple(taken.missed),
            nothing=nothing,
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """What has been taken in of a portion so far."""

    desk: "Desk"
    left_out: list[Words]
    read: "list[tuple[Document, Reading]]" = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inputs: list[dict[str, object]] = field(default_factory=list)
    missed: list[Words] = field(default_factory=list)

    def take_in(self, one: Input) -> None:
        """Read whatever documents are in an input."""
        before = len(self.read), len(self.left_out)
        try:
            with at_hand(_found(one)) as near:
                for found in self.desk.loader.originals(near, (one.part, one.parts)):
                    self._take(found)
        except NotFetched as error:
            self.missed.append(words_of(error))
            return
        self.inputs.append(
            {
                "input": one.uri,
                "identity": one.identity,
                "part": one.part,
                "parts": one.parts,
                "documents": len(self.read) - before[0],
                "left_out": len(self.left_out) - before[1],
            }
        )

    def _take(self, found: "Original | InputError | PassedOver") -> None:
        from whence.ingest.member import PassedOver

        if isinstance(found, PassedOver):
            self.notes.append(f"{found.uri}: {found.why}")
            return
        try:
            if isinstance(found, InputError):
                raise found
            read = self.desk(found)
            if isinstance(read, WhenceError):
                raise read
        except InputError as error:
            self.left_out.append(words_of(error))
            return
        document, reading = with_unread(read.document, read.reading), read.reading
        self.notes.extend(f"{document.uri}: {note}" for note in document.notes)
        self.read.append((document, reading))

    def put(self, place: "Place", portion: str, rules: str) -> None:
        """Write it, the readings last: where they are, all is."""
        from whence.dataset.manifest import file_of, keys_file
        from whence.dataset.parquet import written
        from whence.dataset.rows import keys_row, left_out_row, reading_row
        from whence.dataset.tables import INPUTS, KEYS, LEFT_OUT, READINGS
        from whence.reconciliation.keys import numbered

        place.put(file_of("inputs", portion), written(INPUTS, self.inputs))
        place.put(file_of("left_out", portion), written(LEFT_OUT, map(left_out_row, self.left_out)))
        rows = (keys_row(*each, numbered(*each, self.desk.aliases)) for each in self.read)
        place.put(keys_file(portion, rules), written(KEYS, rows))
        readings = (reading_row(*each) for each in self.read)
        place.put(file_of("readings", portion), written(READINGS, readings, single=True))


def _found(one: Input) -> "Path | Piped | Object":
    from whence.fetching.objects import Object
    from whence.ingest.original import Piped

    return Piped(one.uri, Path(one.path)) if one.path else Object(uri=one.uri, size=one.size, written=0)


def _there(place: "Place", portion: str) -> Done:
    """A portion that a former run has read."""
    from whence.dataset.manifest import file_of
    from whence.dataset.parquet import read
    from whence.dataset.rows import words_of_row

    with place.open(file_of("inputs", portion)) as file:
        documents = sum(row["documents"] for row in read(file, ["documents"]))
    with place.open(file_of("left_out", portion)) as file:
        left_out = tuple(map(words_of_row, read(file)))
    return Done(portion=portion, documents=documents, left_out=left_out)

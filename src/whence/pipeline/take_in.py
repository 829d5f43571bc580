"""Inputs in their order: found, read by as many as there are, recorded by one, or left out with the reason."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from whence.errors import InputError, NotFetched, WhenceError
from whence.pipeline.added import Added
from whence.pipeline.engine import Engine, Lost
from whence.pipeline.engines.named import engine_for
from whence.pipeline.inputs import at_hand, inputs
from whence.pipeline.record import due, know, put
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from pathlib import Path

    from whence.fetching.objects import Object
    from whence.ingest.member import PassedOver
    from whence.ingest.original import Original, Piped
    from whence.ledger.store import Writer
    from whence.pipeline.desk import AsRead, Desk

# Articles to be read, or bytes of them, from which on other processes are started. Each takes 2.4 seconds of CPU until
# it has read its first (bench/reading.py), as much as fifteen articles; all start side by side, so that two have the
# advantage of one from about thirty on.
WORTH_PROCESSES: Final = 32
_WORTH_BYTES: Final = 64_000_000

# What became of one input: the notes of the document recorded, None where the ledger knew it, why it was left out,
# or, in words, what in a container was passed over.
_Taken = tuple[str, ...] | InputError | str | None


def take_in(
    writer: "Writer", paths: list[str], progress: Callable[[Step], None], desk: "Desk", engine: Engine
) -> Added:
    """Record whatever documents stand behind some paths; what cannot be read is kept as left out, with the reason.

    The engine reads, and here is recorded, in the order in which they are found: so the ledger is the same whoever
    reads. What stops a run is raised: damaged weights, a ledger that takes nothing more.
    """
    from whence.evidence import not_kept

    intake = _Intake(writer, desk, list(inputs(paths)), progress)
    due = intake.due()
    ahead, many = _first(due)
    for read in engine_for(engine, many=many).map(desk, chain(ahead, due)):
        intake.settle(read)
    taken = intake.taken
    notes = [one for one in taken if isinstance(one, tuple)]
    return Added(
        read=len(notes),
        known=taken.count(None),
        left_out=tuple(one for one in taken if isinstance(one, InputError)),
        notes=(*_untrained(desk, len(notes)), *not_kept(writer), *(note for one in taken for note in _notes(one))),
    )


def _first(due: "Iterator[Original]") -> "tuple[list[Original], bool]":
    """The first of what has to be read, and whether there is enough of it to be worth other processes."""
    first: list[Original] = []
    size = 0
    for each in due:
        first.append(each)
        size += len(each.data)
        if len(first) == WORTH_PROCESSES or size > _WORTH_BYTES:
            return first, True
    return first, False


def _untrained(desk: "Desk", count: int) -> tuple[str, ...]:
    """Says that articles were read by rules alone, which find less."""
    if desk.reader.trained or not count:
        return ()
    return ("the trained reader is not installed, so rules alone read: pip install 'whence[network]' whence-en",)


def _notes(taken: _Taken) -> tuple[str, ...]:
    return taken if isinstance(taken, tuple) else (taken,) if isinstance(taken, str) else ()


@dataclass(frozen=True, slots=True)
class _Turn:
    """What was found and waits until all before it is recorded; `done` inputs were found before."""

    done: int
    found: "Original | InputError | PassedOver | str"  # the path of what is known

    @property
    def what(self) -> str:
        """As the user knows it."""
        if isinstance(self.found, str):
            return self.found
        return self.found.what if isinstance(self.found, InputError) else self.found.uri


class _Intake:
    """What was found, what of it is being read, and what became of it."""

    def __init__(
        self,
        writer: "Writer",
        desk: "Desk",
        inputs: "Sequence[Path | Piped | Object | InputError]",
        progress: Callable[[Step], None],
    ) -> None:
        self.taken: list[_Taken] = []
        self._writer = writer
        self._desk = desk
        self._inputs = inputs
        self._progress = progress
        self._waiting: deque[_Turn] = deque()
        self._being_read: set[str] = set()

    def due(self) -> "Iterator[Original]":
        """What has to be read, as it is found; all else takes its turn here."""
        from whence.ingest.original import Original

        for done, one in enumerate(self._inputs):
            for found in [one] if isinstance(one, InputError) else self._originals(one):
                if isinstance(found, Original) and (found.uri in self._being_read or self._lacks(found)):
                    self._being_read.add(found.uri)
                    self._wait(_Turn(done, found))
                    yield found
                else:
                    self._wait(_Turn(done, found.uri if isinstance(found, Original) else found))
                    self._go_on()

    def _originals(self, one: "Path | Piped | Object") -> "Iterator[Original | InputError | PassedOver]":
        """What is in an input, which is fetched first if it lies in a store."""
        try:
            with at_hand(one) as near:
                yield from self._desk.loader.originals(near)
        except NotFetched as error:
            yield error

    def settle(self, read: "AsRead | WhenceError | Lost") -> None:
        """Record what was read in the first that waits for it; what stands behind it and is not read has its turn."""
        from whence.ingest.original import Original

        found = self._waiting[0].found
        assert isinstance(found, Original)
        self._end_turn(partial(self._recorded, found, read))
        self._being_read.discard(found.uri)
        self._go_on()

    def _lacks(self, original: "Original") -> bool:
        """Whether the ledger lacks an original; if not, all is done for it."""
        if due(self._writer, self._desk, original):
            return True
        know(self._writer, original)
        return False

    def _wait(self, turn: _Turn) -> None:
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            self._announce()

    def _announce(self) -> None:
        """Say whose turn it is; all before it is in the ledger."""
        turn = self._waiting[0]
        self._progress(Step(stage="reading", done=turn.done, total=len(self._inputs), what=turn.what))

    def _go_on(self) -> None:
        """All whose turn it is and that nobody reads."""
        from whence.ingest.original import Original

        while self._waiting and not isinstance(found := self._waiting[0].found, Original):
            self._end_turn(partial(self._told, found))

    def _end_turn(self, become: Callable[[], _Taken]) -> None:
        """Note what became of the first, or, where it cannot be taken in, leave it out."""
        from whence.types.entry import LeftOut

        try:
            self.taken.append(become())
        except InputError as error:
            self._writer.leave_out(LeftOut(what=error.what, why=error.why, remedy=error.remedy))
            self.taken.append(error)
        self._waiting.popleft()
        if self._waiting:
            self._announce()

    def _told(self, found: "InputError | PassedOver | str") -> _Taken:
        if isinstance(found, InputError):
            raise found
        return None if isinstance(found, str) else f"{found.uri}: {found.why}"

    def _recorded(self, original: "Original", read: "AsRead | WhenceError | Lost") -> _Taken:
        if isinstance(read, Lost):
            remedy = "the rest is read; report it, with the file if it may be shared"
            raise InputError(original.uri, f"reading it failed ({read.why})", remedy)
        if self._lacks(original):
            return put(self._writer, self._desk, original, read)
        return None  # the same has been recorded since it was found

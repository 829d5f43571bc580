"""Inputs one after another: found, loaded, read, recorded, or left out with the reason."""

from collections.abc import Callable
from os import cpu_count
from typing import TYPE_CHECKING

from whence.errors import InputError
from whence.pipeline.added import Added
from whence.pipeline.record import record
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.ingest.load import Loader
    from whence.ingest.member import PassedOver
    from whence.ingest.original import Original
    from whence.ledger.store import Writer
    from whence.reading.reader import Reader
    from whence.text.aliases import Naming


# What became of one input: the notes of the document recorded, None where the ledger knew it, why it was left out,
# or, in words, what in a container was passed over.
_Taken = tuple[str, ...] | InputError | str | None


def take_in(
    writer: "Writer",
    paths: list[str],
    progress: Callable[[Step], None],
    loader: "Loader",
    naming: "Naming",
) -> Added:
    """Record whatever documents stand behind some paths; what cannot be read is kept as left out, with the reason."""
    from whence.evidence import not_kept
    from whence.ingest.find import find
    from whence.reading.reader import Reader

    found = list(find(paths))
    taken: list[_Taken] = []
    reader = Reader(threads=cpu_count() or 1)
    for done, one in enumerate(found):
        for original in [one] if isinstance(one, InputError) else loader.originals(one):
            progress(Step(stage="reading", done=done, total=len(found), what=_named_at_work(original)))
            taken.append(_take_in_one(writer, loader, reader, original, naming))
    notes = [one for one in taken if isinstance(one, tuple)]
    return Added(
        read=len(notes),
        known=taken.count(None),
        left_out=tuple(one for one in taken if isinstance(one, InputError)),
        notes=(*_untrained(reader, len(notes)), *not_kept(writer), *(note for one in taken for note in _notes(one))),
    )


def _untrained(reader: "Reader", count: int) -> tuple[str, ...]:
    """Says that articles were read by rules alone, which find less."""
    if reader.trained or not count:
        return ()
    return ("the trained reader is not installed, so rules alone read: pip install 'whence[network]' whence-en",)


def _named_at_work(found: "Original | InputError | PassedOver") -> str:
    return found.what if isinstance(found, InputError) else found.uri


def _notes(taken: _Taken) -> tuple[str, ...]:
    return taken if isinstance(taken, tuple) else (taken,) if isinstance(taken, str) else ()


def _take_in_one(
    writer: "Writer", loader: "Loader", reader: "Reader", found: "Original | InputError | PassedOver", naming: "Naming"
) -> _Taken:
    from whence.ingest.member import PassedOver
    from whence.types.entry import LeftOut

    if isinstance(found, PassedOver):
        return f"{found.uri}: {found.why}"
    try:
        if isinstance(found, InputError):
            raise found
        return record(writer, loader, reader, found, naming)
    except InputError as error:
        writer.leave_out(LeftOut(what=error.what, why=error.why, remedy=error.remedy))
        return error

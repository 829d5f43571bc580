"""From a container to the originals in it, however it is nested: bounded, in order, and nothing lost in silence."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import IO

from whence.errors import EmptyInput, InputError, LimitExceeded, UnsupportedFormat
from whence.ingest.budget import Budget, BudgetSpent
from whence.ingest.envelope import NOTHING_TOLD, Envelope
from whence.ingest.kind import DOCUMENTS, HEAD, Format, format_of
from whence.ingest.member import Given, Member, PassedOver, Readable, Refused, Task
from whence.ingest.openers import MEDIA_TYPES, opener
from whence.ingest.original import LARGEST_ORIGINAL, Original, file_id, printable, within_bounds
from whence.types.document import Container
from whence.types.identity import bytes_id

# A crawl in a WACZ in a ZIP in a mail in a mailbox in a tar.gz is seven; more is a trap.
_DEEPEST = 8
# So many refusals for one reason are named one by one, the rest are counted.
_NAMED = 20
_LONGEST_NAME = 1_000
# A table may state any number of empty rows in a few bytes.
_MOST_MEMBERS = 1_000_000

# What holds one thing: parts are taken of that.
_STREAMS: frozenset[Format] = frozenset({"gzip", "bzip2", "xz"})

Found = Original | InputError | PassedOver


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What is about to be read: a file or member, what is known of it, and the containers above it."""

    uri: str
    name: str
    file: Readable
    id: str | None = None
    envelope: Envelope = NOTHING_TOLD
    within: tuple[Container, ...] = ()
    record: bytes = b""


class Unpacker:
    """Unpacks one input.

    `at` is called before each piece of work with the container at hand and how many of its members are done; `stops`
    says, for a container, after how many members to leave it: where a former attempt came to grief. `part`: which of
    how many parts of the input is taken, each with every so-many-th member of the outermost container, or of the one
    that is compressed as a whole.
    """

    def __init__(
        self,
        columns: Mapping[str, str],
        stops: Mapping[str, int],
        at: Callable[[str, int], None] = lambda *_: None,
        part: tuple[int, int] = (0, 1),
    ) -> None:
        self._columns = columns
        self._stops = stops
        self._at = at
        self._which, self._parts = part
        self._budget = Budget(0)

    def unpack(self, uri: str, file: IO[bytes], id: str) -> Iterator[Found]:  # noqa: A002 the contract's name
        """Every original of a seekable file, every refusal, and counts of what is no article, in their order."""
        self._budget = Budget(file.seek(0, 2))
        file.seek(0)
        try:
            yield from self._open(_Held(uri=uri, name=uri, file=file, id=id), file)
        except BudgetSpent:
            why = "it unpacks to more than a hundred times its size, and what came after that is not read"
            yield LimitExceeded(uri, why, "if it is no trap, unpack it and name the folder")

    def _open(self, held: _Held, whole: IO[bytes] | None = None) -> Iterator[Found]:
        head, broken = self._budget.read(held.file, HEAD)
        form = format_of(held.name, head, held.envelope.media_type)
        if form in DOCUMENTS:
            if self._which == 0 or not _undivided(held):
                yield self._original(held, head, broken)
        elif len(held.within) >= _DEEPEST:
            why = f"{_DEEPEST} containers deep, and again a container"
            yield LimitExceeded(held.uri, why, "if it is no trap, unpack it by hand")
        elif whole is not None:
            yield from self._members(held, whole, form)
        else:
            spooled, broken = (BytesIO(head), broken) if broken else self._budget.spool(head, held.file)
            with closing(spooled):
                yield from self._members(replace(held, id=held.id or file_id(spooled)), spooled, form)
            if broken:
                yield UnsupportedFormat(held.uri, f"it breaks off ({broken})", "save or download it again")

    def _original(self, held: _Held, head: bytes, broken: str | None) -> Original | InputError:
        rest, broken = (b"", broken) if broken else self._budget.read(held.file, LARGEST_ORIGINAL + 1 - len(head))
        data, envelope = head + rest, held.envelope
        if broken and not data:
            return UnsupportedFormat(held.uri, f"it cannot be unpacked ({broken})", "save or download it again")
        if broken:
            note = f"its bytes break off after {len(data)} ({broken}); what stands before that is read"
            envelope = replace(envelope, notes=(*envelope.notes, note))
        try:
            within_bounds(data, held.uri)
        except InputError as error:
            return error
        own, record = held.id or bytes_id(data), held.record
        envelope = replace(envelope, record=bytes_id(record)) if record else envelope
        return Original(uri=held.uri, data=data, id=own, within=held.within, envelope=envelope, record=record)

    def _members(self, held: _Held, file: IO[bytes], form: Format) -> Iterator[Found]:
        file.seek(0)
        task = Task(name=held.name, id=held.id or "", columns=self._columns)
        refusals: Counter[str] = Counter()
        some = False
        for done, given in enumerate(self._watched(held, opener(form)(file, task))):
            some = True
            if _undivided(held) and done % self._parts != self._which and form not in _STREAMS:
                pass  # another's
            elif isinstance(given, Member):
                yield from self._open(_member(held, form, given))
            elif isinstance(given, str):
                yield PassedOver(held.uri, given)
            else:
                refusals[given.why] += 1
                if refusals[given.why] <= _NAMED:
                    yield given.error(_joined(held.uri, given.name), given.why, given.remedy)
            self._at(held.uri, done + 1)
        if not some:
            yield EmptyInput(held.uri, "nothing is in it", "save or download it again")
        yield from (
            PassedOver(held.uri, f"{times - _NAMED} more members are left out for the same reason: {why}")
            for why, times in refusals.items()
            if times > _NAMED
        )

    def _watched(self, held: _Held, members: Iterator[Given]) -> Iterator[Given]:
        """The members up to where a former attempt came to grief; whatever a library trips over is said and ends it."""
        stop = self._stops.get(held.uri)
        self._at(held.uri, 0)
        try:
            # What comes to grief is the member after the last: it must not even be asked for again.
            yield from islice(members, _MOST_MEMBERS if stop is None else stop)
            if stop is None:
                if next(members, None) is not None:
                    yield Refused(why=f"more than {_MOST_MEMBERS:,} members", remedy="split it", error=LimitExceeded)
                return
        except BudgetSpent:
            raise
        except InputError as error:
            yield Refused(why=error.why, remedy=error.remedy, error=type(error))
            return
        except MemoryError:
            pass
        except Exception as error:
            why = f"its reader broke on it ({type(error).__name__}: {str(error)[:200]}); what came before is kept"
            yield Refused(why=why, remedy="open it with another program and save what it holds")
            return
        why = "reading it further takes too much time or memory; what came before is kept"
        yield Refused(why=why, remedy="take the articles out of it by hand", error=LimitExceeded)


def _undivided(held: _Held) -> bool:
    """Whether nothing above has several members."""
    return all(step.media_type in {MEDIA_TYPES[form] for form in _STREAMS} for step in held.within)


def _member(held: _Held, form: Format, given: Member) -> _Held:
    name = printable(given.name)[:_LONGEST_NAME]
    step = Container(id=held.id or "", media_type=MEDIA_TYPES[form], member=name, offset=given.offset)
    return _Held(
        uri=_joined(held.uri, name),
        name=name,
        file=given.file,
        id=given.id,
        envelope=given.envelope,
        within=(*held.within, step),
        record=given.record,
    )


def _joined(uri: str, name: str) -> str:
    return f"{uri}!/{printable(name)[:_LONGEST_NAME]}" if name else uri

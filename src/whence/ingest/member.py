"""What the reader of a container gives, one after the other: members, refusals, and counts of what is no article."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Protocol

from whence.errors import InputError, UnsupportedFormat
from whence.ingest.envelope import NOTHING_TOLD, Envelope


class Readable(Protocol):
    """Anything that gives its bytes from where it stands."""

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes at most; none at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing in a container. `file` is read once, from where it stands, and before the next member is asked for."""

    name: str  # a path, part, row or record, unlike all others of this container
    file: Readable
    envelope: Envelope = NOTHING_TOLD
    offset: int | None = None  # byte of the container at which it begins
    id: str | None = None  # SHA-256 of the whole record, where `file` gives a part of it
    record: bytes = b""  # what there is of that record beside `file`, or all of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A member that cannot be read; without a name, the container itself or what is left of it."""

    why: str
    remedy: str
    name: str = ""
    error: type[InputError] = UnsupportedFormat


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What stands in a container (a path as the user knows it) and is no article, in words, with how many."""

    uri: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The container at hand: its name and id, and the columns that the user named for tables."""

    name: str
    id: str
    columns: Mapping[str, str] = field(default_factory=dict)


Given = Member | Refused | str  # words: what was passed over
Opener = Callable[[IO[bytes], Task], Iterator[Given]]


class Names:
    """Gives every member a name of its own: an archive may hold one name twice."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def distinct(self, name: str) -> str:
        """The name, with a number where it has been given before."""
        times = self._times[name] = self._times.get(name, 0) + 1
        return name if times == 1 else f"{name} ({times})"

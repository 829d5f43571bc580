"""How the loader and its worker talk: frames of length and bytes over pipes, JSON within; nothing that could run."""

from dataclasses import replace
from typing import IO

import msgspec

from whence import errors
from whence.errors import InputError
from whence.ingest.original import Original
from whence.types.document import Document


class Read(msgspec.Struct, frozen=True, tag=True):
    """An original to make a document of; its bytes come as the next frame.

    `ocr` are the languages in which scanned pages are read, if they are.
    """

    original: Original
    ocr: str | None = None


class Unpack(msgspec.Struct, frozen=True, tag=True):
    """A container to unpack; its path, as the system's bytes, comes as the next frame.

    `skip` answers have been received by a former attempt; `stops` says where such attempts came to grief. `part`: of so
    many parts the one to take, each with every so-many-th member.
    """

    uri: str
    id: str
    columns: dict[str, str]
    skip: int = 0
    stops: dict[str, int] = {}
    part: tuple[int, int] = (0, 1)


class Refusal(msgspec.Struct, frozen=True, tag=True):
    """An InputError on its way: the name of its class and its three parts."""

    error: str
    what: str
    why: str
    remedy: str


class Made(msgspec.Struct, frozen=True, tag=True):
    """A document on its way."""

    document: Document


class Taken(msgspec.Struct, frozen=True, tag=True):
    """An original out of a container on its way; its bytes come as the next frame, behind them those of its record."""

    original: Original
    size: int  # of its own bytes


class Passed(msgspec.Struct, frozen=True, tag=True):
    """What was passed over, on its way."""

    uri: str
    why: str


class At(msgspec.Struct, frozen=True, tag=True):
    """No answer yet: the container or document at hand, and how many of its members or pages are done."""

    uri: str
    done: int


class End(msgspec.Struct, frozen=True, tag=True):
    """The container has been unpacked."""


Job = Read | Unpack
Answer = Made | Refusal | Taken | Passed | At | End


def error_of(refusal: Refusal) -> InputError:
    """The error that a refusal stands for."""
    refused: type[InputError] = getattr(errors, refusal.error)
    return refused(refusal.what, refusal.why, refusal.remedy)


def refusal_of(error: InputError) -> Refusal:
    """An error, fit for its way."""
    return Refusal(type(error).__name__, *map(_sound, (error.what, error.why, error.remedy)))


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def told_of(original: Original) -> str:
    """All of an original but its bytes, as JSON."""
    return msgspec.json.encode(told(original)).decode()


def told(original: Original) -> Original:
    """The original without its bytes and those of its record."""
    return replace(original, data=b"", record=b"")


def original_of(told: str, data: bytes) -> Original:
    """The original of which `told_of` told. ValueError for words that it did not write."""
    return replace(msgspec.json.decode(told, type=Original), data=data)


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one frame: eight bytes of length, the bytes."""
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None if the other side is gone."""
    length = stream.read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "big")
    data = stream.read(size)
    return data if len(data) == size else None

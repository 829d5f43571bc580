"""How the loader and its worker talk: frames of length and bytes over pipes, JSON within; nothing that could run."""

from typing import IO

import msgspec

from whence.types.document import Document


class Job(msgspec.Struct, frozen=True):
    """The name and id of an original, whose bytes come as the next frame."""

    uri: str
    id: str


class Refusal(msgspec.Struct, frozen=True, tag=True):
    """An InputError on its way: the name of its class and its three parts."""

    error: str
    what: str
    why: str
    remedy: str


class Made(msgspec.Struct, frozen=True, tag=True):
    """A document on its way."""

    document: Document


Answer = Made | Refusal


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

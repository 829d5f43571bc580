"""What was named, cut into portions: each is read by one process at a time, and is there whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whence.errors import InputError
from whence.types.identity import content_id

if TYPE_CHECKING:
    from whence.fetching.objects import Object
    from whence.ingest.original import Piped

# A portion ends with an input of which the hash says so, one in so many: one more file in a folder then leaves all
# portions but its own as they were. Reading 64 articles takes 20 CPU-seconds: what a killed process costs.
_ONE_IN: Final = 64
_BYTES: Final = 2_000_000
# A container of more bytes is read in parts by several processes. Packed text of so many bytes is one or several
# thousand articles; each part is unpacked anew, which costs a thousandth of reading what is in it.
PART_BYTES: Final = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file or object, or a part of a container. `identity` is another for other bytes; `parts` is how many."""

    uri: str
    path: str | None  # in this machine's file system; None for an object, which is fetched
    identity: str
    size: int
    part: int = 0
    parts: int = 1

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What tells it from every other input, also from what stands at its path at another time."""
        return self.uri, self.identity, self.part, self.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Some inputs that are read together, and some that cannot be read. `id` is the same for the same ones."""

    inputs: tuple[Input, ...] = ()
    refused: tuple[tuple[str, str, str, str], ...] = ()  # the kind of error, and its words

    @property
    def id(self) -> str:
        """A name for its files."""
        return content_id(*(repr(one.key) for one in self.inputs), *map(repr, self.refused))

    def singly(self) -> "list[Portion]":
        """A portion for each input."""
        return [Portion(inputs=(one,)) for one in self.inputs]


def named_inputs(found: "Iterable[Path | Piped | Object | InputError]", how: str) -> Iterator[Input | InputError]:
    """What was found, as inputs; `how` names all else that decides what is read in them."""
    from whence.fetching.objects import Object

    for one in found:
        if isinstance(one, InputError):
            yield one
            continue
        try:
            whole = _of_object(one, how) if isinstance(one, Object) else _of_file(one, how)
        except InputError as error:
            yield error
        else:
            yield from whole


def portions(given: Iterable[Input | InputError], most: int) -> Iterator[Portion]:
    """Inputs in their order, at most so many to a portion; what cannot be read stands in one at the end."""
    held: list[Input] = []
    refused: list[tuple[str, str, str, str]] = []
    for one in given:
        if isinstance(one, InputError):
            refused.append((type(one).__name__, one.what, one.why, one.remedy))
        elif one.parts > 1:
            yield Portion(inputs=(one,))
        else:
            held.append(one)
            ends = int(content_id(*one.key)[:8], 16) % _ONE_IN == 0
            if ends or len(held) == most or sum(each.size for each in held) > _BYTES:
                yield Portion(inputs=tuple(held))
                held = []
    if held:
        yield Portion(inputs=tuple(held))
    if refused:
        yield Portion(refused=tuple(refused))


def _of_object(one: "Object", how: str) -> Iterator[Input]:
    from whence.ingest.kind import DOCUMENTS, format_of

    divided = format_of(one.uri, b"") not in DOCUMENTS
    identity = content_id(how, one.size, one.written)
    yield from _parts(Input(uri=one.uri, path=None, identity=identity, size=one.size), divided)


def _of_file(one: "Path | Piped", how: str) -> Iterator[Input]:
    from whence.ingest.kind import DOCUMENTS, HEAD, format_of
    from whence.ingest.original import Piped, file_id, open_original, printable

    path, uri = (one.path, one.uri) if isinstance(one, Piped) else (one, printable(one))
    with open_original(path) as file:
        divided = format_of(uri, file.read(HEAD)) not in DOCUMENTS
        identity, size = content_id(how, file_id(file)), file.seek(0, os.SEEK_END)
    yield from _parts(Input(uri=uri, path=str(Path(path).absolute()), identity=identity, size=size), divided)


def _parts(whole: Input, divided: bool) -> Iterator[Input]:
    parts = max(1, -(-whole.size // PART_BYTES)) if divided else 1
    for part in range(parts):
        yield Input(uri=whole.uri, path=whole.path, identity=whole.identity, size=whole.size, part=part, parts=parts)

"""What the user named: files of this machine, and objects of a store, which are fetched when their turn comes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from whence.errors import EmptyInput, InputError

if TYPE_CHECKING:
    from whence.fetching.objects import Object
    from whence.ingest.original import Piped


def inputs(paths: Sequence[str]) -> "Iterator[Path | Piped | Object | InputError]":
    """Every input that the paths name, each once, in their order; what cannot be taken in as an error in its place."""
    from whence.fetching.objects import is_object
    from whence.ingest.find import find

    seen: set[str] = set()
    local: list[str] = []
    for path in paths:
        if not is_object(path):
            local.append(path)
            continue
        yield from find(local)
        local = []
        yield from _objects(path, seen)
    yield from find(local)


def _objects(path: str, seen: set[str]) -> "Iterator[Object | InputError]":
    """The objects of an address; below a prefix those that a folder's articles would be."""
    from whence.fetching.objects import Object, is_pattern, objects
    from whence.ingest.find import is_article_by_name

    some = False
    for found in objects(path):
        named = isinstance(found, InputError) or found.uri == path or is_pattern(path)
        if named or (isinstance(found, Object) and is_article_by_name(found.uri)):
            some = True
            if isinstance(found, InputError) or found.uri not in seen:
                yield found
            seen.update([found.uri] if isinstance(found, Object) else [])
    if not some:
        yield EmptyInput(path, "no article below this prefix", "name tables by their address or a pattern")


@contextmanager
def at_hand(found: "Path | Piped | Object") -> "Iterator[Path | Piped]":
    """The input as a file of this machine for as long as it is read. Raises an InputError where it cannot be had."""
    from whence.fetching.objects import Object, fetch_object
    from whence.ingest.original import Piped

    if not isinstance(found, Object):
        yield found
        return
    with TemporaryDirectory(prefix="whence-") as folder:
        path = Path(folder) / "object"
        fetch_object(found.uri, path)
        yield Piped(found.uri, path)

"""From the files of lists to an index."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whence.errors import InputError
from whence.screening.index import Index
from whence.screening.read import read_lists


def build(paths: Iterable[Path]) -> tuple[Index, tuple[InputError, ...]]:
    """The index of every list that can be read, and why the others cannot."""
    with _uncollected():
        lists, refused = read_lists(paths)
        return Index(lists), refused


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for garbage in circles: records hold none, and looking for it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

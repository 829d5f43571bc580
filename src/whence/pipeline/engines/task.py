"""A piece of work as it travels between processes of one run: pickled, so it must come from nobody else."""

import pickle
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from whence.pipeline.engine import why


def packed(thing: object) -> bytes:
    """A function, piece or result, fit for its way."""
    return pickle.dumps(thing, protocol=5)


def unpacked(data: bytes) -> Any:  # noqa: ANN401 whatever was packed
    """The reverse of `packed`."""
    return pickle.loads(data)  # noqa: S301 - of our own processes only


def done(work: bytes, piece: bytes) -> bytes:
    """Where they arrived: what comes of a piece, packed as (True, result), or (False, why there is none)."""
    try:
        return packed((True, _held(work)(unpacked(piece))))
    except Exception as error:  # whatever it is, it costs this piece alone
        return packed((False, why(error)))


@lru_cache(maxsize=1)
def _held(work: bytes) -> Callable[[Any], Any]:
    """The function, which may keep something from piece to piece: a network, once it is loaded."""
    held: Callable[[Any], Any] = unpacked(work)
    return held

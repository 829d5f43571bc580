"""What runs pure functions of pieces, wherever that is: the promise that every engine keeps."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

P = TypeVar("P")
R = TypeVar("R")

# So often a piece is tried whose process dies, before it is given up: one killed from outside is no fault of it.
TRIES: Final = 2
DIED: Final = "every process that worked on it died"


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of which nothing came: its place among the pieces, from 0, and why."""

    place: int
    why: str


class Engine(Protocol):
    """Somewhere to run pure functions of pieces: this process, processes of this machine, or a cluster.

    `work` is a function of a module, or a partial of one or an object that can be pickled, and pieces and results can
    be pickled too; what `work` is given besides the piece is sent once and may keep something for the pieces after.
    Results come in the order of the pieces. At most a few pieces beyond `size` are in hand, so that `pieces` may be a
    generator without end. Where `work` raises, its piece is Lost; what `pieces` raises is raised. A process that dies
    costs another try; what is tried in vain, twice at least, is Lost. All engines give the same. One map at a time.
    """

    @property
    def size(self) -> int:
        """How many pieces are worked on at a time."""

    def map(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[R | Lost]:
        """What comes of each piece."""


def why(error: Exception) -> str:
    """What `work` raised, in words: its kind and what it says."""
    return f"{type(error).__name__}: {error}"

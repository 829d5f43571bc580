"""A desk at which some documents make trouble; a module of its own, so that other processes can import it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whence.pipeline.desk import AsRead, Desk, _another

if TYPE_CHECKING:
    from collections.abc import Callable

    from whence.types.document import Document


class FaultyDesk(Desk):
    """Reads what others read, save what says that it raises, kills, or kills once (and leaves a file that it did)."""

    def __reduce__(self) -> "tuple[Callable[..., Desk], tuple[Any, ...]]":
        return faulty, super().__reduce__()[1]

    def read(self, document: "Document") -> AsRead:
        """The document as read, or trouble."""
        first, _, rest = document.text.partition("\n")
        if first == "It raises":
            raise RecursionError("too deep")
        if first == "It kills":
            os.kill(os.getpid(), 9)
        if first == "It kills once" and not (marker := Path(rest.partition("\n")[0])).exists():
            marker.touch()
            os.kill(os.getpid(), 9)
        return super().read(document)


def faulty(*settings: Any) -> Desk:
    """A faulty desk of another process."""
    own = _another(*settings)
    return FaultyDesk(own.loader, own.reader, own.aliases)

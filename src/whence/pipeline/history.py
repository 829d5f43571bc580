"""Versions of an article."""

from typing import TYPE_CHECKING

from whence.pipeline.opened import Opened

if TYPE_CHECKING:
    from whence.types.version import History


class Remembers(Opened):
    """What knows earlier versions."""

    def history(self, name: str) -> "History":
        """The versions of an article, what changed in its text from one to the next, and which claims moved.

        Args:
            name: an address, a path, the id of a document or the beginning of one.

        Raises:
            NotFound: the ledger has nothing of this name.

        """
        from whence.history import history

        with self._view() as view:
            return history(view, name)

"""Texts held against their originals."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from whence.pipeline.ask import Asks
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.types.evidence import Excerpt, Verified


class Verifies(Asks):
    """What goes back to the original bytes."""

    def verify(self, progress: Callable[[Step], None] = lambda _: None) -> "tuple[Verified, ...]":
        """Make every document's text again from its kept original, and look for the words of its statements in it.

        Nothing is changed. Each document, superseded ones too, comes with what became of it; one without an original
        is no error here but says so.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence.evidence import verified
        from whence.ingest.load import Loader

        found: list[Verified] = []
        with self._view() as view, Loader() as loader:
            total = len(view.versions())
            for each in verified(view, self._originals(), loader):
                found.append(each)
                progress(Step(stage="verifying", done=len(found), total=total, what=each.path))
        return tuple(found)

    def sources(self, handle: str) -> "tuple[Excerpt, ...]":
        """Every wording of a claim in its original context: from the kept original, from the file if it still stands
        there with the same hash, else from the text that the ledger holds.

        Raises:
            NotFound: no claim bears the handle.

        """
        from whence.evidence import excerpts
        from whence.ingest.load import Loader

        entry = self.claim(handle)
        with self._view() as view, Loader() as loader:
            return tuple(excerpts(view, self._originals(), loader, entry))

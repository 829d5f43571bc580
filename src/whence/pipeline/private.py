"""What is private, and what may leave without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Unpack

from whence.pipeline.ask import Asks
from whence.pipeline.decide import Decides
from whence.pipeline.naming import go_by
from whence.pipeline.said import Said, signed
from whence.pipeline.up_to_date import bring_up_to_date

if TYPE_CHECKING:
    from whence.ledger.store import View, Writer
    from whence.types.decision import Decision
    from whence.types.page import DocumentLine


class Private(Asks, Decides):
    """What keeps documents out of everything that is handed on."""

    def keep_private(self, document: str, **said: Unpack[Said]) -> "Decision":
        """Keep a document (its path, or the end of it, or its id), and what only it supports, out of every export and
        report; so too whatever stands at its path later. Undone like every decision.

        Raises:
            NotFound: no document is called so, or several are.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        from whence.decide import private

        with self._view() as view:
            decision = private(view.document(view.called(document)), signed(said))
        self._settle([decision])
        return decision

    def make_public(
        self, document: str, *, by: str | None = None, when: datetime | None = None
    ) -> "tuple[Decision, ...]":
        """Undo every decision that keeps a document private; none where there is none.

        Raises:
            NotFound: no document is called so, or several are.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        with self._view() as view:
            keeping = view.kept_private_by(view.called(document))
        return tuple(self.undo(each, by=by, when=when) for each in keeping)

    def private(self) -> frozenset[str]:
        """The ids of the documents that are kept private, with all their versions."""
        with self._view() as view:
            return view.private()

    def private_lines(self) -> "tuple[DocumentLine, ...]":
        """The documents that are kept private, in order of their ids."""
        with self._view() as view:
            return view.pages.document_lines(sorted(view.private()))

    def retold_in_public(self, document: str) -> "tuple[DocumentLine, ...]":
        """The documents that tell the same text as one (its path or id) and are not private.

        Raises:
            NotFound: no document is called so, or several are.

        """
        from whence.types.reconciliation import RETELLINGS

        with self._view() as view:
            found, private = view.pages.document(view.called(document)), view.private()
        pairs = zip(found.reuses, found.retold, strict=True)
        return tuple(line for reuse, line in pairs if reuse.kind in RETELLINGS and line.id not in private)

    @contextmanager
    def _leaving(self, *, private: bool = False) -> Iterator["View"]:
        """A view of what may leave: of a ledger that never held what is private, unless that is asked for."""
        with self._view() as view:
            if private or not view.private():
                yield view
                return
            with self._leaving_copy(view) as writer:
                yield writer.view()

    @contextmanager
    def _leaving_copy(self, view: "View") -> Iterator["Writer"]:
        """A copy, gone at the end, of what a view shows without what is private."""
        from whence.ledger.store import open_writer

        with TemporaryDirectory(prefix="whence-") as folder:
            path = Path(folder) / "leaving.sqlite"
            view.copy(path)
            with open_writer(path) as writer:
                if view.private():
                    naming = self._said_naming()
                    writer.forget_private()
                    go_by(writer, naming)
                    bring_up_to_date(writer, lambda _: None, naming)
                yield writer

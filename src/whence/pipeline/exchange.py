"""Ledgers and dossiers out of Whence and in again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from whence.pipeline.added import Added
from whence.pipeline.dossier import dossier_of
from whence.pipeline.naming import go_by, with_decided_names
from whence.pipeline.paths import Paths, named
from whence.pipeline.private import Private
from whence.pipeline.recast import as_decided, with_decided_lines
from whence.pipeline.step import Step
from whence.pipeline.up_to_date import bring_up_to_date

if TYPE_CHECKING:
    from whence.ledger.exchange import Told
    from whence.ledger.store import View, Writer
    from whence.text.aliases import Naming
    from whence.types.entry import Dossier


class Exchanges(Private):
    """What writes for others, and takes over what others wrote."""

    def report(self, title: str | None = None, form: Literal["html", "md"] = "html") -> str:
        """One self-contained page to hand on, HTML or Markdown: without what is private, and without local paths.

        Of matches with lists it holds those that a person has decided. PDF: `whence.report.pdf.pdf` of the HTML.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence.reading.reader import checksum
        from whence.report.html import page
        from whence.report.made import Beside
        from whence.report.markdown import markdown
        from whence.report.outgoing import decided

        with self._leaving() as view:
            dossier, judged = _outgoing(view), view.judged_matches()
        beside = Beside(judged=decided(judged), weights=checksum())
        return {"html": page, "md": markdown}[form](dossier, title or "What is claimed, and whence it comes", beside)

    def export(self) -> dict[str, object]:
        """The dossier as plain JSON values, schema `whence.dossier/1`."""
        from whence.report.dossier import export

        return export(self.dossier())

    def exported(self, form: str, *, full_text: bool = False) -> bytes:
        """The ledger for another program, in a format of `whence.report.exports.FORMATS`: one file.

        It holds quotations and no local path, and of matches with lists those that a person has decided; the full text
        only where `full_text` asks for it, and in FollowTheMoney alone. Nothing private is in it.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence.report.exports import FORMATS
        from whence.report.outgoing import Outgoing, decided, doubted

        with self._leaving() as view:
            judged, about_names = decided(view.judged_matches()), doubted(view.decided_of_names())
            given = Outgoing(_outgoing(view), judged, about_names, full_text)
        return FORMATS[form](given)

    def export_lines(self, *, full_text: bool = False, private: bool = False) -> Iterator[str]:
        """The whole ledger as lines of JSON, schema `whence.ledger/1`; `join` reads them back if they have full text.

        Private documents are among them only where `private` asks for them.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence import __version__
        from whence.ledger.exchange import lines

        with self._leaving(private=private) as view:
            yield from lines(view, __version__, full_text=full_text)

    def export_sqlite(self, path: str | PathLike[str]) -> None:
        """Write a copy of the ledger that may be handed on to a file, in the place of what is there.

        It holds the full text of the documents. It holds nothing private, no local path, no address with a user's name,
        nothing about originals, and of matches with lists those that a person has decided.

        Raises:
            LedgerError: the ledger cannot be read, or the file is the ledger itself.

        """
        from whence.errors import LedgerError
        from whence.report.outgoing import decided

        to = Path(path)
        if to.resolve() == self.path.resolve():
            raise LedgerError(str(path), "this is the ledger itself", "name another file")
        with self._view() as view, self._leaving_copy(view) as writer, TemporaryDirectory(prefix="whence-") as folder:
            writer.make_fit_to_leave({match.id for match, _ in decided(writer.view().judged_matches())})
            written = Path(folder) / "written.sqlite"
            writer.write_anew(written)
            copyfile(written, to)

    def join(self, paths: Paths, progress: Callable[[Step], None] = lambda _: None) -> Added:
        """Take over what the exports of other ledgers hold: documents, readings, decisions. Twice is once.

        A document that the ledger has already stays as it is. Another at the same path is kept beside it.

        Raises:
            InputError: a file cannot be read or is no export with full text; what stood before the fault is kept.
            LedgerError: the ledger cannot be written to.

        """
        naming = self._said_naming()
        read = known = 0
        with self._writer() as writer:
            go_by(writer, naming)
            for path in named(paths):
                for taken in _joined(writer, path, naming):
                    progress(Step(stage="reading", done=read + known, total=None, what=path))
                    read, known = read + taken, known + (not taken)
            bring_up_to_date(writer, progress, naming)
        return Added(read=read, known=known, left_out=(), notes=())


def _outgoing(view: "View") -> "Dossier":
    from whence.report.outgoing import outgoing
    from whence.text.leaving import LeavingPaths

    dossier = dossier_of(view)
    named = [*(document.uri for document in dossier.documents), *(each.what for each in dossier.left_out)]
    return outgoing(dossier, LeavingPaths(named).of)


def _joined(writer: "Writer", path: str, naming: "Naming") -> Iterator[bool]:
    """Take over an export; for each document whether it was new."""
    from whence.ingest.original import open_original
    from whence.ledger.exchange import Judged, Told, parse
    from whence.types.decision import Decision

    with open_original(path) as file:
        for taken in parse((line.decode("utf-8", "replace") for line in file), path):
            if isinstance(taken, Decision):
                for document in writer.decide(taken):
                    as_decided(writer, document, taken, naming)
            elif isinstance(taken, Told):
                yield _join_document(writer, taken, naming)
            elif isinstance(taken, Judged):
                if taken not in writer.view().judged_matches():
                    writer.decide_match(*taken)
            else:
                writer.leave_out(taken)


def _join_document(writer: "Writer", told: "Told", naming: "Naming") -> bool:
    """Record a document that the ledger does not have, at a path where no other stands; whether it was new."""
    from whence.reconciliation.keys import keys

    document, view = told.document, writer.view()
    if view.has(document.id):
        return False
    if view.holder(document.uri) is not None:
        document = replace(document, uri=f"{document.id[:8]}/{document.uri}")
    recast = with_decided_lines(writer, document)
    said = with_decided_names(writer.view(), naming).aliases
    writer.record(document, told.reading, keys(recast, told.reading, said))
    return True

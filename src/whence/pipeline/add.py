"""Documents into a ledger."""

from collections.abc import Callable, Mapping
from os import PathLike, cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from whence.errors import LedgerError
from whence.pipeline.added import Added
from whence.pipeline.desk import desk
from whence.pipeline.engines.named import engine_of
from whence.pipeline.naming import go_by, naming_of, with_decided_names
from whence.pipeline.opened import Opened
from whence.pipeline.paths import Paths, named
from whence.pipeline.step import Step
from whence.pipeline.take_in import take_in
from whence.pipeline.up_to_date import bring_up_to_date

if TYPE_CHECKING:
    from whence.ledger.store import Writer


class How(TypedDict, total=False):
    """How documents are taken in: what is said about names, whether their original bytes are kept, OCR, and who reads
    and reconciles them."""

    aliases: str | PathLike[str] | None
    transliterate: bool
    store: bool
    ocr: str | None
    jobs: int | None
    engine: str | None


class Adds(Opened):
    """What takes documents in."""

    def add(
        self,
        paths: Paths,
        progress: Callable[[Step], None] = lambda _: None,
        columns: Mapping[str, str] | None = None,
        **how: Unpack[How],
    ) -> Added:
        """Take documents in, then bring the claims up to date.

        What cannot be read is recorded as left out and never stops the run. Interrupted at any moment, the ledger
        keeps what was recorded, and the next run goes on from there; a second run changes nothing. What is said about
        names holds for all documents: if it is not what it was the last time, every matter is reconciled again.

        Args:
            paths: files, folders, globs, objects of a store (`s3://bucket/key`, prefixes and globs too), or `-` for
                JSON Lines or a list of paths on standard input.
            progress: called before each piece of work.
            columns: for tables, which column holds the text, html, headline, url, published, publisher, authors or
                language, where its name does not say.
            how: `aliases`, a file that says which names are one, as docs/names.md shows; without it `aliases_path`, if
                there is such a file. `transliterate`, whether names in different scripts can be one (they can).
                `store`, whether the original bytes are kept in `originals_path` (they are, save by a scratch ledger).
                `ocr`, Tesseract's codes of the languages in which scanned pages are read (`eng+deu`); else none is.
                `jobs`, how many processes read and reconcile (as many as there are cores); what follows is the same.
                `engine`, where they are: `local`, this machine (it is, if not said); `ray`, the Ray cluster that
                RAY_ADDRESS names, or else one of this machine alone for this run; or `ray://HOST:PORT`, that one.

        Raises:
            LedgerError: the ledger cannot be written to; it is left untouched.
            InputError: the alias file cannot be read, or is wrong in the line named, or OCR is asked for and Tesseract
                or its data are not installed, or Ray and it is not; the ledger is left untouched.

        """
        from whence.ingest.load import Loader

        aliases, transliterate = how.get("aliases"), how.get("transliterate", True)
        naming = naming_of(self.aliases_path if aliases is None else Path(aliases), aliases is not None, transliterate)
        jobs = how.get("jobs")
        with (
            engine_of(how.get("engine"), jobs) as engine,
            Loader(columns=columns, ocr=how.get("ocr")) as loader,
            self._writer(store=how.get("store", True)) as writer,
        ):
            _require_own(writer)
            go_by(writer, naming)
            writer.tell("aliases", "" if aliases is None else str(Path(aliases).absolute()))
            writer.tell("transliterate", "yes" if transliterate else "no")
            own = desk(loader, with_decided_names(writer.view(), naming).aliases, jobs or cpu_count() or 1)
            added = take_in(writer, named(paths), progress, own, engine)
            bring_up_to_date(writer, progress, naming, engine)
        return added


def _require_own(writer: "Writer") -> None:
    """Raises LedgerError for a ledger that was drawn from a dataset, to which documents are added instead."""
    from whence.pipeline.draw import STATE

    if writer.view().told(STATE) is not None:
        what = str(writer.path)
        raise LedgerError(what, "it was drawn from a dataset", "add to the dataset: `whence add PATHS --dataset DIR`")

"""Documents into a ledger."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import TypedDict, Unpack

from whence.pipeline.added import Added
from whence.pipeline.naming import go_by, naming_of, with_decided_names
from whence.pipeline.opened import Opened
from whence.pipeline.paths import Paths, named
from whence.pipeline.step import Step
from whence.pipeline.take_in import take_in
from whence.pipeline.up_to_date import bring_up_to_date


class How(TypedDict, total=False):
    """How documents are taken in: what is said about names, whether their original bytes are kept, OCR, and by how many
    processes they are reconciled."""

    aliases: str | PathLike[str] | None
    transliterate: bool
    store: bool
    ocr: str | None
    jobs: int | None


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
            paths: files, folders, globs, or `-` for JSON Lines or a list of paths on standard input.
            progress: called before each piece of work.
            columns: for tables, which column holds the text, html, headline, url, published, publisher, authors or
                language, where its name does not say.
            how: `aliases`, a file that says which names are one, as docs/names.md shows; without it `aliases_path`, if
                there is such a file. `transliterate`, whether names in different scripts can be one (they can).
                `store`, whether the original bytes are kept in `originals_path` (they are, save by a scratch ledger).
                `ocr`, Tesseract's codes of the languages in which scanned pages are read (`eng+deu`); else none is.
                `jobs`, how many processes reconcile (as many as there are cores); what follows is the same.

        Raises:
            LedgerError: the ledger cannot be written to; it is left untouched.
            InputError: the alias file cannot be read, or is wrong in the line named, or OCR is asked for and Tesseract
                or its data are not installed; the ledger is left untouched.

        """
        from whence.ingest.load import Loader

        aliases, transliterate = how.get("aliases"), how.get("transliterate", True)
        naming = naming_of(self.aliases_path if aliases is None else Path(aliases), aliases is not None, transliterate)
        with (
            Loader(columns=columns, ocr=how.get("ocr")) as loader,
            self._writer(store=how.get("store", True)) as writer,
        ):
            go_by(writer, naming)
            writer.tell("aliases", "" if aliases is None else str(Path(aliases).absolute()))
            writer.tell("transliterate", "yes" if transliterate else "no")
            added = take_in(writer, named(paths), progress, loader, with_decided_names(writer.view(), naming))
            bring_up_to_date(writer, progress, naming, how.get("jobs"))
        return added

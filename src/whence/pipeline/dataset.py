"""A dataset: what a ledger holds, in parts that many processes or machines write at once."""

from collections.abc import Callable, Mapping
from os import PathLike, cpu_count, fspath
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from whence.pipeline.added import Added
from whence.pipeline.naming import naming_of
from whence.pipeline.paths import Paths, named
from whence.pipeline.places import place_of
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.dataset.place import Place
    from whence.pipeline.ledger import Ledger
    from whence.text.aliases import Naming


class Way(TypedDict, total=False):
    """How documents are taken into a dataset: what is said about names, OCR, which engine, how many pieces at a time,
    and how many inputs are a piece at most."""

    aliases: str | PathLike[str] | None
    transliterate: bool
    ocr: str | None
    engine: str | None
    jobs: int | None
    together: int


class Dataset:
    """A folder, or a prefix of an object store, of Parquet files."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def open(cls, name: str | PathLike[str]) -> "Dataset":
        """The dataset in a folder, or below `s3://bucket/prefix`; the first `add` makes it."""
        return cls(fspath(name))

    @classmethod
    def stands_at(cls, name: str | PathLike[str]) -> bool:
        """Whether a name leads to a dataset, and to no ledger; an address of an object store is taken for one."""
        from whence.dataset.manifest import MANIFEST
        from whence.fetching.objects import is_object

        return is_object(fspath(name)) or (Path(name) / MANIFEST).is_file()

    def __repr__(self) -> str:
        return f"Dataset({self.name!r})"

    @property
    def place(self) -> "Place":
        """Where its files lie."""
        return place_of(self.name)

    def files(self, table: str) -> list[str]:
        """The files of a table (docs/dataset.md) of the state that was published last, as DuckDB takes them."""
        from whence.dataset.manifest import held

        place = self.place
        return [f"{place.name}/{each}" for each in held(place).files(table)]

    def add(
        self,
        paths: Paths,
        progress: Callable[[Step], None] = lambda _: None,
        columns: Mapping[str, str] | None = None,
        **how: Unpack[Way],
    ) -> Added:
        """Take documents in, then publish what follows from all as one state; readers see the former until then.

        What cannot be read is left out and named. A portion that was read once is not read again, also after a killed
        run; a second run changes nothing. What is said about names holds for all documents.

        Args:
            paths: files, folders, globs, `s3://bucket/key`, prefixes and globs, or `-` as `Ledger.add` has it.
            progress: called before each piece of work.
            columns: for tables, as `Ledger.add` has it.
            how: `aliases`, `transliterate` and `ocr` as `Ledger.add` has them (the alias file beside a dataset is
                `ledger.aliases.yaml` in its folder); `engine`, `local` (this machine) or `ray`; `jobs`, how many
                pieces at a time; what comes of it is the same, byte for byte. `together`, how many files at most are
                read as one portion (256).

        Raises:
            LedgerError: the place cannot be written to, or another run writes to it; what was published stays.
            InputError: the alias file or OCR as `Ledger.add` has it, or there is no such engine.

        """
        from whence.ingest.load import Loader
        from whence.pipeline.desk import desk
        from whence.pipeline.engines.named import engine_of
        from whence.pipeline.fill import Filling

        naming, place = self._naming(how), self.place
        jobs = how.get("jobs")
        with (
            Loader(columns=columns, ocr=how.get("ocr")) as loader,
            place.alone(),
            engine_of(how.get("engine"), jobs) as engine,
        ):
            filling = Filling(
                place=place,
                engine=engine,
                progress=progress,
                naming=naming,
                aliases="" if how.get("aliases") is None else str(Path(str(how["aliases"])).absolute()),
                desk=desk(loader, naming.aliases, jobs or cpu_count() or 1),
                together=how.get("together", 256),
            )
            return filling.add(named(paths))

    def ledger(self, progress: Callable[[Step], None] = lambda _: None) -> "Ledger":
        """A ledger of the state that was published last, to look at: drawn once, then brought up to date.

        It stands in the dataset's folder (`ledger.sqlite`), that of a dataset in an object store in the user's cache.
        What is decided there stays there.

        Raises:
            LedgerError: there is no dataset, or the ledger cannot be written.

        """
        from whence.pipeline.draw import draw, where_drawn
        from whence.pipeline.ledger import Ledger

        path = where_drawn(self.name)
        draw(self.place, path, progress)
        return Ledger.open(path)

    def _naming(self, how: "Way") -> "Naming":
        from whence.pipeline.draw import where_drawn

        said = how.get("aliases")
        path = where_drawn(self.name).with_suffix(".aliases.yaml") if said is None else Path(said)
        return naming_of(path, said is not None, how.get("transliterate", True))

"""A dataset made by an engine that a test brings, and the bytes of its files."""

from collections.abc import Callable
from pathlib import Path

from whence.dataset.place import Folder
from whence.ingest.load import Loader
from whence.pipeline import Step
from whence.pipeline.added import Added
from whence.pipeline.desk import Desk
from whence.pipeline.engine import Engine
from whence.pipeline.fill import Filling
from whence.pipeline.naming import naming_of
from whence.reading.reader import Reader


def fill(folder: Path, paths: Path, engine: Engine, progress: Callable[[Step], None] = lambda _: None) -> Added:
    """By rules alone, since a network takes seconds to load in each process; one or two articles a portion."""
    naming = naming_of(folder / "none.yaml", named=False, transliterate=True)
    with Loader() as loader:
        desk = Desk(loader, Reader(trained=False), naming.aliases)
        filling = Filling(place=Folder(folder), engine=engine, progress=progress, naming=naming, desk=desk, together=2)
        return filling.add([str(paths)])


def files(folder: Path) -> dict[str, bytes]:
    """Each file of the dataset by its name."""
    return {name: (folder / name).read_bytes() for name in Folder(folder).names("")}

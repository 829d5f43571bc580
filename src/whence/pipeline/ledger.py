"""The ledger: one file, everything that is asked of it and done with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from weakref import finalize

from whence.errors import EmptyInput
from whence.pipeline.exchange import Exchanges
from whence.pipeline.history import Remembers
from whence.pipeline.paths import Paths
from whence.pipeline.screen import Screens
from whence.pipeline.verify import Verifies
from whence.pipeline.watch import Watches

if TYPE_CHECKING:
    from whence.ledger.store import View


class Ledger(Watches, Exchanges, Remembers, Screens, Verifies):
    """One ledger: what was read, and what follows from it.

    Every method opens the file for as long as it works, so that several programs can look while one adds.
    """

    @classmethod
    def open(cls, path: str | PathLike[str]) -> "Ledger":
        """The ledger in a file; the file is made by the first `add`."""
        return cls(Path(path))

    @classmethod
    def scratch(cls) -> "Ledger":
        """A ledger that vanishes with this object."""
        folder = TemporaryDirectory(prefix="whence-")
        ledger = cls(Path(folder.name) / "ledger.sqlite")
        ledger.vanishes = True
        finalize(ledger, folder.cleanup)
        return ledger

    @contextmanager
    def kept_open(self) -> Iterator["Ledger"]:
        """This ledger for several questions in a row, with the file opened once and not searched for damage."""
        from whence.ledger.store import open_view

        with open_view(self.path, searched=False) as view:
            yield _KeptOpen(self.path, view)


class _KeptOpen(Ledger):
    def __init__(self, path: Path, view: "View") -> None:
        super().__init__(path)
        self._opened = view

    @contextmanager
    def _view(self) -> Iterator["View"]:
        yield self._opened


def read(
    paths: Paths,
    ledger: str | PathLike[str] | None = None,
    *,
    aliases: str | PathLike[str] | None = None,
    transliterate: bool = True,
) -> Ledger:
    """Read articles into a ledger: that of a file, or one that vanishes with the object.

    `aliases` and `transliterate` as in `Ledger.add`.

    Raises:
        EmptyInput: no document could be read; its reason is that of the first input left out.
        InputError: the alias file cannot be read, or is wrong in the line named.
        LedgerError: the ledger cannot be written to.

    """
    read_into = Ledger.scratch() if ledger is None else Ledger.open(ledger)
    added = read_into.add(paths, aliases=aliases, transliterate=transliterate)
    if added.nothing:
        raise added.left_out[0] if added.left_out else EmptyInput(str(paths), "names no file", "name files or folders")
    return read_into

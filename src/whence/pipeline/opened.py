"""The file of a ledger, opened for as long as something works on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whence.pipeline.naming import naming_of

if TYPE_CHECKING:
    from whence.ledger.originals import Originals
    from whence.ledger.store import View, Writer
    from whence.text.aliases import Naming


class Opened:
    """A ledger's file and what stands beside it.

    Every method opens the file for as long as it works, so that several programs can look while one adds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vanishes = False  # what vanishes keeps no originals

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r})"

    @property
    def aliases_path(self) -> Path:
        """The ledger's own alias file: `whence.aliases.yaml` beside `whence.sqlite`. There need not be one."""
        return self.path.with_suffix(".aliases.yaml")

    @property
    def originals_path(self) -> Path:
        """The folder of original bytes: `whence.originals` beside `whence.sqlite`. It is made when it is needed."""
        return self.path.with_suffix(".originals")

    def _said_naming(self) -> "Naming":
        """What the last `add` was told of names."""
        if not self.path.exists():
            return naming_of(self.aliases_path, named=False, transliterate=True)
        with self._view() as view:
            told = view.told("aliases"), view.told("transliterate")
        path = Path(told[0]) if told[0] else self.aliases_path
        return naming_of(path, bool(told[0]), told[1] != "no")

    def _originals(self) -> "Originals":
        from whence.ledger.originals import Originals

        return Originals(self.originals_path)

    @contextmanager
    def _writer(self, *, store: bool = False) -> Iterator["Writer"]:
        from whence.ledger.store import open_writer

        with open_writer(self.path, originals=self._originals() if store and not self.vanishes else None) as writer:
            yield writer

    @contextmanager
    def _view(self) -> Iterator["View"]:
        from whence.ledger.store import open_view

        with open_view(self.path) as view:
            yield view

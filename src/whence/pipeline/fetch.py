"""Pages from the web into a ledger."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from whence.errors import InputError
from whence.pipeline.add import Adds, How
from whence.pipeline.added import Added
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.fetching.fetch import Manners


class Fetches(Adds):
    """What gets pages from the web: the one way on which connections are opened."""

    @property
    def fetched_path(self) -> Path:
        """The folder of fetched pages: `whence.fetched` beside `whence.sqlite`. It is made when it is needed."""
        return self.path.with_suffix(".fetched")

    def fetch(
        self,
        urls: Iterable[str],
        progress: Callable[[Step], None] = lambda _: None,
        manners: "Manners | None" = None,
        **how: Unpack[How],
    ) -> Added:
        """Get pages into `fetched_path`, then take them in from there as from any web archive.

        A page that is in the archive is not asked for again unless `manners` say so; the same call again completes one
        that was interrupted. What cannot be had is named in `left_out`, with its reason, and stops nothing.

        Args:
            urls: addresses, with http:// or https:// before them.
            progress: called before each piece of work.
            manners: pauses, bounds, whether to look for changes, whether private addresses are allowed.
            how: as in `add`.

        Raises:
            InputError: the libraries of the extra `fetch` are not installed.
            LedgerError: the ledger cannot be written to.
            OSError: the archive cannot be written to.

        """
        from whence.fetching.archive import Archive
        from whence.fetching.fetch import Manners, fetch

        wanted = list(dict.fromkeys(urls))
        files: list[str] = []
        refused: list[InputError] = []
        with Archive(self.fetched_path) as archive:
            for done, one in enumerate(fetch(wanted, archive, manners or Manners()), 1):
                if isinstance(one, InputError):
                    refused.append(one)
                else:
                    files.append(str(one.file))
                what = one.what if isinstance(one, InputError) else one.url
                progress(Step(stage="fetching", done=done, total=len(wanted), what=what))
        added = self.add(dict.fromkeys(files), progress, **how)
        # That an answer leads on or is no page has been said of the address.
        told = tuple(note for note in added.notes if not note.startswith(tuple(f"{file}: " for file in files)))
        return replace(added, left_out=(*refused, *added.left_out), notes=told)

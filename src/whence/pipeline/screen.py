"""The parties of a ledger looked for on lists."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from whence.errors import EmptyInput, InputError
from whence.pipeline.opened import Opened
from whence.pipeline.paths import Paths, named
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.ledger.store import View
    from whence.screening.index import Index
    from whence.types.listing import Party, Screening, Watchlist


# A name stands in few documents; of so many at hand hardly one is read twice from the ledger.
_DOCUMENTS_AT_HAND = 256


class Screens(Opened):
    """What looks for parties on lists that the user supplies."""

    def screen(
        self, lists: Paths, progress: Callable[[Step], None] = lambda _: None, *, transliterate: bool = True
    ) -> "Screening":
        """Look for every party of the ledger on lists that the user supplies, and keep what was found.

        A list that cannot be read is named in `left_out` and stops nothing. The same lists again change nothing; of a
        new version of a list `changes` says what it changes.

        Args:
            lists: files in any of the formats of docs/screening.md, told by their content.
            progress: called before each name is looked for.
            transliterate: whether names in different scripts can match.

        Raises:
            InputError: no list could be read; the reason is that of the first.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        from whence.screening.build import build

        with self._view() as view:
            index, refused = build(map(Path, named(lists)))
            if not index.lists:
                raise refused[0] if refused else EmptyInput("no list", "none was named", "name the file of a list")
            screening = _screened(view, index, refused, progress, transliterate)
        self._keep(screening, index.lists)
        return screening

    def _keep(self, screening: "Screening", lists: "Iterable[Watchlist]") -> None:
        from whence.screening.changes import digests

        with self._writer() as writer:
            writer.screen([(each.listing, digests(each)) for each in lists], screening.matches)


def _screened(
    view: "View",
    index: "Index",
    refused: Sequence[InputError],
    progress: Callable[[Step], None],
    transliterate: bool,
) -> "Screening":
    from whence.screening.changes import change
    from whence.screening.screen import SCREENED, screen
    from whence.types.entry import LeftOut
    from whence.types.listing import Screening

    parties = [party for party in view.parties() if party.type in SCREENED]
    matches = screen(
        index,
        _watched(parties, progress),
        lru_cache(_DOCUMENTS_AT_HAND)(view.document),
        view.match_decisions(),
        transliterate=transliterate,
    )
    past = [(view.screened(each.listing.name), each) for each in index.lists]
    changes = [change(before, each, matches) for before, each in past if before is not None]
    return Screening(
        listings=tuple(each.listing for each in index.lists),
        records=tuple(len(each.records) for each in index.lists),
        parties=len(parties),
        matches=matches,
        changes=tuple(each for each in changes if each is not None),
        left_out=tuple(LeftOut(what=each.what, why=each.why, remedy=each.remedy) for each in refused),
    )


def _watched(parties: Sequence["Party"], progress: Callable[[Step], None]) -> "Iterator[Party]":
    for done, party in enumerate(parties):
        progress(Step(stage="screening", done=done, total=len(parties), what=party.name))
        yield party

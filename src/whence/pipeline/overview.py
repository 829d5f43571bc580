"""A ledger as a reader meets it."""

from typing import TYPE_CHECKING

from whence.pipeline.claims import CLAIMS_AT_ONCE
from whence.pipeline.entries import entries_of

if TYPE_CHECKING:
    from whence.ledger.store import View
    from whence.report.overview import Overview
    from whence.types.entry import Entry
    from whence.types.page import Wanted


# Pairs of documents that tell one text of which an overview knows, and documents of which it names all paths.
_MOST_RETELLINGS, _MOST_PATHS = 2_000, 1_000


def overview_of(view: "View", limit: int, *, everything: bool) -> "Overview":
    """At most `limit` claims, disputed ones first, and how much there is of everything."""
    from whence.report.overview import Overview, groups
    from whence.types.page import Wanted

    pages, totals = view.pages, view.pages.totals()
    disputed = _first(view, Wanted(main=True, disputed=True), limit)
    main = disputed + _first(view, Wanted(main=True, undisputed=True), limit - len(disputed))
    single = _first(view, Wanted(single=True), limit - len(main) if everything else 0)
    pairs = pages.retellings(_MOST_RETELLINGS)
    named = [document for *pair, _ in pairs for document in pair]
    named += [document for entry in main + single for document in entry.documents]
    paths = pages.paths(None if totals.documents <= _MOST_PATHS else named)
    all_main = pages.count_claims(Wanted(main=True))
    return Overview(
        articles=totals.documents,
        statements=totals.statements,
        over_several=totals.over_several,
        unread=totals.unread,
        disputed=totals.disputed,
        main=main,
        single=single,
        retold=groups(paths, pairs),
        main_left=all_main - len(main),
        single_left=totals.claims - all_main - len(single),
        paths=paths,
        left_out=view.left_out(),
    )


def _first(view: "View", wanted: "Wanted", limit: int) -> "tuple[Entry, ...]":
    """The first claims that are wanted."""
    found: list[Entry] = []
    more = limit > 0
    while more and len(found) < limit:
        page = view.pages.claims(wanted, len(found), min(CLAIMS_AT_ONCE, limit - len(found)))
        found += entries_of(view, page.items)
        more = page.more
    return tuple(found)

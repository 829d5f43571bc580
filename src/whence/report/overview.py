"""The dossier as a reader meets it: what is disputed, what is told by several, what stands in one article alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from whence.report.count import span
from whence.report.grid import Grid
from whence.report.standing import standing
from whence.report.table import Cell
from whence.types.entry import Dossier, Entry, LeftOut
from whence.types.reconciliation import RETELLINGS, Relation, Reuse

# Two documents that tell one text, by id, and the one of them that came first, if known.
Pair = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`main` holds the claims over several articles or with a disagreement, disputed first; `single` the others.

    `retold` holds groups of document ids that tell one text; the one that came first, if known, leads its group. Of a
    great ledger these are the first: `main_left` and `single_left` say how many more there are. `paths` leads from ids
    to paths, at least of the documents that are named here.
    """

    articles: int
    statements: int
    over_several: int
    unread: int  # articles in languages in which only names are read
    disputed: int
    main: tuple[Entry, ...]
    single: tuple[Entry, ...]
    retold: tuple[tuple[str, ...], ...]
    main_left: int
    single_left: int
    paths: Mapping[str, str]
    left_out: tuple[LeftOut, ...]


def overview(dossier: Dossier) -> Overview:
    """Count and sort; within each group the order of the entries stays."""
    main = [entry for entry in dossier.entries if is_main(entry)]
    return Overview(
        articles=len(dossier.documents),
        statements=sum(len(reading.statements) for reading in dossier.readings),
        over_several=sum(len(entry.documents) > 1 for entry in dossier.entries),
        unread=sum(reading.unread is not None for reading in dossier.readings),
        disputed=sum(bool(entry.disagreements) for entry in dossier.entries),
        main=tuple(sorted(main, key=lambda entry: not entry.disagreements)),
        single=tuple(entry for entry in dossier.entries if not is_main(entry)),
        retold=groups([document.id for document in dossier.documents], map(_pair, retellings(dossier))),
        main_left=0,
        single_left=0,
        paths={document.id: document.uri for document in dossier.documents},
        left_out=dossier.left_out,
    )


def _pair(reuse: Reuse) -> Pair:
    return reuse.left, reuse.right, reuse.direction


def is_main(entry: Entry) -> bool:
    """Whether a claim says more than that one article says so."""
    return bool(entry.disagreements) or len(entry.documents) > 1


def retellings(dossier: Dossier) -> list[Reuse]:
    """The pairs of documents that tell one text, the most alike first."""
    pairs = [reuse for reuse in dossier.reconciliation.reuses if reuse.kind in RETELLINGS]
    return sorted(pairs, key=lambda reuse: (-(reuse.share_left + reuse.share_right), reuse.left, reuse.right))


def groups(ids: Iterable[str], pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Documents that tell one text, by the pairs that do; in the order of `ids`, the first one of a pair before."""
    group = {document: {document} for document in ids}
    first = set()
    for left, right, direction in pairs:
        first.add(direction)
        if group[left] is not group[right]:
            group[left] |= group[right]
            for document in group[right]:
                group[document] = group[left]
    order = {document: (document not in first, position) for position, document in enumerate(group)}
    seen = dict.fromkeys(tuple(sorted(members, key=order.__getitem__)) for members in group.values())
    return tuple(members for members in seen if len(members) > 1)


# Relations in which one article contradicts another, and claims of that kind that a summary holds.
_AGAINST: frozenset[Relation] = frozenset({"dispute", "denial", "distortion"})
_MOST_CONTESTED = 7


def contested(seen: Overview) -> tuple[Entry, ...]:
    """The first claims in which somebody contradicts somebody, for a summary."""
    found = (entry for entry in seen.main if any(each.relation in _AGAINST for each in entry.disagreements))
    return tuple(islice(found, _MOST_CONTESTED))


def grid(seen: Overview) -> Grid:
    """One row a claim, in the order in which they are listed: what several articles tell, then what one does."""
    columns = ("claim", "says", "files", "variants", "origins", "standing")
    return Grid(columns, tuple(_row(entry) for entry in seen.main + seen.single))


def _row(entry: Entry) -> tuple[Cell, ...]:
    counts = "; ".join(f"{each.letter} {span(each.low, each.high)}" for each in entry.variants)
    return entry.handle, entry.label, len(entry.documents), len(entry.variants), counts, standing(entry)

"""The dossier as a reader meets it: what is disputed, what is told by several, what stands in one article alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.types.entry import Dossier, Entry
from whence.types.reconciliation import RETELLINGS, Reuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`main` holds the claims over several articles or with a disagreement, disputed first; `single` the others.

    `retold` holds groups of document ids that tell one text; the one that came first, if known, leads its group.
    """

    articles: int
    statements: int
    over_several: int
    disputed: int
    main: tuple[Entry, ...]
    single: tuple[Entry, ...]
    retold: tuple[tuple[str, ...], ...]


def overview(dossier: Dossier) -> Overview:
    """Count and sort; within each group the order of the entries stays."""
    main = [entry for entry in dossier.entries if is_main(entry)]
    return Overview(
        articles=len(dossier.documents),
        statements=sum(len(reading.statements) for reading in dossier.readings),
        over_several=sum(len(entry.documents) > 1 for entry in dossier.entries),
        disputed=sum(bool(entry.disagreements) for entry in dossier.entries),
        main=tuple(sorted(main, key=lambda entry: not entry.disagreements)),
        single=tuple(entry for entry in dossier.entries if not is_main(entry)),
        retold=_groups([document.id for document in dossier.documents], retellings(dossier)),
    )


def is_main(entry: Entry) -> bool:
    """Whether a claim says more than that one article says so."""
    return bool(entry.disagreements) or len(entry.documents) > 1


def retellings(dossier: Dossier) -> list[Reuse]:
    """The pairs of documents that tell one text, the most alike first."""
    pairs = [reuse for reuse in dossier.reconciliation.reuses if reuse.kind in RETELLINGS]
    return sorted(pairs, key=lambda reuse: (-(reuse.share_left + reuse.share_right), reuse.left, reuse.right))


def _groups(ids: Iterable[str], reuses: Sequence[Reuse]) -> tuple[tuple[str, ...], ...]:
    group = {document: {document} for document in ids}
    for reuse in reuses:
        if group[reuse.left] is not group[reuse.right]:
            group[reuse.left] |= group[reuse.right]
            for document in group[reuse.right]:
                group[document] = group[reuse.left]
    first = {reuse.direction for reuse in reuses}
    order = {document: (document not in first, position) for position, document in enumerate(group)}
    seen = dict.fromkeys(tuple(sorted(members, key=order.__getitem__)) for members in group.values())
    return tuple(members for members in seen if len(members) > 1)

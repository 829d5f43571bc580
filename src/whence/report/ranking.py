"""Sources ranked by how much rests on them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from whence.types.entry import Entry, RootLine
from whence.types.reading import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What rests on one root: numbers of claims, of those with no other root, of statements and of documents."""

    name: str
    evidence: tuple[Evidence, ...]
    claims: int
    alone: int
    statements: int
    documents: int


def ranking(entries: Iterable[Entry]) -> list[Rest]:
    """One row a root, the one with most claims first, then most documents, then by name; case never tells two apart.

    Outlets that only speak for themselves come after all sources that an article names.
    """
    found: dict[str, list[tuple[Entry, RootLine]]] = defaultdict(list)
    for entry in entries:
        for variant in entry.variants:
            for root in variant.roots:
                found[root.root.casefold()].append((entry, root))
    rows = [_rest(places) for places in found.values()]
    return sorted(rows, key=_place)


def _place(row: Rest) -> tuple[bool, int, int, int, str]:
    return row.evidence == ("own",), -row.claims, -row.documents, -row.statements, row.name


def _rest(places: list[tuple[Entry, RootLine]]) -> Rest:
    entries = {entry.id: entry for entry, _ in places}
    name = min(root.root for _, root in places)
    statements = {statement for _, root in places for statement in root.statements}
    return Rest(
        name=name,
        evidence=tuple(dict.fromkeys(root.evidence for _, root in places)),
        claims=len(entries),
        alone=sum(_only(entry, name) for entry in entries.values()),
        statements=len(statements),
        documents=len(
            {
                wording.document
                for entry in entries.values()
                for wording in entry.wordings
                if wording.statement in statements
            }
        ),
    )


def _only(entry: Entry, name: str) -> bool:
    return {root.root.casefold() for variant in entry.variants for root in variant.roots} == {name.casefold()}

"""Sources ranked by how much rests on them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from whence.types.entry import Entry
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """That a statement of a claim in a document goes back to a root."""

    claim: str
    root: str
    evidence: Evidence
    statement: str
    document: str


def grounds(entries: Iterable[Entry]) -> Iterator[Ground]:
    """Every statement of some claims with its root."""
    for entry in entries:
        documents = {wording.statement: wording.document for wording in entry.wordings}
        for variant in entry.variants:
            for root in variant.roots:
                for statement in root.statements:
                    yield Ground(
                        claim=entry.id,
                        root=root.root,
                        evidence=root.evidence,
                        statement=statement,
                        document=documents[statement],
                    )


def ranking(grounds: Iterable[Ground]) -> list[Rest]:
    """One row a root, the one with most claims first, then most documents, then by name; case never tells two apart.

    Outlets that only speak for themselves come after all sources that an article names.
    """
    found: dict[str, list[Ground]] = defaultdict(list)
    roots: dict[str, set[str]] = defaultdict(set)
    for ground in grounds:
        found[ground.root.casefold()].append(ground)
        roots[ground.claim].add(ground.root.casefold())
    return sorted((_rest(held, roots) for held in found.values()), key=_place)


def _place(row: Rest) -> tuple[bool, int, int, int, str]:
    return row.evidence == ("own",), -row.claims, -row.documents, -row.statements, row.name


def _rest(held: list[Ground], roots: Mapping[str, set[str]]) -> Rest:
    claims = {ground.claim for ground in held}
    return Rest(
        name=min(ground.root for ground in held),
        evidence=tuple(dict.fromkeys(ground.evidence for ground in held)),
        claims=len(claims),
        alone=sum(len(roots[claim]) == 1 for claim in claims),
        statements=len({ground.statement for ground in held}),
        documents=len({ground.document for ground in held}),
    )

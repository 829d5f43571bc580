"""Who draws on whom: outlets publish documents, documents draw on voices, voices on roots; copies are folded."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeVar

from whence.report.visible import clipped
from whence.types.document import Document
from whence.types.entry import Dossier, Entry, Wording
from whence.types.identity import content_id
from whence.types.reading import Source, SourceKind
from whence.types.reconciliation import RETELLINGS

NodeKind = Literal["document", "outlet", "source"]
EdgeKind = Literal["publishes", "draws on"]

# A name stands for one party wherever it is written; "an official" or "the memo" is another in each article, unless the
# origins say that it is one.
_NAMED: frozenset[SourceKind] = frozenset({"person", "official body", "organisation", "media"})

Key = TypeVar("Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Who tells or is drawn on. `rests`: claims of which it is a root; `copies`: documents folded into this one.

    `source` is the kind of a source, `published` an ISO date; empty where there is none.
    """

    id: str
    kind: NodeKind
    label: str
    source: SourceKind | Literal[""] = ""
    published: str = ""
    url: str = ""
    copies: int = 0
    rests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`left` publishes or draws on `right`, both ids of nodes, in so many claims."""

    left: str
    right: str
    kind: EdgeKind
    claims: int


@dataclass(frozen=True, slots=True)
class Draws:
    """The nodes and edges in order of their ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draws(dossier: Dossier) -> Draws:
    """The graph of all claims. A copy carries no weight: it is one with what it retells, and a claim counts once."""
    walk = _Walk(dossier)
    ways = [(entry.id, walk.way(wording)) for entry in dossier.entries for wording in entry.wordings]
    links = Counter(pair for _, pair in {(claim, pair) for claim, way in ways for pair in pairwise(way)})
    rests = Counter(root for _, root in {(claim, way[-1]) for claim, way in ways})
    tells = Counter(first for _, first in {(claim, way[0]) for claim, way in ways})
    published = {(walk.outlet(document), walk.fold(document.id)) for document in dossier.documents}
    edges = [Edge(left=left, right=right, kind="draws on", claims=count) for (left, right), count in links.items()]
    edges += [Edge(left=one, right=other, kind="publishes", claims=tells[other]) for one, other in published if one]
    nodes = [replace(node, rests=rests[node.id]) for node in walk.nodes.values()]
    return Draws(
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted(edges, key=lambda edge: (edge.left, edge.right, edge.kind))),
    )


class _Walk:
    """Leads from a wording to the nodes that it draws on; keeps each node that it comes by."""

    def __init__(self, dossier: Dossier) -> None:
        self.nodes: dict[str, Node] = {}
        self._folds = _folds(dossier)
        self._unnamed = _leaders(self._met(dossier.entries))
        copies = Counter(self._folds.values())
        for document in sorted(dossier.documents, key=_seniority, reverse=True):
            self.nodes[self.fold(document.id)] = _document(document, self.fold(document.id), copies)
            self.outlet(document)

    def fold(self, document: str) -> str:
        """The node of a document: that of the first of those that tell one text."""
        return self._folds[document]

    def outlet(self, document: Document) -> str | None:
        """The node of who publishes it."""
        name = clipped(document.publisher or "")
        return self._kept(Node(id=_named(name), kind="outlet", label=name)) if name else None

    def way(self, wording: Wording) -> list[str]:
        """The nodes from the document to the root, none twice in a row."""
        way = [self.fold(wording.document)]
        for source in wording.chain:
            at = self._source(wording, source)
            if at not in way:
                way.append(at)
        return way

    def _source(self, wording: Wording, source: Source) -> str:
        name = clipped(source.name)
        if source.kind in _NAMED:
            at = _named(name)
        else:
            key = self._key(wording, source)
            at = content_id("source", *self._unnamed.get(key, key))
        return self._kept(Node(id=at, kind="source", label=name, source=source.kind))

    def _kept(self, node: Node) -> str:
        """An outlet stays one where others cite it; of several ways to write a name, the first in order stays."""
        held = self.nodes.get(node.id)
        if held is None or (held.kind, held.label, held.source) > (node.kind, node.label, node.source):
            self.nodes[node.id] = node
        return node.id

    def _key(self, wording: Wording, source: Source) -> tuple[str, str]:
        return self.fold(wording.document), clipped(source.name).casefold()

    def _met(self, entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Unnamed roots that the origins count as one."""
        for entry in entries:
            held = {wording.statement: wording for wording in entry.wordings}
            for root in (root for variant in entry.variants for root in variant.roots):
                told = [held[one] for one in root.statements if one in held and _rests_unnamed(held[one])]
                keys = [self._key(wording, wording.chain[-1]) for wording in told]
                yield from pairwise(keys)


def _rests_unnamed(wording: Wording) -> bool:
    return bool(wording.chain) and wording.chain[-1].kind not in _NAMED


def _named(name: str) -> str:
    return content_id("name", name.casefold().removeprefix("the "))


def _document(document: Document, fold: str, copies: Counter[str]) -> Node:
    return Node(
        id=fold,
        kind="document",
        label=clipped(document.headline or document.uri),
        published=document.published.isoformat() if document.published else "",
        url=document.url or "",
        copies=copies[fold] - 1,
    )


def _seniority(document: Document) -> tuple[bool, str, str]:
    """Dated before undated, the older first."""
    day = document.published
    return day is None, day.isoformat() if day else "", document.id


def _folds(dossier: Dossier) -> dict[str, str]:
    """The node of each document: of those that retell each other, the id of the oldest."""
    retold = [(one.left, one.right) for one in dossier.reconciliation.reuses if one.kind in RETELLINGS]
    leaders = _leaders(retold)
    folds: dict[str, str] = {}
    oldest: dict[str, str] = {}
    for document in sorted(dossier.documents, key=_seniority):
        leader = leaders.get(document.id, document.id)
        folds[document.id] = oldest.setdefault(leader, document.id)
    return folds


def _leaders(pairs: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """For each key the least of those that the pairs join it to."""
    near: dict[Key, set[Key]] = {}
    for left, right in pairs:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    leaders: dict[Key, Key] = {}
    for key in sorted(near):
        waiting = [key] if key not in leaders else []
        while waiting:
            one = waiting.pop()
            if one not in leaders:
                leaders[one] = key
                waiting += near[one]
    return leaders

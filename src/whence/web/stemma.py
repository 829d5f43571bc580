"""Who draws on whom: documents with their copies folded, the voices they cite, and the roots, in columns.

A stemma in the sense of textual criticism. The columns are the longest way from a document (Sugiyama's layering), the
order within a column follows the mean place of the neighbours (barycentre heuristic, Sugiyama, Tagawa and Toda 1981).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from whence.types.page import DocumentLine, Voiced

NodeKind = Literal["document", "voice", "root"]
Key = tuple[str, str]  # `d` and a document's id, or `v` and a name without its case

MOST = 28  # of each kind: what a screen shows and an eye follows
DEEPEST = 5  # columns; chains of more voices meet in the last
SWEEPS = 4  # the order hardly changes after these
BOX, GAP, ROW, EDGE = 220, 90, 34, 8  # units of the drawing: width of a box, between columns, height of a row, margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box: documents that tell one text (ids, the first of them first, with its day), or a name.

    `claims` is how many claims pass it.
    """

    name: str
    kind: NodeKind
    ids: tuple[str, ...]
    published: date | None
    claims: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """That one draws on the other, in so many wordings of these claims (handles)."""

    left: Node
    right: Node
    wordings: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stemma:
    """Boxes and lines, the size of the drawing, and how many boxes were too weak to be drawn."""

    nodes: tuple[Node, ...]
    draws: tuple[Draws, ...]
    width: int
    height: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Told:
    """How a name is written, which documents tell one text, and each document."""

    names: Mapping[Key, str]
    folded: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, DocumentLine]


def stemma(wordings: Sequence[Voiced], copies: Iterable[tuple[str, str]]) -> Stemma:
    """The picture of these wordings; `copies` are the pairs of documents that tell one text."""
    documents = {wording.document.id: wording.document for wording in wordings}
    folded = _folded(documents, copies)
    links: dict[tuple[Key, Key], list[str]] = defaultdict(list)
    passed: dict[Key, set[str]] = defaultdict(set)
    names: dict[Key, str] = {}
    for wording in wordings:
        way = _way(wording, documents[folded[wording.document.id][0]])
        for key, name in way:
            names[key] = min(name, names.get(key, name))
            passed[key].add(wording.claim)
        for (left, _), (right, _) in pairwise(way):
            links[left, right].append(wording.claim)
    kept = _strongest(passed)
    links = {ends: handles for ends, handles in links.items() if kept.issuperset(ends)}
    return _drawn(_placed(kept, links), _Told(names, folded, documents), links, passed)


def _folded(documents: Mapping[str, DocumentLine], copies: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each document to those that tell one text with it, the one that came first leading."""
    group = {document: {document} for document in documents}
    for left, right in copies:
        if group[left] is not group[right]:
            group[left] |= group[right]
            for document in group[right]:
                group[document] = group[left]
    return {document: tuple(sorted(held, key=lambda id_: _first(documents[id_]))) for document, held in group.items()}


def _first(document: DocumentLine) -> tuple[bool, str, str, str]:
    return document.published is None, str(document.published), document.path, document.id


def _way(wording: Voiced, leading: DocumentLine) -> list[tuple[Key, str]]:
    """From the document, or the one that it retells, to the root: keys and names, no name twice."""
    voices = [*wording.voices[:-1], wording.root] if wording.voices else []
    way = {("d", leading.id): leading.publisher or leading.path.rsplit("/", 1)[-1]}
    for name in voices:
        way.setdefault(("v", name.casefold()), name)
    return list(way.items())


def _strongest(passed: Mapping[Key, set[str]]) -> set[Key]:
    kept: set[Key] = set()
    for kind in ("d", "v"):
        order = sorted((key for key in passed if key[0] == kind), key=lambda key: (-len(passed[key]), key))
        kept |= set(order[:MOST])
    return kept


def _placed(kept: set[Key], links: Iterable[tuple[Key, Key]]) -> dict[Key, tuple[int, int]]:
    """Column and row of each box."""
    pairs = sorted(links)
    columns = _columns(kept, pairs)
    near: dict[Key, list[Key]] = defaultdict(list)
    for left, right in pairs:
        near[left].append(right)
        near[right].append(left)
    heights = Counter(columns.values())
    rows: dict[Key, float] = {}
    for at in range(max(heights, default=-1) + 1):
        held = sorted((key for key in kept if columns[key] == at), key=lambda key: (-len(near[key]), key))
        rows |= {key: (row + 0.5) / len(held) for row, key in enumerate(held)}
    order = [*range(1, max(heights, default=0) + 1), *reversed(range(max(heights, default=0)))]
    for at in order * SWEEPS:
        held = [key for key in kept if columns[key] == at]
        mean = {key: sum(rows[one] for one in near[key]) / len(near[key]) if near[key] else rows[key] for key in held}
        held.sort(key=lambda key: (mean[key], key))
        rows |= {key: (row + 0.5) / len(held) for row, key in enumerate(held)}
    return {key: (at, row) for at in heights for key, row in _ranked(columns, rows, at)}


def _ranked(columns: Mapping[Key, int], rows: Mapping[Key, float], at: int) -> list[tuple[Key, int]]:
    held = sorted((key for key in columns if columns[key] == at), key=lambda key: (rows[key], key))
    return [(key, row) for row, key in enumerate(held)]


def _columns(kept: set[Key], pairs: Sequence[tuple[Key, Key]]) -> dict[Key, int]:
    """The longest way from a document, at most `DEEPEST` so that voices that cite each other end; roots stand last."""
    columns = {key: int(key[0] == "v") for key in kept}
    for _ in range(DEEPEST):
        for left, right in pairs:
            columns[right] = max(columns[right], min(DEEPEST, columns[left] + 1)) if right[0] == "v" else 0
    cited = {left for left, _ in pairs}
    last = max(columns.values(), default=0)
    return {key: last if key[0] == "v" and key not in cited else column for key, column in columns.items()}


def _drawn(
    placed: Mapping[Key, tuple[int, int]],
    told: _Told,
    links: Mapping[tuple[Key, Key], list[str]],
    passed: Mapping[Key, set[str]],
) -> Stemma:
    heights = Counter(column for column, _ in placed.values())
    cited = {left for left, _ in links}
    tallest = max(heights.values(), default=0)
    nodes = {
        key: Node(
            name=told.names[key],
            kind="document" if key[0] == "d" else "voice" if key in cited else "root",
            ids=told.folded[key[1]] if key[0] == "d" else (),
            published=told.documents[key[1]].published if key[0] == "d" else None,
            claims=len(passed[key]),
            x=EDGE + column * (BOX + GAP),
            y=EDGE + int((row + 0.5) * tallest / heights[column] * ROW - ROW / 2),
        )
        for key, (column, row) in sorted(placed.items(), key=lambda one: one[1])
    }
    draws = [
        Draws(
            left=nodes[left],
            right=nodes[right],
            wordings=len(handles),
            claims=tuple(sorted(set(handles), key=lambda handle: (len(handle), handle))),
        )
        for (left, right), handles in sorted(links.items())
    ]
    return Stemma(
        nodes=tuple(nodes.values()),
        draws=tuple(sorted(draws, key=lambda one: (-one.wordings, one.left.y, one.right.y))),
        width=2 * EDGE + (max(heights, default=0) + 1) * (BOX + GAP) - GAP,
        height=2 * EDGE + tallest * ROW,
        left_out=len(passed) - len(nodes),
    )

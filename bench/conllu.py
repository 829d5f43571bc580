"""Documents of Universal Dependencies (CoNLL-U), rebuilt as text: words with their places, arcs, and GUM's entities.

The text is put together from the syntactic words and `SpaceAfter=No`: the parts of one written word ("do" "n't") stand
without a space, sentences of a paragraph with one, paragraphs on lines of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from whence.types.reading import MentionType
from whence.types.span import Span

MARK = re.compile(r"\((\d+)-([a-z]+)|(\d+)\)|(\))")
PARTS = re.compile(r"\[\d+/\d+\]")  # of an entity in several parts, of which each is marked
# GUM's types of entities for which the reader has one.
TYPES: dict[str, MentionType] = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "event": "event",
    "object": "product",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One syntactic word, its span in the rebuilt document and its place among the document's nodes."""

    span: Span
    form: str
    upos: str
    xpos: str
    head: int  # its own place where it is the root
    relation: str
    entity: str


@dataclass(slots=True)
class Tree:
    """A document, rebuilt: text, paragraphs, words; `named` where entities are annotated."""

    text: str = ""
    paragraphs: list[Span] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    named: bool = False


def trees(path: Path) -> list[Tree]:
    """The documents of a CoNLL-U file."""
    found: list[Tree] = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        if "# newdoc" in block or not found:
            found.append(Tree(named="global.Entity" in block))
        tree = found[-1]
        if "# newpar" in block or not tree.paragraphs:
            tree.text = tree.text.rstrip() + "\n" * bool(tree.text)
            tree.paragraphs.append(Span(len(tree.text), len(tree.text)))
        elif not tree.text.endswith(" "):
            tree.text += " "
        _grow(tree, [line.split("\t") for line in block.splitlines() if line[:1].isdigit()])
        tree.paragraphs[-1] = Span(tree.paragraphs[-1].start, len(tree.text.rstrip()))
    return found


def _grow(tree: Tree, rows: Sequence[Sequence[str]]) -> None:
    """Adds one sentence."""
    base = len(tree.nodes) - 1
    until, glued = 0, False
    for row in rows:
        if "-" in row[0]:
            until, glued = int(row[0].split("-")[1]), "SpaceAfter=No" in row[9]
        elif "." not in row[0]:
            number, start = int(row[0]), len(tree.text)
            inside = number < until or (number == until and glued)
            tree.text += row[1] + " " * (not inside and "SpaceAfter=No" not in row[9])
            entity = next((one[7:] for one in row[9].split("|") if one.startswith("Entity=")), "")
            tree.nodes.append(
                Node(
                    span=Span(start, start + len(row[1])),
                    form=row[1],
                    upos=row[3],
                    xpos=row[4],
                    head=base + (int(row[6]) or number),
                    relation=row[7],
                    entity=PARTS.sub("", entity),
                )
            )


def entities(nodes: Sequence[Node]) -> Iterator[tuple[Span, str]]:
    """Nodes and GUM's type of each entity, inner ones first."""
    opened: list[tuple[str, str, int]] = []
    for at, node in enumerate(nodes):
        for mark in MARK.finditer(node.entity):
            if mark[1]:
                opened.append((mark[1], mark[2], at))
                continue
            which = next((i for i in range(len(opened) - 1, -1, -1) if mark[3] in (None, opened[i][0])), None)
            if which is not None:
                _, kind, start = opened.pop(which)
                yield Span(start, at + 1), kind


def heads(nodes: Sequence[Node], inside: Span) -> list[int]:
    """The nodes of a stretch whose head is not in it, or which are roots."""
    return [at for at in range(*inside) if not inside.start <= nodes[at].head < inside.end or nodes[at].head == at]

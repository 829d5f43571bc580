"""Documents of Universal Dependencies as words with labels: parts of speech, arcs, relations, and names of GUM."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from data import CERTAINTY, CUES, NAMES, ROLES, UNKNOWN, Example

from whence.reading.network import Tokenizer, Word, words
from whence.types.reading import MentionType
from whence.types.span import Span

TREEBANKS = Path(__file__).parents[2] / "shared" / "data"
BANKS = ("ud-ewt", "ud-gum")
MARK = re.compile(r"\((\d+)-([a-z]+)|(\d+)\)|(\))")
TYPES: dict[str, MentionType] = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "event": "event",
    "object": "product",
}
JOINTS = frozenset(("of", "for", "the", "&", "-", "–"))
TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "professor", "president", "sir", "lord", "lady", "justice", "judge", "senator")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One syntactic word, its span in the rebuilt document and its place among the document's nodes."""

    span: Span
    form: str
    upos: str
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


def labels(folder: Path = TREEBANKS) -> dict[str, list[str]]:
    """The labels of every head; relations and parts of speech are those of the treebanks."""
    tags: set[str] = set()
    relations: set[str] = {"part"}
    for name in BANKS:
        for tree in trees(folder / name / "train.conllu"):
            tags |= {node.upos for node in tree.nodes}
            relations |= {node.relation for node in tree.nodes}
    return {
        "cue": list(CUES),
        "role": list(ROLES),
        "name": list(NAMES),
        "certainty": list(CERTAINTY),
        "upos": sorted(tags),
        "relation": sorted(relations),
    }


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
    """Adds one sentence; the parts of a word of several ("do" "n't") stand without a space."""
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
                    head=base + (int(row[6]) or number),
                    relation=row[7],
                    entity=re.sub(r"\[\d+/\d+\]", "", entity),
                )
            )


def example(tokenizer: Tokenizer, tree: Tree, names: dict[str, list[str]]) -> Example:
    """A document with its labels. A word inside a longer syntactic word ("U" "." "S" ".") is part of the one before."""
    seen = words(tokenizer, tree.text, tree.paragraphs)
    owners = {at: number for number, node in enumerate(tree.nodes) for at in range(*node.span)}
    mine = [owners[word.span.start] for word in seen]
    first = _first(tree, seen, mine)
    inner = [number > 0 and mine[number - 1] == node for number, node in enumerate(mine)]
    head, relation = [], []
    for number, node in enumerate(mine):
        one = tree.nodes[node]
        head.append(number - 1 if inner[number] else first[one.head])
        relation.append(names["relation"].index("part" if inner[number] else one.relation))
    upos = [names["upos"].index(tree.nodes[node].upos) for node in mine]
    unknown = [UNKNOWN] * len(seen)
    name = _names(tree, mine) if tree.named else unknown
    return Example(words=seen, cue=unknown, name=name, upos=upos, head=head, relation=relation)


def _first(tree: Tree, seen: Sequence[Word], mine: Sequence[int]) -> list[int]:
    """The word that stands for each node: its first, or for a part of a longer word ("can|not") that word."""
    found = [UNKNOWN] * len(tree.nodes)
    for number in range(len(seen) - 1, -1, -1):
        found[mine[number]] = number
    for node in range(1, len(found)):
        found[node] = found[node - 1] if found[node] == UNKNOWN else found[node]
    return found


def _names(tree: Tree, mine: Sequence[int]) -> list[int]:
    """Names of entities whose head is a proper noun; other proper nouns are unknown."""
    kinds = _kinds(tree)
    row: list[int] = []
    before = None
    for node in mine:
        found = kinds.get(node)
        if found:
            row.append(NAMES.index(f"{'I' if found == before else 'B'}-{found[0]}"))
        else:
            row.append(UNKNOWN if tree.nodes[node].upos == "PROPN" else 0)
        before = found
    return row


def _kinds(tree: Tree) -> dict[int, tuple[MentionType, int]]:
    """Type and first node of the outermost name that each node stands in."""
    kinds: dict[int, tuple[MentionType, int]] = {}
    for inside, kind in _entities(tree):
        span = _core(tree.nodes, inside, kind)
        kinds |= dict.fromkeys(range(*span), (kind, span.start))  # an outer entity closes after its inner ones
    return kinds


def named(tree: Tree) -> Iterator[tuple[Span, MentionType]]:
    """The names of a document with their types, as training has them."""
    kinds = sorted(_kinds(tree).items())
    for _, group in groupby(kinds, key=lambda one: one[1]):
        members = list(group)
        (first, (kind, _)), (last, _) = members[0], members[-1]
        yield Span(tree.nodes[first].span.start, tree.nodes[last].span.end), kind


def _entities(tree: Tree) -> Iterator[tuple[Span, MentionType]]:
    """Nodes and type of each entity of a mapped type, inner ones first."""
    opened: list[tuple[str, str, int]] = []
    for at, node in enumerate(tree.nodes):
        for mark in MARK.finditer(node.entity):
            if mark[1]:
                opened.append((mark[1], mark[2], at))
                continue
            which = next((i for i in range(len(opened) - 1, -1, -1) if mark[3] in (None, opened[i][0])), None)
            if which is not None:
                _, kind, start = opened.pop(which)
                if kind in TYPES:
                    yield Span(start, at + 1), TYPES[kind]


def _core(nodes: Sequence[Node], inside: Span, kind: MentionType) -> Span:
    """The run of proper nouns around the head of an entity, without a title; empty where its head is none."""
    heads = [at for at in range(*inside) if not inside.start <= nodes[at].head < inside.end or nodes[at].head == at]
    if not heads or nodes[heads[0]].upos != "PROPN":
        return Span(inside.start, inside.start)
    first = last = heads[0]
    while first > inside.start and nodes[first - 1].upos in ("PROPN", "NUM"):
        first -= 1
    while last + 1 < inside.end and (step := _step(nodes, last, inside.end, kind)):
        last += step
    if first < last and nodes[first].form.lower().rstrip(".") in TITLES:
        first += 1
    return Span(first, last + 1)


def _step(nodes: Sequence[Node], last: int, end: int, kind: MentionType) -> int:
    joints = JOINTS - {"of", "for", "the", "&"} if kind == "person" else JOINTS
    for step in (1, 2, 3):
        if last + step < end and nodes[last + step].upos in ("PROPN", "NUM"):
            return step
        if last + step >= end or nodes[last + step].form.lower() not in joints:
            return 0
    return 0

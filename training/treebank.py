"""Documents of Universal Dependencies as words with labels: parts of speech, arcs, relations, and names of GUM."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from data import CERTAINTY, CUES, NAMES, ROLES, UNKNOWN, Example
from whence.reading.network import Tokenizer, Word, words
from whence.types.reading import MentionType
from whence.types.span import Span

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from conllu import TYPES, Node, Tree, entities, heads, trees

TREEBANKS = Path(__file__).parents[2] / "shared" / "data"
BANKS = ("ud-ewt", "ud-gum")
JOINTS = frozenset(("of", "for", "the", "&", "-", "–"))
TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "professor", "president", "sir", "lord", "lady", "justice", "judge", "senator")
)


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
    for inside, given in entities(tree.nodes):
        if given not in TYPES:
            continue
        span = _core(tree.nodes, inside, TYPES[given])
        kinds |= dict.fromkeys(range(*span), (TYPES[given], span.start))  # an outer entity closes after its inner ones
    return kinds


def named(tree: Tree) -> Iterator[tuple[Span, MentionType]]:
    """The names of a document with their types, as training has them."""
    kinds = sorted(_kinds(tree).items())
    for _, group in groupby(kinds, key=lambda one: one[1]):
        members = list(group)
        (first, (kind, _)), (last, _) = members[0], members[-1]
        yield Span(tree.nodes[first].span.start, tree.nodes[last].span.end), kind


def _core(nodes: Sequence[Node], inside: Span, kind: MentionType) -> Span:
    """The run of proper nouns around the head of an entity, without a title; empty where its head is none."""
    outward = heads(nodes, inside)
    if not outward or nodes[outward[0]].upos != "PROPN":
        return Span(inside.start, inside.start)
    first = last = outward[0]
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

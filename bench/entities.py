"""Names in text on UD English GUM: `python bench/entities.py [--data FILE.conllu] [--json]`.

A gold name is made from an entity (`Entity=` in MISC) whose head is a proper noun, or whose head noun has one as a
flat part ("the curator Ann Berg"): the words around it, inside the entity, that are tagged as proper nouns, numbers
or hyphens between them, joined by `of`, `for`, `the` if it is no person. A title at the front is taken off gold and
predictions alike. Times are left out, and of nested names only the outermost counts.
Nationalities count only where GUM has them, because it does not annotate adjectives. Documents are rebuilt paragraph
by paragraph (`conllu.py`), the first of them as headline.

- f1, precision, recall: exact spans, whatever the type.
- typed_f1: and the type is the same. Entities of GUM's types for which the reader has none (abstract, animal, plant,
  substance) are left out of it, in the gold and where they are predicted.

Three readers in one run, and a reader that takes every run of capitals: what the product reads as a whole, to which
the plain keys belong; the rules alone; the network alone (one thread), where its weights are installed.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conllu import TYPES, Node, Tree, entities, heads, trees
from whence.errors import WhenceError
from whence.reading.kinds import TITLES
from whence.reading.mentions import mentions
from whence.reading.network import Network
from whence.reading.reader import Reader
from whence.text.sentences import sentences
from whence.types.document import Document, Region
from whence.types.reading import MentionType, Sentence
from whence.types.span import Span

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "ud-gum" / "test.conllu"
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
Names = dict[Span, MentionType]
Reads = Callable[[Document], Names]


@dataclass(frozen=True, slots=True)
class Gold:
    """A rebuilt document and its names: "other" where the reader has no such type."""

    document: Document
    names: Names


def documents(path: Path) -> list[Gold]:
    """Every document of a CoNLL-U file."""
    return [Gold(_made(tree), dict(_outermost(dict(_names(tree.nodes))))) for tree in trees(path)]


def _made(tree: Tree) -> Document:
    regions = tuple(
        Region(span=span, role="body" if number else "headline", reason="annotated", line=number + 1)
        for number, span in enumerate(tree.paragraphs)
    )
    return Document(
        id="0", uri="-", media_type="text/plain", encoding="utf-8", extractor="bench", text=tree.text, regions=regions
    )


def _names(nodes: Sequence[Node]) -> Iterator[tuple[Span, MentionType]]:
    for inside, kind in entities(nodes):
        outward = heads(nodes, inside)
        if kind == "time" or not outward:
            continue
        at = outward[0]
        if not _proper(nodes[at]):
            flat = [i for i in range(at + 1, inside.end) if nodes[i].head == at and nodes[i].relation == "flat"]
            at = flat[0] if flat else at
        if _proper(nodes[at]):
            yield _core(nodes, inside, at, kind != "person"), TYPES.get(kind, "other")


def _proper(node: Node) -> bool:
    """Whether it can be part of a name."""
    return node.xpos.startswith("NNP")


def _inner(node: Node) -> bool:
    """Whether a name can go on over it."""
    return _proper(node) or node.xpos == "CD"


def _core(nodes: Sequence[Node], inside: Span, head: int, joined: bool) -> Span:
    first = last = head
    while first > inside.start and (_inner(nodes[first - 1]) or _hyphen(nodes, first - 1, inside)):
        first -= 1
    while last < inside.end - 1 and (step := _step(nodes, last, inside, joined)):
        last += step
    while first < head and nodes[first].form.lower().rstrip(".") in TITLES:
        first += 1
    if first == head and last > head and nodes[first].form.lower().rstrip(".") in TITLES:
        first += 1 if _proper(nodes[first + 1]) else 0
    return Span(nodes[first].span.start, nodes[last].span.end)


def _hyphen(nodes: Sequence[Node], at: int, inside: Span) -> bool:
    """A hyphen inside the entity with proper nouns glued to both sides."""
    if not inside.start < at < inside.end - 1 or nodes[at].form not in "-–":
        return False
    before, after = nodes[at - 1], nodes[at + 1]
    return _proper(before) and _proper(after) and before.span.end + 1 == after.span.start


def _step(nodes: Sequence[Node], last: int, inside: Span, joined: bool) -> int:
    """How many words further the name goes on: 0 if it ends here."""
    if _inner(nodes[last + 1]):
        return 1
    if _hyphen(nodes, last + 1, inside):
        return 2
    for skip in (1, 2) if joined else ():
        between = [node.form.lower() for node in nodes[last + 1 : last + 1 + skip]]
        if last + 1 + skip < inside.end and _proper(nodes[last + 1 + skip]):
            return skip + 1 if all(word in ("of", "for", "the", "&") for word in between) else 0
    return 0


def _outermost(names: Names) -> Iterator[tuple[Span, MentionType]]:
    end = -1
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.end > end:
            yield name, names[name]
            end = name.end


def product() -> Reads:
    """What the product reads, by the reader that it reads with."""
    reader = Reader()
    return lambda document: {mention.span: mention.type for mention in reader.read(document).mentions}


def rules(document: Document) -> Names:
    """What the rules find alone."""
    return {mention.span: mention.type for mention in mentions(document, _sentences(document))}


def network() -> Reads | None:
    """What the network finds alone; None where it is not installed."""
    try:
        see = Network.load(threads=1).see
    except WhenceError as error:
        print(f"entities: {error}", file=sys.stderr)
        return None

    def read(document: Document) -> Names:
        seen = see(document.text, [region.span for region in document.regions])
        return {_untitled(document.text, name.span): name.type for name in seen.names}

    return read


def capitals(document: Document) -> Names:
    """The naive peer: every run of capitals that does not begin a sentence."""
    starts = {sentence.span.start for sentence in _sentences(document)}
    runs = (Span(*match.span()) for match in _CAPITALS.finditer(document.text))
    return {_untitled(document.text, run): "other" for run in runs if run.start not in starts}


def _sentences(document: Document) -> list[Sentence]:
    return [Sentence(span) for region in document.regions for span in sentences(document.text, region.span)]


def _untitled(text: str, run: Span) -> Span:
    """The run without titles at its front, unless nothing else is there."""
    while (cut := run.of(text).find(" ")) > 0 and run.of(text)[:cut].lower().rstrip(".") in TITLES:
        run = Span(run.start + cut + 1, run.end)
    return run


def measure(golds: Sequence[Gold], read: Reads) -> dict[str, float]:
    """Micro precision, recall and F1 of exact spans, F1 with types, and characters read in one CPU-second."""
    started = time.process_time()
    found = [_counted(gold, read(gold.document)) for gold in golds]
    seconds = time.process_time() - started
    pairs = list(zip((gold.names for gold in golds), found, strict=True))
    precision, recall, f1 = _scores([(set(wanted), set(given)) for wanted, given in pairs])
    typed = [({*_typed(wanted, wanted)}, {*_typed(given, wanted)}) for wanted, given in pairs]
    characters = sum(len(gold.document.text) for gold in golds)
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "typed_f1": _scores(typed)[2],
        "characters_per_cpu_second": characters / max(seconds, 1e-9),
    }


def _counted(gold: Gold, found: Names) -> Names:
    """Without the nationalities that GUM does not annotate."""
    return {span: kind for span, kind in found.items() if kind != "nationality" or span in gold.names}


def _typed(names: Names, gold: Names) -> Iterator[tuple[Span, MentionType]]:
    """Names with types, but for those whose gold type the reader does not have."""
    return ((span, kind) for span, kind in names.items() if gold.get(span) != "other")


def _scores(pairs: Sequence[tuple[set[Any], set[Any]]]) -> tuple[float, float, float]:
    right = sum(len(wanted & given) for wanted, given in pairs)
    wanted, given = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    return right / max(given, 1), right / max(wanted, 1), 2 * right / max(given + wanted, 1)


def main() -> int:
    """Measures and prints; 2 if the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object on the last line")
    options = parser.parse_args()
    if not options.data.is_file():
        print(f"entities: no data at {options.data}", file=sys.stderr)
        return 2
    golds = documents(options.data)
    readers = {"whence": product(), "rules": rules, "network": network(), "capitals": capitals}
    rows = {name: measure(golds, read) for name, read in readers.items() if read}
    print(" " * 10 + "".join(f"{key:>{max(7, len(key)) + 2}}" for key in rows["whence"]), file=sys.stderr)
    for name, row in rows.items():
        print(
            f"{name:10}" + "".join(f"{value:{max(7, len(key)) + 2}.3f}" for key, value in row.items()), file=sys.stderr
        )
    figures = {**rows.pop("whence"), "names_total": float(sum(len(gold.names) for gold in golds))}
    for name, row in rows.items():
        figures |= {f"f1_{name}": row["f1"]} | ({} if name == "capitals" else {f"typed_f1_{name}": row["typed_f1"]})
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

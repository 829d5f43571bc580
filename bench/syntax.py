"""Words, parts of speech and arcs on UD English EWT: `python bench/syntax.py [--data FILE.conllu] [--json]`.

What is read is raw text: each document is rebuilt from the treebank (`conllu.py`) and given to the network with its
paragraphs, on one thread; neither words nor sentences are given. Scored as in the CoNLL 2018 shared task: a word counts
where both of its ends are those of a word of the treebank; each figure is the F1 of words that are also right in it, so
that a word which was not found is wrong in all of them, and so is one too many.

- upos: the universal part of speech.
- uas: the head is the same word, or the word is a root in both.
- las: and the relation is the same without its subtype ("nmod" of "nmod:poss"); las_subtypes: with it.
- words: nothing but the ends.

Speed is of everything that the network reads at once, attributions and names too. Beside it stand published figures of
small parsers, each with its source: on the raw text of the same test set, in earlier editions of the treebank. UDPipe,
Stanza, Trankit and spaCy's pipelines must download a model before they parse, so they are not run here; spaCy's
tokenizer without a model is, where it is installed, as a floor for speed.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conllu import Tree, trees
from whence.errors import WhenceError
from whence.reading.network import Network, Seen
from whence.types.span import Span

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "ud-ewt" / "test.conllu"
FIGURES = ("words", "upos", "uas", "las", "las_subtypes")
WORDS = 600  # of an article of ordinary length
Reads = Callable[[str, Sequence[Span]], Seen]


@dataclass(frozen=True, slots=True)
class Published:
    """A parser's figures on EWT's test set, raw text, and where they stand."""

    name: str
    upos: float
    uas: float
    las: float
    source: str


PUBLISHED = (
    Published("UDPipe 1.2", 0.9334, 0.8183, 0.7864, "github.com/aymara/lima-models eval.md (UD 2.6)"),
    Published("LIMA 0.1.5", 0.9489, 0.8515, 0.8206, "github.com/aymara/lima-models eval.md (UD 2.6)"),
    Published(
        "spaCy 3.2 with xlm-roberta-base (large)",
        0.9694,
        0.9190,
        0.8942,
        "huggingface.co/explosion/en_udv25_englishewt_trf (UD 2.5)",
    ),
)


def measure(see: Reads, given: Sequence[Tree]) -> dict[str, float]:
    """All figures but speed over the documents."""
    right = dict.fromkeys(FIGURES, 0)
    words = found = 0
    for tree in given:
        seen = see(tree.text, tree.paragraphs)
        words, found = words + len(tree.nodes), found + len(seen.tokens)
        for key, count in _right(tree, seen).items():
            right[key] += count
    return {key: 2 * count / max(1, words + found) for key, count in right.items()}


def _right(tree: Tree, seen: Seen) -> dict[str, int]:
    """How many words of one document are right in each figure."""
    counts = dict.fromkeys(FIGURES, 0)
    tokens = {token.span: token for token in seen.tokens}
    for node in tree.nodes:
        token = tokens.get(node.span)
        if token is None:
            continue
        head = token.span if token.head is None else seen.tokens[token.head].span
        attached = head == tree.nodes[node.head].span
        counts["words"] += 1
        counts["upos"] += token.upos == node.upos
        counts["uas"] += attached
        counts["las"] += attached and token.relation.split(":")[0] == node.relation.split(":")[0]
        counts["las_subtypes"] += attached and token.relation == node.relation
    return counts


def timed(see: Reads, given: Sequence[Tree]) -> dict[str, float]:
    """All figures and the words of the treebank that are read in one CPU-second; loading is not counted."""
    see("A word.", [Span(0, 7)])
    spent = 0.0

    def watched(text: str, paragraphs: Sequence[Span]) -> Seen:
        nonlocal spent
        started = time.process_time()
        seen = see(text, paragraphs)
        spent += time.process_time() - started
        return seen

    figures = measure(watched, given)
    return figures | {"words_per_cpu_second": sum(len(tree.nodes) for tree in given) / max(spent, 1e-9)}


def floor(given: Sequence[Tree]) -> dict[str, float] | None:
    """spaCy's English tokenizer without any model: its words, and its speed; None where it is not installed."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    cut = spacy.blank("en")
    started = time.process_time()
    read = [[Span(word.idx, word.idx + len(word)) for word in cut(tree.text) if not word.is_space] for tree in given]
    spent = time.process_time() - started
    words, found = sum(len(tree.nodes) for tree in given), sum(map(len, read))
    right = sum(len({node.span for node in tree.nodes} & set(spans)) for tree, spans in zip(given, read, strict=True))
    return {"words": 2 * right / max(1, words + found), "words_per_cpu_second": words / max(spent, 1e-9)}


def table(ours: dict[str, float], cut: dict[str, float] | None) -> str:
    """One row a parser."""
    columns = ("words", "upos", "uas", "las", "words_per_cpu_second")
    rows = [("whence", ours, "")]
    rows += [(one.name, {"upos": one.upos, "uas": one.uas, "las": one.las}, one.source) for one in PUBLISHED]
    rows += [("spaCy, tokenizer alone", cut or {}, "" if cut else "not installed")]
    lines = [" " * 40 + "".join(f"{key:>8}" for key in columns[:4]) + "  words/CPU-s"]
    for name, row, source in rows:
        cells = "".join(f"{row[key]:8.4f}" if key in row else f"{'-':>8}" for key in columns[:4])
        speed = f"{row[columns[4]]:13.0f}" if columns[4] in row else f"{'-':>13}"
        lines.append(f"{name:40}{cells}{speed}  {source}".rstrip())
    return "\n".join(lines)


def main() -> int:
    """Measures the network; 2 where the data or the weights are not at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    options = parser.parse_args()
    if not options.data.is_file():
        print(f"syntax: no data at {options.data}", file=sys.stderr)
        return 2
    try:
        network = Network.load(threads=1)
    except WhenceError as error:
        print(f"syntax: {error}", file=sys.stderr)
        return 2
    given = trees(options.data)
    figures = timed(network.see, given)
    figures["articles_per_cpu_second"] = figures["words_per_cpu_second"] / WORDS
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["words_total"] = float(sum(len(tree.nodes) for tree in given))
    print(table(figures, floor(given)), file=sys.stderr)
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

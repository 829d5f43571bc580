"""Measures a model the way it is read: through `whence.reading.network`, on text that it was not trained on.

    measure.py [FOLDER ...] [--split dev] [--only KINDS] [--float RUN] [--json]     (default: models/whence-en)

Attributions on a split of the corpus (all, nested ones too) and on PolNeAR's dev split (outermost only; evaluation
only); syntax on ud-ewt; names on ud-gum and the corpus; speed (`speed.py`). A folder that holds `network.pt` is read
with torch. With `--float` also how far the folder agrees with that run as it was before int8.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import treebank
from annotation import Article

from data import articles
from whence.reading.network import Network, Seen, Token, Told
from whence.types.span import Span

ROOT = Path(__file__).parents[1]
EWT = treebank.TREEBANKS / "ud-ewt"
sys.path.insert(0, str(ROOT / "bench"))

import attribution as bench  # noqa: E402  the measures of the benchmarks, found beside it
import syntax  # noqa: E402

Reads = Callable[[str, Sequence[Span]], Seen]


def corpus(see: Reads, split: str) -> dict[str, float]:
    """Every attribution of a split, and its names with their types."""
    given = articles(split)
    seen = [see(one.text, [span for span, _ in one.lines]) for one in given]
    gold = [bench.Article(one.text, tuple(_gold(one))) for one in given]
    found = [[_told(told) for told in one.told] for one in seen]
    names = [
        ({*one.names}, {(name.span, name.type) for name in other.names}) for one, other in zip(given, seen, strict=True)
    ]
    marks = [(one, other) for one, other in zip(given, seen, strict=True)]
    return bench.measure(gold, found) | {
        "names_f1": _f1(names),
        "denied_f1": _f1((_denied(one), _said_denied(other)) for one, other in marks),
        "attributions": float(sum(len(one.gold) for one in gold)),
    }


def _gold(article: Article) -> Iterable[bench.Told]:
    for one in article.attributions:
        yield bench.Told(source=one.source, cue=one.cue, content=one.content)


def _told(told: Told) -> bench.Told:
    return bench.Told(source=told.source, cue=told.cue, content=told.content)


def _denied(article: Article) -> set[Span]:
    return {one.cue[0] for one in article.attributions if one.denied and one.cue}


def _said_denied(seen: Seen) -> set[Span]:
    return {one.cue[0] for one in seen.told if one.denied > 0.5 and one.cue}


def _f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> float:
    right = found = gold = 0
    for wanted, given in pairs:
        right, found, gold = right + len(wanted & given), found + len(given), gold + len(wanted)
    return bench.f1(right, found, gold)


def polnear(see: Reads) -> dict[str, float]:
    """PolNeAR's dev split, in its own manner: outermost attributions, "that" inside the content."""
    given = bench.load(bench.DATA)
    started = time.process_time()
    found = [outermost(see(one.text, lines(one.text)), one.text) for one in given]
    return bench.measure(given, found) | {"articles_per_cpu_second": len(given) / (time.process_time() - started)}


def lines(text: str) -> list[Span]:
    """The lines of a text that have words."""
    return [region.span for region in bench.document(text).story]


def outermost(seen: Seen, text: str) -> list[bench.Told]:
    """Attributions that stand in no other's content and have one of their own, in PolNeAR's manner."""
    told = [one for one in seen.told if one.content]
    kept = [one for one in told if not any(_within(one, other) for other in told if other is not one)]
    starts = {token.span.start: number for number, token in enumerate(seen.tokens)}
    return [
        bench.Told(
            source=bench._relative(text, one.source),
            cue=tuple(_whole(cue, seen.tokens, starts) for cue in one.cue),
            content=bench._with_that(text, one.content),
        )
        for one in kept
    ]


def _whole(cue: Span, tokens: Sequence[Token], starts: dict[int, int]) -> Span:
    """A cue with the auxiliaries and adverbs that stand directly before it: PolNeAR's cue is the whole verb."""
    at = starts.get(cue.start, 0)
    while at > 0 and tokens[at - 1].relation in ("aux", "aux:pass", "advmod"):
        head = tokens[at - 1].head
        if head is None or not cue.covers(tokens[head].span):
            break
        at -= 1
    return Span(min(cue.start, tokens[at].span.start), cue.end) if cue.start in starts else cue


def _within(one: Told, other: Told) -> bool:
    """Whether the cue, or the source where there is none, stands in the other's content."""
    at = (one.cue or one.source or one.content)[0]
    return any(span.covers(at) and span != at for span in other.content)


def entities(see: Reads, split: str) -> dict[str, float]:
    """Names with their types on ud-gum, as `treebank` draws them from its entities."""
    pairs = []
    for tree in treebank.trees(treebank.TREEBANKS / "ud-gum" / f"{split}.conllu"):
        wanted = {(span, kind) for span, kind in treebank.named(tree)}
        seen = see(tree.text, tree.paragraphs)
        pairs.append((wanted, {(name.span, name.type) for name in seen.names if name.type != "nationality"}))
    return {"names_f1": _f1(pairs), "names_untyped_f1": _f1(({s for s, _ in a}, {s for s, _ in b}) for a, b in pairs)}


def agreement(left: Reads, right: Reads) -> dict[str, float]:
    """Shares of what both say in the same words on the corpus's dev split, of all that either says."""
    both, either = Counter[str](), Counter[str]()
    for one in articles("dev"):
        lines = [span for span, _ in one.lines]
        here, there = (_said(see(one.text, lines)) for see in (left, right))
        for kind, said in here.items():
            both[kind] += len(said & there[kind])
            either[kind] += len(said | there[kind])
    return {kind: both[kind] / max(1, either[kind]) for kind in either}


def _said(seen: Seen) -> dict[str, set[Any]]:
    heads = [None if token.head is None else seen.tokens[token.head].span for token in seen.tokens]
    return {
        "told": {(told.cue, told.source, told.content) for told in seen.told},
        "names": {(name.span, name.type) for name in seen.names},
        "tokens": {
            (token.span, token.upos, head, token.relation) for token, head in zip(seen.tokens, heads, strict=True)
        },
    }


def speed(folder: Path) -> dict[str, float]:
    """Speed, peak and cold start in a process of its own."""
    script = str(Path(__file__).with_name("speed.py"))
    made = subprocess.run([sys.executable, script, str(folder)], check=True, capture_output=True, text=True)  # noqa: S603
    figures: dict[str, float] = json.loads(made.stdout)
    return figures


def load(folder: Path) -> Network:
    """A released model, or one that is still in torch."""
    if not (folder / "network.pt").is_file():
        return Network.load(folder)
    from export import unexported

    return unexported(folder)


def main() -> None:
    """Prints a table of figures for each folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "models/whence-en/src/whence_en"])
    parser.add_argument("--split", default="dev", choices=("dev", "test"))
    parser.add_argument("--only", default="corpus,polnear,syntax,entities,speed")
    parser.add_argument("--float", type=Path, help="the run, to be compared with")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for folder in options.folders:
        see = load(folder).see
        kinds: dict[str, Callable[[], dict[str, float]]] = {
            "corpus": lambda see=see: corpus(see, options.split),
            "polnear": lambda see=see: polnear(see),
            "syntax": lambda see=see: syntax.measure(see, treebank.trees(EWT / f"{options.split}.conllu")),
            "entities": lambda see=see: entities(see, options.split),
            "speed": lambda folder=folder: speed(folder),
            "float": lambda see=see: agreement(load(options.float).see, see),
        }
        wanted = [*options.only.split(","), *(["float"] if options.float else [])]
        figures = {kind: {key: round(value, 4) for key, value in kinds[kind]().items()} for kind in wanted}
        for kind, row in figures.items():
            print(f"{kind:10}" + "".join(f"  {key} {value}" for key, value in row.items()), file=sys.stderr)
        if options.json:
            print(json.dumps({"folder": folder.name, **figures}))


if __name__ == "__main__":
    main()

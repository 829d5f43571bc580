"""Text reuse: who retells whom, by strength of change, beside MinHash LSH (datasketch) and exact word shingles.

    bench/reuse.py [--data ECB.jsonl] [--brief] --json

1. `data/rewrites.jsonl`: twenty invented reports, each rewritten by hand: cut and moved, lightly edited, half of the
   words kept, paraphrased throughout; and an independent report on the matter, or a text that shares a quotation only.
   They were written before the code was tuned. Tuning saw the ten of split dev.
2. Reports (the examples' articles and the texts of --data) rewritten by rule (`rewriting.py`, seeded): verbatim under
   another headline, cut, moved, lightly edited, turned about as by a translation, half of the words kept, two merged.
   A hash of the source decides dev or test; the other texts of --data stand among them as strangers.
3. Cost: CPU seconds to find the reuse among 250, 500 and 1,000 of these articles.
4. Informative: which sentences speak of one event (chains of --data that cross documents), as our claims meet, beside
   the cosine of our vectors and of TF-IDF at the threshold that is best for each.

A pair of a source and its rewrite should be found. A pair of texts with different sources should not, nor one with an
independent report or a shared quotation; two events of one kind (two subtopics of ECB+) are the hard ones among them.
Not judged: two rewrites of one source, two texts on one event (many of ECB+'s are copies, which nobody marked), two
articles of one example. Found is kind duplicate or retelling. The peers' thresholds are the best of their own
(F1, dev, steps of .1; events in steps of .05). Scores are those of the test halves; dev figures have `dev_` before
them. --brief leaves out 4.
"""

import argparse
import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

from rewriting import REWRITES, kept, merged
from whence.ingest.load import Loader
from whence.ingest.original import Original
from whence.reading.reader import Reader
from whence.reconciliation.claims import claims
from whence.reconciliation.compare.meaning import cosine, mean
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.reuse import reuses
from whence.reconciliation.stated import laid_out
from whence.text.sentences import sentences
from whence.text.words import words
from whence.types.document import Document, Region
from whence.types.identity import bytes_id
from whence.types.reading import Reading
from whence.types.reconciliation import RETELLINGS
from whence.types.span import Span

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "reuse" / "ecb-dev.jsonl"
REWRITTEN = ROOT / "bench" / "data" / "rewrites.jsonl"
EXAMPLES = ROOT / "examples"
BY_HAND = ("cut", "light", "half", "heavy")
NO_RETELLING = frozenset({"independent", "quotation"})
SIZES = (250, 500, 1000)
# A report that is cut and halved must still be one.
FEWEST_SENTENCES, FEWEST_WORDS = 6, 80
# Reports of a half that are rewritten by rule.
MOST = 45
SHINGLE, PERMUTATIONS = 3, 128
STEPS = [step / 20 for step in range(1, 20)]
COARSE = STEPS[1::2]  # an index for each step takes its time

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text of a set: whose rewrite it is, how strong the change is, and which texts it is not judged with."""

    name: str
    text: str  # the first line is the headline
    sources: frozenset[str]
    strength: str  # "source", "other", or a strength of change
    events: frozenset[str]
    kinds: frozenset[str]  # texts of one kind of event are the hard negatives


@dataclass(frozen=True, slots=True)
class Truth:
    """The pairs that should be found, by strength, and those that should not; all others are not judged."""

    positive: Mapping[Pair, str]
    items: Mapping[str, Item]

    def negative(self, pair: Pair) -> bool:
        """Whether finding this pair is a false alarm."""
        one, other = (self.items[name] for name in sorted(pair))
        if one.sources & other.sources:
            return bool({one.strength, other.strength} & NO_RETELLING)
        return not one.events & other.events

    def hard(self, pair: Pair) -> bool:
        """Whether it is a negative of one matter, or of two events of one kind."""
        one, other = (self.items[name] for name in sorted(pair))
        return self.negative(pair) and (bool(one.sources & other.sources) or bool(one.kinds & other.kinds))


def truth(items: Sequence[Item]) -> Truth:
    """What should be found among the items."""
    by_name = {item.name: item for item in items}
    positive = {
        frozenset((source, item.name)): item.strength
        for item in items
        for source in item.sources
        if item.name != source and item.strength not in NO_RETELLING
    }
    return Truth(positive, by_name)


def by_hand(split: str) -> list[Item]:
    """The reports rewritten by hand."""
    rows = [row for row in map(json.loads, REWRITTEN.read_text("utf-8").splitlines()) if row["split"] == split]
    found = []
    for row in rows:
        for strength in ("source", *BY_HAND, *sorted(NO_RETELLING)):
            if strength in row:
                name = row["id"] if strength == "source" else f"{row['id']} {strength}"
                found.append(_item(name, row[strength], [row["id"]], strength, row["id"]))
    return found


def _item(name: str, text: str, sources: Iterable[str], strength: str, event: str) -> Item:
    events = frozenset({event})
    return Item(name=name, text=text, sources=frozenset(sources), strength=strength, events=events, kinds=events)


def by_rule(rows: Sequence[dict[str, Any]], split: str) -> list[Item]:
    """The reports of a split, their rewrites, and the other texts of the data as strangers."""
    texts = [*_examples(), *((row["id"], row["text"], row["subtopic"], row["topic"]) for row in rows)]
    texts.sort(key=lambda text: sha256(text[0].encode()).digest())  # a mixture of the topics
    found: list[Item] = []
    long: list[tuple[str, list[str], str, str]] = []
    for name, text, event, kind in texts:
        if _split(name) != split:
            continue
        lines = [span.of(text) for line in _lines(text) for span in sentences(text, line)]
        source = len(long) < MOST and len(lines) >= FEWEST_SENTENCES and len(text.split()) >= FEWEST_WORDS
        strength = "source" if source else "other"
        found.append(
            Item(
                name=name,
                text="\n".join(lines),
                sources=frozenset({name}),
                strength=strength,
                events=frozenset({event}),
                kinds=frozenset({kind}),
            )
        )
        if source:
            long.append((name, lines, event, kind))
    return [*found, *_rewrites(long)]


def _split(name: str) -> str:
    return "test" if sha256(name.encode()).digest()[0] % 2 else "dev"


def _rewrites(long: Sequence[tuple[str, list[str], str, str]]) -> Iterator[Item]:
    for name, lines, event, kind in long:
        for strength, rewrite in REWRITES.items():
            text = "\n".join(rewrite(lines, Random(f"{name} {strength}")))  # noqa: S311 - known truth, not secrecy
            yield Item(
                name=f"{name} {strength}",
                text=text,
                sources=frozenset({name}),
                strength=strength,
                events=frozenset({event}),
                kinds=frozenset({kind}),
            )
    for (name, lines, event, kind), (other, more, second, sort) in pairwise(long):
        text = "\n".join(merged(lines, more, Random(f"{name} {other}")))  # noqa: S311 - as above
        yield Item(
            name=f"{name} + {other}",
            text=text,
            sources=frozenset({name, other}),
            strength="merged",
            events=frozenset({event, second}),
            kinds=frozenset({kind, sort}),
        )


def _examples() -> Iterator[tuple[str, str, str, str]]:
    """Name, text, event and kind of each article of the examples."""
    with Loader() as loader:
        for folder in sorted(path.parent for path in EXAMPLES.glob("*/gold.yaml")):
            for path in sorted(folder.glob("[0-9]*")):
                for original in loader.originals(path):
                    if isinstance(original, Original):
                        document = loader.load(original)
                        story = "\n".join(region.span.of(document.text) for region in document.story)
                        yield f"{folder.name}/{path.name}", story, folder.name, folder.name


def document(item: Item) -> Document:
    """The item as a document: a headline and body lines."""
    regions = tuple(
        Region(span=line, role="headline" if at == 0 else "body", reason="of the benchmark", line=at + 1)
        for at, line in enumerate(_lines(item.text))
    )
    return Document(
        id=bytes_id(f"{item.name}\n{item.text}".encode("utf-8", "surrogatepass")),
        uri=item.name,
        media_type="text/plain",
        encoding="utf-8",
        extractor="bench",
        text=item.text,
        regions=regions,
    )


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def ours(documents: Sequence[Document], readings: Sequence[Reading]) -> set[Pair]:
    """Pairs that Whence calls a duplicate or a retelling."""
    names = {one.id: one.uri for one in documents}
    found = (reuse for reuse in reuses(documents, readings) if reuse.kind in RETELLINGS)
    return {frozenset((names[reuse.left], names[reuse.right])) for reuse in found}


@cache
def shingled(items: tuple[Item, ...]) -> dict[Pair, float]:
    """Exact word shingles: for each pair the share of the shorter text's that the other has."""
    sets = {item.name: _shingles(item.text) for item in items}
    holders: dict[str, list[str]] = defaultdict(list)
    for name, shingles in sets.items():
        for shingle in shingles:
            holders[shingle].append(name)
    shared: Counter[Pair] = Counter()
    for names in holders.values():
        shared.update(map(frozenset, combinations(names, 2)))
    return {pair: count / min(len(sets[name]) for name in pair) for pair, count in shared.items()}


def _shingles(text: str) -> set[str]:
    tokens = text.lower().split()
    return {" ".join(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1))}


def hashed(items: Sequence[Item], threshold: float) -> set[Pair]:
    """Pairs that datasketch's MinHash LSH brings together, nothing else."""
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    hashes = {item.name: _hash(item.text) for item in items}
    for name, minhash in hashes.items():
        index.insert(name, minhash)
    return {frozenset((name, other)) for name in hashes for other in index.query(hashes[name]) if other != name}


@cache
def _hash(text: str) -> Any:  # noqa: ANN401 - the peer may be missing
    from datasketch import MinHash

    minhash = MinHash(num_perm=PERMUTATIONS)
    minhash.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in _shingles(text)])
    return minhash


def scores(found: set[Pair], wanted: Truth) -> dict[str, float]:
    """Precision over judged pairs, recall by strength, and false alarms among the hard negatives."""
    totals = Counter(wanted.positive.values())
    right = Counter(wanted.positive[pair] for pair in found & wanted.positive.keys())
    wrong = [pair for pair in found - wanted.positive.keys() if wanted.negative(pair)]
    measures = {f"recall_{strength}": right[strength] / total for strength, total in totals.items()}
    return {
        "precision": right.total() / max(1, right.total() + len(wrong)),
        "recall": right.total() / max(1, totals.total()),
        "false_alarms": len(wrong),
        "false_alarms_hard": sum(wanted.hard(pair) for pair in wrong),
        **measures,
    }


def f1(measures: Mapping[str, float]) -> float:
    """F1 over all strengths."""
    both = measures["precision"] + measures["recall"]
    return 2 * measures["precision"] * measures["recall"] / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Corpus:
    """One split: hand-made and generated items with what was read in them."""

    items: Mapping[str, Sequence[Item]]  # by set
    read: Mapping[str, tuple[Sequence[Document], Sequence[Reading]]]

    def scored(self, finder: Callable[[str], set[Pair]]) -> dict[str, float]:
        """Scores over both sets together, and of each."""
        found = {name: finder(name) for name in self.items}
        whole = truth([item for items in self.items.values() for item in items])
        measures = scores(set().union(*found.values()), whole)
        for name, items in self.items.items():
            measures |= {f"{name}_{key}": value for key, value in scores(found[name], truth(items)).items()}
        return measures


def corpus(rows: Sequence[dict[str, Any]], split: str, trained: Reader, plain: Reader) -> Corpus:
    """Reads a split: what people rewrote with the network, if it is there; what rules rewrote without."""
    items = {"hand": by_hand(split), "made": by_rule(rows, split)}
    read: dict[str, tuple[Sequence[Document], Sequence[Reading]]] = {}
    for name, reader in (("hand", trained), ("made", plain)):
        documents = [document(item) for item in items[name]]
        read[name] = documents, [reader.read(one) for one in documents]
    return Corpus(items, read)


def compared(dev: Corpus, test: Corpus) -> dict[str, dict[str, float]]:
    """The measures of each system on the test half; the peers at their best thresholds of the dev half."""
    found = {
        "": test.scored(lambda name: ours(*test.read[name])),
        "dev": dev.scored(lambda name: ours(*dev.read[name])),
    }
    peers: dict[str, Callable[[Corpus, float], dict[str, float]]] = {"shingles": _by_shingles}
    try:
        import datasketch  # noqa: F401

        peers["lsh"] = _by_hashes
    except ImportError:
        print("datasketch is not installed: pip install -e '.[bench]'", file=sys.stderr)
    for name, peer in peers.items():
        best = max(COARSE, key=lambda threshold: f1(peer(dev, threshold)))
        found[name] = {**peer(test, best), "threshold": best}
    return found


def _by_shingles(half: Corpus, threshold: float) -> dict[str, float]:
    shares = {name: shingled(tuple(half.items[name])) for name in half.items}
    return half.scored(lambda name: {pair for pair, share in shares[name].items() if share >= threshold})


def _by_hashes(half: Corpus, threshold: float) -> dict[str, float]:
    return half.scored(lambda name: hashed(half.items[name], threshold))


def cost(documents: Sequence[Document], readings: Sequence[Reading]) -> dict[str, float]:
    """CPU seconds by number of articles, and the exponent of their growth."""
    seconds: dict[int, float] = {}
    for size in (size for size in SIZES if size <= len(documents)):
        began = time.process_time()
        reuses(documents[:size], readings[:size])
        seconds[size] = time.process_time() - began
    few, many = min(seconds), max(seconds)
    growth = math.log(seconds[many] / seconds[few]) / math.log(many / few) if many > few else 1.0
    return {**{f"seconds_{size}": spent for size, spent in seconds.items()}, "growth_exponent": growth}


@dataclass(frozen=True, slots=True)
class Told:
    """An annotated sentence: the event chains it is in, its claims, its vector and its words by weight."""

    document: str
    chains: frozenset[str]
    claims: frozenset[int]
    vector: bytes
    weights: Mapping[str, float]


def events(rows: Sequence[dict[str, Any]], reader: Reader) -> dict[str, float]:
    """Pairs of sentences of one topic and two documents: do they share an event chain, and who would say so."""
    judged: list[tuple[bool, bool, float, float]] = []
    for topic in sorted({row["topic"] for row in rows}):
        told = _told([row for row in rows if row["topic"] == topic], reader)
        for one, other in combinations(told, 2):
            if one.document != other.document:
                near = cosine(one.vector, other.vector) or 0.0
                same = bool(one.chains & other.chains)
                judged.append((same, bool(one.claims & other.claims), near, _dot(one.weights, other.weights)))
    total = sum(same for same, *_ in judged)
    found = {"events_pairs": len(judged), "events_share": total / max(1, len(judged))}
    found |= _curve("events_claims", [(same, float(claim)) for same, claim, _, _ in judged], [0.5])
    found |= _curve("events_cosine", [(same, near) for same, _, near, _ in judged], STEPS)
    return found | _curve("events_tfidf", [(same, weight) for same, _, _, weight in judged], STEPS)


def _curve(name: str, judged: Sequence[tuple[bool, float]], thresholds: Sequence[float]) -> dict[str, float]:
    """Precision and recall at the threshold with the best F1."""
    wanted = sum(same for same, _ in judged)
    best = (-1.0, 0.0, 0.0)
    for threshold in thresholds:
        said = [same for same, value in judged if value >= threshold]
        if sum(said):
            precision, recall = sum(said) / len(said), sum(said) / wanted
            best = max(best, (2 * precision * recall / (precision + recall), precision, recall))
    return {f"{name}_f1": max(0.0, best[0]), f"{name}_precision": best[1], f"{name}_recall": best[2]}


def _told(rows: Sequence[dict[str, Any]], reader: Reader) -> list[Told]:
    documents = [document(_item(row["id"], row["text"], [row["id"]], "other", row["subtopic"])) for row in rows]
    readings = [reader.read(one) for one in documents]
    stated = laid_out(documents, readings, parties(entities(documents, readings)))
    claim = {one.id: at for at, group in enumerate(claims(stated)) for one in group}
    bags = [_bags(row) for row in rows]
    frequency = Counter(word for bag in bags for said in bag for word in said)
    count = sum(map(len, bags))
    found = []
    for row, reading, bag in zip(rows, readings, bags, strict=True):
        for sentence, said in zip(_annotated(row), bag, strict=True):
            span = Span(sentence["start"], sentence["end"])
            here = [one for one in reading.statements if one.span.overlap(span)]
            found.append(
                Told(
                    row["id"],
                    _chains(row, sentence["n"]),
                    frozenset(claim[one.id] for one in here),
                    mean(tuple(one.vector for one in here if one.vector)),
                    _unit({word: math.log(count / frequency[word]) for word in said}),
                )
            )
    return found


def _annotated(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [sentence for sentence in row["sentences"] if sentence["gold_coref"]]


def _bags(row: dict[str, Any]) -> list[set[str]]:
    spans = (Span(sentence["start"], sentence["end"]) for sentence in _annotated(row))
    return [{word.concept for word in words(row["text"], span)} for span in spans]


def _chains(row: dict[str, Any], sentence: int) -> frozenset[str]:
    """The event chains of a sentence that run through several documents."""
    return frozenset(
        mention["chain"]
        for mention in row["mentions"]
        if mention["sent"] == sentence
        and mention.get("chain_kind") == "CROSS_DOC_COREF"
        and "ACTION" in mention["type"]
    )


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def main() -> int:
    """Measure and print; 2 where there is no data."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--brief", action="store_true", help="leave out the events")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    options = parser.parse_args()
    if not options.data.is_file():
        print(f"reuse.py: no such file: {options.data}", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in options.data.read_text("utf-8").splitlines() if line]
    trained, plain = Reader(), Reader(trained=False)
    dev, test = corpus(rows, "dev", trained, plain), corpus(rows, "test", trained, plain)
    found = compared(dev, test)
    _table(found)
    flat = {
        f"{name}_{key}" if name else key: value for name, measures in found.items() for key, value in measures.items()
    }
    flat |= _kept([*dev.items["made"], *test.items["made"]])
    documents = [one for half in (dev, test) for one in half.read["made"][0]]
    readings = [one for half in (dev, test) for one in half.read["made"][1]]
    flat |= cost(documents[::-1], readings[::-1])  # the rewrites first
    flat |= {} if options.brief else events(rows, trained)
    for key, value in flat.items():
        if not key.startswith(("dev_", "lsh_", "shingles_")):
            print(f"{key:32}{value:10.4f}", file=sys.stderr)
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in flat.items()}))
    return 0


def _kept(items: Sequence[Item]) -> dict[str, float]:
    """The mean share of a rewrite's words that its source has, by strength."""
    texts = {item.name: item.text for item in items}
    shares: dict[str, list[float]] = defaultdict(list)
    for item in items:
        if item.strength not in {"source", "other"}:
            shares[item.strength].append(kept([texts[name] for name in item.sources], [item.text]))
    return {f"kept_{strength}": sum(of) / len(of) for strength, of in shares.items()}


def _table(found: Mapping[str, Mapping[str, float]]) -> None:
    names = {"": "whence", "dev": "whence, dev", "lsh": "MinHash LSH", "shingles": "shingles"}
    print(f"{'':24}" + "".join(f"{names[name]:>14}" for name in found), file=sys.stderr)
    for key in dict.fromkeys(key for measures in found.values() for key in measures):
        cells = (f"{measures[key]:14.4f}" if key in measures else f"{'–':>14}" for measures in found.values())
        print(f"{key:24}" + "".join(cells), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

"""Chains and evidence on the Whence corpus: `python bench/corpus.py [--data FOLDER] [--split test] [--rules] [--json]`.

Nothing else reads nested chains, so there is no peer. Measures, over all attributions, nested ones included:

- exact: micro F1 of fragments a role, as in `attribution.py`.
- linked_f1: cue or content overlaps, more than 80 % of the gold content is covered, the sources overlap; one to one.
- chain_exact, root_exact, evidence_accuracy: of the linked ones, the share whose whole chain, whose root, whose
  evidence is right. Two names are one if they share half of the words of either, articles and prepositions left out.
- A batch says in its SHEET.md what split it belongs to ("split: dev"); b16 is half dev, half test.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from annotation import Annotated, Article, Fault, read

from attribution import ROLES, Told, exact, f1, linked, shared
from attribution import Article as Gold
from whence.reading.certainty import denies
from whence.reading.chains import chain, evidence
from whence.reading.reader import Reader
from whence.types.document import Document, Region
from whence.types.reading import Attribution, Evidence, Reading

CORPUS = Path(__file__).parents[1] / "training" / "corpus"
SPLIT = re.compile(r"split\W{1,6}(train|dev|test)", re.IGNORECASE)
# b16 is shared out by number, so that dev and test both have its genres.
HALVED, FIRST_OF_TEST = "b16", 17
SMALL = frozenset(["a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "within", "and", "s"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One attribution as it is compared: its parts, the names of its chain, its evidence."""

    told: Told
    names: tuple[str, ...]
    evidence: Evidence


def split_of(path: Path) -> str:
    """The split that a file of the corpus belongs to; train unless its sheet says otherwise."""
    if path.parent.name.startswith(HALVED):
        return "test" if int(path.name[:2]) >= FIRST_OF_TEST else "dev"
    sheet = path.parent / "SHEET.md"
    found = SPLIT.search(sheet.read_text("utf-8")) if sheet.is_file() else None
    return found.group(1).lower() if found else "train"


def load(folder: Path, split: str) -> list[Article]:
    """The articles of a split; a file that is not in form is named and left out."""
    articles = []
    for path in sorted(folder.rglob("*.txt")):
        try:
            articles += [read(path)] if split in ("all", split_of(path)) else []
        except Fault as fault:
            print(f"corpus: {path}: {fault}", file=sys.stderr)
    return articles


def document(article: Article) -> Document:
    """The article as the reader gets it, its roles known."""
    roles = {"headline": "headline", "subhead": "subhead", "body": "body", "boilerplate": "boilerplate"}
    regions = tuple(
        Region(span=span, role=roles[role], reason="annotated", line=number)  # type: ignore[arg-type]
        for number, (span, role) in enumerate(article.lines, 1)
    )
    return Document(
        id="0",
        uri=article.path.name,
        media_type="text/plain",
        encoding="utf-8",
        extractor="corpus",
        text=article.text,
        regions=regions,
        publisher=article.head.get("publisher"),
    )


def gold(article: Article) -> list[Judged]:
    """What the annotation says."""
    return [_wanted(one) for one in article.attributions]


def _wanted(one: Annotated) -> Judged:
    told = Told(source=one.source, cue=one.cue, content=one.content)
    return Judged(told=told, names=tuple(name for name, _ in one.chain), evidence=one.evidence)


def found(article: Article, reader: Reader) -> list[Judged]:
    """What the reader finds."""
    text = article.text
    reading = reader.read(document(article))
    return [_given(text, reading, at, one) for at, one in enumerate(reading.attributions)]


def _given(text: str, reading: Reading, at: int, one: Attribution) -> Judged:
    links = chain(reading.attributions, at, reading.credits)
    cue = " ".join(span.of(text) for span in one.cue)
    told = Told(source=one.source, cue=one.cue, content=one.content)
    return Judged(told=told, names=tuple(link.name for link in links), evidence=evidence(links, denies(cue)))


def same_name(left: str, right: str) -> bool:
    """Half of the words of either name are words of the other."""
    one, other = (set(re.findall(r"\w+", name.casefold())) - SMALL for name in (left, right))
    common = 2 * len(one & other)
    return common > 0 and (common >= len(one) or common >= len(other))


def same_chain(left: Sequence[str], right: Sequence[str]) -> bool:
    """Link by link."""
    return len(left) == len(right) and all(map(same_name, left, right))


def same_root(left: Sequence[str], right: Sequence[str]) -> bool:
    """The last links, or none on either side."""
    return same_chain(left[-1:], right[-1:])


def paired(wanted: Sequence[Judged], given: Sequence[Judged]) -> list[tuple[Judged, Judged]]:
    """One-to-one linked pairs, the best cover first, of equals the one that says least beside it."""
    pairs = [(one, other) for one in wanted for other in given if linked(one.told, other.told)]
    pairs.sort(key=lambda pair: (-_cover(*pair), sum(span.length for span in pair[1].told.content)))
    kept: list[tuple[Judged, Judged]] = []
    for one, other in pairs:
        if all(one is not left and other is not right for left, right in kept):
            kept.append((one, other))
    return kept


def _cover(one: Judged, other: Judged) -> int:
    return shared(one.told.content, other.told.content) + shared(one.told.cue, other.told.cue)


def measure(articles: Sequence[Article], reader: Reader) -> dict[str, float | int]:
    """All measures over the articles."""
    wanted, given = [gold(article) for article in articles], [found(article, reader) for article in articles]
    pairs = [pair for one, other in zip(wanted, given, strict=True) for pair in paired(one, other)]
    total, read_ = sum(map(len, wanted)), sum(map(len, given))
    texts = [Gold(a.text, tuple(one.told for one in told)) for a, told in zip(articles, wanted, strict=True)]
    told = [[one.told for one in some] for some in given]
    return {
        **{f"{role}_exact_f1": exact(texts, told, role) for role in ROLES},
        "linked_f1": f1(len(pairs), read_, total),
        "chain_exact": _share([same_chain(one.names, other.names) for one, other in pairs]),
        "root_exact": _share([same_root(one.names, other.names) for one, other in pairs]),
        "evidence_accuracy": _share([one.evidence == other.evidence for one, other in pairs]),
        "nested_chain_exact": _share([same_chain(a.names, b.names) for a, b in pairs if len(a.names) > 1]),
        "articles": len(articles),
        "attributions": total,
    }


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def main() -> int:
    """Measures the reader on one split."""
    parser = argparse.ArgumentParser(description="Chains and evidence on the Whence corpus.")
    parser.add_argument("--data", type=Path, default=CORPUS)
    parser.add_argument("--split", default="test", choices=("train", "dev", "test", "all"))
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the network")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    options = parser.parse_args()
    articles = load(options.data, options.split)
    if not articles:
        print(f"corpus: no article of split {options.split} at {options.data}", file=sys.stderr)
        return 2
    measures = measure(articles, Reader(trained=not options.rules))
    for key, value in measures.items():
        print(f"{key:22}{value:>10.4f}" if isinstance(value, float) else f"{key:22}{value:>10}", file=sys.stderr)
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in measures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

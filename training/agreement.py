"""How far two annotators of the Whence corpus agree, on a sample that was annotated twice.

    agreement.py sample FOLDER          the sample without any annotation, for the second annotator
    agreement.py [--list] [--json]      the figures; with --list every disagreement, a line each

The sample is drawn by the hash of an article's name: one of each batch, two of the batches of dev and test. The second
annotations lie in `agreement/` under the names of the first. Heads, headlines, subheadlines and page furniture are
given to the second annotator; everything between tags and everything after `---` is not.

The first annotation is taken for gold. Source, cue and content: F1 of fragments whose ends are equal, punctuation at
the edges ignored; linked: as in `bench/attribution.py`; chain, root, evidence, kind of the root, denied, certainty:
share of the linked pairs that agree, names of links compared as in `bench/corpus.py`; kappa: Cohen's, over the same
pairs.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation import TAG, Annotated, Article, read

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import attribution as spans  # noqa: E402  the measures of the benchmarks, found beside it
import corpus as chains  # noqa: E402

CORPUS, SECOND = ROOT / "training" / "corpus", ROOT / "training" / "agreement"
# Of the batches of dev and test two articles each, since it is there that people read the figures.
TWICE = ("b14", "b15", "b16")
HEAD = re.compile(r"(?:%.*\n)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """One attribution as both annotators have it."""

    article: Article
    first: Annotated
    second: Annotated


def sample(folder: Path = CORPUS) -> list[Path]:
    """The files that are annotated twice."""
    batches = sorted(path for path in folder.iterdir() if path.is_dir())
    return sorted(file for batch in batches for file in _drawn(batch)[: 2 if batch.name[:3] in TWICE else 1])


def _drawn(batch: Path) -> list[Path]:
    return sorted(batch.glob("*.txt"), key=lambda path: hashlib.sha256(f"{batch.name}/{path.name}".encode()).digest())


def bare(raw: str) -> str:
    """A file of the corpus without tags and without what follows `---`."""
    return TAG.sub("", raw.partition("\n---\n")[0]) + "\n---\n"


def both(first: Path = CORPUS, second: Path = SECOND) -> list[tuple[Article, Article]]:
    """First and second annotation of each article that has two.

    Raises:
        ValueError: where the two are not of one text.
    """
    found = []
    for path in sorted(second.rglob("*.txt")):
        one, other = read(first / path.relative_to(second)), read(path)
        if (one.text, one.lines) != (other.text, other.lines):
            raise ValueError(f"{path}: not the text of the first annotation")
        found.append((one, other))
    return found


def pairs(articles: Sequence[tuple[Article, Article]]) -> Iterator[Pair]:
    """The attributions that both have, one to one."""
    for one, other in articles:
        wanted, given = chains.gold(one), chains.gold(other)
        for left, right in chains.paired(wanted, given):
            at, to = _place(wanted, left), _place(given, right)
            yield Pair(one, one.attributions[at], other.attributions[to])


def _place(among: Sequence[chains.Judged], one: chains.Judged) -> int:
    return next(at for at, other in enumerate(among) if other is one)


def kappa(given: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa of two annotators' classes; 1 where there is one class only."""
    total = len(given)
    left, right = Counter(one for one, _ in given), Counter(other for _, other in given)
    seen = sum(one == other for one, other in given) / total
    chance = sum(count * right[key] for key, count in left.items()) / total**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def measure(articles: Sequence[tuple[Article, Article]]) -> dict[str, float | int]:
    """All figures."""
    gold = [spans.Article(one.text, tuple(judged.told for judged in chains.gold(one))) for one, _ in articles]
    found = [[judged.told for judged in chains.gold(other)] for _, other in articles]
    linked = list(pairs(articles))
    totals = [sum(len(side[at].attributions) for side in articles) for at in (0, 1)]
    return {
        "articles": len(articles),
        "attributions_first": totals[0],
        "attributions_second": totals[1],
        **{f"{role}_exact_f1": spans.exact(gold, found, role) for role in spans.ROLES},
        "linked_f1": spans.f1(len(linked), totals[1], totals[0]),
        **_of_pairs(linked),
        **_names(articles),
    }


def _of_pairs(linked: Sequence[Pair]) -> dict[str, float]:
    classes = {
        "evidence": [(pair.first.evidence, pair.second.evidence) for pair in linked],
        "root_kind": [(_root_kind(pair.first), _root_kind(pair.second)) for pair in linked],
        "denied": [(pair.first.denied, pair.second.denied) for pair in linked],
        "certainty": [(pair.first.certainty, pair.second.certainty) for pair in linked],
    }
    names = [(_links(pair.first), _links(pair.second)) for pair in linked]
    figures = {
        "chain_exact": _share([chains.same_chain(one, other) for one, other in names]),
        "root_exact": _share([chains.same_root(one, other) for one, other in names]),
    }
    for key, given in classes.items():
        figures |= {f"{key}_same": _share([one == other for one, other in given]), f"{key}_kappa": kappa(given)}
    return figures


def _root_kind(one: Annotated) -> str:
    return one.chain[-1][1] if one.chain else "none"


def _links(one: Annotated) -> list[str]:
    return [name for name, _ in one.chain]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _names(articles: Sequence[tuple[Article, Article]]) -> dict[str, float]:
    typed = [({*one.names}, {*other.names}) for one, other in articles]
    plain = [({span for span, _ in one}, {span for span, _ in other}) for one, other in typed]
    return {"names_f1": _f1(typed), "names_untyped_f1": _f1(plain)}


def _f1(given: Sequence[tuple[set[Any], set[Any]]]) -> float:
    right, found, gold = (sum(sizes) for sizes in zip(*((len(a & b), len(b), len(a)) for a, b in given), strict=True))
    return spans.f1(right, found, gold)


def disagreements(articles: Sequence[tuple[Article, Article]]) -> Iterator[str]:
    """Every disagreement about an attribution or a name: what it is about, the article, both readings."""
    linked = list(pairs(articles))
    for at, side in enumerate(("first only", "second only")):
        had = {id(pair.first if at == 0 else pair.second) for pair in linked}
        for both_ in articles:
            for one in both_[at].attributions:
                if id(one) not in had:
                    yield f"{side}\t{_where(both_[0])}\t{_said(both_[0].text, one)}"
    for pair in linked:
        yield from _differences(pair)
    for one, other in articles:
        for span, kind in sorted({*one.names} ^ {*other.names}):
            side = "first" if (span, kind) in one.names else "second"
            yield f"name\t{_where(one)}\t{side}: {span.of(one.text)!r} {kind}"


def _differences(pair: Pair) -> Iterator[str]:
    text, one, other = pair.article.text, pair.first, pair.second
    values = [(role, *(_parts(text, getattr(side, role)) for side in (one, other))) for role in spans.ROLES]
    values.append(("chain", " > ".join(_links(one)), " > ".join(_links(other))))
    values.append(("kinds", ", ".join(kind for _, kind in one.chain), ", ".join(kind for _, kind in other.chain)))
    values += [(key, str(getattr(one, key)), str(getattr(other, key))) for key in ("evidence", "denied", "certainty")]
    for key, left, right in values:
        if left != right and not (key == "chain" and chains.same_chain(_links(one), _links(other))):
            yield f"{key}\t{_where(pair.article)}\t{one.number}/{other.number}\t{left}\t{right}"


def _parts(text: str, parts: Sequence[spans.Span]) -> str:
    return " … ".join(spans.bare(text, span).of(text) for span in parts)


def _said(text: str, one: Annotated) -> str:
    return f"{one.number}: " + " | ".join(_parts(text, getattr(one, role)) for role in spans.ROLES)


def _where(article: Article) -> str:
    return f"{article.path.parent.name[:3]}/{article.path.stem[:2]}"


def main() -> int:
    """Draws the sample or prints the figures."""
    parser = argparse.ArgumentParser(description="Agreement of two annotators of the Whence corpus.")
    parser.add_argument("action", nargs="?", choices=("sample", "measure"), default="measure")
    parser.add_argument("folder", nargs="?", type=Path, help="where the bare sample is written")
    parser.add_argument("--list", action="store_true", help="print every disagreement")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    options = parser.parse_args()
    if options.action == "sample":
        return _write(options.folder or parser.error("where to? agreement.py sample FOLDER"))
    articles = both()
    if options.list:
        print(*disagreements(articles), sep="\n")
    figures = measure(articles)
    for key, value in figures.items():
        print(f"{key:22}{value:>10.4f}" if isinstance(value, float) else f"{key:22}{value:>10}", file=sys.stderr)
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


def _write(folder: Path) -> int:
    for path in sample():
        to = folder / path.relative_to(CORPUS)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(bare(path.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

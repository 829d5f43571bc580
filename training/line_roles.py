"""Train the table behind the roles of lines (`src/whence/ingest/data/lines.json`) and measure it on domains kept apart.

Usage: line_roles.py --data HALF FULL [--folds] [--out FILE]

Data: JSON lines of {domain, cov, lines, labels}, labels keep, drop, optional, title; documents with cov >= .85 count.
Domains whose SHA-256 begins with a byte that ends in 1 or 3 (decimal) are kept apart; `--folds` scores five folds of
domains among the others and writes nothing. What was tried and chosen stands in `training/README.md`.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from whence.ingest.look import Look, looks
from whence.ingest.table import Table, Trees
from whence.ingest.traits import LANGUAGE_FREE, TRAITS, traits
from whence.ingest.wording import pairs_of, words_of

OUT = Path(__file__).parents[1] / "src" / "whence" / "ingest" / "data" / "lines.json"
FOLDS = 5
# A word counts if so many domains have it; weights under the least are left out.
DOMAINS, LEAST = 15, 0.15
# A page stands in both files; in the second it has three times as many lines.
WEIGHTS = (1.0, 0.5)
TREES, TREES_ANY = 160, 80
GROWTH = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 16,
    "max_depth": 6,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 20,
    "max_bin": 127,
    "use_missing": False,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


@dataclass(kw_only=True)
class Page:
    """A page of the training data; `rows` are the traits of its lines."""

    file: int
    domain: str
    seen: list[Look]
    labels: list[int]  # 1 story, 0 not, -1 neither counts
    pairs: list[set[str]]
    rows: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))

    @property
    def fold(self) -> int:
        """One of `FOLDS`, by the domain."""
        return sha256(f"fold {self.domain}".encode()).digest()[0] % FOLDS


def apart(domain: str) -> bool:
    """Whether the domain is kept apart from training."""
    return sha256(domain.encode()).digest()[0] % 10 in (1, 3)


def main() -> int:
    """Train, or score the folds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, nargs=2, required=True, metavar=("HALF", "FULL"))
    parser.add_argument("--folds", action="store_true", help="score five folds of domains, write nothing")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    pages = [page for at, path in enumerate(arguments.data) for page in _pages(path, at)]
    for fold in range(FOLDS):
        words = _words([page for page in pages if page.fold != fold])
        for page in pages:
            if page.fold == fold:
                page.rows = np.array(traits(page.seen, words), dtype=np.float64)
    if arguments.folds:
        _score_folds(pages)
        return 0
    words, bound = _words(pages), [at for at in range(len(TRAITS)) if at not in LANGUAGE_FREE]
    told = {
        "words_bias": words.words_bias,
        "words": words.words,
        "english": _told(_grown(pages, TREES)),
        "any": _told(_grown(pages, TREES_ANY, without=bound)),
    }
    arguments.out.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, {sha256(arguments.out.read_bytes()).hexdigest()}")
    return 0


def _pages(path: Path, at: int) -> list[Page]:
    pages = []
    for told in map(json.loads, path.read_text(encoding="utf-8").rstrip("\n").split("\n")):
        if told["cov"] < 0.85 or apart(told["domain"]):
            continue
        pairs = [(line.strip(), label) for line, label in zip(told["lines"], told["labels"], strict=True)]
        lines = [line for line, _ in pairs if line]
        labels = [{"keep": 1, "drop": 0}.get(label, -1) for line, label in pairs if line]
        seen = looks(lines)
        pages.append(
            Page(file=at, domain=told["domain"], seen=seen, labels=labels, pairs=[pairs_of(words_of(x)) for x in lines])
        )
    return pages


def _words(pages: list[Page]) -> Table:
    """A table with the weights of words and without trees."""
    domains: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for pairs in page.pairs:
            for pair in pairs:
                domains[pair].add(page.domain)
    known = {pair: at for at, pair in enumerate(sorted(pair for pair in domains if len(domains[pair]) >= DOMAINS))}
    starts, columns, values, labels, weights = [0], [], [], [], []
    for page in pages:
        for pairs, label in zip(page.pairs, page.labels, strict=True):
            if label < 0:
                continue
            found = sorted(known[pair] for pair in pairs & known.keys())
            columns += found
            values += [1 / np.sqrt(len(pairs) + 1)] * len(found)
            starts.append(len(columns))
            labels.append(label)
            weights.append(WEIGHTS[page.file])
    matrix = csr_matrix((values, columns, starts), shape=(len(labels), len(known)))
    fitted = LogisticRegression(C=0.7, max_iter=200, tol=1e-3).fit(matrix, labels, weights)
    weight = dict(zip(known, fitted.coef_[0], strict=True))
    none = Trees(roots=(), trait=(), at_most=(), left=(), right=(), value=())
    return Table(
        words_bias=round(float(fitted.intercept_[0]), 3),
        words={pair: round(float(value), 2) for pair, value in weight.items() if abs(value) >= LEAST},
        english=none,
        any=none,
    )


def _grown(pages: list[Page], trees: int, without: Sequence[int] = ()) -> lightgbm.Booster:
    """Trees of all traits but those `without`."""
    rows = np.vstack([page.rows for page in pages])
    rows[:, list(without)] = 0
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([np.full(len(page.labels), WEIGHTS[page.file]) for page in pages])
    count = labels >= 0
    return lightgbm.train(GROWTH, lightgbm.Dataset(rows[count], labels[count], weight=weights[count]), trees)


def _told(grown: lightgbm.Booster) -> dict[str, list[Any]]:
    """Trees as the file tells them."""
    nodes: dict[str, list[Any]] = {name: [] for name in ("trait", "at_most", "left", "right", "value")}

    def put(node: dict[str, Any]) -> int:
        at = len(nodes["trait"])
        leaf = "leaf_value" in node
        nodes["trait"].append(-1 if leaf else node["split_feature"])
        nodes["at_most"].append(0 if leaf else float(f"{node['threshold']:.6g}"))
        nodes["value"].append(round(node["leaf_value"] if leaf else node["internal_value"], 4))
        nodes["left"].append(at)
        nodes["right"].append(at)
        if not leaf:
            nodes["left"][at] = put(node["left_child"])
            nodes["right"][at] = put(node["right_child"])
        return at

    roots = [put(tree["tree_structure"]) for tree in grown.dump_model()["tree_info"]]
    return {"roots": roots, **nodes}


def _score_folds(pages: list[Page]) -> None:
    said: list[tuple[Page, NDArray[np.bool_]]] = []
    for fold in range(FOLDS):
        grown = _grown([page for page in pages if page.fold != fold], TREES)
        said += [(page, grown.predict(page.rows, raw_score=True) > 0) for page in pages if page.fold == fold]
        print(f"fold {fold} read", file=sys.stderr, flush=True)
    for at in range(2):
        kept = np.concatenate([kept for page, kept in said if page.file == at])
        label = np.concatenate([page.labels for page, _ in said if page.file == at])
        seen = [look for page, _ in said if page.file == at for look in page.seen]
        prose = np.array([look.prose and look.words >= 12 for look in seen])
        story, counts = label == 1, label >= 0
        print(
            json.dumps(
                {
                    "set": ("half", "full")[at],
                    "accuracy": round(float((story == kept)[counts].mean()), 4),
                    "story_free_prose_recall": round(float((~kept)[counts & ~story & prose].mean()), 4),
                    "story_prose_kept": round(float(kept[counts & story & prose].mean()), 4),
                }
            )
        )


if __name__ == "__main__":
    sys.exit(main())

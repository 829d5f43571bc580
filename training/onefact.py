"""Fits the weights of `whence.reconciliation.compare.likelihood` to dossiers whose claims people wrote (`examples`, and
`dossiers` here; those of `bench/data` are kept apart).

    onefact.py            prints the weights, and what they do on each dossier when fitted to the others

A pair is two rows of one dossier that have a statement each and that the regression judges; it is one fact if the rows
are of one claim. Logistic regression with a ridge of 1, by projected gradient descent, a dossier having the weight of
2,000 pairs: a weight that fits with the wrong sign is 0.
"""

import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from gold import Gold, read_gold  # noqa: E402  the dossiers as the benchmarks read them
from whence import read  # noqa: E402
from whence.reconciliation.compare import likelihood  # noqa: E402
from whence.reconciliation.compare.meaning import asked_alike, common_ground  # noqa: E402
from whence.reconciliation.entities import entities, parties  # noqa: E402
from whence.reconciliation.stated import Stated, laid_out  # noqa: E402
from whence.report.dossier import export  # noqa: E402
from whence.types.span import Span  # noqa: E402

RIDGE, STEPS, RATE, OF_ONE = 1.0, 6_000, 3.0, 2_000
# Features that speak against one fact, and those that say only of which kind the pair is; all others speak for it.
AGAINST = {"other_parties", "one_article", "numbers_apart"}
FREE = {"no_figures", "one_figure", "two_dates"}
FEATURES = [feature for _, feature in likelihood.WEIGHTS]
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def pairs(folder: Path) -> tuple[Matrix, Matrix]:
    """A row of features for each judged pair of rows of a dossier, and 1 where the two are of one claim."""
    gold = read_gold(folder)
    dossier = read(folder).dossier()
    placed = {one["id"]: (one["start"], one["end"]) for one in export(dossier)["statements"]}  # type: ignore[attr-defined]
    found = parties(entities(dossier.documents, dossier.readings))
    stated = laid_out(dossier.documents, dossier.readings, found)
    claim = {row.written.id: at for at, each in enumerate(gold.claims) for row in each.rows}
    rows = _statements(gold, stated, placed)
    judged = [(a, b) for a, b in combinations(sorted(rows), 2) if likelihood.judged(rows[a], rows[b])]
    alike = common_ground(stated)
    values = [[feature(rows[a], rows[b], _near(rows[a], rows[b]) - alike) for feature in FEATURES] for a, b in judged]
    return np.array(values), np.array([float(claim[a] == claim[b]) for a, b in judged])


def _near(left: Stated, right: Stated) -> float:
    return asked_alike(left, right) or 0.0


def _statements(gold: Gold, stated: tuple[Stated, ...], placed: dict[str, tuple[int, int]]) -> dict[str, Stated]:
    """The statement that overlaps each row most."""
    found = {}
    for name, row in gold.rows.items():
        here = [one for one in stated if Path(one.document.uri).name == row.file]
        best = max(here, key=lambda one: Span(*placed[one.id]).overlap(row.quote), default=None)
        if best is not None and Span(*placed[best.id]).overlap(row.quote):
            found[name] = best
    return found


def fit(dossiers: list[tuple[Matrix, Matrix]]) -> tuple[float, Matrix]:
    """Bias and weights."""
    values, same = np.vstack([v for v, _ in dossiers]), np.hstack([s for _, s in dossiers])
    share = np.hstack([np.full(len(s), 1 / len(s) / len(dossiers)) for _, s in dossiers])
    low = np.array([0.0 if f.__name__ not in AGAINST | FREE else -np.inf for f in FEATURES])
    high = np.array([0.0 if f.__name__ in AGAINST else np.inf for f in FEATURES])
    bias, weights = 0.0, np.zeros(len(FEATURES))
    ridge = RIDGE / (OF_ONE * len(dossiers))
    for _ in range(STEPS):
        wrong = share * (1 / (1 + np.exp(-(values @ weights + bias))) - same)
        weights = np.clip(weights - RATE * (values.T @ wrong + ridge * weights), low, high)
        bias -= RATE * float(wrong.sum())
    return bias, weights


def main() -> int:
    """Prints weights and left-out figures."""
    folders = [ROOT / "examples", ROOT / "training/dossiers"]
    paths = [path.parent for folder in folders for path in sorted(folder.glob("*/gold.yaml"))]
    dossiers = {path.name: pairs(path) for path in paths}
    for left_out, (values, same) in dossiers.items():
        bias, weights = fit([pair for name, pair in dossiers.items() if name != left_out])
        said = 1 / (1 + np.exp(-(values @ weights + bias))) >= likelihood.EVEN
        one, joined, right = int(same.sum()), int(said.sum()), int(same[said].sum())
        print(f"{left_out}: of {len(same)} pairs {one} are one fact; joined {joined}, right {right}")
    bias, weights = fit(list(dossiers.values()))
    print(f"BIAS = {bias:.2f}")
    for weight, feature in zip(weights, FEATURES, strict=True):
        print(f"    ({weight:.2f}, {feature.__name__}),")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Pairs of names, one party or two: precision, recall, F1 and speed, beside rapidfuzz's token_set_ratio.

    bench/names.py [--data FILE.jsonl] --json

A pair counts as one party at `SAME` or above; the peer’s threshold (.9) is the best of its own on nk_cases in steps
of .05. The flat figures are over all pairs; the table has a row for each source.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from whence.text.names import SAME, compare
from whence.types.reading import MentionType

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "names" / "pairs-dev.jsonl"
PEER_THRESHOLD = 0.9
# FollowTheMoney schema → type; the set's own legal entities are towns.
TYPES: dict[str, MentionType] = {
    "Person": "person",
    "Company": "organisation",
    "Organization": "organisation",
    "Airplane": "product",
    "Vessel": "product",
}

Judge = Callable[[str, str, MentionType], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names and whether they are one party."""

    left: str
    right: str
    type: MentionType
    match: bool
    source: str


def read(path: Path) -> list[Pair]:
    """The pairs of a JSON Lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Pair(left=row["left"], right=row["right"], type=_type(row), match=bool(row["match"]), source=row["src"])
        for row in rows
    ]


def _type(row: dict[str, str]) -> MentionType:
    return TYPES.get(row["schema"], "place" if row["src"] == "own" else "organisation")


def ours(left: str, right: str, kind: MentionType) -> float:
    """The library’s score, moved so that its threshold is 0."""
    return compare(left, right, kind).value - SAME


def peer(left: str, right: str, _: MentionType) -> float:
    """Token set similarity in lower case, moved likewise."""
    return fuzz.token_set_ratio(left.lower(), right.lower()) / 100 - PEER_THRESHOLD


def scores(pairs: Sequence[Pair], judge: Judge) -> dict[str, float]:
    """Precision, recall and F1 of the pairs judged at or above the threshold."""
    judged = [(pair.match, judge(pair.left, pair.right, pair.type) >= 0) for pair in pairs]
    right = sum(match and said for match, said in judged)
    said, match = sum(said for _, said in judged), sum(match for match, _ in judged)
    return {
        "precision": right / said if said else 0.0,
        "recall": right / match if match else 0.0,
        "f1": 2 * right / (said + match) if said + match else 0.0,
    }


def main() -> int:
    """Measure and print; 2 if the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object on the last line")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data}: no such file; the benchmark needs pairs of names", file=sys.stderr)
        return 2
    pairs = read(options.data)
    began = time.process_time()
    total = scores(pairs, ours)
    seconds = time.process_time() - began
    _table(pairs)
    figures = {
        **total,
        "pairs_per_cpu_second": len(pairs) / max(seconds, 1e-9),
        "f1_token_set": scores(pairs, peer)["f1"],
        **{f"f1_{source}": scores(_of(pairs, source), ours)["f1"] for source in sorted({p.source for p in pairs})},
    }
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


def _of(pairs: Sequence[Pair], source: str) -> list[Pair]:
    return [pair for pair in pairs if source in (pair.source, "all")]


def _table(pairs: Sequence[Pair]) -> None:
    print(f"{'source':12}{'pairs':>7}{'system':>12}{'precision':>11}{'recall':>9}{'f1':>9}", file=sys.stderr)
    for source in [*sorted({pair.source for pair in pairs}), "all"]:
        some = _of(pairs, source)
        for name, judge in (("whence", ours), ("token_set", peer)):
            row = "".join(
                f"{value:{width}.3f}" for value, width in zip(scores(some, judge).values(), (11, 9, 9), strict=True)
            )
            print(f"{source:12}{len(some):7}{name:>12}{row}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

"""Pairs of names, one party or two: precision, recall, F1 and speed, beside rapidfuzz and rigour where installed.

    bench/names.py [--data FILE.jsonl] --json

A pair counts as one party if it is put up for review or called the same (band `review` or better); which of the two
bands is the threshold was fixed on nk_cases, whose positives include names that differ by a letter, as a screening
tool must show them. The row *same* is what Whence would join without asking. The peers' thresholds are the best of
their own on nk_cases in steps of .05. The flat figures are over all pairs; the table has rows for each source. Speed is
that of names in a block: each is compared with ten.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from whence.text.names import REVIEW, SAME, compare
from whence.text.secondopinion import opinion
from whence.types.reading import MentionType

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "names" / "pairs-dev.jsonl"
TOKEN_SET_THRESHOLD = 0.9
RIGOUR_THRESHOLD = 0.6
# FollowTheMoney schema → type; the set's own legal entities are towns.
TYPES: dict[str, MentionType] = {
    "Person": "person",
    "Company": "organisation",
    "Organization": "organisation",
    "Airplane": "product",
    "Vessel": "product",
    "Product": "product",
    "Place": "place",
}
BLOCK = 10
NEAR_MISS = "near miss"

Judge = Callable[[str, str, MentionType], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names and whether they are one party."""

    left: str
    right: str
    type: MentionType
    match: bool
    source: str
    category: str


def read(path: Path) -> list[Pair]:
    """The pairs of a JSON Lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Pair(
            left=row["left"],
            right=row["right"],
            type=_type(row),
            match=bool(row["match"]),
            source=row["src"],
            category=row.get("category", ""),
        )
        for row in rows
    ]


def _type(row: dict[str, str]) -> MentionType:
    return TYPES.get(row["schema"], "place" if row["src"] == "own" else "organisation")


def ours(left: str, right: str, kind: MentionType) -> bool:
    """Same, or put up for review."""
    return compare(left, right, kind).value >= REVIEW


def surely(left: str, right: str, kind: MentionType) -> bool:
    """Same."""
    return compare(left, right, kind).value >= SAME


def token_set(left: str, right: str, _: MentionType) -> bool:
    """Rapidfuzz’s token set similarity in lower case."""
    return fuzz.token_set_ratio(left.lower(), right.lower()) / 100 >= TOKEN_SET_THRESHOLD


def rigour(left: str, right: str, kind: MentionType) -> bool:
    """Rigour’s comparison of name parts, through the library’s own door to it."""
    found = opinion(left, right, kind)
    return found is not None and found.value >= RIGOUR_THRESHOLD


def systems() -> Mapping[str, Judge]:
    """What is compared; rigour where it is installed."""
    found: dict[str, Judge] = {"whence": ours, "same": surely, "token_set": token_set}
    if opinion("a b", "a b", "person") is not None:
        found["rigour"] = rigour
    return found


def scores(pairs: Sequence[Pair], judge: Judge) -> dict[str, float]:
    """Precision, recall and F1 of the pairs judged to be one."""
    judged = [(pair.match, judge(pair.left, pair.right, pair.type)) for pair in pairs]
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
    _warm()
    once, speed = _speeds(pairs)
    total = scores(pairs, ours)
    _table(pairs)
    _near_misses(pairs)
    print(
        f"pairs per CPU-second: {speed:.0f}; where every name is seen for the first time: {once:.0f}", file=sys.stderr
    )
    if options.json:
        figures = {**total, "pairs_per_cpu_second": speed}
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


def _warm() -> None:
    """Load the tables, so that only comparing is timed; no name of the set has been seen then."""
    for kind in ("person", "organisation", "product", "place"):
        for other in ("Warme Ivan B", "و م", "ו", "김", "王", "カ", "ส", "က", "क", "Ω", "ა"):
            compare("Иван Ä. Warm", other, kind)
    compare("Dmitry Warm", "Dmytro Wiggs", "person")


def _speeds(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Pairs per CPU-second: each pair once, and as names are compared in a block, each with nine more names."""
    half = len(pairs) // 2
    began = time.process_time()
    for pair in pairs[:half]:
        compare(pair.left, pair.right, pair.type)
    once = half / max(time.process_time() - began, 1e-9)
    block = [
        (pair, other) for at, pair in enumerate(pairs) for other in pairs[at : at + BLOCK] if other.type == pair.type
    ]
    began = time.process_time()
    for pair, other in block:
        compare(pair.left, other.right, pair.type)
    return once, len(block) / max(time.process_time() - began, 1e-9)


def _of(pairs: Sequence[Pair], source: str) -> list[Pair]:
    return [pair for pair in pairs if source in (pair.source, "all")]


def _table(pairs: Sequence[Pair]) -> None:
    print(f"{'source':12}{'pairs':>7}{'system':>12}{'precision':>11}{'recall':>9}{'f1':>9}", file=sys.stderr)
    for source in [*sorted({pair.source for pair in pairs}), "all"]:
        some = _of(pairs, source)
        for name, judge in systems().items():
            row = "".join(
                f"{value:{width}.3f}" for value, width in zip(scores(some, judge).values(), (11, 9, 9), strict=True)
            )
            print(f"{source:12}{len(some):7}{name:>12}{row}", file=sys.stderr)


def _near_misses(pairs: Sequence[Pair]) -> None:
    near = [pair for pair in pairs if pair.category == NEAR_MISS]
    for name, judge in systems().items() if near else ():
        kept = sum(not judge(pair.left, pair.right, pair.type) for pair in near)
        print(f"near misses kept apart by {name}: {kept} of {len(near)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

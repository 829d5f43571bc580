"""Figures in single sentences: value, unit, modifier and what is measured, against NewsQuant, with peers.

Usage: figures.py [--data FILE] [--json] [--misses]

The measures are those of the data's README: one-to-one matching in each sentence, values equal within 1e-4, units and
modifiers by one table for every system, bare years dropped for every system. A peer that is not installed is named.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figure_names import canonical
from whence.text.dates import dates
from whence.text.measure import Quantity
from whence.text.quantities import quantities

DATA = Path(__file__).parents[2] / "shared/data/figures/newsquant-dev.jsonl"
SIGNS = {">=": ">", "<=": "<"}
ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One quantity as the measure sees it; None for what a system does not say."""

    low: float
    high: float
    unit: str
    modifier: str
    concept: frozenset[str] = frozenset()


System = Callable[[str], list[Reading]]
Test = Callable[[Reading, Reading], bool]


def main() -> int:
    """Print a table of systems; 2 where the data are not at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    parser.add_argument(
        "--misses", action="store_true", help="list the sentences where a value, unit or modifier differs"
    )
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        print(f"figures.py: no data at {arguments.data}", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in arguments.data.read_text("utf-8").splitlines()]
    texts, gold = [row["text"] for row in rows], [_gold(row) for row in rows]
    if arguments.misses:
        _print_misses(texts, gold)
    ours = _scores(whence, texts, gold)
    _print("whence", ours)
    for name, load in PEERS.items():
        try:
            system = load()
        except ImportError as error:
            print(f"{name:12} not installed ({error.name})")
            continue
        _print(name, _scores(system, texts, gold))
    _print_hostile()
    if arguments.json:
        print(json.dumps(ours))
    return 0


def _gold(row: dict[str, Any]) -> list[Reading]:
    return [
        Reading(
            low=float(quantity["lo"]),
            high=float(quantity["hi"]),
            unit=quantity["unit_canon"],
            modifier=quantity["modifier"],
            concept=_words(quantity["concept"] or ""),
        )
        for quantity in row["quantities"]
    ]


def _words(phrase: str) -> frozenset[str]:
    return frozenset(phrase.lower().replace(",", " ").split()) - ARTICLES


def whence(text: str) -> list[Reading]:
    """The product: dates first, then quantities; a pair "from 4.8 to 4.7" is one reading, as the gold has it."""
    taken = [found.span for found in dates(text) if found.type in ("DATE", "TIME")]
    read = quantities(text, taken)
    pairs = {at for at in range(1, len(read)) if read[at].change == "to" and read[at - 1].change == "from"}
    return [
        _reading(text, one, start=read[at - 1] if at in pairs else one)
        for at, one in enumerate(read)
        if at + 1 not in pairs
    ]


def _reading(text: str, one: Quantity, start: Quantity) -> Reading:
    phrase = one.counted.of(text) if one.counted else ""
    return Reading(
        low=start.low,
        high=one.high,
        unit=canonical(one.unit, one.per, phrase),
        modifier=one.direction if one.direction and one.modifier == "=" else SIGNS.get(one.modifier, one.modifier),
        concept=_words(one.owner.of(text)) if one.owner else frozenset(),
    )


def quantulum() -> System:
    """quantulum3, without its classifier."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    def read(text: str) -> list[Reading]:
        return [
            Reading(low=one.value, high=one.value, unit=canonical(one.unit.name, None, ""), modifier="=")
            for one in parser.parse(text)
        ]

    return read


def recognizers() -> System:
    """recognizers-text: numbers only, since its units live in separate models."""
    from recognizers_number import Culture, recognize_number  # type: ignore[import-not-found]

    def read(text: str) -> list[Reading]:
        values = [float(one.resolution["value"]) for one in recognize_number(text, Culture.English)]
        return [Reading(low=value, high=value, unit="", modifier="=") for value in values]

    return read


PEERS: dict[str, Callable[[], System]] = {"quantulum3": quantulum, "recognizers": recognizers}


def _scores(system: System, texts: Sequence[str], gold: Sequence[list[Reading]]) -> dict[str, float]:
    start = time.process_time()
    read = [[one for one in system(text) if not _is_year(one)] for text in texts]
    seconds = time.process_time() - start
    kept = [[one for one in row if not _is_year(one)] for row in gold]
    scores = {name: _f1(kept, read, test) for name, test in TESTS.items()}
    for name, test in CONCEPT_TESTS.items():
        scores[name] = _f1(
            [[one for one in row if one.concept] for row in kept],
            [[one for one in row if one.concept] for row in read],
            test,
        )
    return scores | {"sentences_per_cpu_second": round(len(texts) / max(seconds, 1e-9), 1)}


def _is_year(one: Reading) -> bool:
    return one.low == one.high and 1900 <= one.low <= 2100 and not one.unit and one.low.is_integer()


def _close(one: float, other: float) -> bool:
    return abs(abs(one) - abs(other)) <= 1e-4 * max(abs(one), abs(other))


def _value(gold: Reading, read: Reading) -> bool:
    return _close(gold.low, read.low) and _close(gold.high, read.high)


TESTS: dict[str, Test] = {
    "value_f1": _value,
    "value_unit_f1": lambda gold, read: _value(gold, read) and gold.unit == read.unit,
    "value_modifier_f1": lambda gold, read: _value(gold, read) and gold.modifier == read.modifier,
}
CONCEPT_TESTS: dict[str, Test] = {
    "concept_partial_f1": lambda gold, read: _value(gold, read) and bool(gold.concept & read.concept),
    "concept_complete_f1": lambda gold, read: _value(gold, read) and gold.concept == read.concept,
}


def _f1(gold: Sequence[list[Reading]], read: Sequence[list[Reading]], test: Test) -> float:
    right = sum(_matched(*rows, test) for rows in zip(gold, read, strict=True))
    total = sum(map(len, gold)) + sum(map(len, read))
    return round(2 * right / total, 4) if total else 0.0


def _matched(gold: Sequence[Reading], read: Sequence[Reading], test: Test) -> int:
    """Size of the largest one-to-one matching (augmenting paths)."""
    partner: dict[int, int] = {}

    def placed(at: int, seen: set[int]) -> bool:
        for other in range(len(read)):
            if other not in seen and test(gold[at], read[other]):
                seen.add(other)
                if other not in partner or placed(partner[other], seen):
                    partner[other] = at
                    return True
        return False

    return sum(placed(at, set()) for at in range(len(gold)))


def _print(name: str, scores: dict[str, float]) -> None:
    print(f"{name:12} " + "  ".join(f"{key} {value:.4g}" for key, value in scores.items()))


def _print_hostile() -> None:
    """Seconds for long runs of digits in several groupings: they must grow with the length, not with its square."""
    for name, piece, size in (
        ("digits", "9", 10**6),
        ("commas", "1,", 10**6),
        ("threes", "123 ", 10**5),
        ("hyphens", "5-", 10**5),
    ):
        short, long = _seconds(piece, size // 4), _seconds(piece, size)
        print(f"{size:,} characters of {name:8} {long:.2f} s, {long / short:.1f} times a quarter of them")


def _seconds(piece: str, size: int) -> float:
    start = time.process_time()
    whence(piece * (size // len(piece)))
    return max(time.process_time() - start, 1e-9)


def _print_misses(texts: Sequence[str], gold: Sequence[list[Reading]]) -> None:
    for text, row in zip(texts, gold, strict=True):
        read = whence(text)
        if all(_matched(row, read, test) == len(row) == len(read) for test in TESTS.values()):
            continue
        print(text)
        for mark, readings in (("  gold", row), ("  read", read)):
            print(mark, *_told(readings), sep="\n        ")


def _told(readings: Iterable[Reading]) -> list[str]:
    return [f"{one.low:g}..{one.high:g} {one.modifier} [{one.unit}] {sorted(one.concept)}" for one in readings]


if __name__ == "__main__":
    sys.exit(main())

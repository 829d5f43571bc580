"""Figures in single sentences: value, unit, modifier and what they are of, with peers in the same run.

Usage: figures.py [--data FILE]... [--json] [--misses]

Without --data: newsquant-dev, the money, percent and quantity spans of meantime-dev, and the dev and test halves of
data/figures.jsonl, sentences written for this project; the JSON is that of the first file, with `own_*` where our own
sentences are measured too. A file of another half is read by the same rows. Measures: data README; one-to-one matching
in each sentence, values equal within 1e-4, units and modifiers by one table for every system, bare years dropped for
every system. Syntax is given (the network's time is not counted). A peer that is not installed is named.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from figure_scores import TESTS, Ends, Reading, equal, f1, matched, overlap, scores
from figure_systems import PEERS, System, Whence, parsed, words
from whence.reading.figures import figures
from whence.reading.times import times
from whence.text.sentences import sentences
from whence.types.document import Document, Region
from whence.types.reading import Figure, Sentence
from whence.types.span import Span

FOLDER = Path(__file__).parents[2] / "shared/data/figures"
HERE = Path(__file__).parent / "data"
AT_HAND = [FOLDER / "newsquant-dev.jsonl", FOLDER / "meantime-dev.jsonl", HERE / "figures.jsonl"]

MONTH = 31  # days

Row = dict[str, Any]
Found = TypeVar("Found")


def main() -> int:
    """Print a table for each file; 2 where none is at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, action="append", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    parser.add_argument("--misses", action="store_true", help="list what differs, but for test halves")
    arguments = parser.parse_args()
    wanted: list[Path] = arguments.data or AT_HAND
    files = [file for file in wanted if file.is_file()]
    if not arguments.data and wanted[0] not in files:
        print(f"figures.py: no data at {wanted[0]}", file=sys.stderr)
        files = []
    if not files:
        return 2
    measured = [_measured(file, arguments.misses) for file in files]
    _print_hostile()
    if arguments.json:
        print(json.dumps(measured[0] | {key: value for one in measured[1:] for key, value in one.items()}))
    return 0


def _measured(file: Path, misses: bool) -> dict[str, float]:
    """The scores of one file, by what its rows hold."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    print(f"{file.name}: {len(rows)} texts")
    if "quantities" in rows[0]:
        return _newsquant(rows, misses)
    return _spans(rows) if "values" in rows[0] else _own(rows, misses)


def _newsquant(rows: Sequence[Row], misses: bool) -> dict[str, float]:
    """Labelled sentences: all of them, and without the disputed labels."""
    texts, gold = [row["text"] for row in rows], [_gold(row) for row in rows]
    syntax = parsed(texts)
    whence = Whence(syntax)
    if not syntax:
        print("  no network installed: parts of speech are guessed")
    if misses:
        _print_misses(texts, gold, whence)
    disputed = {json.loads(line)["id"] for line in (HERE / "newsquant-disputed.jsonl").read_text("utf-8").splitlines()}
    kept = [at for at, row in enumerate(rows) if row["id"] not in disputed]
    ours = _timed(whence, texts, gold)
    _print("whence", ours)
    _print("undisputed", _timed(whence, [texts[at] for at in kept], [gold[at] for at in kept]))
    if syntax:
        _print("guessed", _timed(Whence({}), texts, gold))
    for name, (load, _) in PEERS.items():
        if system := _loaded(name, load):
            _print(name, _timed(system, texts, gold))
    return ours


def _loaded(name: str, load: Callable[[], Found]) -> Found | None:
    try:
        return load()
    except ImportError as error:
        print(f"  {name:12} not installed ({error.name})")
        return None


def _gold(row: Row) -> list[Reading]:
    return [
        Reading(
            low=float(one["lo"]),
            high=float(one["hi"]),
            unit=one["unit_canon"],
            modifier=one["modifier"],
            concept=words(one["concept"] or ""),
        )
        for one in row["quantities"]
    ]


def _timed(system: System, texts: Sequence[str], gold: Sequence[list[Reading]]) -> dict[str, float]:
    for text in texts:  # what is loaded once is not counted
        system(text)
    start = time.process_time()
    read = [system(text) for text in texts]
    seconds = max(time.process_time() - start, 1e-9)
    return scores(gold, read) | {"sentences_per_cpu_second": round(len(texts) / seconds, 1)}


def _spans(rows: Sequence[Row]) -> dict[str, float]:
    """Spans of money, percent and quantity in whole articles."""
    whence = Whence({})
    ours = _span_scores(rows, whence.spans)
    _print("whence", ours)
    for name, (_, load) in PEERS.items():
        if system := _loaded(name, load):
            _print(name, _span_scores(rows, system))
    return ours


def _span_scores(rows: Sequence[Row], system: Callable[[str], list[Ends]]) -> dict[str, float]:
    gold = [[(one["start"], one["end"]) for one in row["values"]] for row in rows]
    read = [_spans_of(row, system) for row in rows]
    return {"spans_relaxed_f1": f1(gold, read, overlap), "spans_strict_f1": f1(gold, read, equal)}


def _spans_of(row: Row, system: Callable[[str], list[Ends]]) -> list[Ends]:
    """What a system finds in an article; what lies in a time of the gold is dropped for every system."""
    times = [(one["start"], one["end"]) for one in row["timex"]]
    found = (
        (start + sentence.start, end + sentence.start)
        for sentence in sentences(row["text"], Span(0, len(row["text"])))
        for start, end in system(sentence.of(row["text"]))
    )
    return [ends for ends in found if not any(overlap(ends, time) for time in times)]


def _own(rows: Sequence[Row], misses: bool) -> dict[str, float]:
    """Our own sentences, read as documents, by split: whatever a row does not say is not judged."""
    found: dict[str, float] = {}
    for split in ("dev", "test"):
        part = [row for row in rows if row["split"] == split]
        gold, read = [row["figures"] for row in part], [_figures(row) for row in part]
        ours = {f"own_{split}_{name}": f1(gold, read, test) for name, test in OWN_TESTS.items()}
        ours |= {f"own_{split}_{name}": _judged(gold, read, keys) for name, keys in OWN_KEYS.items()}
        _print("whence", ours)
        if misses and split == "dev":
            _print_own_misses(part, read)
        found |= ours
    return found


def _figures(row: Row) -> list[Figure]:
    whole = Span(0, len(row["text"]))
    region = Region(span=whole, role="body", reason="sentence", line=1)
    document = Document(
        id="0" * 64,
        uri=row["id"],
        media_type="text/plain",
        encoding="utf-8",
        extractor="none",
        text=row["text"],
        regions=(region,),
        published=date.fromisoformat(row["published"]),
    )
    one = (Sentence(whole),)
    return list(figures(document, one, times(document, one)))


def _same_value(gold: Row, read: Figure) -> bool:
    ends = Reading(low=gold["low"], high=gold["high"], unit="", modifier="")
    return (
        read.low is not None
        and read.high is not None
        and TESTS["value_f1"](ends, Reading(low=read.low, high=read.high, unit="", modifier=""))
    )


def _same(gold: Row, read: Figure, *keys: str) -> bool:
    return _same_value(gold, read) and all(_agrees(gold, read, key) for key in keys if key in gold)


def _agrees(gold: Row, read: Figure, key: str) -> bool:
    """Whether one key is right; days may be a month apart, as in the dossiers, since "early" and "late" are vague."""
    told = _told(read, key)
    wanted: str | None = gold[key]
    if told is None or wanted is None or key not in ("earliest", "latest"):
        return told == wanted
    return abs((date.fromisoformat(told) - date.fromisoformat(wanted)).days) <= MONTH


def _told(read: Figure, key: str) -> str | None:
    if key in ("earliest", "latest"):
        day: date | None = getattr(read.time, key, None)
        return day.isoformat() if day else None
    value: str | None = getattr(read, key)
    return value


OWN_TESTS: dict[str, Callable[[Row, Figure], bool]] = {
    "value_f1": _same_value,
    "unit_f1": lambda gold, read: _same(gold, read, "unit", "per"),
    "modifier_f1": lambda gold, read: _same(gold, read, "modifier"),
}
# Judged only where the gold says something, as the share of what it says.
OWN_KEYS = {"change": ("change",), "status": ("status",), "time": ("earliest", "latest")}


def _judged(gold: Sequence[list[Row]], read: Sequence[list[Figure]], keys: Sequence[str]) -> float:
    asked = [[one for one in row if keys[0] in one] for row in gold]
    right = sum(
        matched(rows, said, lambda one, other: _same(one, other, *keys)) for rows, said in zip(asked, read, strict=True)
    )
    return round(right / max(1, sum(map(len, asked))), 4)


def _print(name: str, found: dict[str, float]) -> None:
    print(f"  {name:12} " + "  ".join(f"{key} {value:.4g}" for key, value in found.items()))


def _print_hostile() -> None:
    """Seconds for long runs of digits in several groupings: they must grow with the length, not with its square."""
    for name, piece, size in (
        ("digits", "9", 10**6),
        ("commas", "1,", 10**6),
        ("threes", "123 ", 10**5),
        ("hyphens", "5-", 10**5),
        ("ranges", "5 to ", 10**5),
    ):
        short, long = _seconds(piece, size // 4), _seconds(piece, size)
        print(f"{size:,} characters of {name:8} {long:.2f} s, {long / short:.1f} times a quarter of them")


def _seconds(piece: str, size: int) -> float:
    start = time.process_time()
    Whence({})(piece * (size // len(piece)))
    return max(time.process_time() - start, 1e-9)


def _print_misses(texts: Sequence[str], gold: Sequence[list[Reading]], whence: System) -> None:
    for text, row in zip(texts, gold, strict=True):
        read = whence(text)
        if all(matched(row, read, test) == len(row) == len(read) for test in TESTS.values()):
            continue
        print(text)
        for mark, readings in (("  gold", row), ("  read", read)):
            lines = [f"{one.low:g}..{one.high:g} {one.modifier} [{one.unit}] {sorted(one.concept)}" for one in readings]
            print(mark, *lines, sep="\n        ")


def _print_own_misses(rows: Sequence[Row], read: Sequence[list[Figure]]) -> None:
    keys = ("unit", "per", "modifier", "change", "status", "earliest", "latest")
    for row, found in zip(rows, read, strict=True):
        if (
            matched(row["figures"], found, lambda one, other: _same(one, other, *keys))
            == len(row["figures"])
            == len(found)
        ):
            continue
        print(row["id"], row["text"])
        for one in row["figures"]:
            print("    gold", one)
        for figure in found:
            told = {key: _told(figure, key) for key in keys}
            print("    read", figure.low, figure.high, {key: value for key, value in told.items() if value is not None})


if __name__ == "__main__":
    sys.exit(main())

"""The candidate stage at scale: fingerprints, matters and verified pairs of generated articles with known origins.

    scale.py [--size N ...] --json

Without `--size` 300 and 1,200 articles, which takes less than a minute of CPU. For each size a process of its own makes
the keys of every article, finds the matters by them in a ledger's tables, and holds the stories of each matter against
each other. No reading is recorded and no claim is made: what that costs, `cost.py` measures. Seconds are of CPU,
without those in which the articles are invented; `peak_mb` is the most that the greatest size held.

    growth_exponent    the slope of seconds over size, both as logarithms
    retellings_recall  of two articles that print one report, one of them perhaps of the paper that wrote it, how many
                       are verified as duplicate or retelling; `connected_recall`: how many by way of others, as origins
                       are counted; `matters_recall`: how many came into one matter at all
    pairs_precision    of two articles that are so verified, how many tell one event
    drawn_precision    how many truly draw on one report, be it that one cites it. The rest tell one event by what they
                       asked themselves, in words that come from the same few templates
    crowd_together     of a report that 60 papers print word for word, how many of the pairs come into one matter, and
                       `crowd_cut_together`, of one that 120 papers print cut and a little reworded
    distributed_equals_local
                       whether one process and two of the local engine leave the same ledger, every row of it, over 200
                       articles. No engine for several machines is built, so none is compared
"""

import argparse
import json
import pickle
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import combinations
from math import comb
from pathlib import Path
from shutil import copy
from typing import IO

from articles import Article, Drawn, articles, crowd
from cost import growth, record
from whence.ledger.connection import Connection
from whence.ledger.documents import add_document
from whence.ledger.matters import set_keys, touch
from whence.ledger.store import open_writer
from whence.pipeline import bring_up_to_date
from whence.pipeline.engines.named import engine_of
from whence.reconciliation.keys import keys
from whence.reconciliation.reuse import reuses
from whence.reconciliation.union import Union
from whence.text.aliases import Naming
from whence.types.document import Document
from whence.types.reading import Reading
from whence.types.reconciliation import RETELLINGS

SIZES = (300, 1_200)
# Enough for the local engine to start processes (pipeline/up_to_date.py).
COMPARED = 200
# Articles among which a widely printed report stands.
BESIDE = 100
# Articles that are written in one transaction.
AT_ONCE = 1_000
STAGES = ("fingerprints", "matters", "verification")

Row = dict[str, float]
Pair = tuple[int, int]


class Shelf:
    """Articles in a file, each to be had by its number from 1 on."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: list[int] = []

    def put(self, document: Document, reading: Reading) -> None:
        """The next one."""
        self._places.append(self._file.tell())
        pickle.dump((document, reading), self._file, pickle.HIGHEST_PROTOCOL)

    def get(self, number: int) -> tuple[Document, Reading]:
        """One of those that were put."""
        self._file.seek(self._places[number - 1])
        found: tuple[Document, Reading] = pickle.load(self._file)  # noqa: S301 written above
        return found


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: Row = dict.fromkeys(STAGES, 0.0)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what is done meanwhile."""
        began = time.process_time()
        yield
        self.spent[stage] += time.process_time() - began


def measured(folder: Path, size: int) -> Row:
    """One size: what each stage takes, and how much of the truth is found."""
    clock, drawn = Clock(), list[Drawn]()
    with (folder / "articles").open("w+b") as file, open_writer(folder / "ledger.sqlite") as writer:
        shelf = Shelf(file)
        ledger = writer._ledger  # the benchmark writes keys without readings
        waiting: list[tuple[Article, frozenset[str]]] = []
        for article in articles(size):
            with clock.of("fingerprints"):
                found = keys(article.document, article.reading)
            shelf.put(article.document, article.reading)
            drawn.append(article.drawn)
            waiting.append((article, found))
            if len(waiting) == AT_ONCE or len(drawn) == size:
                with clock.of("matters"):
                    _put(ledger, waiting)
                waiting = []
        with clock.of("matters"):
            components = [numbers for numbers, _ in writer.components()]
        with clock.of("verification"):
            verified = {pair for numbers in components for pair in _verified(shelf, numbers)}
    return {
        "size": size,
        **{stage: round(seconds, 2) for stage, seconds in clock.spent.items()},
        "seconds": round(sum(clock.spent.values()), 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "keys_mb": round((folder / "ledger.sqlite").stat().st_size / 1e6),
        "matters_found": len(components),
        "largest_matter": max(map(len, components)),
        **_scores(drawn, components, verified),
    }


def _put(ledger: Connection, waiting: Iterable[tuple[Article, frozenset[str]]]) -> None:
    with ledger.transaction():
        for article, found in waiting:
            number = add_document(ledger, article.document, article.reading)
            set_keys(ledger, number, found)
            touch(ledger, number)


def _verified(shelf: Shelf, numbers: Sequence[int]) -> Iterator[Pair]:
    """The pairs of a matter that tell one text."""
    held = [shelf.get(number) for number in numbers]
    place = {document.id: number for number, (document, _) in zip(numbers, held, strict=True)}
    for reuse in reuses([document for document, _ in held], [reading for _, reading in held]):
        if reuse.kind in RETELLINGS:
            left, right = sorted((place[reuse.left], place[reuse.right]))
            yield left, right


def _scores(drawn: Sequence[Drawn], components: Iterable[Sequence[int]], verified: set[Pair]) -> Row:
    home = {number: at for at, numbers in enumerate(components) for number in numbers}
    prints: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(drawn, 1):
        if one.how != "cited":
            prints.setdefault((one.event, one.report), []).append(number)
    planted = [pair for numbers in prints.values() for pair in combinations(numbers, 2)]
    met = Union(range(1, len(drawn) + 1))
    for left, right in verified:
        met.join(left, right)
    told = [(drawn[left - 1], drawn[right - 1]) for left, right in verified]
    return {
        "planted": len(planted),
        "verified": len(verified),
        "retellings_recall": _share(pair in verified for pair in planted),
        "connected_recall": _share(met.find(left) == met.find(right) for left, right in planted),
        "matters_recall": _share(home[left] == home[right] for left, right in planted),
        "pairs_precision": _share(one.event == other.event for one, other in told),
        "drawn_precision": _share((one.event, one.report) == (other.event, other.report) for one, other in told),
    }


def _share(held: Iterable[bool]) -> float:
    listed = list(held)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def crowds(folder: Path, _: int) -> Row:
    """How much of a widely printed report stays together among other articles."""
    return {
        "crowd_together": _together(folder / "same.sqlite", crowd(60, cut=False)),
        "crowd_cut_together": _together(folder / "cut.sqlite", crowd(120, cut=True)),
    }


def _together(path: Path, printed: Iterable[Article]) -> float:
    own = [(article, keys(article.document, article.reading)) for article in printed]
    beside = [(article, keys(article.document, article.reading)) for article in articles(BESIDE)]
    with open_writer(path) as writer:
        _put(writer._ledger, own + beside)
        homes = [sum(number <= len(own) for number in numbers) for numbers, _ in writer.components()]
    return round(sum(comb(held, 2) for held in homes) / comb(len(own), 2), 4)


def same(folder: Path, _: int) -> Row:
    """Whether one process and two leave the same ledger, and the seconds of the clock of either."""
    record(folder, COMPARED, 1)
    seconds, digests = [], []
    for jobs in (1, 2):
        path = copy(folder / "ledger.sqlite", folder / f"by-{jobs}.sqlite")
        began = time.monotonic()
        with open_writer(path) as writer, engine_of(None, jobs) as engine:
            bring_up_to_date(writer, lambda _: None, Naming(), engine)
        seconds.append(round(time.monotonic() - began, 2))
        with closing(sqlite3.connect(path)) as ledger:
            digests.append(sha256("\n".join(ledger.iterdump()).encode("utf-8", "surrogatepass")).hexdigest())
    return {"distributed_equals_local": int(digests[0] == digests[1]), "one": seconds[0], "two": seconds[1]}


RUNS: dict[str, Callable[[Path, int], Row]] = {"measured": measured, "crowds": crowds, "same": same}


def _ran(stage: str, size: int, within: Path | None) -> Row:
    """One stage in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(dir=within) as folder:
        command = [sys.executable, __file__, "--stage", stage, "--folder", folder, "--size", str(size)]
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: Row = json.loads(ran.stdout.splitlines()[-1])
    print("  ".join(f"{key} {value:g}" for key, value in found.items()), file=sys.stderr)
    return found


def report(rows: list[Row], others: Row) -> Row:
    """What is said in one line of JSON."""
    last = rows[-1]
    scores = (
        "retellings_recall",
        "connected_recall",
        "matters_recall",
        "pairs_precision",
        "drawn_precision",
        "peak_mb",
        "seconds",
    )
    print("distributed_equals_local: two processes of this machine; no engine for several is built", file=sys.stderr)
    return {
        "size": last["size"],
        "growth_exponent": round(growth(rows), 3) if len(rows) > 1 else 0.0,
        **{key: last[key] for key in scores},
        **{f"{stage}_ms_per_article": round(1_000 * last[stage] / last["size"], 2) for stage in STAGES},
        **{key: others[key] for key in ("crowd_together", "crowd_cut_together", "distributed_equals_local")},
        "machines": 1,
    }


def main() -> int:
    """Measure every size asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, nargs="+")
    asked.add_argument("--folder", type=Path, help="where the files are kept meanwhile; else where temporary ones are")
    asked.add_argument("--stage", choices=sorted(RUNS), help=argparse.SUPPRESS)
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args()
    if told.stage:
        print(json.dumps(RUNS[told.stage](told.folder, told.size[0])))
        return 0
    rows = [_ran("measured", size, told.folder) for size in sorted(told.size or SIZES)]
    others = _ran("crowds", BESIDE, told.folder) | _ran("same", COMPARED, told.folder)
    print(json.dumps(report(rows, others)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

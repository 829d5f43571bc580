"""How fast articles are read by one process and by several, and what memory that takes; generated articles; no peer.

    reading.py [--size N] [--jobs N ...] [--engine NAME] [--rules] --json

So many generated articles (`articles.py`) are written into a folder, a file each, and added to a ledger by one process,
then by two (or those named with `--jobs`; with `--engine ray` a cluster reads where there are several): found, loaded,
read and recorded, not reconciled. Each run is a process of its own. For each number of processes

    per_second   articles by the clock, from the start, with all that has to be loaded
    steady       the same from the tenth part on, when everybody is at work
    cpu          seconds of CPU, of all processes, for one article, from the tenth part on
    start        seconds of CPU that went before: Python, the libraries, the weights, in each process
    peak_mb      memory of all processes together (resident, what they share counted for each), at most
    mb_per_1000  how that grows from the tenth part on, for each thousand articles

the last four on Linux only, else 0; and of all together `scaling` (per_second of the last over that of the first),
`scaling_steady`, and whether the ledgers are the same to the last cell. Where others use the machine the clock tells of
them: `scaling_cpu` is what `scaling_steady` would be if no process waited for a core. With --json the last line of
stdout is one flat JSON object.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from statistics import linear_regression
from typing import NamedTuple

import whence.reading.reader as reading
from articles import articles
from whence.ingest.load import Loader
from whence.ledger.store import open_view, open_writer
from whence.pipeline import Step
from whence.pipeline.desk import desk
from whence.pipeline.engines.named import engine_of
from whence.pipeline.take_in import take_in
from whence.text.aliases import Aliases

SIZE = 100
JOBS = (1, 2)

Row = dict[str, float]


def written(folder: Path, size: int) -> None:
    """Generated articles, a file each."""
    folder.mkdir()
    for at, article in enumerate(articles(size)):
        (folder / f"{at:06}.txt").write_text(article.document.text, encoding="utf-8")


class Look(NamedTuple):
    """How things stand when so many articles are done: the clock, and memory and CPU of all processes."""

    done: int
    clock: float
    mb: float
    cpu: float


def read(folder: Path, ledger: Path, jobs: int, engine: str | None) -> Row:
    """One run, in this process and those that it starts."""
    size = sum(1 for _ in folder.iterdir())
    every = max(1, size // 50)
    looks: list[Look] = []

    def look(step: Step) -> None:
        if step.done % every == 0:
            looks.append(Look(step.done, time.monotonic(), *held()))

    began = time.monotonic()
    with engine_of(engine, jobs) as workers, Loader() as loader, open_writer(ledger) as writer:
        take_in(writer, [str(folder)], look, desk(loader, Aliases(), jobs), workers)
        ended = Look(size, time.monotonic(), *held())
    later = [*(each for each in looks if each.done >= size / 10), ended]
    done = [each.done for each in later]
    cpu = linear_regression(done, [each.cpu for each in later]).slope
    return {
        "jobs": jobs,
        "seconds": ended.clock - began,
        "per_second": size / (ended.clock - began),
        "steady": (size - done[0]) / (ended.clock - later[0].clock),
        "cpu": cpu,
        "start": ended.cpu - cpu * size,
        "peak_mb": max(each.mb for each in later),
        "mb_per_1000": 1000 * linear_regression(done, [each.mb for each in later]).slope,
    }


def held() -> tuple[float, float]:
    """Memory in MB and seconds of CPU of this process and all below it; 0 where the system does not say."""
    told: dict[int, list[str]] = {}
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            told[int(each.name)] = (each / "stat").read_text().rpartition(")")[2].split()
    own = {os.getpid()} & told.keys()
    while more := {each for each, fields in told.items() if int(fields[1]) in own} - own:
        own |= more
    pages, ticks = (sum(int(told[each][at]) for each in own for at in which) for which in ((21,), (11, 12)))
    return (pages * os.sysconf("SC_PAGE_SIZE") / 1e6, ticks / os.sysconf("SC_CLK_TCK")) if own else (0.0, 0.0)


def digest(ledger: Path) -> str:
    """Of everything in the file."""
    with open_view(ledger) as view:
        lines = view._ledger._database.iterdump()  # the benchmark looks into the tables
        return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def measured(folder: Path, told: argparse.Namespace) -> Row:
    """All runs, each in a process of its own."""
    written(folder / "news", told.size)
    rows, digests = [], []
    for jobs in told.jobs:
        ledger = folder / f"{jobs}.sqlite"
        command = [sys.executable, __file__, "--stage", str(folder / "news"), str(ledger), "--jobs", str(jobs)]
        command += [*(["--engine", told.engine] if told.engine and jobs > 1 else []), *(["--rules"] * told.rules)]
        rows.append(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
        digests.append(digest(ledger))
        print("  ".join(f"{name} {value:.3f}" for name, value in rows[-1].items()), file=sys.stderr)
    first, last = rows[0], rows[-1]
    return {
        "articles": told.size,
        **{f"{name}_{row['jobs']}": value for row in rows for name, value in row.items() if name != "jobs"},
        "scaling": last["per_second"] / first["per_second"],
        "scaling_steady": last["steady"] / first["steady"],
        "scaling_cpu": last["jobs"] / first["jobs"] * first["cpu"] / last["cpu"] if last["cpu"] else 0.0,
        "same_ledger": float(len(set(digests)) == 1),
    }


def main() -> int:
    """Print what each run took; 1 where the ledgers are not the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE, help="how many articles")
    parser.add_argument("--jobs", type=int, nargs="+", default=JOBS, help="how many processes")
    parser.add_argument("--engine", help="which engine, where there are several")
    parser.add_argument("--rules", action="store_true", help="read by rules alone")
    parser.add_argument("--stage", type=Path, nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    told = parser.parse_args()
    if told.rules:
        reading.weights = lambda: None
    if told.stage:
        print(json.dumps(read(told.stage[0], told.stage[1], told.jobs[0], told.engine)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), told)
    if told.json:
        print(json.dumps({name: round(value, 3) for name, value in found.items()}))
    return 0 if found["same_ledger"] else 1


if __name__ == "__main__":
    sys.exit(main())

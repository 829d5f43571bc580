"""The candidate stage at scale: fingerprints, matters and verified pairs of generated articles with known origins.

    scale.py [--size N ...] [--engine local|ray] [--jobs N] --json

Without `--size` 500 and 2,000 articles, which takes half a minute of CPU. For each size a process of its own has
the articles invented and written to files, and is then timed: the keys and runs of every article are made from the
files (`fingerprints`), the keys are joined and matters found by them (`matters`), and the stories of each matter are
held against each other (`verification`: reconciliation/prints.py, by which reconciliation decides what it lays side by
side). Nothing is read and no claim is made: what that costs, `cost.py` measures. `candidate_stage.py` has the parts.

    seconds            of the clock, from the files to the verified pairs, with as many processes as `jobs`;
                       `cpu_seconds` of all processes, by which `growth_exponent` is reckoned
    growth_exponent    the slope of CPU seconds over size, both as logarithms
    peak_mb            the most that all processes together held, twice what two of them share
    retellings_recall  of two articles that print one report, one of them perhaps of the paper that wrote it, how many
                       are verified; `connected_recall`: how many by way of others, as origins are counted;
                       `matters_recall`: how many came into one matter at all
    pairs_precision    of two articles that are verified, how many tell one event
    drawn_precision    how many truly draw on one report, be it that one cites it. The rest tell one event by what they
                       asked themselves, in words that come from the same few templates
    crowd_together     of a report that 60 papers print word for word, how many of the pairs come into one matter, and
                       `crowd_cut_together`, `crowd_cut_greatly_together` of one that 120 and 2,000 papers print cut and
                       reworded; for greater sizes `crowd_of_5000_together` and `crowd_of_5000_cut_together`
    distributed_equals_local
                       whether this process and a Ray cluster of two workers (two processes of this machine where Ray is
                       not installed: `compared_with_ray` 0) find the same matters and pairs, every one of them, among
                       500 articles
    digest             a number made of all matters and verified pairs: equal where runs found the same

All pairs are counted by groups (how many of a matter print one report), none is listed beyond its matter.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from math import comb
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articles import Article, articles, crowd
from candidate_stage import Found, Shelf, Timed, fingerprint, of_matters, planted, verify, write
from cost import growth
from whence.ledger.components import Keys, together
from whence.pipeline.engine import Engine
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.processes import Processes
from whence.reconciliation.keys import numbered

SIZES = (500, 2_000)
COMPARED = 500
# Articles among which a widely printed report stands.
BESIDE = 100
STAGES = ("fingerprints", "matters", "verification")

Row = dict[str, float]


class Told(NamedTuple):
    """What was asked for."""

    engine: str
    jobs: int
    within: Path | None


class Clock:
    """CPU and wall seconds by stage, and the most memory of this process and all that it started."""

    def __init__(self, spread: Timed) -> None:
        self.cpu: Row = {}
        self.wall: Row = {}
        self.peak = 0.0
        self._spread = spread
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Clock":
        self._began = time.monotonic()
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended_at = time.monotonic()
        self._ended.set()
        self._watch.join()

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what is done meanwhile."""
        cpu, wall = self._spread.spent(), time.monotonic()
        yield
        self.cpu[stage] = self._spread.spent() - cpu
        self.wall[stage] = time.monotonic() - wall
        print(f"{stage}: {self.wall[stage]:.1f} s, {self.cpu[stage]:.1f} of CPU", file=sys.stderr, flush=True)

    def told(self) -> Row:
        """Seconds of each stage and of all, and megabytes."""
        return {
            **{stage: round(seconds, 2) for stage, seconds in self.cpu.items()},
            **{f"{stage}_by_the_clock": round(seconds, 2) for stage, seconds in self.wall.items()},
            "cpu_seconds": round(sum(self.cpu.values()), 2),
            "seconds": round(self._ended_at - self._began, 2),
            "peak_mb": round(self.peak),
        }

    def _look(self) -> None:
        while not self._ended.wait(0.25):
            self.peak = max(self.peak, sum(map(_held, _family(os.getpid()))) / 1e6)


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry.name))
    found = [process]
    for each in found:
        found += children.get(each, [])
    return found


def _held(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


@contextmanager
def engine_of(name: str, jobs: int) -> Iterator[Engine]:
    """An engine that is there from the beginning."""
    if name == "ray":
        from whence.pipeline.engines.cluster import Cluster

        with Cluster(jobs=jobs) as cluster:
            list(cluster.map(abs, range(jobs)))
            yield cluster
    elif jobs > 1:
        with Processes(jobs) as processes:
            list(processes.map(abs, range(jobs)))
            yield processes
    else:
        yield Here()


def measured(folder: Path, size: int, told: Told) -> Row:
    """One size: what each stage takes, and how much of the truth is found."""
    with engine_of("local", told.jobs) as engine:
        blocks = invented(folder, size, Timed(engine))
    with engine_of(told.engine, told.jobs) as engine:
        return {"size": size, **candidates(folder, blocks, Timed(engine))}


def prepared(folder: Path, size: int, told: Told) -> Row:
    """The articles alone, for a later run over the same folder."""
    with engine_of("local", told.jobs) as engine:
        return {"blocks": invented(folder, size, Timed(engine))}


def invented(folder: Path, size: int, spread: Timed) -> int:
    """Have so many articles written, unless an earlier run did; how many blocks they are."""
    done = folder / "blocks"
    if not done.exists():
        began = time.monotonic()
        blocks = write(folder, size, spread)
        done.write_text(str(blocks))
        print(f"{size} articles invented in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return int(done.read_text())


def candidates(folder: Path, blocks: int, spread: Timed) -> Row:
    """The stage over articles in files."""
    with Clock(spread) as clock:
        with clock.of("fingerprints"):
            sizes = list(spread(fingerprint, [folder / f"{block:05}" for block in range(blocks)]))
        with clock.of("matters"):
            shelf = Shelf.of(folder, sizes)
            matters = [matter for matter, _ in together(shelf.keys(sizes), sum(sizes), spread=spread)]
        truth = shelf.truth(sizes)
        with clock.of("verification"):
            found = list(spread(partial(verify, folder), of_matters(matters, shelf, truth)))
    kept = round(sum(path.stat().st_size for path in folder.glob("*.npy")) / 1e6)
    return {**clock.told(), "kept_mb": kept, **result(matters, found, planted(truth))}


def result(matters: Sequence[Sequence[int]], found: Sequence[Found], planted: int) -> Row:
    """What came of it."""
    return {
        "matters_found": len(matters),
        "largest_matter": max(map(len, matters)),
        **scores(found, planted),
        "digest": _digest(matters, found),
    }


def scores(found: Iterable[Found], planted: int) -> Row:
    """Shares of what was counted."""
    verified, right, drawn, prints, connected, met = (sum(column) for column in list(zip(*found, strict=True))[:6])
    return {
        "planted": planted,
        "verified": verified,
        "retellings_recall": _share(prints, planted),
        "connected_recall": _share(connected, planted),
        "matters_recall": _share(met, planted),
        "pairs_precision": _share(right, verified),
        "drawn_precision": _share(drawn, verified),
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def _digest(matters: Sequence[Sequence[int]], found: Iterable[Found]) -> int:
    told = sha256(json.dumps(matters).encode())
    for each in found:
        told.update(each.digest.encode())
    return int(told.hexdigest()[:12], 16)


def crowds(_: Path, size: int, __: Told) -> Row:
    """How much of a widely printed report stays together among other articles."""
    found = {
        "crowd_together": _together(crowd(60, cut=False, bare=True)),
        "crowd_cut_together": _together(crowd(120, cut=True, bare=True)),
        "crowd_cut_greatly_together": _together(crowd(2_000, cut=True, bare=True)),
    }
    if size > max(SIZES):
        found["crowd_of_5000_together"] = _together(crowd(5_000, cut=False, bare=True))
        found["crowd_of_5000_cut_together"] = _together(crowd(5_000, cut=True, bare=True))
    return found


def _together(printed: Iterable[Article]) -> float:
    own = [_line(article, own=True) for article in printed]
    many = len(own)
    own += [_line(article, own=False) for article in articles(BESIDE)]
    own.sort(key=lambda one: one[0])
    each = [len(numbers) for *_, numbers in own]
    keys = Keys(np.concatenate([numbers for *_, numbers in own]), np.repeat(np.arange(len(own), dtype=np.uint32), each))
    homes = [sum(own[at][1] for at in matter) for matter, _ in together([keys], len(own))]
    return _share(sum(comb(held, 2) for held in homes), comb(many, 2))


def _line(article: Article, *, own: bool) -> "tuple[str, bool, NDArray[np.uint64]]":
    return article.document.id, own, numbered(article.document, article.reading)


def same(folder: Path, size: int, _: Told) -> Row:
    """Whether this process and an engine of two workers find the same, and the seconds of the clock of either."""
    ray = find_spec("ray") is not None and find_spec("whence.pipeline.engines.cluster") is not None
    blocks = invented(folder, size, Timed(Here()))
    alone = candidates(folder, blocks, Timed(Here()))
    with engine_of("ray" if ray else "local", 2) as engine:
        other = candidates(folder, blocks, Timed(engine))
    return {
        "distributed_equals_local": int(alone["digest"] == other["digest"]),
        "compared_with_ray": int(ray),
        "here_seconds": alone["seconds"],
        "distributed_seconds": other["seconds"],
    }


RUNS: dict[str, Callable[[Path, int, Told], Row]] = {
    "prepared": prepared,
    "measured": measured,
    "crowds": crowds,
    "same": same,
}


def _ran(stage: str, size: int, told: Told) -> Row:
    """One stage in a process and a folder of its own."""
    bench = str(Path(__file__).parent)
    paths = os.pathsep.join([bench, *filter(None, [os.environ.get("PYTHONPATH")])])  # for the workers that it starts
    with tempfile.TemporaryDirectory() as temporary:
        folder = told.within / f"{stage}-{size}" if told.within else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, __file__, "--stage", stage, "--folder", str(folder), "--size", str(size)]
        command += ["--engine", told.engine, "--jobs", str(told.jobs)]
        environment = {**os.environ, "PYTHONPATH": paths}
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    found: Row = json.loads(ran.stdout.splitlines()[-1])
    print("  ".join(f"{key} {value:.15g}" for key, value in found.items()), file=sys.stderr, flush=True)
    return found


def report(rows: list[Row], others: Row, told: Told) -> dict[str, float | str]:
    """What is said in one line of JSON."""
    last = rows[-1]
    by_cpu = [{**row, "seconds": row["cpu_seconds"]} for row in rows]
    with_ = "a Ray cluster of two workers" if others["compared_with_ray"] else "two processes; Ray is not installed"
    print(f"distributed_equals_local: compared with {with_}", file=sys.stderr)
    return {
        **last,
        "growth_exponent": round(growth(by_cpu), 3) if len(rows) > 1 else 0.0,
        **{f"{stage}_ms_per_article": round(1_000 * last[stage] / last["size"], 3) for stage in STAGES},
        **others,
        "engine": told.engine,
        "jobs": told.jobs,
        "machines": 1,
    }


def main() -> int:
    """Measure every size asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, nargs="+")
    asked.add_argument("--engine", choices=("local", "ray"), default="local")
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument(
        "--folder", type=Path, help="where articles are kept for the next run; else they are thrown away"
    )
    asked.add_argument("--stage", choices=sorted(RUNS), help=argparse.SUPPRESS)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    told = Told(given.engine, given.jobs, given.folder)
    if given.stage:
        print(json.dumps(RUNS[given.stage](given.folder, given.size[0], told)))
        return 0
    sizes = sorted(given.size or SIZES)
    rows = [_ran("measured", size, told) for size in sizes]
    others = _ran("crowds", sizes[-1], told) | _ran("same", COMPARED, told)
    print(json.dumps(report(rows, others, told)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

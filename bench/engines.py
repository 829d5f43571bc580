"""The candidate stage by what the program uses, and written in Daft: on its own runner, and the same on a local Ray.

    engines.py [--size N] [--jobs N] [--folder DIR] --json

The articles of `scale.py` (invented first, untimed; with `--folder` kept for the next run) go from files to verified
pairs four times, each time in a process of its own: by two processes of this machine and by a Ray cluster of two
workers, as `whence add --engine` has it; and as a query of Daft, the peer. There the fingerprints are a function of the
user's, in processes; who shares a key is a grouping, what each two share a join of the keys with themselves and another
grouping; verification is a function of the user's again. Components are found where the query was asked, since
iterated joins are known to take longer than all else. All four use the same functions for what is not a join. Of each

    NAME_seconds   by the clock, from the files to the verified pairs; starting the engine comes before
    NAME_start     until the engine has run something
    NAME_cpu       seconds of all processes, the start and Python's own included; of Ray's, whose workers nobody
                   outlives, those of who asked alone
    NAME_mb        the most that all processes together held (resident, what they share counted for each)

with NAME one of here, ray, daft, daft_ray; and `equal`: 1 if all found the same matters and pairs, every one of them.
Prints of one report beyond 400 are linked otherwise than by what each two share (closeness.py); the query leaves that
out, and articles of one event are 400 at most here. Daft and Ray are of the extras `bench` and `scale`.
"""

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from candidate_stage import Shelf, Timed, fingerprint, of_matters, planted, verify
from scale import Clock, candidates, engine_of, invented, result
from whence.ledger.closeness import HUB, LEVELS, PRINTS
from whence.ledger.components import Links, matters
from whence.pipeline.engines.here import Here

SIZE = 2_000
P = TypeVar("P")
R = TypeVar("R")

Row = dict[str, float]


def by_program(engine: str, folder: Path, blocks: int, jobs: int) -> Row:
    """By the engines that the program has."""
    began = time.monotonic()
    with engine_of(engine, jobs) as running:
        started = time.monotonic() - began
        return {**candidates(folder, blocks, Timed(running)), "start": started}


def by_daft(runner: str, folder: Path, blocks: int, jobs: int) -> Row:
    """By a query of Daft."""
    import daft

    began = time.monotonic()
    if runner == "ray":
        import ray

        ray.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False)
        daft.set_runner_ray()
    else:
        daft.set_runner_native()
    _each(abs, range(jobs), jobs)
    started = time.monotonic() - began
    with Clock(Timed(Here())) as clock:
        with clock.of("fingerprints"):
            sizes = _each(fingerprint, [folder / f"{block:05}" for block in range(blocks)], jobs)
        with clock.of("matters"):
            shelf = Shelf.of(folder, sizes)
            links = _links(shelf, sizes)
            found = [matter for matter, _ in matters([links], sum(sizes))]
        truth = shelf.truth(sizes)
        with clock.of("verification"):
            pairs = _each(partial(verify, folder), list(of_matters(found, shelf, truth)), jobs)
    return {**result(found, pairs, planted(truth)), **clock.told(), "start": started}


def _each(work: Callable[[P], R], pieces: Sequence[P], jobs: int) -> list[R]:
    """What a function of the user's makes of each piece, these and those packed in cells."""
    import daft

    def called(_: object, cell: bytes) -> bytes:
        return pickle.dumps(work(pickle.loads(cell)))  # noqa: S301 own

    # not as decorators, which mypy takes for untyped where Daft is not installed
    method = daft.method(return_dtype=daft.DataType.binary())(called)
    worker: Any = type("Worker", (), {"__call__": method})
    made = daft.cls(use_process=True, max_concurrency=jobs)(worker)()
    packed = [pickle.dumps(piece, pickle.HIGHEST_PROTOCOL) for piece in pieces]
    table = daft.from_pydict({"place": list(range(len(packed))), "piece": packed})
    table = table.into_batches(1)
    done = table.with_column("made", made(table["piece"])).select("place", "made").sort("place").to_pydict()
    return [pickle.loads(cell) for cell in done["made"]]  # noqa: S301 own


def _links(shelf: Shelf, sizes: Sequence[int]) -> Links:
    """What each two articles share that is rare, as levels."""
    import daft
    from daft import col

    keys = list(shelf.keys(sizes))
    number = np.concatenate([each.numbers for each in keys])
    document = np.concatenate([each.documents for each in keys])
    every = daft.from_pydict({"number": number, "document": document})
    held = every.groupby("number").agg(col("document").count().alias("holders"))
    few = daft.sql_expr(f"holders > 1 AND (holders <= {HUB} OR holders <= {PRINTS} AND number % 2 = 1)")  # odd: prints
    rare = every.join(held.where(few), on="number")
    rare = rare.select("number", "document")
    pairs = rare.join(rare.select("number", col("document").alias("other")), on="number")
    pairs = pairs.where(col("document") < col("other"))
    shared = pairs.groupby("document", "other").agg(col("number").count().alias("keys")).to_pydict()
    left, right = (np.array(shared[name], np.uint32) for name in ("document", "other"))
    level = np.searchsorted([least for least, _ in LEVELS], np.array(shared["keys"]), side="right") - 1
    order = np.lexsort((right, left))
    return Links(left[order], right[order], level[order].astype(np.uint8))


RUNS: dict[str, Callable[[Path, int, int], Row]] = {
    "here": partial(by_program, "local"),
    "ray": partial(by_program, "ray"),
    "daft": partial(by_daft, "native"),
    "daft_ray": partial(by_daft, "ray"),
}


def ran(name: str, folder: Path, blocks: int, jobs: int) -> Row:
    """One of them in a process of its own."""
    paths = os.pathsep.join([str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths, "DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"}
    command = [sys.executable, __file__, "--run", name, "--folder", str(folder), "--blocks", str(blocks)]
    before = _spent()
    done = subprocess.run([*command, "--jobs", str(jobs)], stdout=subprocess.PIPE, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(f"{name} failed, see above")
    row: Row = json.loads(done.stdout.splitlines()[-1])
    row["cpu"] = _spent() - before
    told = f"{row['seconds']:9.1f}{row['start']:9.1f}{row['cpu']:9.1f}{row['peak_mb']:9.0f}   {row['digest']:.15g}"
    print(f"{name:10}{told}", file=sys.stderr, flush=True)
    return row


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compared(folder: Path, size: int, jobs: int) -> Row:
    """All four, one after another."""
    blocks = invented(folder, size, Timed(Here()))
    print(f"{'':10}{'seconds':>9}{'start':>9}{'cpu':>9}{'MB':>9}   what was found", file=sys.stderr)
    rows = {name: ran(name, folder, blocks, jobs) for name in RUNS}
    kept = ("seconds", "start", "cpu", "peak_mb")
    told = {f"{name}_{each.removeprefix('peak_')}": round(row[each], 2) for name, row in rows.items() for each in kept}
    equal = int(len({row["digest"] for row in rows.values()}) == 1)
    return {"size": size, "jobs": jobs, **told, "equal": equal, "retellings_recall": rows["here"]["retellings_recall"]}


def main() -> int:
    """Measure all of them, or be one."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, default=SIZE)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--folder", type=Path, help="where articles are kept for the next run")
    asked.add_argument("--run", choices=sorted(RUNS), help=argparse.SUPPRESS)
    asked.add_argument("--blocks", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    if given.run:
        print(json.dumps(RUNS[given.run](given.folder, given.blocks, given.jobs)))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(json.dumps(compared(folder, given.size, given.jobs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

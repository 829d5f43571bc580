"""What reconciliation costs: seconds, memory and growth over ledgers of generated articles with known origins.

    cost.py [--size N ...] [--large] [--jobs N] [--folder PATH] --json

Without `--size` 100 and 1,000 articles; `--large` adds 10,000 and 100,000 (hours, and 5 GB of disk). For each size a
process records the readings, another reconciles them from the ledger, a third adds ten articles to it: half of them on
events that the ledger knows. With `--jobs` (2, if not said) so many processes reconcile. Seconds are of CPU, user and
system, of all processes together, and `clock` of the clock; `peak_mb` is at most what all of them held. The origins
that the articles truly have (bench/articles.py) say that speed is not bought by doing nothing:

    facts_together   of two statements of one fact in two articles, how many stand in one claim (mean over facts)
    facts_apart      of two statements in one claim, how many are of one fact
    origins_contained, origins_exact
                     of the figures and dates told by two articles or more, for how many the count of origins holds, or
                     is, the true number; origins_one is what saying "one" everywhere would score

The peer is the same reconciliation of all articles as one matter, without looking for what belongs together.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import comb, log
from pathlib import Path

from articles import articles, more
from whence.ledger.store import open_view, open_writer
from whence.pipeline import bring_up_to_date
from whence.pipeline.engines.named import engine_of
from whence.reconciliation.keys import RULES, keys
from whence.reconciliation.reconcile import reconcile
from whence.text.aliases import Naming
from whence.types.reconciliation import Matter

SIZES = (100, 1_000)
LARGE = (10_000, 100_000)
ADDED = 10
# The peer takes a minute for this many.
PEER = 300

Row = dict[str, float]


def record(folder: Path, size: int, _: int) -> None:
    """Write the readings of `size` articles into a ledger, and what they tell in truth beside it."""
    with (folder / "known.jsonl").open("w") as known, open_writer(folder / "ledger.sqlite") as writer:
        writer.go_by(f"{RULES}, naming {Naming().id}", keys)
        for article in articles(size):
            writer.record(article.document, article.reading, keys(article.document, article.reading))
            known.writelines(json.dumps([id_, *_fields(told)]) + "\n" for id_, told in article.known.items())


def _fields(told: object) -> list[object]:
    return [getattr(told, name) for name in ("event", "fact", "origin", "figure")]


def reconcile_all(folder: Path, _: int, jobs: int) -> None:
    """Everything that follows from a ledger of readings."""
    with open_writer(folder / "ledger.sqlite") as writer, engine_of(None, jobs) as engine:
        bring_up_to_date(writer, lambda _: None, Naming(), engine)


def add(folder: Path, size: int, _: int) -> None:
    """Ten articles more."""
    made = list(more(ADDED, size))
    before = _spent()
    with open_writer(folder / "ledger.sqlite") as writer:
        for article in made:
            writer.record(article.document, article.reading, keys(article.document, article.reading))
        bring_up_to_date(writer, lambda _: None, Naming())
    print(json.dumps({"seconds": _spent() - before}))


def all_as_one(_: Path, size: int, __: int) -> None:
    """The peer: no matters, everything held against everything."""
    made = list(articles(size))
    before = _spent()
    reconcile(Matter(tuple(one.document for one in made), tuple(one.reading for one in made)))
    print(json.dumps({"seconds": _spent() - before}))


STAGES: dict[str, Callable[[Path, int, int], None]] = {
    "record": record,
    "reconcile": reconcile_all,
    "add": add,
    "peer": all_as_one,
}


def _spent() -> float:
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in both)


def _ran(stage: str, folder: Path, size: int, jobs: int = 1) -> Row:
    """Seconds of CPU and of the clock, and the greatest memory in MB, of one stage in a process of its own."""
    clock = time.monotonic()
    command = [sys.executable, __file__, "--stage", stage, "--folder", str(folder), "--size", str(size)]
    command += ["--jobs", str(jobs)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return {"clock": time.monotonic() - clock, **json.loads(ran.stdout.splitlines()[-1]), **_own(ran.stdout)}


def _own(printed: str) -> Row:
    """What a stage timed itself wins over what its process took."""
    return {key: value for line in printed.splitlines() for key, value in json.loads(line).items() if key == "seconds"}


def run_stage(stage: str, folder: Path, size: int, jobs: int) -> None:
    """One stage, in this process and those that it starts."""
    STAGES[stage](folder, size, jobs)
    own, greatest = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"cpu": _spent(), "peak_mb": (own + jobs * greatest) / 1024}))


def measured(folder: Path, size: int, jobs: int = 1) -> Row:
    """One size: what each stage takes, and how many of the known origins were found."""
    found = {stage: _ran(stage, folder, size, jobs) for stage in ("record", "reconcile")}
    row = {
        "size": size,
        "recording": found["record"]["cpu"],
        "seconds": found["reconcile"]["cpu"],
        "clock": found["reconcile"]["clock"],
        "peak_mb": found["reconcile"]["peak_mb"],
        "ledger_mb": (folder / "ledger.sqlite").stat().st_size / 1e6,
        **scores(folder),
    }
    row["add_ten"] = _ran("add", folder, size)["seconds"]
    return {key: round(value, 3) for key, value in row.items()}


def scores(folder: Path) -> Row:
    """How much of what the articles tell in truth the ledger says."""
    known = {}
    with (folder / "known.jsonl").open() as lines:
        for line in lines:
            id_, *told = json.loads(line)
            known[id_] = tuple(told)
    with open_view(folder / "ledger.sqlite") as view:
        homes = view._ledger.rows(_HOMES)  # the benchmark looks into the tables
        matters = [row[0] for row in view._ledger.rows(_MATTERS)]
    claim_of = {statement: claim for statement, claim, *_ in homes}
    document_of = {statement: document for statement, _, _, _, _, document in homes}
    return {
        "matters": len(matters),
        "largest_matter": max(matters, default=0),
        "facts_together": _together(known, claim_of, document_of),
        "facts_apart": _apart(known, claim_of),
        **_origins(known, homes, document_of),
    }


_HOMES = """SELECT s.id, v.claim, v.variant, o.low, o.high, s.document FROM variant_statements AS v
    JOIN statements AS s ON s.number = v.statement JOIN variants AS o ON o.claim = v.claim AND o.position = v.variant"""
_MATTERS = "SELECT count(*) FROM matter_documents GROUP BY matter"


def _together(known: dict[str, tuple[object, ...]], claim_of: dict[str, str], document_of: dict[str, int]) -> float:
    facts = defaultdict(list)
    for statement, (event, fact, *_) in known.items():
        facts[event, fact].append(statement)
    shares = []
    for statements in facts.values():
        if len({document_of[one] for one in statements}) > 1:
            claims = Counter(claim_of[one] for one in statements)
            shares.append(sum(comb(n, 2) for n in claims.values()) / comb(len(statements), 2))
    return _mean(shares)


def _apart(known: dict[str, tuple[object, ...]], claim_of: dict[str, str]) -> float:
    claims = defaultdict(list)
    for statement, claim in claim_of.items():
        claims[claim].append(known.get(statement, (statement,))[:2])
    pairs = sum(comb(len(held), 2) for held in claims.values())
    return sum(comb(n, 2) for held in claims.values() for n in Counter(held).values()) / max(1, pairs)


def _origins(
    known: dict[str, tuple[object, ...]],
    homes: Iterable[tuple[str, str, int, int, int, int]],
    document_of: dict[str, int],
) -> Row:
    told = defaultdict(list)
    for statement, (event, fact, origin, figure) in known.items():
        if origin != -1:
            told[event, fact, figure].append(statement)
    place = {statement: (claim, variant, low, high) for statement, claim, variant, low, high, _ in homes}
    contained, exact, one = [], [], []
    for statements in told.values():
        if len({document_of[each] for each in statements}) > 1:
            true = len({known[each][2] for each in statements})
            (_, _, low, high), _ = Counter(place[each] for each in statements).most_common(1)[0]
            contained.append(low <= true <= high)
            exact.append(low == true == high)
            one.append(true == 1)
    return {"origins_contained": _mean(contained), "origins_exact": _mean(exact), "origins_one": _mean(one)}


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def growth(rows: list[Row]) -> float:
    """The slope of seconds over size, both as logarithms, from 1,000 articles on where there are two such sizes."""
    large = [row for row in rows if row["size"] >= 1_000]
    points = [(log(row["size"]), log(row["seconds"])) for row in (large if len(large) > 1 else rows)]
    x, y = _mean(x for x, _ in points), _mean(y for _, y in points)
    return sum((a - x) * (b - y) for a, b in points) / max(1e-9, sum((a - x) ** 2 for a, _ in points))


def report(rows: list[Row], peer: float, peer_own: float) -> Row:
    """The table, and what is said in one line of JSON."""
    for row in rows:
        print("  ".join(f"{key} {value:g}" for key, value in row.items()), file=sys.stderr)
    print(f"all {PEER} as one matter: {peer:.1f} s; by matters {peer_own:.1f} s", file=sys.stderr)
    last = rows[-1]
    found = {f"{key}_{row['size']:.0f}": row[key] for row in rows for key in ("seconds", "peak_mb")}
    shown = ("facts_together", "facts_apart", "origins_contained", "origins_exact", "origins_one", "add_ten")
    return {
        **found,
        "growth_exponent": round(growth(rows), 3) if len(rows) > 1 else 0.0,
        **{key: last[key] for key in shown},
        "peer_seconds": round(peer, 2),
        "peer_own_seconds": round(peer_own, 2),
    }


def main() -> int:
    """Measure every size asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, nargs="+")
    asked.add_argument("--large", action="store_true")
    asked.add_argument("--jobs", type=int, default=2, help="processes that reconcile")
    asked.add_argument("--folder", type=Path, help="where the ledgers are kept; a folder that vanishes, if not said")
    asked.add_argument("--stage", choices=sorted(STAGES), help=argparse.SUPPRESS)
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args()
    if told.stage:
        run_stage(told.stage, told.folder, told.size[0], told.jobs)
        return 0
    sizes = sorted(told.size or (*SIZES, *(LARGE if told.large else ())))
    with tempfile.TemporaryDirectory(dir=told.folder) as name:
        rows = []
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            rows.append(measured(folder, size, told.jobs))
        peer = _ran("peer", Path(name), PEER)["seconds"]
        own = Path(name) / "own"
        own.mkdir()
        peer_own = measured(own, PEER)["seconds"]
    print(json.dumps(report(rows, peer, peer_own)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

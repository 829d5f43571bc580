"""Runs of `whence add` that are killed, again and again, from the first document to the last matter; no peer.

    kills.py [--size N] [--kills K] [--disks D] [--seed S] [--network] [--folder PATH] --json

A folder of generated articles (`articles.py`, shortened) is added to a ledger by a process that says what it has done.
It is killed (SIGKILL) K times. The moments are drawn over the *work* and not over time: the pieces of work of an
undisturbed run (each document read, each matter reconciled) are parted into K stretches of equal length, and in each
one piece is drawn and a share of the time that such a piece takes, at which the kill comes. So as many kills come in
the last tenth as in the first. After each kill the ledger

    opens       for reading, as any program would
    sound       SQLite's own check finds no damage, no row points at nothing
    holds       every document that was reported done is there, with its reading and its original, byte by byte
    holds       every matter that was reported done is published
    goes_on     every claim that was published still has its handle

and at last the run is left to end, and the export (with the full text) and the dossier must be the same bytes as those
of a run that nobody disturbed. Then the same of a disk that takes no more (`disks`: files may grow to a share of what
the ledger needs and no further; each time the run has to stop with a reason, or, where the ledger fits and an original
does not, to say so, and the next one, with room, to complete it), and of two writers at once, each with a part of the
articles and a third of them with both (`writers`; claims without their handles, which go by who comes first).

`first`, `median`, `last`: at which shares of the work the kills came; `fewest_in_a_tenth`: how many came at least in
each tenth of it. Rules read alone, unless with `--network`: what is killed is the same, in a quarter of the time. With
--json the last line of stdout is one flat JSON object.
"""

# ruff: noqa: S311 where to kill need not be secret

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from articles import articles
from whence.ledger.originals import Originals
from whence.ledger.store import View, open_view
from whence.pipeline import Ledger

SIZE, KILLS, DISKS = 1_000, 40, 6
# Of the articles, so many are added by two writers at once, and to disks that are full.
FEW = 60
# Lines of a generated article that are kept: it is told and cited all the same, and read in half the time.
LINES = 14

CHILD = """
import os, resource, sys
import whence.reading.reader as reading
from whence.errors import WhenceError
from whence.pipeline import Ledger
if sys.argv[2] == "rules":
    reading.weights = lambda: None
if largest := os.environ.get("LARGEST_FILE"):
    from whence.text.language import language
    language("The ferry sails. " * 10)  # unpacks its model
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
def tell(step):
    print(step.stage, step.what, sep="\\t", flush=True)
try:
    added = Ledger.open(sys.argv[1]).add(sys.argv[3:], progress=tell)
except WhenceError as error:
    sys.exit(str(error))
print("ended", *added.notes, flush=True)
"""


class Goal(NamedTuple):
    """The piece of work in which a kill comes, of how many, and how far into it."""

    path: str  # of the document that is read then; empty where a matter is reconciled
    matters: int  # that are published before
    pieces: int
    seconds: float


@dataclass(slots=True, kw_only=True)
class Seen:
    """What killed runs reported, and what was found after each kill."""

    at: str = ""  # the path of the document at work
    done: dict[str, bool] = field(default_factory=dict)  # paths that were reported, and whether they were looked at
    matters: int = 0  # reported
    handles: dict[str, str] = field(default_factory=dict)  # of claims, at the kill before
    shares: list[float] = field(default_factory=list)
    faults: int = 0


def main() -> int:
    """Print what was found after each kill, and the sums; 1 where a kill was not survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE, help="how many documents")
    parser.add_argument("--kills", type=int, default=KILLS, help="how many kills")
    parser.add_argument("--disks", type=int, default=DISKS, help="how many disks that are full")
    parser.add_argument("--seed", type=int, default=0, help="where the moments are drawn from")
    parser.add_argument("--network", action="store_true", help="read with the network too")
    parser.add_argument("--folder", type=Path, help="work here and leave all behind")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        reader = "network" if arguments.network else "rules"
        news = written(folder / "news", arguments.size)
        measures = killed(folder, news, arguments.kills, Random(arguments.seed), reader)
        few = Tried(folder / "few", tuple(news[:FEW]), reader)
        measures |= {"disks": arguments.disks, "disks_survived": few.disks(arguments.disks), "writers": few.writers()}
    if arguments.json:
        print(json.dumps(measures))
    whole = ("completed", "same_export", "writers")
    survived = measures["survived"] == arguments.kills and measures["disks_survived"] == arguments.disks
    return 0 if survived and all(measures[each] for each in whole) else 1


def killed(folder: Path, news: Sequence[Path], kills: int, random: Random, reader: str = "rules") -> dict[str, float]:
    """Let one run end undisturbed, kill the other so often, and compare."""
    work: list[str] = []
    start = time.monotonic()

    def noted(line: str) -> bool:
        work.append(line)
        return False

    _run(folder / "whole.sqlite", news, reader, noted)
    seconds = time.monotonic() - start
    print(f"{len(work)} pieces of work, {seconds:.0f} s undisturbed", file=sys.stderr)
    seen = Seen()
    for goal in _goals(work, kills, seconds, random):
        _kill(folder / "killed.sqlite", news, goal, seen, reader)
    ended = _run(folder / "killed.sqlite", news, reader, lambda _: False)
    return {
        "documents": len(news),
        "pieces": len(work),
        "kills": len(seen.shares),
        "survived": len(seen.shares) - seen.faults,
        "completed": float(ended),
        "same_export": float(_told(folder / "killed.sqlite") == _told(folder / "whole.sqlite")),
        "first": round(seen.shares[0], 3),
        "median": round(median(seen.shares), 3),
        "last": round(seen.shares[-1], 3),
        "fewest_in_a_tenth": min(sum(min(9, int(10 * share)) == tenth for share in seen.shares) for tenth in range(10)),
    }


def written(folder: Path, size: int) -> list[Path]:
    """So many articles, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for at, article in enumerate(articles(size)):
        paths.append(folder / f"{at:05}.txt")
        paths[-1].write_text("\n".join(article.document.text.split("\n")[:LINES]), encoding="utf-8")
    return paths


def _goals(work: Sequence[str], kills: int, seconds: float, random: Random) -> Iterator[Goal]:
    """One piece of work out of each of so many stretches of equal length."""
    for at in range(kills):
        low, high = at * len(work) // kills, (at + 1) * len(work) // kills
        moment = random.randrange(low, max(low + 1, high))
        stage, _, what = work[moment].partition("\t")
        matters = sum(line.startswith("reconciling") for line in work[:moment])
        wait = seconds / len(work) * random.random()
        yield Goal(what if stage == "reading" else "", matters, len(work), wait)


def _command(ledger: Path, news: Sequence[Path], reader: str) -> list[str]:
    return [sys.executable, "-c", CHILD, str(ledger), reader, *map(str, news)]


def _run(ledger: Path, news: Sequence[Path], reader: str, enough: Callable[[str], bool]) -> bool:
    """Add articles, until `enough` says so of what is reported, line by line; whether the run came to its end."""
    with subprocess.Popen(_command(ledger, news, reader), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        lines = iter(running.stdout)
        for line in lines:
            if line.startswith("ended"):
                return True
            if enough(line.rstrip("\n")):
                running.kill()
                break
        for line in lines:  # what it said before it died counts as reported
            enough(line.rstrip("\n"))
    return False


def _kill(ledger: Path, news: Sequence[Path], goal: Goal, seen: Seen, reader: str) -> None:
    """One run, killed at a piece of work, and all that must hold thereafter."""
    before = _published(ledger)
    seen.at = ""
    matters = 0

    def enough(line: str) -> bool:
        nonlocal matters
        stage, _, what = line.partition("\t")
        matters += stage == "reconciling"
        if seen.at:
            seen.done.setdefault(seen.at, False)
        seen.at = what if stage == "reading" else ""
        now = what == goal.path if goal.path else matters and before + matters > goal.matters
        time.sleep(goal.seconds if now else 0)
        return bool(now)

    ended = _run(ledger, news, reader, enough)
    seen.matters = max(seen.matters, before + max(0, matters - 1))
    seen.shares.append((len(seen.done) + seen.matters) / goal.pieces)
    faults = [*(["it ended before it was killed"] if ended else []), *_faults(ledger, seen)]
    seen.faults += bool(faults)
    where = "reading" if goal.path else "reconciling"
    said = "; ".join(faults[:3]) or "survived"
    print(
        f"{seen.shares[-1]:6.3f} {where:12} {len(seen.done):5} documents {seen.matters:5} matters  {said}",
        file=sys.stderr,
    )


def _published(ledger: Path) -> int:
    """How many matters are published."""
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(ledger.absolute().as_uri() + "?mode=ro", uri=True)) as base:
        return int(base.execute("SELECT count(*) FROM matters").fetchone()[0])


def _faults(ledger: Path, seen: Seen) -> Iterator[str]:
    """What does not hold after a kill."""
    if not ledger.exists():
        yield from ["there is no ledger, and documents were reported"] if seen.done else []
        return
    with closing(sqlite3.connect(ledger)) as base:
        found = [base.execute(f"PRAGMA {check}").fetchall() for check in ("integrity_check", "foreign_key_check")]
    if found != [[("ok",)], []]:
        yield f"not sound: {found}"
    if (held := _published(ledger)) < seen.matters:
        yield f"{seen.matters} matters were reported, {held} are held"
    with open_view(ledger) as view:
        originals = Originals(ledger.with_suffix(".originals"))
        yield from (
            f"{path} was reported and is not held" for path in seen.done if not _holds(view, originals, path, seen)
        )
        handles = view.handles()
        yield from (f"{handle} is gone" for claim, handle in seen.handles.items() if handles.get(claim) != handle)
        seen.handles = handles


def _holds(view: View, originals: Originals, path: str, seen: Seen) -> bool:
    """Whether the ledger has the document of a path; when it is first asked for, also its reading and original."""
    document = view.holder(path)
    if document is None or seen.done[path]:
        return document is not None
    seen.done[path] = True
    kept, data = view.kept(document), Path(path).read_bytes()
    statements = view.reading(document).statements
    return bool(statements) and kept is not None and originals.read(kept.sha256, kept.size) == data


def _told(ledger: Path) -> tuple[str, ...]:
    """All that a ledger tells: what can be imported elsewhere, and the dossier."""
    opened = Ledger.open(ledger)
    return *opened.export_lines(full_text=True), json.dumps(opened.export(), sort_keys=True, default=str)


class Tried(NamedTuple):
    """Some articles that are added where it is hard, in a folder of its own."""

    folder: Path
    news: Sequence[Path]
    reader: str

    def disks(self, count: int) -> int:
        """How many full disks were survived."""
        self.folder.mkdir(exist_ok=True)
        whole = self._whole()
        # While a run lasts its log holds what the ledger will; that of a short run is the greater of the two.
        needed = whole.stat().st_size
        return sum(self._disk(at, needed * (at + 1) // (count + 1)) for at in range(count))

    def writers(self) -> float:
        """Whether what two writers leave, and one run after them, is what one alone makes."""
        self.folder.mkdir(exist_ok=True)
        ledger, third = self.folder / "shared.sqlite", len(self.news) // 3
        parts = self.news[: 2 * third], self.news[third:]
        commands = [_command(ledger, part, self.reader) for part in parts]
        running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
        codes = [each.wait() for each in running]
        ended = _run(ledger, self.news, self.reader, lambda _: False)
        same = _told_without_handles(ledger) == _told_without_handles(self._whole())
        print(f"two writers: ended with {codes}, then {'the same' if same else 'something else'}", file=sys.stderr)
        return float(not any(codes) and ended and same)

    def _whole(self) -> Path:
        whole = self.folder / "whole.sqlite"
        if not whole.exists():
            _run(whole, self.news, self.reader, lambda _: False)
        return whole

    def _disk(self, number: int, size: int) -> bool:
        """One run where no file grows beyond a size, and another with room; reasons are one line, not a traceback."""
        ledger = self.folder / f"disk-{number}.sqlite"
        command, limit = _command(ledger, self.news, self.reader), {**os.environ, "LARGEST_FILE": str(size)}
        limited = subprocess.run(command, capture_output=True, text=True, check=False, env=limit)
        said = limited.stderr.strip().rpartition("\n")[2] or limited.stdout.strip().rpartition("\n")[2]
        reported = [line for line in limited.stdout.splitlines() if line.startswith("reading\t")][:-1]
        held = 0
        if reported:
            with open_view(ledger) as view:
                held = sum(view.holder(line.partition("\t")[2]) is not None for line in reported)
        ended = _run(ledger, self.news, self.reader, lambda _: False)
        same = _told(ledger) == _told(self._whole())
        print(f"{size:9} bytes a file: {held} of {len(reported)} held; {said[:90]}", file=sys.stderr)
        return ended and same and held == len(reported) and bool(said) and "Traceback" not in limited.stderr


def _told_without_handles(ledger: Path) -> tuple[str, ...]:
    with open_view(ledger) as view:
        claims = sorted(map(repr, view.reconciliation().claims))
    return *Ledger.open(ledger).export_lines(full_text=True), *claims


if __name__ == "__main__":
    sys.exit(main())

"""Hostile and broken files of every format: what is read, what is refused in words, what is lost, what hangs.

Usage: hostile.py [--json] [--only NAME]

The files are made by nasties.py; each goes through the loader as in `whence add`, with its limits. A file is *read* if
at least one document comes of it, *refused* if something is said why not (what, why, what to do), *lost* if nothing
comes of it and nothing is said, or an error is raised that no one names; *hung* if it takes longer than a minute.
peak_mb: resident memory of the largest process. With --json the last line of stdout is one flat JSON object.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from nasties import nasties, sound
from whence.errors import InputError
from whence.ingest.load import Loader
from whence.ingest.member import PassedOver
from whence.ingest.original import Original

SLOW = 60.0


def main() -> int:
    """Print a line for each file and the sums."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    parser.add_argument("--only", help="only files whose name holds this")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter(tried=0, read=0, refused_with_reason=0, lost=0, hung=0, sound=0, sound_read=0)
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder, Loader() as loader:
        for name, data in [*sound().items(), *nasties()]:
            if arguments.only and arguments.only not in name:
                continue
            path = Path(folder) / name
            path.write_bytes(data)
            start = time.monotonic()
            became, said = outcome(loader, path)
            seconds = time.monotonic() - start
            slowest = max(slowest, seconds)
            if name in sound():
                counts.update(sound=1, sound_read=became == "read")
            counts.update(["tried", "hung" if seconds > SLOW else became])
            print(f"{name:28} {became:20} {seconds:6.1f} s  {said[:150]}", file=sys.stderr)
            path.unlink()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    measures = {**counts, "slowest_seconds": round(slowest, 1), "peak_mb": round(peak / 1_000, 1)}
    if arguments.json:
        print(json.dumps(measures))
    return 0


def outcome(loader: Loader, path: Path) -> tuple[str, str]:
    """What became of a file, and what was said first."""
    said: list[str] = []
    read = 0
    try:
        for found in loader.originals(path):
            if isinstance(found, InputError):
                said.append(f"{found.why}; {found.remedy}")
            elif isinstance(found, PassedOver):
                said.append(found.why)
            else:
                read += _loaded(loader, found, said)
    except Exception as error:
        return "lost", repr(error)
    first = next(iter(said), "")
    return ("read" if read else "refused_with_reason" if first else "lost"), first


def _loaded(loader: Loader, original: Original, said: list[str]) -> bool:
    try:
        said.extend(loader.load(original).notes)
    except InputError as error:
        said.append(f"{error.why}; {error.remedy}")
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())

"""Claims, origins and disagreements: Whence on a whole dossier, against what a careful analyst reads out of it.

Usage: dossier.py [--data FOLDER] [--json]

Without --data: every dossier at hand (`examples/*`, those kept apart in `data/dossiers`, and the real one beside the
project). The table is printed for each;
with --json the last line of stdout is one flat JSON object, the mean over the dossiers where there are several
(counts are added up, seconds and megabytes are the largest).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from gold import Gold, GoldFault, read_gold
from measures import Export, Measure, measures
from plain import plain_export

ROOT = Path(__file__).parents[1]
AT_HAND = [
    *sorted((ROOT / "examples").glob("*/gold.yaml")),
    *sorted((ROOT / "bench/data/dossiers").glob("*/gold.yaml")),
    ROOT.parent / "shared/dossiers/alabuga/gold.yaml",
]

Measures = dict[str, Measure]


class CommandFailed(Exception):
    """`whence` read nothing or broke."""


def main() -> int:
    """Print the tables; 2 where there is no dossier or `whence` fails on it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--data", type=Path, action="append", metavar="FOLDER", help="a dossier's folder, with gold.yaml"
    )
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    folders = arguments.data or [gold.parent for gold in AT_HAND if gold.is_file()]
    if not folders:
        print(
            f"dossier.py: no dossier at hand: none of {', '.join(map(str, AT_HAND)) or 'examples/*'}", file=sys.stderr
        )
        return 2
    try:
        measured = [_measured(folder) for folder in folders]
    except (OSError, GoldFault, CommandFailed) as error:
        print(f"dossier.py: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(_together(measured)))
    return 0


def _measured(folder: Path) -> Measures:
    gold = read_gold(folder)
    exported, seconds, peak_mb = _run(folder)
    found = measures(gold, _export(exported)) | {"seconds": round(seconds, 2), "peak_mb": round(peak_mb)}
    _print_table(folder, found, _peer(gold, found))
    return found


def _run(folder: Path) -> tuple[bytes, float, float]:
    """The export, and the seconds and megabytes of `whence FOLDER` from a cold start on a new ledger."""
    with tempfile.TemporaryDirectory() as scratch:
        whence = [sys.executable, "-m", "whence", "--ledger", str(Path(scratch) / "ledger.sqlite")]
        started = time.perf_counter()
        status, peak_mb = _watched([*whence, str(folder)])
        seconds = time.perf_counter() - started
        if status not in (0, 1):
            raise CommandFailed(f"`whence {folder}` ended with {status}")
        exported = subprocess.run([*whence, "claims", "--json"], check=True, capture_output=True)
    return exported.stdout, seconds, peak_mb


def _watched(command: list[str]) -> tuple[int, float]:
    """The exit status, and the peak resident megabytes of the largest process that the command ran as."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _export(data: bytes) -> Export:
    return msgspec.json.decode(data, type=Export)


def _peer(gold: Gold, found: Measures) -> Measures:
    """What reading line by line scores, and for the origins the better of that and of printing 1 everywhere."""
    peer = measures(gold, plain_export(gold.texts))
    constant = found["origins_constant_one"]
    return peer | {"origins_exact": constant, "origins_contained": constant, "origins_width": 0.0}


def _print_table(folder: Path, found: Measures, peer: Measures) -> None:
    print(f"{folder.resolve().name:30}{'Whence':>10}{'peer':>10}")
    for name, value in found.items():
        shown = "" if name.endswith("_total") else _shown(peer.get(name))
        print(f"  {name:28}{_shown(value):>10}{shown:>10}")
    print()


def _shown(value: Measure) -> str:
    return "–" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _together(measured: list[Measures]) -> Measures:
    return {name: _joined(name, [one[name] for one in measured]) for name in measured[0]}


def _joined(name: str, found: list[Measure]) -> Measure:
    values = [value for value in found if value is not None]
    if not values:
        return None
    if name in {"seconds", "peak_mb"}:
        return max(values)
    if all(isinstance(value, int) for value in values):
        return sum(values)
    return round(sum(values) / len(values), 4)


if __name__ == "__main__":
    sys.exit(main())

"""Documents per CPU-second, format by format: unpacking and reading, without the processes between.

Usage: formats.py [--times N] [--json]

One small article in every format (made by nasties.py) is unpacked and read again and again; what differs between the
formats is their own cost on top of the common one: the roles of its lines and, for pages, trafilatura. With --json the
last line of stdout is one flat JSON object.
"""

import argparse
import io
import json
import sys
import time

from nasties import sound
from whence.ingest.original import Original
from whence.ingest.read import read
from whence.ingest.unpack import Unpacker


def main() -> int:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=30, help="how often each is read")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    measures = {}
    for name, data in sound().items():
        _documents(name, data)  # imports are not the format's doing
        start = time.process_time()
        count = sum(_documents(name, data) for _ in range(arguments.times))
        rate = count / (time.process_time() - start)
        measures[f"{name.removeprefix('a.').replace('.', '_')}_documents_per_cpu_second"] = round(rate, 1)
        print(f"{name:12} {rate:10.1f} documents a CPU-second", file=sys.stderr)
    if arguments.json:
        print(json.dumps(measures))
    return 0


def _documents(name: str, data: bytes) -> int:
    found = list(Unpacker({}, {}).unpack(name, io.BytesIO(data), "0"))
    originals = [each for each in found if isinstance(each, Original)]
    assert originals
    return len([read(original) for original in originals])


if __name__ == "__main__":
    sys.exit(main())

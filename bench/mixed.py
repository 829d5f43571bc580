"""Thousands of files of every format in one run of the loader: time, memory, and whether anything is lost; no peer.

    mixed.py [--size N] [--json]

N invented articles, no two alike, a file each, in twenty formats by turns (`nasties.py` makes them), go through the
loader with its workers as in `whence add`: found, unpacked, read, with their language. `documents` must be as many as
were put in, `wrong` counts files that gave another number or other words than were put in, `refused` what was not read.
Seconds are of CPU, workers included; memory is that of the greatest process. By format: `formats.py`. With --json the
last line of stdout is one flat JSON object.
"""

import argparse
import bz2
import gzip
import json
import lzma
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from nasties import answer, docx, message, paragraph, pdf, record, rss, tarred, zipped
from whence.errors import InputError
from whence.ingest.find import find
from whence.ingest.load import Loader
from whence.ingest.original import Original

SIZE = 10_000
QUAYS = ("northern", "southern", "eastern", "western", "outer", "inner", "old", "new", "upper", "lower")


def main() -> int:
    """Print the figures; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.size):
            name, data = file_of(number)
            (Path(folder) / name).write_bytes(data)
        measures = run(Path(folder), arguments.size)
    for key, value in measures.items():
        print(f"{key:28} {value:10}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(measures))
    return 1 if measures["wrong"] or measures["refused"] else 0


def story(number: int) -> str:
    """An article that no other number has."""
    quay, days = QUAYS[number % 10], number % 300 + 2
    return (
        f"The harbour board said on Monday that ferry {number} will sail from the {quay} quay within {days} days. "
        f"According to a report in the Coast Courier, repairs to pier {number % 97} cost about {number} crowns in all. "
        f"“We expect the first {number % 50 + 20} passengers in three weeks,” said Ada Holt, who has led the works."
    )


def page(number: int) -> str:
    """The same as a page."""
    words = f"<h1>Ferry {number} to sail</h1><p>{story(number)}</p><p>Share this story</p><p>© 2031 Coast Courier</p>"
    return f"<html lang=en><head><title>Ferry {number} to sail</title></head><body>{words}</body></html>"


def row(number: int) -> dict[str, str]:
    """The same as a record."""
    return {"title": f"Ferry {number} to sail", "text": story(number), "url": f"https://courier.example/{number}"}


def file_of(number: int) -> tuple[str, bytes]:
    """The file of a number: its name, and its bytes in one of the formats."""
    suffix, make = FORMATS[number % len(FORMATS)]
    return f"{number:05}.{suffix}", make(number)


def _pdf(number: int) -> bytes:
    words = story(number).replace("“", '"').replace("”", '"').split()
    lines = [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
    body = [(72.0, 700.0 - 14 * at, 11.0, line) for at, line in enumerate(lines)]
    return pdf([[(72.0, 760.0, 20.0, f"Ferry {number} to sail"), *body]])


def _warc(number: int) -> bytes:
    return record("response", f"https://courier.example/{number}", answer(page(number).encode()))


def _feed(number: int) -> bytes:
    return rss(
        f"<item><title>Ferry {number} to sail</title><link>https://courier.example/{number}</link>"
        f"<content:encoded><![CDATA[<p>{story(number)}</p>]]></content:encoded></item>"
    )


def _mhtml(number: int) -> bytes:
    head = (
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: https://a.example/{number}\n\n"
    )
    return f"{head}{page(number)}".encode()


def _tar(number: int) -> bytes:
    return tarred({"a.txt": story(number).encode()})


# A JSON or CSV file in a folder is data beside the articles, so tables come in an archive.
FORMATS: tuple[tuple[str, Callable[[int], bytes]], ...] = (
    ("txt", lambda number: story(number).encode()),
    ("md", lambda number: f"# Ferry {number} to sail\n\n{story(number)}\n".encode("utf-16")),
    ("html", lambda number: page(number).encode()),
    ("htm", lambda number: page(number).replace("“", "").replace("”", "").encode("cp1252")),
    ("pdf", _pdf),
    ("docx", lambda number: docx(paragraph(f"Ferry {number} to sail") + paragraph(story(number)))),
    ("eml", lambda number: message(story(number))),
    ("mbox", lambda number: b"From a Mon\n" + message(story(number))),
    ("mhtml", _mhtml),
    ("warc", _warc),
    ("warc.gz", lambda number: gzip.compress(_warc(number), mtime=0)),
    ("wacz", lambda number: zipped({"archive/a.warc": _warc(number), "pages/pages.jsonl": b"{}"})),
    ("rss", _feed),
    ("jsonl.gz", lambda number: gzip.compress(json.dumps(row(number)).encode() + b"\n", mtime=0)),
    ("zip", lambda number: zipped({"news/a.txt": story(number).encode()})),
    ("tar", _tar),
    ("tgz", lambda number: gzip.compress(_tar(number), mtime=0)),
    ("txt.gz", lambda number: gzip.compress(story(number).encode(), mtime=0)),
    ("txt.bz2", lambda number: bz2.compress(story(number).encode())),
    ("txt.xz", lambda number: lzma.compress(story(number).encode())),
)


def run(folder: Path, size: int) -> dict[str, float]:
    """All files of a folder through one loader."""
    counts: Counter[str] = Counter()
    start, before = time.monotonic(), _spent()
    with Loader() as loader:
        for found in find([str(folder)]):
            number = -1 if isinstance(found, InputError) else int(str(found)[len(str(folder)) + 1 :].partition(".")[0])
            read = 0
            for original in [found] if isinstance(found, InputError) else loader.originals(found):
                if isinstance(original, Original):
                    document = loader.load(original)
                    read += f"ferry {number} will sail from the {QUAYS[number % 10]}" in " ".join(document.text.split())
                    counts["documents"] += 1
                elif isinstance(original, InputError):
                    counts["refused"] += 1
            counts["wrong"] += read != 1
            counts["files"] += 1
    seconds = _spent() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {name: counts[name] for name in ("files", "documents", "wrong", "refused")}
    return {
        **told,
        "wrong": counts["wrong"] + abs(size - counts["files"]),
        "cpu_seconds": round(seconds, 1),
        "wall_seconds": round(time.monotonic() - start, 1),
        "documents_per_cpu_second": round(counts["documents"] / seconds, 1),
        "peak_mb": round(peak / (1_000_000 if sys.platform == "darwin" else 1_000), 1),
    }


def _spent() -> float:
    """Seconds of CPU of this process and of those that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    sys.exit(main())

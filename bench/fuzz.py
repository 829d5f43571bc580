"""Fuzzing, format by format: sound files mutated, read without a worker between, and every surprise told; no peer.

    fuzz.py [--seconds N] [--format NAME] [--seed S] [--keep FOLDER] [--json]

Each sound file of `nasties.py` (and a Parquet table) is mutated again and again for N seconds: bytes flipped, numbers
replaced, stretches cut, doubled, moved, filled with NULs or with words of any of the formats, two files of a
format grown together; what is packed (ZIP, gzip, DOCX) is mutated within, too, since else nearly all that is tried dies
at a checksum. What comes of a case has to be documents or named refusals. A *fault* is

    an exception that no reader names, or that the net around readers had to catch ("its reader broke on it"),
    nothing at all, without a word,
    a document whose spans leave its text, overlap, or cannot be written to a ledger,
    more than ten seconds of CPU.

The case number says all of a case: `--format docx --seed 4711 --seconds 0` runs that one again. `--keep` writes what
faults into a folder. 0 faults is the aim; the exit code is 1 where there are any. With --json the last line of stdout
is one flat JSON object.
"""

# ruff: noqa: S311 what is mutated need not be secret

import argparse
import gzip
import io
import json
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from functools import cache
from itertools import count, pairwise
from pathlib import Path
from random import Random
from types import FrameType

import msgspec

from nasties import docx, message, nested_message, paragraph, pdf, record, sound, tarred, warc, zipped
from whence.errors import InputError
from whence.ingest.member import PassedOver
from whence.ingest.original import Original
from whence.ingest.read import read
from whence.ingest.unpack import Unpacker
from whence.types.document import Document

SECONDS = 60.0
SLOW = 10
# Words that mean something to one of the formats, and numbers that lie.
WORDS = (
    *(b"<p>", b"</p>", b"<div>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"&#0;", b"&#xD800;", b"&amp"),
    *(b"<!DOCTYPE x [", b"<!ENTITY e SYSTEM 'file:///etc/passwd'>", b"&e;", b"<w:p>", b"<w:t>", b"</w:p>", b"<item>"),
    *(b"endobj", b"stream\n", b"endstream", b"/Kids [2 0 R]", b"/Length 99999", b"xref", b"trailer", b" 0 R", b"Tj"),
    *(b"From a\n", b"\n\n", b"\r\n\r\n", b"Content-Type: ", b"multipart/mixed; boundary=b", b"--b\n", b"=?utf-8?b?=="),
    *(b"Content-Transfer-Encoding: base64\n", b"charset=utf-16", b"charset=nonsense", b"Date: Thu, 99 Foo 9999\n"),
    *(b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"Content-Length: 9\r\n", b"WARC-Date: 0000-00-00\r\n", b"HTTP/1.1 "),
    *(b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"),
    *(b'{"text": ', b'"\\ud800"', b"[[[[", b"]}", b'"', b",", b"\t", b"1e999", b"null", b"NaN", b"9" * 400),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f", b"\x80" * 9, "\u202e\u2028\u0085".encode()),
)
NUMBERS = (b"0", b"-1", b"1", b"65535", b"4294967295", b"9" * 19, b"2" * 40)


def main() -> int:
    """Print a line for each format and for each kind of fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each format; 0: one case")
    parser.add_argument("--format", help="only the formats whose name holds this")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--keep", type=Path, help="write what faults here")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    tried: Counter[str] = Counter()
    for name in seeds():
        if arguments.format and arguments.format not in name:
            continue
        faults: dict[str, int] = {}
        for fault, seed, data in fuzzed(name, arguments.seed, arguments.seconds, tried):
            if arguments.keep and fault not in faults:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{seed}-{name}").write_bytes(data)
            faults.setdefault(fault, seed)
            tried["faults"] += 1
        tried["kinds_of_faults"] += len(faults)
        print(f"{name:12} {tried[name]:8} cases {len(faults):4} kinds of faults", file=sys.stderr)
        for fault, seed in faults.items():
            print(f"    case {seed}: {fault}", file=sys.stderr)
    told = {"cases": sum(tried[name] for name in seeds())}
    told |= {name: tried[name] for name in ("read", "refused", "faults", "kinds_of_faults")}
    if arguments.json:
        print(json.dumps(told))
    return 1 if told["faults"] else 0


@cache
def seeds() -> dict[str, list[bytes]]:
    """The files that each format is mutated from, by a name that bears the format."""
    made = {name: [data] for name, data in sound().items()}
    made["a.parquet"] = [_parquet()]
    made["a.html"].append(b"<html><head><meta charset=latin-1><script type='application/ld+json'>{\"@type\": "
                          b'"NewsArticle", "datePublished": "2031-03-03"}</script></head><table><tr><td>Six ferries'
                          b"</table><ul><li>One<li>Two</ul><pre>x\n y</pre><svg/><iframe srcdoc=a>")  # fmt: skip
    made["a.pdf"].append(pdf([[(72.0, 700.0, 11.0, "The ferry sails")], [(72.0, 20.0, 9.0, "2")]], picture=True))
    made["a.docx"].append(docx("<w:tbl><w:tr><w:tc>" + paragraph("Six") + "</w:tc></w:tr></w:tbl>" + paragraph("End")))
    made["a.eml"] += [nested_message(3), message(head="Subject: =?utf-8?q?F=C3=A4hre?=\nDate: Mon, 3 Mar 2031 10:00\n")]
    made["a.warc"].append(record("resource", "urn:x", b"<p>The ferry sails.</p>") + warc(None))
    made["a.rss"].append(b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>F</title><content type="html">'
                         b"&lt;p&gt;The ferry sails again on Monday.&lt;/p&gt;</content></entry></feed>")  # fmt: skip
    made["a.tar"].append(tarred({"a.txt": b"The ferry sails.", "b.html": b"<p>Six ferries."}, link="a.txt"))
    return made


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    rows = [{"title": "Ferry to sail", "text": "The ferry sails again on Monday.", "date": "2031-03-03"}] * 3
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


def fuzzed(name: str, first: int, seconds: float, tried: Counter[str]) -> Iterator[tuple[str, int, bytes]]:
    """Case after case; of each fault what it is, its number, and the bytes."""
    end = time.monotonic() + seconds
    for seed in count(first):
        data = mutated(seeds()[name], seed)
        fault = faulty(name, data, tried)
        tried[name] += 1
        if fault:
            yield fault, seed, data
        if time.monotonic() >= end:
            return


def mutated(files: list[bytes], seed: int) -> bytes:
    """The case of a number: some mutations of one of the files, outside or inside of what is packed."""
    random = Random(seed)
    data = random.choice(files)
    packed = _unpacked(data) if random.random() < 0.7 else None
    if packed is None:
        return _changed(data, files, random)
    name = random.choice(sorted(packed))
    packed[name] = _changed(packed[name], [*packed.values()], random)
    return gzip.compress(packed[""], mtime=0) if "" in packed else zipped(packed)


def _unpacked(data: bytes) -> dict[str, bytes] | None:
    """The members of a ZIP archive, or under no name what a gzip file holds."""
    if data.startswith(b"\x1f\x8b"):
        return {"": gzip.decompress(data)}
    if not data.startswith(b"PK\x03\x04"):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _changed(data: bytes, others: list[bytes], random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = _once(data, random.choice(others), random)
    return data[:1_000_000]


def _once(data: bytes, other: bytes, random: Random) -> bytes:
    low, high = sorted(random.randint(0, len(data)) for _ in range(2))
    high = min(high, low + random.choice((1, 4, 64, 4096)))
    piece = data[low:high]
    kind = random.randrange(9)
    if kind == 0:
        return data[:low] + bytes(byte ^ 1 << random.randrange(8) for byte in piece[:4]) + data[low + len(piece[:4]) :]
    if kind == 1:
        return data[:low] + random.choice(WORDS) * random.choice((1, 1, 1, 3, 500)) + data[random.choice((low, high)) :]
    if kind == 2:
        return _with_number(data, random)
    if kind == 3:
        start = random.randint(0, len(other))
        return data[:low] + other[start : start + random.choice((8, 200, len(other)))] + data[high:]
    return (
        data[:low],  # cut off
        data[:low] + data[high:],
        data[:low] + piece * random.choice((2, 2, 50)) + data[high:],
        data[:low] + bytes(len(piece)) + data[high:],
        data[:low] + random.randbytes(len(piece)) + data[high:],
    )[kind - 4]


def _with_number(data: bytes, random: Random) -> bytes:
    """A run of digits replaced, where there is one behind some place."""
    at = random.randint(0, len(data))
    start = next((place for place in range(at, min(len(data), at + 400)) if data[place : place + 1].isdigit()), None)
    if start is None:
        return data
    end = next((place for place in range(start, len(data)) if not data[place : place + 1].isdigit()), len(data))
    return data[:start] + random.choice(NUMBERS) + data[end:]


def faulty(name: str, data: bytes, tried: Counter[str]) -> str:
    """What is wrong with what comes of a case; empty where nothing is."""
    said = 0
    try:
        with _clock(), redirect_stderr(io.StringIO()):  # libraries complain at length
            for found in Unpacker({}, {}).unpack(name, io.BytesIO(data), "0"):
                if isinstance(found, PassedOver):
                    said += 1
                elif isinstance(found, InputError):
                    said += 1
                    tried["refused"] += 1
                    if "broke" in found.why and "(" in found.why:
                        return found.why
                else:
                    said += 1
                    _read(found, tried)
    except Exception as error:  # the very thing that is sought
        return f"{type(error).__name__}: {str(error)[:120]} ({_place(error)})"
    return "" if said or not data else "nothing came of it, and nothing was said"


def _read(original: Original, tried: Counter[str]) -> None:
    try:
        document = read(original)
    except InputError:
        tried["refused"] += 1
        return
    tried["read"] += 1
    _sound(document)


def _sound(document: Document) -> None:
    """Raises AssertionError for a document that breaks its promises."""
    size = len(document.text)
    spans = [region.span for region in document.regions]
    assert all(0 <= span.start <= span.end <= size for span in spans), "a region leaves the text"
    assert all(left.end <= right.start for left, right in pairwise(spans)), "regions overlap"
    anchors = document.anchors
    assert all(0 <= one.text.start <= one.text.end <= size for one in anchors), "an anchor leaves the text"
    assert all(left.text.end <= right.text.start for left, right in pairwise(anchors)), "anchors overlap"
    msgspec.json.encode(document)


@contextmanager
def _clock() -> Iterator[None]:
    def ring(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {SLOW} s")

    # Seconds of CPU: a busy machine is no fault of a reader.
    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _place(error: BaseException) -> str:
    """Where in Whence, or else where at last, it was raised."""
    frames, at = [], error.__traceback__
    while at is not None:
        frames.append(f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}")
        at = at.tb_next
    return " < ".join(frames[:-4:-1])


if __name__ == "__main__":
    sys.exit(main())

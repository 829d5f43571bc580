"""Web archives (WARC, ISO 28500): one original for each page or PDF that a server sent; the door to warcio.

Records are read one after the other, each within bounds. Where the stated length of a record is wrong, the next is
sought by its first line, so that one wrong number costs one record.
"""

import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple

from whence.errors import LimitExceeded
from whence.ingest.budget import DAMAGE
from whence.ingest.compressed import open_gzip
from whence.ingest.envelope import Envelope
from whence.ingest.imprint import Imprint
from whence.ingest.member import Given, Member, Names, Refused, Task
from whence.ingest.original import LARGEST_ORIGINAL, LARGEST_RECORD

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_TYPES = frozenset(("text/html", "application/xhtml+xml", "application/pdf"))
# What crawlers note beside what they captured.
_NOTES = frozenset(("warcinfo", "request", "metadata"))
_RECORD = b"\r\n\r\nWARC/1."
_GZIP = b"\x1f\x8b\x08"
_CHUNK = 1 << 20
# So often is the next record sought behind a damaged one.
_MOST_REPAIRS = 1_000


class _Crawl(NamedTuple):
    """A crawl at work: its file, whether it is compressed, the names given, and counts of what is no page."""

    file: IO[bytes]
    compressed: bool
    names: Names
    passed: Counter[str]


def open_warc(file: IO[bytes], task: Task) -> Iterator[Given]:
    """Every page, in the order of the records; revisits, pictures and the like are counted."""
    compressed = file.read(len(_GZIP)) == _GZIP
    if compressed and _is_one_stream(file):
        file.seek(0)
        yield from open_gzip(file, task)  # not record by record: offsets are those of what was compressed
        return
    crawl = _Crawl(file, compressed, Names(), Counter())
    start: int | None = 0
    for _ in range(_MOST_REPAIRS):
        broken_at = yield from _records(crawl, start or 0)
        start = None if broken_at is None else _next_record(crawl, broken_at + 1)
        if broken_at is not None:
            why = "its length or its header is wrong; what can be read of it is read, and so is what follows"
            yield Refused(name=f"record at byte {broken_at}", why=why, remedy="capture the page again")
        if start is None:
            break
    if crawl.passed:
        listed = ", ".join(f"{times} {kind}" for kind, times in crawl.passed.most_common(6))
        yield f"{crawl.passed.total()} records are no pages: {listed}"


def _records(crawl: _Crawl, start: int) -> Generator[Given, None, int | None]:
    """The members from a byte on; at last the byte of the record at which reading came to grief, or None."""
    from warcio.archiveiterator import WARCIterator

    crawl.file.seek(start)
    records = WARCIterator(crawl.file)
    at = start
    try:
        for record in records:
            if records.offset > at and not crawl.compressed and _swallowed(crawl, at, records.offset):
                return at
            at = records.offset
            yield from _page(crawl, record, at)
        end = crawl.file.seek(0, 2)
        return at if not crawl.compressed and _swallowed(crawl, at, end) else None
    except Exception:  # whatever warcio trips over costs one record, and reading goes on behind it
        return at


def _swallowed(crawl: _Crawl, at: int, end: int) -> bool:
    """Whether another record begins between two records: the first states too great a length."""
    place = crawl.file.tell()
    found = _next_record(crawl, at + 1)
    crawl.file.seek(place)
    return found is not None and found < end


def _next_record(crawl: _Crawl, start: int) -> int | None:
    """The byte at which the next record seems to begin, by its first bytes."""
    mark, lead = (_GZIP, 0) if crawl.compressed else (_RECORD, 4)
    crawl.file.seek(max(0, start - lead))
    base, tail = max(0, start - lead), b""
    while chunk := crawl.file.read(_CHUNK):
        found = (tail + chunk).find(mark)
        if found >= 0:
            return base - len(tail) + found + lead
        base += len(chunk)
        tail = (tail + chunk)[-len(mark) + 1 :]
    return None


def _is_one_stream(file: IO[bytes]) -> bool:
    """Whether the file was compressed as a whole: a second record stands in its first gzip member."""
    file.seek(0)
    unpacker = zlib.decompressobj(wbits=31)
    seen = b""
    try:
        while len(seen) < 4 * _CHUNK and not unpacker.eof and (chunk := file.read(1 << 16)):
            seen += unpacker.decompress(chunk, _CHUNK)
    except zlib.error:
        return False
    return _RECORD in seen


def _page(crawl: _Crawl, record: "ArcWarcRecord", offset: int) -> Iterator[Given]:
    kind = _no_page(record)
    if kind is not None:
        crawl.passed.update([kind] if kind not in _NOTES else [])
        return
    address = record.rec_headers.get_header("WARC-Target-URI") or "without address"
    name = crawl.names.distinct(address.strip("<>"))
    unread = _unread_coding(record)
    if unread:
        remedy = "pip install 'whence[formats]'" if unread == "br" else "capture the page again"
        yield Refused(name=name, why=f"its content coding is {unread}, which nothing here reads", remedy=remedy)
        return
    data, notes = _content(record, crawl.compressed)
    if len(data) > LARGEST_ORIGINAL:
        yield Refused(name=name, why="larger than any article", remedy="save it by itself", error=LimitExceeded)
    elif data:
        told = _envelope(record, address, notes)
        yield Member(name=name, file=BytesIO(data), envelope=told, offset=offset, record=_headers(record))
    else:
        crawl.passed.update(["empty"])


def _no_page(record: "ArcWarcRecord") -> str | None:
    """What a record is, if it is no page that a server sent, in words."""
    if record.rec_type not in ("response", "resource"):
        return record.rec_type or "of no type"
    media_type = _content_type(record).partition(";")[0].strip().lower()
    if record.rec_type == "response":
        status = record.http_headers.get_statuscode()[:3] if record.http_headers else ""
        if status != "200":
            return f"with status {status}" if status.isdecimal() else "without status"
    return None if media_type in _TYPES else (media_type or "of no type")


def _content_type(record: "ArcWarcRecord") -> str:
    headers = record.http_headers if record.rec_type == "response" and record.http_headers else record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _unread_coding(record: "ArcWarcRecord") -> str | None:
    coding = (record.http_headers.get_header("Content-Encoding") or "") if record.http_headers else ""
    known = {"", "identity", "gzip", "x-gzip", "deflate"} | ({"br"} if find_spec("brotli") else set())
    return None if coding.strip().lower() in known else coding.strip().lower()[:40]


def _content(record: "ArcWarcRecord", compressed: bool) -> tuple[bytes, tuple[str, ...]]:
    """The content as the server meant it, and what was wrong with it."""
    stream, parts, length = record.content_stream(), [], 0
    notes: tuple[str, ...] = ()
    try:
        while length <= LARGEST_ORIGINAL and (part := stream.read(1 << 16)):
            parts.append(part)
            length += len(part)
    except DAMAGE as error:
        notes = (f"the record breaks off ({error}); what stands before that is read",)
    data = b"".join(parts)
    if not notes and getattr(record.raw_stream, "limit", 0) > 0 and length <= LARGEST_ORIGINAL:
        notes = ("the record breaks off before its stated length; what stands before that is read",)
    cut = -1 if compressed else data.find(_RECORD)
    return (data, notes) if cut < 0 else (data[:cut], (*notes, "the record's stated length reaches into the next"))


def _envelope(record: "ArcWarcRecord", address: str, notes: tuple[str, ...]) -> Envelope:
    media_type, _, rest = _content_type(record).partition(";")
    charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Envelope(
        facts=Imprint(url=address if address.startswith(("http://", "https://")) else None),
        media_type=media_type.strip().lower(),
        charset=charset or None,
        retrieved=_moment(record.rec_headers.get_header("WARC-Date")),
        notes=notes,
    )


def _headers(record: "ArcWarcRecord") -> bytes:
    """The headers of the record, then those of the server's answer."""
    told = (record.rec_headers, record.http_headers)
    lines = "\r\n".join(each.to_str() for each in told if each)
    return lines.encode("utf-8", "replace")[:LARGEST_RECORD]


def _moment(stated: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(stated or "")
    except ValueError:
        return None

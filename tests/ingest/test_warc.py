"""Web archives, sound and broken."""

import gzip
import io
import zipfile

import pytest

from whence.errors import InputError
from whence.ingest.member import PassedOver
from whence.ingest.original import Original
from whence.ingest.read import read

STORY = "The ferry sails again on Monday, the harbour board said, after three weeks of repairs to its engine. "


def page(number: int) -> bytes:
    """A page of its own."""
    return f"<html lang=en><body><h1>Ferry {number}</h1><p>{STORY * 3}</p></body></html>".encode()


def record(kind: str, address: str, block: bytes) -> bytes:
    """One record, as the standard has it."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-03-03T10:00:00Z\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(media_type: str, body: bytes, status: str = "200 OK", coding: str | None = None) -> bytes:
    """What a server sent."""
    coded = f"Content-Encoding: {coding}\r\n" if coding else ""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{coded}\r\n".encode() + body


def crawl(compressed: bool = False, coding: str | None = None, status: str = "200 OK", pages: int = 3) -> bytes:
    """A crawl of a few pages, with their requests, a picture and a revisit."""
    records = []
    for number in range(pages):
        body = gzip.compress(page(number), mtime=0) if coding == "gzip" else page(number)
        records.append(record("request", f"https://courier.example/{number}", b"GET / HTTP/1.1\r\n\r\n"))
        sent = answer("text/html; charset=utf-8", body, status, coding)
        records.append(record("response", f"https://courier.example/{number}", sent))
    records.append(record("response", "https://courier.example/a.png", answer("image/png", b"\x89PNG")))
    records.append(record("revisit", "https://courier.example/0", b""))
    return b"".join(gzip.compress(each, mtime=0) if compressed else each for each in records)


def names(found: list) -> list[str]:
    """The last part of the way to each original."""
    return [each.within[-1].member for each in found if isinstance(each, Original)]


ALL = [f"https://courier.example/{number}" for number in range(3)]


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("coding", [None, "gzip"])
def test_each_page_is_an_original_at_its_byte(unpacked, compressed, coding):
    """With its address, the moment of its capture, and counts of what is no page."""
    data = crawl(compressed, coding)
    found = unpacked("a.warc.gz" if compressed else "a.warc", data)
    assert names(found) == ALL
    document = read(found[1])
    assert document.url == "https://courier.example/1" and document.headline == "Ferry 1"
    assert document.retrieved.isoformat() == "2031-03-03T10:00:00+00:00"
    start = data[document.within[0].offset :]
    assert start.startswith(b"\x1f\x8b" if compressed else b"WARC/1.")
    assert b"courier.example/1" in (gzip.GzipFile(fileobj=io.BytesIO(start)).read(2000) if compressed else start[:600])
    (passed,) = [each for each in found if isinstance(each, PassedOver)]
    assert passed.why == "2 records are no pages: 1 image/png, 1 revisit"


def test_a_crawl_compressed_as_a_whole_is_read(unpacked):
    """As by `gzip crawl.warc`."""
    found = unpacked("a.warc.gz", gzip.compress(crawl(), mtime=0))
    assert names(found) == ALL


def test_a_wacz_is_read_by_its_crawls(unpacked):
    """Indexes and lists of pages beside them are counted."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc.gz", crawl(compressed=True))
        archive.writestr("pages/pages.jsonl", "{}")
        archive.writestr("datapackage.json", "{}")
    found = unpacked("a.wacz", file.getvalue())
    assert names(found) == ALL
    assert [step.member for step in found[0].within] == ["archive/data.warc.gz", ALL[0]]


def test_answers_that_are_no_pages_are_counted(unpacked):
    """A page that says `not found` is no article."""
    (passed,) = unpacked("a.warc", crawl(status="404 Not Found"))
    assert "with status 404" in passed.why


def _length(data: bytes, new: bytes, at: int = 1) -> bytes:
    """The crawl with another length stated for one of its responses."""
    start = -1
    for _ in range(at):
        start = data.index(b"WARC-Type: response", start + 1)
    start = data.index(b"Content-Length: ", start) + 16
    return data[:start] + new + data[data.index(b"\r\n", start) :]


@pytest.mark.parametrize("length", [b"20", b"300", b"700", b"900", b"99999", b"-5", b"x", b"9" * 30, b""])
@pytest.mark.parametrize("at", [1, 2])
def test_a_wrong_length_costs_one_record_at_most(unpacked, length, at):
    """The next record is found by its first line, and something is said."""
    found = unpacked("a.warc", _length(crawl(), length, at))
    others = [name for number, name in enumerate(ALL, 1) if number != at]
    assert [name for name in names(found) if name in others] == others
    texts = [read(each).text for each in found if isinstance(each, Original) and each.within[-1].member in others]
    assert all(text.count("Ferry") == 1 for text in texts)


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.62])
def test_what_is_cut_off_is_read_as_far_as_it_goes(unpacked, compressed, share):
    """The last page is kept with a note, or named."""
    data = crawl(compressed)
    found = unpacked("a.warc.gz" if compressed else "a.warc", data[: int(len(data) * share)])
    assert names(found)[:1] == ALL[:1]


def test_a_damaged_gzip_member_costs_one_record(unpacked):
    """Reading goes on at the next member."""
    data = bytearray(crawl(compressed=True, pages=6))
    start = [at for at in range(len(data)) if data[at : at + 3] == b"\x1f\x8b\x08"][3]
    data[start + 30 : start + 60] = bytes(30)
    found = unpacked("a.warc.gz", bytes(data))
    assert len(names(found)) == 5
    assert any(isinstance(each, InputError) for each in found)


@pytest.mark.parametrize(
    "data",
    [b"WARC/1.0\r\n" + bytes(5000), b"WARC/1.0\r\n" + b"A: b\r\n" * 50_000, b"WARC/1.0\r\nA: " + b"x" * 1_000_000],
)
def test_what_is_no_crawl_is_said(unpacked, data):
    """In bounded time."""
    assert unpacked("a.warc", data)


def test_an_unread_coding_is_named(unpacked):
    """With what to install."""
    (refusal, *_) = unpacked("a.warc", crawl(coding="zstd", pages=1))
    assert isinstance(refusal, InputError) and "zstd" in refusal.why

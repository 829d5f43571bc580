"""Tables of articles: JSON Lines, JSON, CSV, Parquet, and what news services export."""

import io
import json
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from whence.errors import InputError, LimitExceeded
from whence.ingest.columns import facts_of, mapping
from whence.ingest.original import Original
from whence.ingest.read import read

STORY = "The ferry sails again on Monday: the harbour board said so.\nIt had been out of service for three weeks."
ROW = {
    "title": "Ferry to sail",
    "text": STORY,
    "url": "https://courier.example/1",
    "date": "2031-03-03",
    "source": "Courier",
}


def refusals(found: list) -> list[InputError]:
    """What was refused."""
    return [each for each in found if isinstance(each, InputError)]


def jsonl(*records: object) -> bytes:
    """One object a line."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def parquet(table: pa.Table, **how) -> bytes:
    """A table in memory."""
    file = io.BytesIO()
    pq.write_table(table, file, **how)
    return file.getvalue()


CSV = 'title,text,url,date,source\nFerry to sail,"' + STORY + '",https://courier.example/1,2031-03-03,Courier\n'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", jsonl(ROW)),
        ("a.json", json.dumps([ROW]).encode()),
        ("a.json", json.dumps(ROW).encode()),
        ("a.csv", CSV.encode()),
        ("a.csv", CSV.encode("utf-16")),
        ("a.tsv", CSV.replace(",", "\t").encode()),
        ("a.csv", CSV.replace(",", ";").encode("utf-8-sig")),
        ("a.parquet", parquet(pa.Table.from_pylist([ROW]))),
    ],
)
def test_a_row_is_a_document_with_what_its_columns_say(unpacked, name, data):
    """Title and text are its text; the way back is the row."""
    (original,) = unpacked(name, data)
    document = read(original)
    assert document.text == f"Ferry to sail\n\n{STORY}"
    assert document.regions[0].role == "headline" and document.headline == "Ferry to sail"
    assert (document.url, document.publisher) == ("https://courier.example/1", "Courier")
    assert (str(document.published), document.published_from) == ("2031-03-03", "column date")
    assert document.within[0].member == "row 1" and document.uri == f"{name}!/row 1"


def test_the_same_text_in_two_papers_is_two_documents(unpacked):
    """The id is that of the whole record."""
    data = jsonl(ROW, ROW | {"source": "Gazette"}, ROW)
    first, second, third = unpacked("a.jsonl", data)
    assert first.data == second.data and first.id != second.id and first.id == third.id
    assert first.id == sha256(data.split(b"\n")[0]).hexdigest()
    assert data[second.within[0].offset :].startswith(data.split(b"\n")[1])


NEWSAPI = {
    "status": "ok",
    "articles": [
        {"source": {"id": None, "name": "Courier"}, "author": "Ada Holt, Bo Lind", "title": "Ferry to sail",
         "description": "x", "url": "https://courier.example/1", "publishedAt": "2031-03-03T10:00:00Z",
         "content": "The ferry sails again on Monday… [+1234 chars]"}
    ],
}  # fmt: skip
EVENT_REGISTRY = {
    "articles": {
        "results": [
            {"uri": "1", "lang": "eng", "date": "2031-03-03", "dateTimePub": "2031-03-03T10:00:00Z",
             "url": "https://courier.example/1", "title": "Ferry to sail", "body": STORY,
             "source": {"uri": "courier.example", "title": "Courier"},
             "authors": [{"name": "Ada Holt"}, {"name": "Bo Lind"}]}
        ],
        "totalResults": 1,
    }
}  # fmt: skip
MEDIA_CLOUD = {"stories_id": 1, "publish_date": "2031-03-03", "title": "Ferry to sail", "url": "https://courier.example/1",
               "language": "en", "media_name": "Courier", "author": "Ada Holt; Bo Lind", "text": STORY}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [("newsapi.json", json.dumps(NEWSAPI).encode()), ("er.json", json.dumps(EVENT_REGISTRY).encode()),
     ("mc.jsonl", jsonl(MEDIA_CLOUD))],
)  # fmt: skip
def test_exports_of_news_services_are_mapped(unpacked, name, data):
    """By the names that they use."""
    (original,) = unpacked(name, data)
    document = read(original)
    assert (document.publisher, document.headline) == ("Courier", "Ferry to sail")
    assert (document.url, str(document.published)) == ("https://courier.example/1", "2031-03-03")
    assert document.authors == ("Ada Holt", "Bo Lind")
    assert any("beginning of the article" in note for note in document.notes) == (name == "newsapi.json")
    assert "chars]" not in document.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gdelt.json", b'{"articles": [{"url": "http://a.eu", "title": "Ferry", "seendate": "20310303T101500Z"}]}'),
        ("gkg.csv", ("20310303101500-1\t20310303101500\t1\ta.example\thttps://a.example" + "\t" * 22 + "\n").encode()),
        ("cdx.json", json.dumps([["urlkey", "timestamp", "original"], ["a", "2031", "https://a.example"]]).encode()),
        ("a.csv", b"id,name\n1,2\n"),
        ("a.parquet", parquet(pa.table({"id": [1]}))),
    ],
)  # fmt: skip
def test_a_list_without_texts_is_named_with_what_to_do(unpacked, name, data):
    """Addresses have to be fetched; a column can be named."""
    (refusal,) = refusals(unpacked(name, data))
    assert "--column" in refusal.remedy and "fetch" in refusal.remedy


def test_the_user_names_columns(unpacked):
    """What is said goes before what is guessed."""
    data = jsonl({"Inhalt": STORY, "text": "no", "Titel": "Fähre", "Blatt": "Kurier"})
    (original,) = unpacked("a.jsonl", data, {"text": "Inhalt", "headline": "Titel", "publisher": "Blatt"})
    assert original.data.decode() == f"Fähre\n\n{STORY}" and original.envelope.facts.publisher == "Kurier"


def test_html_in_a_column_is_a_page(unpacked):
    """It goes through the page reader."""
    (original,) = unpacked("a.jsonl", jsonl({"html": f"<html><body><p>{STORY}</p></body></html>", "title": "Ferry"}))
    assert read(original).media_type == "text/html"


def test_a_row_that_cannot_be_read_costs_that_row(unpacked):
    """The others are read."""
    data = (
        b'{"text": "one"}\nnonsense\n[1]\n'
        + b"[" * 100_000
        + b'\n{"text": ""}\n{"text": "a \\ud800 b"}\n\n\0\n{"text": "cut'
    )
    found = unpacked("a.jsonl", data)
    assert [each.data for each in found if isinstance(each, Original)] == [b"one", b"a ? b"]
    assert [each.what for each in refusals(found)] == [f"a.jsonl!/row {number}" for number in (2, 3, 4, 5, 9)]


def test_odd_types_of_parquet_are_read(unpacked):
    """Nanoseconds, decimals, lists, dictionaries, structs, maps, bytes and nothing."""
    table = pa.table(
        {
            "body": pa.array([STORY, STORY.encode()[:20].decode(), None]).dictionary_encode(),
            "publishedAt": pa.array([1_930_000_000_123_456_789, 0, None], pa.timestamp("ns")),
            "source": pa.array([{"name": "Courier"}, None, None]),
            "authors": pa.array([["Ada Holt", "Bo Lind"], [], None]),
            "title": pa.array([b"Ferry to sail", b"\xff", None]),
            "language": pa.array([Decimal("1.5"), None, None]),
        }
    )
    found = unpacked("a.parquet", parquet(table))
    first, second = [each.envelope.facts for each in found if isinstance(each, Original)]
    assert (first.publisher, first.authors, first.headline) == ("Courier", ("Ada Holt", "Bo Lind"), "Ferry to sail")
    assert str(first.published) == "2031-02-27" and second.headline == "\ufffd"
    assert [each.why for each in refusals(found)] == ["its text is empty"]


@pytest.mark.parametrize("cut", [4, 100, -9])
def test_a_cut_table_is_said(unpacked, cut):
    """With a remedy."""
    (refusal,) = refusals(unpacked("a.parquet", parquet(pa.Table.from_pylist([ROW] * 50))[:cut]))
    assert "damaged" in refusal.why


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.json", b'[{"text": "cut'), ("a.json", b"[" * 200_000), ("a.csv", b"text\n" + b'"' + b"x" * 21_000_000)],
)
def test_a_damaged_table_is_said(unpacked, name, data):
    """In bounded time."""
    assert refusals(unpacked(name, data))


def test_rows_are_bounded(unpacked, monkeypatch):
    """A table may state any number of empty rows."""
    monkeypatch.setattr("whence.ingest.unpack._MOST_MEMBERS", 10)
    data = parquet(pa.table({"text": pa.array([None] * 1_000, pa.string())}))
    assert isinstance(refusals(unpacked("a.parquet", data))[-1], LimitExceeded)


def test_names_of_columns_are_compared_without_case_and_marks():
    """`Published-At` is `publishedAt`; the surer name wins."""
    assert mapping(["Published-At", "date", "Body", "nothing"], {}) == {"text": "Body", "published": "Published-At"}
    moment = datetime(2031, 3, 3, tzinfo=UTC)
    assert facts_of({"d": moment, "u": "ftp://x"}, {"published": "d", "url": "u"}).published == moment.date()

"""Articles from an object store into a dataset in one, by real HTTP."""

from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from whence.fetching.objects import Prefix
from whence.pipeline import Dataset, Ledger

PAGE = b"""<html lang=en><head><title>Ferry late</title></head>
<body><article><h1>Ferry late</h1><p>%s</p></article></body></html>"""


def _crawl(path: Path) -> bytes:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(3):
            body = PAGE % (b"The ferry of Hesk was %d hours late, its mate said. " % number * 4)
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url = f"https://bee.example/{number}"
            with (path.parent / "body").open("wb+") as held:
                held.write(body)
                held.seek(0)
                writer.write_record(writer.create_warc_record(url, "response", held, len(body), http_headers=head))
    return path.read_bytes()


def test_a_dataset_in_a_store_of_articles_in_a_store(bucket: str, pile: Path, tmp_path: Path):
    """Pages, texts and a crawl are fetched by who reads them, written to the store, and shown as a ledger."""
    place = Prefix(f"s3://{bucket}/in")
    place.put("a.txt", (pile / "a_courier.txt").read_bytes())
    place.put("deep/b.txt", (pile / "b_pennant.txt").read_bytes())
    place.put("deep/beside.yaml", b"a: b")
    place.put("crawl.warc.gz", _crawl(tmp_path / "crawl.warc.gz"))
    place.put("binary.txt", b"\x00\x01\x02" * 100)
    named = [f"s3://{bucket}/in/", f"s3://{bucket}/in/*.txt", f"s3://{bucket}/in/gone.pdf", "s3://no-such-bucket/x"]
    dataset = Dataset.open(f"s3://{bucket}/archive")
    added = dataset.add(named, jobs=1)
    assert added.read == 5 and [each.what.removeprefix(f"s3://{bucket}/in/") for each in added.left_out] == [
        "gone.pdf",
        "s3://no-such-bucket/x",
        "binary.txt",
    ]
    assert dataset.add(named, jobs=1).known == 5
    drawn = dataset.ledger()
    paths = [line.path.removeprefix(f"s3://{bucket}/in/") for line in drawn.documents()]
    assert paths == ["a.txt", *(f"crawl.warc.gz!/https://bee.example/{n}" for n in range(3)), "deep/b.txt"]
    own = Ledger.open(tmp_path / "own.sqlite")
    told = own.add(named, store=False)
    assert (told.read, len(told.left_out)) == (5, 3)
    assert drawn.export() == own.export()


def test_an_object_that_changed_is_read_again(bucket: str, pile: Path):
    """Other bytes under a key take the place of the former, as at a path."""
    place = Prefix(f"s3://{bucket}")
    dataset = Dataset.open(f"s3://{bucket}/archive")
    for name in ("c_bee.txt", "e_sound.txt"):
        place.put("in/one.txt", (pile / name).read_bytes())
        assert dataset.add(f"s3://{bucket}/in/one.txt").read == 1
    assert [line.headline for line in dataset.ledger().documents()] == ["A school in Brae reopens"]

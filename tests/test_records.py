"""Every document leads back: to bytes, page and box, record of a crawl, part of a message, row; and the records too."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from nasties import answer, record, story_pdf
from whence.cli import run
from whence.pipeline import Ledger
from whence.types.evidence import Excerpt
from whence.types.identity import bytes_id

SAID = "The ferry Maren will carry {} cars from May 2031, the harbour master Ilse Vantongeren said on Monday."
TEXT = "Cars on the Maren\n\n" + SAID.format(240) + "\n"
PAGE = f"<html lang=en><body><h1>The Maren</h1><p>{SAID.format('2&#53;0')}</p></body></html>"
MAIL = f"""From: Desk <desk@gull.example>
Subject: Ferries of the Tern
Date: Mon, 05 May 2031 10:00:00 +0000
Message-ID: <1@gull.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{SAID.format("2=360")}
--b
Content-Type: text/html; charset=utf-8
Content-Disposition: attachment; filename=page.html

<html lang=en><body><h1>The Tern</h1><p>{SAID.format(270)}</p></body></html>
--b--
"""
CRAWLED = f"<html lang=en><body><h1>The Heron</h1><p>{SAID.format(280)}</p></body></html>"
ROW = {"title": "The Stork", "text": SAID.format(290), "source": "Stork", "desk": "harbour"}
TABLE = f'title,text,source\nThe Crane,"{SAID.format(310)}",Crane\n'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of each kind, and a ledger of all."""
    place = tmp_path_factory.mktemp("records")
    (place / "a.txt").write_text(TEXT, encoding="utf-16")
    (place / "b.html").write_text(PAGE, encoding="utf-8")
    (place / "c.pdf").write_bytes(story_pdf())
    (place / "d.eml").write_bytes(MAIL.encode())
    crawl = record("warcinfo", "", b"software: none") + record(
        "response", "https://heron.example/1", answer(CRAWLED.encode())
    )
    (place / "e.warc").write_bytes(crawl)
    (place / "f.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    (place / "g.csv").write_text(TABLE, encoding="utf-8")
    added = Ledger.open(place / "whence.sqlite").add(sorted(place.glob("[a-g].*")))
    assert (added.read, added.left_out) == (8, ())
    return place


@pytest.fixture(scope="module")
def excerpts(place: Path) -> dict[str, Excerpt]:
    """One excerpt of each document, by the letter of its file."""
    ledger = Ledger.open(place / "whence.sqlite")
    found = [each for line in ledger.claim_lines(size=200).items for each in ledger.sources(line.handle or line.id)]
    return {each.path.removeprefix(f"{place}/"): each for each in found}


@pytest.mark.parametrize("name", ["a.txt", "b.html"])
def test_a_file_leads_back_to_its_bytes(place: Path, excerpts: dict[str, Excerpt], name: str) -> None:
    """The bytes of the file itself, decoded, are the words as the source has them."""
    excerpt, data = excerpts[name], (place / name).read_bytes()
    assert excerpt.bytes is not None and excerpt.sha256 == bytes_id(data)
    encoding = "utf-16-le" if name == "a.txt" else "utf-8"
    assert data[excerpt.bytes.start : excerpt.bytes.end].decode(encoding) == excerpt.words
    assert excerpt.lines is not None and excerpt.record is None


def test_a_pdf_leads_back_to_page_and_box(excerpts: dict[str, Excerpt]) -> None:
    """Boxes lie within the page, line by line."""
    excerpt = excerpts["c.pdf"]
    assert excerpt.pages == (1,) and excerpt.boxes
    assert all(0 <= box.left < box.right <= 595 and 0 <= box.bottom < box.top <= 842 for box in excerpt.boxes)


def test_a_message_leads_back_to_its_part_and_to_the_whole(place: Path, excerpts: dict[str, Excerpt]) -> None:
    """The part by its number, the message as it came under its own hash."""
    body, attached = excerpts["d.eml!/1"], next(each for path, each in excerpts.items() if path.startswith("d.eml!/2"))
    assert body.within[-1].member == "1" and attached.within[-1].member == "2 page.html"
    assert body.record == body.document == bytes_id((place / "d.eml").read_bytes())
    assert _record(place, body) == (place / "d.eml").read_bytes() and "Message-ID: <1@gull.example>" in body.told
    assert attached.record is None and attached.within[-1].id == body.record


def test_a_page_of_a_crawl_leads_back_to_its_record(place: Path, excerpts: dict[str, Excerpt]) -> None:
    """The byte at which it begins, the headers of the record and of the server, the moment that they state."""
    excerpt = excerpts["e.warc!/https://heron.example/1"]
    crawl, offset = (place / "e.warc").read_bytes(), excerpt.within[-1].offset
    assert offset is not None and crawl[offset:].startswith(b"WARC/1.0\r\nWARC-Type: response")
    assert excerpt.told.startswith("WARC/1.0") and "HTTP/1.1 200 OK" in excerpt.told
    assert "WARC-Date: 2031-03-03T10:00:00Z" in excerpt.told
    retrieved = Ledger.open(place / "whence.sqlite").document(excerpt.document).document.retrieved
    assert retrieved is not None and retrieved.isoformat() == "2031-03-03T10:00:00+00:00"


def test_a_row_leads_back_to_all_its_columns(place: Path, excerpts: dict[str, Excerpt]) -> None:
    """JSON Lines as the line stands, other tables as JSON; its hash is the document's id."""
    line, row = excerpts["f.jsonl!/row 1"], excerpts["g.csv!/row 1"]
    assert _record(place, line) == (place / "f.jsonl").read_bytes().strip() and line.record == line.document
    assert json.loads(_record(place, row)) == {"title": "The Crane", "text": SAID.format(310), "source": "Crane"}
    assert row.record == row.document and (line.within[-1].member, line.within[-1].offset) == ("row 1", 0)


def test_what_told_is_shown(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`show --source` says where a message and a page of a crawl come from."""
    ledger = ["--ledger", str(place / "whence.sqlite")]
    for line in Ledger.open(place / "whence.sqlite").claim_lines(size=200).items:
        assert run([*ledger, "show", line.handle or line.id, "--source"]) == 0
    said = capsys.readouterr().out
    assert "Subject: Ferries of the Tern" in said and "WARC-Date: 2031-03-03" in said and "its record, SHA-256" in said


def test_a_lost_or_altered_record_is_said_and_put_back(place: Path) -> None:
    """`verify` looks at it as at the original; adding the file again puts a lost one back."""
    ledger = Ledger.open(place / "whence.sqlite")
    assert all(each.holds for each in ledger.verify())
    whole = bytes_id((place / "d.eml").read_bytes())
    path = ledger.originals_path / whole[:2] / f"{whole}.z"
    held = path.read_bytes()
    path.write_bytes(held[:-9])
    assert [each.outcome for each in ledger.verify() if not each.holds] == ["original altered"]
    path.unlink()
    (lost,) = [each for each in ledger.verify() if not each.holds]
    assert lost.outcome == "original missing" and "record" in lost.why
    assert ledger.add([place / "d.eml"]).known == 2 and path.read_bytes() == held
    assert all(each.holds for each in ledger.verify())


def _record(place: Path, excerpt: Excerpt) -> bytes:
    from whence.ledger.originals import Originals

    assert excerpt.record is not None
    return Originals(place / "whence.originals").read(excerpt.record, 1_000_000) or b""

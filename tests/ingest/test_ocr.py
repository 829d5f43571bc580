"""Scanned pages, read by an installed Tesseract when it is asked for."""

import io
import os
import shutil
import sys
import zlib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from nasties import assembled, pdf
from whence import Ledger
from whence.cli import run
from whence.errors import InputError, UnsupportedFormat
from whence.ingest.load import Loader
from whence.ingest.ocr import languages_of, recognised, require
from whence.ingest.original import Original
from whence.ingest.pdf import read_pdf

STORY = [
    (72, 740, 22, "Ferry to sail again on Monday"),
    (72, 690, 12, "The ferry Maren sails again on Monday, the harbour master Ilse Vantongeren"),
    (72, 675, 12, "said. It will carry 240 cars from May, and it had been out of ser-"),
    (72, 660, 12, "vice for three weeks."),
    (72, 625, 12, "The new pier at Osterlund has cracks, an inspector of the board said."),
]
PRINTED = [(72, 760, 12, "A page with letters of its own, which nobody has to recognise again.")]

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and "CI" not in os.environ, reason="Tesseract is not installed"
)


def scan(*pages: list) -> bytes:
    """A PDF of pictures of printed pages; a page of `PRINTED` keeps its letters."""
    from pypdfium2 import PdfDocument

    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    drawn = PdfDocument(pdf(list(pages)))
    for page in drawn:
        bitmap = page.render(scale=200 / 72, grayscale=True)
        packed = zlib.compress(bytes(bitmap.buffer))
        objects.append(
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Filter /FlateDecode /Length %d >>\nstream\n"
            % (bitmap.stride, bitmap.height, len(packed))
            + packed
            + b"\nendstream"
        )
        content = b"q 595 0 0 842 0 0 cm /I Do Q"
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources"
            b" << /XObject << /I %d 0 R >> >> >>" % (len(objects), len(objects) - 1)
        )
        kids.append(len(objects))
        bitmap.close()
    drawn.close()
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), " ".join(f"{k} 0 R" for k in kids).encode())
    return assembled(objects, b"")


@needs_tesseract
def test_a_scan_is_read_with_its_places():
    """Paragraphs, headline, a joined hyphen, the box of each line, and every line says that it was read by OCR."""
    with Loader(ocr="eng") as loader:
        document = loader.load(Original.of("scan.pdf", scan(STORY)))
    texts = [region.span.of(document.text) for region in document.regions]
    assert texts[0] == "Ferry to sail again on Monday"
    assert texts[1].startswith("The ferry Maren sails again on Monday, the harbour master Ilse Vantongeren said.")
    assert texts[1].endswith("it had been out of service for three weeks.")
    assert len(texts) == 3
    assert all(region.reason.endswith("; read by OCR") for region in document.regions)
    assert document.headline == texts[0]
    box = document.boxes(document.regions[2].span)[0]
    assert box.page == 1 and 68 < box.left < 76 and 620 < box.bottom < 630 and box.right > 400
    assert document.notes[0].startswith("page 1 scanned, read by OCR: ")
    assert languages_of(document.extractor) == "eng"


@needs_tesseract
def test_the_words_of_a_scan_are_statements_and_can_be_verified(tmp_path):
    """Asked for once: the same file again is known, with and without OCR, and the text can be made again."""
    (tmp_path / "scan.pdf").write_bytes(scan(STORY))
    ledger = Ledger.open(tmp_path / "whence.sqlite")
    refused = ledger.add(tmp_path / "scan.pdf")
    assert "--ocr" in refused.left_out[0].remedy
    assert ledger.add(tmp_path / "scan.pdf", ocr="eng").read == 1
    assert any("240 cars" in entry.label for entry in ledger.claims())
    assert ledger.add(tmp_path / "scan.pdf").known == 1
    assert ledger.add(tmp_path / "scan.pdf", ocr="eng").known == 1
    assert [each.outcome for each in ledger.verify()] == ["matches"]
    assert ledger.dossier().left_out == ()


@needs_tesseract
def test_a_document_with_some_scanned_pages_is_read_anew_for_ocr(tmp_path):
    """The printed page is as it was, the scanned one comes to it."""
    from whence.ingest import pdf as room

    half = joined(pdf([PRINTED]), scan(STORY))
    (tmp_path / "half.pdf").write_bytes(half)
    ledger = Ledger.open(tmp_path / "whence.sqlite")
    assert room.SCANNED in ledger.add(tmp_path / "half.pdf").notes[-1]
    again = ledger.add(tmp_path / "half.pdf", ocr="eng")
    assert again.read == 1 and "page 2 scanned, read by OCR" in again.notes[-1]
    (line,) = ledger.documents_page().items
    text = ledger.document(line.id).document.text
    assert text.startswith("A page with letters of its own") and "240 cars" in text


def joined(*files: bytes) -> bytes:
    """One PDF of the pages of several."""
    from pypdfium2 import PdfDocument

    whole = PdfDocument.new()
    parts = [PdfDocument(file) for file in files]
    for part in parts:
        whole.import_pages(part)
    out = io.BytesIO()
    whole.save(out)
    for each in (whole, *parts):
        each.close()
    return out.getvalue()


@needs_tesseract
def test_an_empty_scan_is_said():
    """OCR that finds nothing invents nothing."""
    with Loader(ocr="eng") as loader, pytest.raises(UnsupportedFormat, match="OCR fails or finds no words"):
        loader.load(Original.of("scan.pdf", scan([])))


@needs_tesseract
@pytest.mark.parametrize("picture", [b"", b"P5 0 0 255\n", b"P5 100000 100000 255\n", b"nonsense"])
def test_what_is_no_picture_is_refused(picture):
    """Whatever Tesseract trips over costs this page alone."""
    with pytest.raises(UnsupportedFormat):
        recognised(picture, "eng")


@pytest.mark.parametrize("languages", ["eng; rm -rf", "--version", "", "e", "xyz"])
def test_languages_are_codes_that_are_installed(languages):
    """Nothing else reaches a command line."""
    with pytest.raises(InputError):
        require(languages)


def test_without_tesseract_one_line_says_so(tmp_path, monkeypatch, capsys):
    """Before anything is read."""
    from whence.ingest import ocr

    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.version.cache_clear()
    (tmp_path / "scan.pdf").write_bytes(pdf([[]], picture=True))
    assert run(["add", str(tmp_path / "scan.pdf"), "--ocr", "eng", "-l", str(tmp_path / "ledger")]) == 2
    assert "OCR: Tesseract is not installed; install it" in capsys.readouterr().err
    assert not (tmp_path / "ledger").exists()
    ocr.version.cache_clear()


def test_without_the_word_a_scan_stays_unread():
    """And the way to read it is named."""
    with pytest.raises(UnsupportedFormat, match="scan: none of its pages") as refused:
        read_pdf(Original.of("scan.pdf", pdf([[]], picture=True)))
    assert "--ocr" in refused.value.remedy

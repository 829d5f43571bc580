"""PDF documents: pages, places, paragraphs."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from nasties import pdf, story_pdf
from whence.errors import EmptyInput, UnsupportedFormat
from whence.ingest import pdf as room
from whence.ingest.load import Loader
from whence.ingest.original import Original
from whence.ingest.pdf import read_pdf, source_of
from whence.ingest.printed import Line, hyphen_goes, paragraphs, running
from whence.types.document import Box

HEAD = (72, 800, 10, "Courier 3 March 2031")
FIRST = [
    HEAD,
    (72, 760, 20, "Ferry to sail again"),
    (72, 720, 11, "The ferry sails again on Mon-"),
    (72, 706, 11, "day, the harbour board said. It had been"),
    (72, 692, 11, "out of service for a long-"),
    (72, 678, 11, "term repair."),
    (72, 650, 11, "Another paragraph begins here and it goes on"),
    (72, 636, 11, "to the end of the page with"),
]
SECOND = [HEAD, (72, 760, 11, "more words on the next page."), (300, 40, 9, "2")]


def test_lines_become_paragraphs_and_lead_back_to_their_places():
    """Hyphens that broke a word go, those of a word stay; a paragraph goes on over the page."""
    data = pdf([FIRST, SECOND])
    document = read_pdf(Original.of("a.pdf", data))
    texts = [region.span.of(document.text) for region in document.regions]
    assert texts[2].startswith("The ferry sails again on Monday, the harbour board said.")
    assert texts[2].endswith("out of service for a long-term repair.")
    assert texts[3].endswith("to the end of the page with more words on the next page.")
    assert [region.line for region in document.regions] == [1, 1, 1, 1, 2, 2]
    assert document.regions[1].role == "headline" and document.headline == "Ferry to sail again"
    assert [document.regions[at].role for at in (0, 4, 5)] == ["boilerplate"] * 3
    assert str(document.published) == "2031-03-03"
    assert [box.page for box in document.boxes(document.regions[3].span)] == [1, 1, 2]
    box = document.boxes(document.regions[1].span)[0]
    assert box.bottom == 760.0 and 70 < box.left < 76 and 774 < box.top < 780 and 220 < box.right < 240


def test_every_character_is_one_of_the_source():
    """The source is what the PDF gives, page by page."""
    data = pdf([FIRST, SECOND])
    document, source = read_pdf(Original.of("a.pdf", data)), source_of(data)
    for anchor in document.anchors:
        assert anchor.source.of(source).replace("\x02", "-") == anchor.text.of(document.text)
        assert source[: anchor.source.start].count("\f") + 1 == anchor.box.page


def test_the_worker_gives_the_same_document():
    """Boxes and all."""
    original = Original.of("a.pdf", story_pdf())
    with Loader() as loader:
        assert loader.load(original).anchors == read_pdf(original).anchors


def test_a_scan_is_recognised_and_said():
    """With what to do; of a document that is read in part, a note."""
    with pytest.raises(UnsupportedFormat, match="scan: none of its pages") as raised:
        read_pdf(Original.of("a.pdf", pdf([[], []], picture=True)))
    assert "--ocr" in raised.value.remedy
    document = read_pdf(Original.of("a.pdf", pdf([FIRST, [], [], [(300, 40, 9, "4")]], picture=True)))
    assert document.notes[0].startswith("pages 2–4 without a text layer")


def test_what_is_too_long_is_read_as_far_as_it_may(monkeypatch):
    """The pages after that are named."""
    monkeypatch.setattr(room, "_MOST_CHARACTERS", 100)
    document = read_pdf(Original.of("a.pdf", pdf([FIRST, SECOND, SECOND])))
    assert document.notes == ("pages 2 to 3 are not read: the document is too long; split it",)


@pytest.mark.parametrize(
    ("data", "error"), [(pdf([[]]), EmptyInput), (b"%PDF-1.7", UnsupportedFormat), (b"", UnsupportedFormat)]
)
def test_what_has_no_text_is_refused(data, error):
    """Each in words."""
    with pytest.raises(error):
        read_pdf(Original.of("a.pdf", data))


def _line(text: str, top: float, left: float = 72, right: float = 500, page: int = 1, size: float = 10) -> Line:
    return Line(text=text, start=0, size=size, box=Box(page=page, left=left, bottom=top, right=right, top=top + size))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([_line("One line", 700), _line("and the next.", 688)], 1),
        ([_line("One line.", 700), _line("After a gap.", 670)], 2),
        ([_line("One line.", 700), _line("Indented.", 688, left=90), _line("Goes on.", 676)], 2),
        (
            [_line("A full line of it", 700), _line("A short end.", 688, right=200), _line("Another begins here", 676)],
            2,
        ),
        ([_line("• an item", 700), _line("• another", 688)], 2),
        ([_line("Large", 700, size=18), _line("small", 682)], 2),
        ([_line("Ends in a column", 100), _line("and goes on.", 700, left=320)], 1),
        ([_line("Ends a column.", 100), _line("Another.", 700, left=320)], 2),
        ([_line("Ends a page", 100), _line("goes on", 700, page=2)], 1),
    ],
)
def test_what_goes_on_from_line_to_line(lines, joined):
    """A larger gap, an indent, a short last line, other letters begin a paragraph."""
    assert len(paragraphs(lines)) == joined


def test_running_heads_are_told_by_their_repetition():
    """Digits aside; a page number by itself is one too."""
    lines = []
    for page in range(1, 5):
        lines += [
            _line(f"Courier, page {page}", 800, page=page),
            _line(f"Text of page {page} alone" * page, 700, page=page),
        ]
        lines += [_line("more" * page, 688 - page, page=page), _line(str(page), 40, page=page)]
    assert {lines[at].text for at in running(lines)} == {*(f"Courier, page {page}" for page in range(1, 5)), *"1234"}


@pytest.mark.parametrize(
    ("before", "after", "goes"),
    [("on Mon\x02", "day,", True), ("a long-", "term plan", False), ("re-", "cover", True), ("Anglo-", "Saxon", False),
     ("2020-", "21", False), ("harbour-", "master", False), ("no hyphen", "here", False)],
)  # fmt: skip
def test_a_hyphen_goes_where_it_broke_a_word(before, after, goes):
    """Known words decide."""
    known = frozenset(("recover", "long", "term", "day", "harbour-master", "cover"))
    assert hyphen_goes(before, after, known) is goes

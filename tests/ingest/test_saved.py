"""Pages as programs save them."""

import json
import time

import pytest

from whence.ingest.original import Original
from whence.ingest.page import read_page
from whence.ingest.saved import saved, without_data

STORY = "The ferry sails again on Monday, the harbour board said, after three weeks of repairs to its engine. "
PAGE = f"<html lang=en>{{}}<head><title>Ferry</title></head><nav>Home Sport</nav><p>{STORY * 3}</p>{{}}</html>"
SINGLEFILE = """<!--
 Page saved with SingleFile
 url: https://courier.example/ferry?a=1
 saved date: Mon Mar 03 2031 10:00:00 GMT+0100 (Central European Standard Time)
-->"""
ARCHIVED = '<link rel="canonical" href="https://web.archive.org/web/20310303100000/https://courier.example/ferry">'


@pytest.mark.parametrize(
    ("mark", "url", "moment"),
    [
        (SINGLEFILE, "https://courier.example/ferry?a=1", "2031-03-03T10:00:00+01:00"),
        ("<!-- saved from url=(0029)https://courier.example/ferry -->", "https://courier.example/ferry", None),
        ("<!-- Mirrored from courier.example/ferry by HTTrack/3.x [XR], Mon, 03 Mar 2031 10:00:00 GMT -->",
         "http://courier.example/ferry", "2031-03-03T10:00:00"),
        (ARCHIVED, "https://courier.example/ferry", "2031-03-03T10:00:00"),
        ("<!-- saved from url=(0014)about:internet -->", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_where_and_when_a_page_was_saved(mark, url, moment):
    """As the program that saved it wrote into it."""
    document = read_page(Original.of("a.html", PAGE.format(mark, "").encode()))
    assert document.url == url
    assert (document.retrieved.isoformat() if document.retrieved else None) == moment


def test_pictures_in_a_page_do_not_keep_it_from_being_read():
    """SingleFile writes them into the page; main text is still found, and every span still leads back."""
    picture = f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 400_000}'>"
    source = PAGE.format(SINGLEFILE, picture)
    document = read_page(Original.of("a.html", source.encode()))
    assert not document.notes
    roles = {region.span.of(document.text): region.role for region in document.regions}
    assert roles["Home Sport"] == "boilerplate" and roles[(STORY * 3).strip()] == "body"
    for region in document.regions:
        assert document.source_span(region.span).of(source).startswith(region.span.of(document.text)[:9])


def test_what_looks_like_data_takes_no_time():
    """Linear on a megabyte of anything."""
    start = time.process_time()
    for text in ("data:" * 200_000, "data:," + "x" * 1_000_000, "data:a;" * 150_000, SINGLEFILE[:30] * 30_000):
        without_data(text)
        saved(text, None)
    assert time.process_time() - start < 2


def test_main_text_from_the_data_of_a_page_is_found_in_its_lines():
    """Where the whole article stands in the page's data in one piece, its lines are the story all the same."""
    lines = [f"The harbour board of Tarn met on day {day} and talked of nothing but the quay." for day in range(1, 9)]
    spans = "".join(f"<div class=x{at}><span>{line}</span></div>" for at, line in enumerate(lines))
    data = json.dumps({"@type": "NewsArticle", "headline": "The quay", "articleBody": " ".join(lines)})
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{spans}</body></html>'
    document = read_page(Original.of("quay.html", page.encode()))
    assert [region.span.of(document.text) for region in document.story] == lines


def test_what_cells_of_the_story_hold_is_no_navigation():
    """A number or a name alone between links is navigation; in a table of the story it is what the table says."""
    rows = "".join(f"<tr><td>Tarn {at}</td><td>{at * 7}</td></tr>" for at in range(3, 9))
    head = "<tr><th>Harbour</th><th>Berths</th></tr>"
    page = (
        f"<html><body><article><p>{STORY * 4}</p><table>{head}{rows}</table><p>{STORY * 2}</p></article></body></html>"
    )
    document = read_page(Original.of("berths.html", page.encode()))
    story = [region.span.of(document.text) for region in document.story]
    assert "42" in story

"""From originals to documents, hostile ones included."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import EmptyInput, InputError, LimitExceeded, UnsupportedFormat
from whence.ingest.load import Loader
from whence.ingest.original import Original
from whence.ingest.page import read_page
from whence.ingest.plain import read_plain

STORY = [
    "The harbour board said on Monday that the northern ferry will sail again before the end of the month.",
    "According to a report in the Coast Courier, repairs to the pier cost about 12 million crowns in all.",
    "“We expect the first passengers in three weeks,” said Ada Holt, who has led the works since last spring.",
    "The town council had denied twice that the pier was unsafe, and it did not answer further questions.",
]
PAGE = (
    "<html lang='en'><head><title>Ferry to sail again - Coast Courier</title>"
    "<meta property='og:site_name' content='Coast Courier'>"
    "<meta property='article:published_time' content='2031-03-03T10:00:00Z'>"
    "<link rel='canonical' href='https://courier.example/ferry'>"
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry to sail again",'
    '"author":[{"@type":"Person","name":"Ada \\ud800Holt"}]}</script></head><body>'
    "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><h1>Ferry to sail again</h1>"
    f"<article>{''.join(f'<p>{line}</p>' for line in STORY * 2)}</article>"
    "<footer>Copyright 2031 Coast Courier. All rights reserved.</footer></body></html>"
)


@pytest.fixture(scope="module")
def loader():
    """One worker for all tests."""
    with Loader() as made:
        yield made


def test_a_page_becomes_a_document_with_what_it_says_of_itself(loader):
    """Facts, roles and exact source positions."""
    document = loader.load(Original.of("ferry.html", PAGE.encode()))
    assert (document.publisher, document.headline) == ("Coast Courier", "Ferry to sail again")
    assert (str(document.published), document.published_from) == ("2031-03-03", "meta article:published_time")
    assert document.authors == ("Ada ?Holt",)
    assert document.url == "https://courier.example/ferry"
    roles = {region.span.of(document.text): region.role for region in document.regions}
    assert roles["Ferry to sail again"] == "headline"
    assert roles[STORY[0]] == "body"
    assert roles["Home Sport"] == roles["Copyright 2031 Coast Courier. All rights reserved."] == "boilerplate"
    for region in document.regions:
        assert document.source_span(region.span).of(PAGE).startswith(region.span.of(document.text)[:4])


def test_loading_twice_gives_equal_documents(loader):
    """Nothing random, no clock, and a text in the worker's stead is the same."""
    original = Original.of("ferry.html", PAGE.encode())
    assert loader.load(original) == loader.load(original) == read_page(original)


def test_a_text_is_its_own_source(loader):
    """Line ends stay as they are; every line has its number."""
    text = "Ferry to sail again\r\n\r\nBy Ada Holt\r\nPublished: 3 March 2031\r\n" + "\r\n".join(STORY)
    document = loader.load(Original.of("ferry.txt", text.encode()))
    assert document.text == text and not document.anchors
    assert [region.role for region in document.regions] == ["headline", "byline", "dateline", *["body"] * 4]
    assert [region.line for region in document.regions] == [1, 3, 4, 5, 6, 7, 8]
    assert (document.authors, str(document.published), document.language) == (("Ada Holt",), "2031-03-03", "en")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=300), st.sampled_from([read_plain, read_page]))
def test_regions_are_ordered_disjoint_and_cover_every_line(text, read):
    """No character of a text that is not white space is outside the regions."""
    data = text.encode("utf-8", "replace")
    try:
        document = read(Original.of("a", data))
    except InputError:
        return
    end = 0
    for region in document.regions:
        assert end <= region.span.start < region.span.end
        assert not document.text[end : region.span.start].strip()
        assert region.reason
        end = region.span.end
    assert not document.text[end:].strip()


@pytest.mark.parametrize(
    "data",
    [
        b"<p>Seen.</p>" + b"<div>" * 50_000 + b"Deep.",
        b"<p " + b" ".join(b"a%d=x" % number for number in range(100_000)) + b">Seen.",
        b"<p>Seen.</p><div class='" + b"x" * 100_000,
        b"<p>Seen.</p><!-- " + b"x " * 100_000,
        b"<p>Seen.</p><script>" + b"x " * 100_000,
        b"<p>Seen.\0 &#xD800; \xef\xbf\xbd</p>" + b"<p>More of it stands here.</p>" * 50,
        b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>Seen.",
    ],
)
def test_a_hostile_page_is_read(loader, data):
    """What can be seen is kept, in bounded time."""
    assert loader.load(Original.of("a.html", data)).text.startswith("Seen.")


def test_a_worker_that_takes_too_long_is_ended_and_replaced():
    """The next page is read as if nothing had been."""
    with Loader(wall_seconds=0.5) as impatient:
        with pytest.raises(LimitExceeded):
            impatient.load(Original.of("a.html", b"<a " * 300_000))
        impatient._reader.wall_seconds = 30
        assert impatient.load(Original.of("b.html", PAGE.encode())).headline == "Ferry to sail again"
        worker = impatient._reader.process
    assert worker.poll() is not None


def test_a_long_line_is_read(loader):
    """Twenty megabytes without a line end."""
    document = loader.load(Original.of("a.txt", b"word " * 4_000_000))
    assert len(document.regions) == 1


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [("a.txt", b" \n\t\n", EmptyInput), ("a.html", b"<p> </p>", EmptyInput), ("a.html", b"%PDF-1.7", UnsupportedFormat),
     ("a.txt", b"x\n" * 50_000, LimitExceeded), ("a.txt", os.urandom(2000) + bytes(500), UnsupportedFormat)],
)  # fmt: skip
def test_what_is_no_article_is_refused(loader, name, data, error):
    """Each with what, why and what to do."""
    with pytest.raises(error):
        loader.load(Original.of(name, data))


def test_a_page_reader_that_cannot_start_is_no_fault_of_the_page(monkeypatch) -> None:
    """A broken installation is named as such, not as a page that takes too long."""
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setattr("sys.executable", "/bin/false")
    with Loader() as loader, pytest.raises(UnsupportedFormat, match="does not start"):
        loader.load(Original.of("page.html", PAGE.encode()))

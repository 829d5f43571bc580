"""Feeds, sound and hostile."""

import time

import pytest

from whence.errors import InputError
from whence.ingest.member import PassedOver
from whence.ingest.original import Original
from whence.ingest.read import read

STORY = "The ferry sails again on Monday, the harbour board said, after three weeks of repairs to its engine. "
ITEM = (
    "<item><title>Ferry &amp; pier</title><link>https://courier.example/{0}</link><guid>{0}</guid>"
    "<pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate><dc:creator>Ada Holt</dc:creator>"
    "<description>A teaser.</description>{1}</item>"
)
FULL = "<content:encoded><![CDATA[<p>" + STORY * 3 + "</p><script>x</script>]]></content:encoded>"
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title>{}</channel></rss>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Ferry</title>'
    '<link href="https://courier.example/1"/><updated>2031-03-03T10:00:00Z</updated><content type="xhtml">'
    f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY * 3}</p></div></content></entry></feed>'
)


def test_an_entry_with_its_article_is_a_document(unpacked):
    """With title, day, author, address and the feed's name; an entry with a teaser is named."""
    found = unpacked("a.rss", RSS.format(ITEM.format(1, FULL) + ITEM.format(2, "")).encode())
    document = read(found[0])
    assert (document.headline, document.publisher, document.authors) == ("Ferry & pier", "Courier", ("Ada Holt",))
    assert (str(document.published), document.url) == ("2031-03-03", "https://courier.example/1")
    assert document.regions[0].role == "headline" and STORY.strip() in document.text
    assert document.within[0].member == "entry 1"
    assert isinstance(found[1], InputError) and found[1].remedy == "fetch https://courier.example/2"


def test_atom_is_read_whatever_its_name(unpacked):
    """A feed is told by its beginning."""
    for name in ("a.atom", "a.xml", "feed"):
        (original,) = unpacked(name, ATOM.encode())
        assert read(original).headline == "Ferry"


def test_nothing_outside_is_read(unpacked, tmp_path):
    """No external entity, no file, however it is named."""
    (tmp_path / "secret.txt").write_text("secret words")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    data = RSS.format(ITEM.format(1, FULL.replace("<![CDATA[<p>", "&x;").replace("]]>", ""))).replace(
        "?>", "?>" + doctype
    )
    for each in unpacked("a.rss", data.encode()):
        assert not (isinstance(each, Original) and b"secret" in each.data)


def test_entities_that_multiply_are_no_harm(unpacked):
    """A billion laughs, in bounded time."""
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    data = RSS.format("<item><title>&l9;</title></item>").replace(
        "?>", f'?><!DOCTYPE rss [<!ENTITY l0 "lol">{entities}]>'
    )
    start = time.process_time()
    unpacked("a.rss", data.encode())
    assert time.process_time() - start < 5


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_cut_feed_is_read_as_far_as_it_goes(unpacked, share):
    """And something is said."""
    data = RSS.format("".join(ITEM.format(at, FULL) for at in range(4))).encode()
    found = unpacked("a.rss", data[: int(len(data) * share)])
    assert isinstance(found[0], Original) and isinstance(found[-1], PassedOver | InputError)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss></rss>",
        b"<rss><channel><item>" * 2_000,
        b"<rss>\0\0</rss>",
        b"<feed " + b"a='b' " * 20_000 + b">",
        b"http://x",
    ],
)
def test_what_is_no_feed_is_said(unpacked, data):
    """In bounded time; a name or address is never opened."""
    assert all(not isinstance(each, Original) for each in unpacked("a.rss", data))

"""Feeds that are watched: asked with manners, and only for what is new."""

import gzip
import json

import pytest

from whence.cli import run
from whence.errors import NotFetched
from whence.fetching.connect import Bounds
from whence.fetching.feeds import Feeds
from whence.fetching.fetch import Manners
from whence.pipeline import Ledger

OWN = Manners(pause=0.0, private=True, pauses=(0.0,), bounds=Bounds(size=50_000, seconds=2.0, silence=1.0))


def rss(*links: str) -> bytes:
    """A feed that leads to these pages."""
    items = "".join(f"<item><title>An article</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ours</title>{items}</channel></rss>'.encode()


def test_a_feed_is_asked_for_what_changed(site) -> None:
    """With the marks of the last answer, so that nothing comes where nothing is new."""
    url = site.give("/feed", rss("x"), ETag='"one"', Last_Modified="Sun, 04 May 2031 10:00:00 GMT")
    feeds = Feeds(OWN)
    assert feeds.changed(url) == rss("x")
    site.answers["/feed"] = (304, {}, b"")
    assert feeds.changed(url) is None
    asked = dict(site.asked[-1][1])
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"one"', "Sun, 04 May 2031 10:00:00 GMT")
    assert site.paths() == ["/robots.txt", "/feed", "/feed"]


def test_redirects_and_compression(site) -> None:
    """Both are undone."""
    real = site.give("/real", gzip.compress(rss("x"), mtime=0), Content_Encoding="gzip")
    assert Feeds(OWN).changed(site.give("/feed", status=301, Location=real)) == rss("x")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "the server answers 404"),
        ((301, {"Location": "/feed"}, b""), "leads on and on"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "compression is broken"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 20_000_000)), "larger than any feed"),
        ((200, {}, b"0" * 60_000), "larger than 0.05 MB"),
    ],
)
def test_what_cannot_be_had_is_said(site, answer, why) -> None:
    """With its reason; a bomb is not unpacked."""
    site.answers["/feed"] = answer
    with pytest.raises(NotFetched, match=why):
        Feeds(OWN).changed(site.url + "/feed")


def test_robots_hold_for_feeds_too(site) -> None:
    """A site that wants no programs is left alone."""
    site.give("/robots.txt", b"User-agent: *\nDisallow: /", Content_Type="text/plain")
    with pytest.raises(NotFetched, match=r"robots\.txt forbids"):
        Feeds(OWN).changed(site.give("/feed", rss("x")))


def test_watching_a_feed_fetches_each_page_once(site, tmp_path, capsys) -> None:
    """Through the command: its pages become documents, news are told, what is gone is named; restarts ask for nothing
    that is kept."""
    one = site.give("/one", site.page())
    site.give("/feed", rss(one, site.url + "/gone", "ftp://elsewhere.example/x"))
    (tmp_path / "feeds").write_text(f"# ours\n{site.url}/feed\n")
    own = ["--allow-private", "--pause", "0", "-l", str(tmp_path / "ledger")]
    command = ["watch", "--from", str(tmp_path / "feeds"), "--once", "--json", *own]
    assert run(command) == 1
    told = capsys.readouterr()
    assert {json.loads(line)["kind"] for line in told.out.splitlines()} == {"new claim"}
    assert "/gone: the server answers 404" in told.err
    assert Ledger.open(tmp_path / "ledger").totals().documents == 1
    asked = len(site.asked)
    assert run(command) == 1
    assert capsys.readouterr().out == ""
    assert "/one" not in site.paths()[asked:]


def test_a_page_that_is_no_feed_is_said(site, tmp_path) -> None:
    """Once, with what to do; a feed that failed is asked again."""
    site.give("/feed", site.page())
    watched = Ledger.open(tmp_path / "ledger").watch([site.url + "/feed"], OWN)
    (error,) = watched.look().left_out
    assert (error.what, error.why) == (site.url + "/feed", "it is neither RSS nor Atom")
    site.give("/feed", rss(site.give("/one", site.page())))
    assert watched.look().added.read == 1
    assert watched.look().added.read == 0
    assert site.paths().count("/one") == 1

"""The pages as a program sees them: addresses, twins, headers, refusals."""

import csv
import json
import shutil
from io import StringIO

import pytest

from whence import Ledger


@pytest.fixture(scope="module")
def addresses(ledger, visitor):
    """One address of each kind of view."""
    listed = json.loads(visitor.ask("/documents.json")[2])["documents"]
    return ["/claims", "/claims?all=1&q=ferry", "/claims/C1", "/documents", f"/documents/{listed[0]['id']}"]


def test_every_view_has_its_twins(addresses, visitor):
    """Each view comes as a page, as JSON and as CSV under the same address with another ending."""
    for address in addresses:
        path, _, query = address.partition("?")
        status, headers, page = visitor.ask(address)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        json.loads(visitor.ask(f"{path}.json?{query}")[2])
        rows = list(csv.reader(StringIO(visitor.ask(f"{path}.csv?{query}")[2])))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert f'href="{path}.json' in page


def test_disputed_claims_come_first(visitor):
    """What disagrees stands before what does not."""
    standings = [bool(claim["standing"]) for claim in json.loads(visitor.ask("/claims.json?all=1")[2])["claims"]]
    assert standings == sorted(standings, reverse=True)
    assert standings[0]


def test_every_answer_is_signed(visitor):
    """Pages, twins, static files, refusals: each forbids inline script, framing and guessing of types."""
    for path, headers in (
        ("/claims", {}),
        ("/claims.csv", {}),
        ("/static/web.js", {}),
        ("/", {"Host": "evil.example"}),
    ):
        found = visitor.ask(path, **headers)[1]
        assert "script-src 'self';" in found["content-security-policy"]
        assert "unsafe" not in found["content-security-policy"]
        assert (found["x-content-type-options"], found["x-frame-options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1].evil.example"]
)
def test_a_name_that_leads_here_is_refused(visitor, host):
    """DNS rebinding makes a foreign name lead here; only addresses and localhost are answered."""
    assert visitor.ask("/claims", Host=host)[0] in (400, 403)


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1", "[::1]:8417"])
def test_this_machine_is_answered(visitor, host):
    """Every way of naming this machine itself is taken."""
    assert visitor.ask("/claims", Host=host)[0] == 200


@pytest.mark.parametrize("path", ["/claims/C999", "/claims/%00", "/documents/none", "/nothing", "/static/../site.py"])
def test_what_is_not_there_is_said(visitor, path):
    """An address that leads nowhere is a 404 in words, never a traceback."""
    status, _, words = visitor.ask(path)
    assert status == 404
    assert "Traceback" not in words


def test_articles_are_escaped(visitor):
    """No markup of an article reaches a page, and no control of direction."""
    for path in ("/claims?all=1", "/documents", "/claims/C1"):
        words = visitor.ask(path)[2]
        assert "<script>document" not in words
        assert "<img" not in words
        assert "\u202e" not in words


def test_what_is_private_is_marked(ledger, open_site, tmp_path):
    """The page is for its owner: a private document is there, marked in the list, on its own page and in its claims."""
    own = Ledger.open(shutil.copyfile(ledger.path, tmp_path / "own.sqlite"))
    held = own.keep_private("2_merrow_echo.txt", by="ada").quotes[0].document
    visitor = open_site(own)
    for path in ("/documents", f"/documents/{held}", "/claims/C1"):
        assert '<span class="private">private</span>' in visitor.ask(path)[2], path
    rows = json.loads(visitor.ask("/documents.json")[2])["documents"]
    assert [row["id"] for row in rows if row["private"]] == [held]

"""What pages are made of: filters, contrast, marks, twins, snippets, the guard's rules."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.types.document import Document, Region
from whence.types.page import Wanted
from whence.types.span import Span
from whence.web.contrast import contrast
from whence.web.decisions import form
from whence.web.filters import Filters, link
from whence.web.guard import POLICY, known, refusal
from whence.web.marks import KINDS, Marked, pieces
from whence.web.search import runs
from whence.web.serve import At
from whence.web.sheet import Asked, Sheet, Slice
from whence.web.twin import as_csv, as_json, form_of


def test_filters_go_round():
    """What the query string asks for is asked of the ledger, and written back as the same query string."""
    asked = {"q": "ferry", "evidence": "anonymous", "relation": "dispute", "since": "2031-04-01", "all": "1"}
    filters = Filters.of(asked)
    assert filters.given == asked
    assert filters.wanted() == Wanted(
        words="ferry", evidence="anonymous", relation="dispute", published=(date(2031, 4, 1), None)
    )
    assert filters.link(q="", all="") == "/claims?evidence=anonymous&relation=dispute&since=2031-04-01"


@pytest.mark.parametrize(
    "query",
    [{"evidence": "rumour"}, {"relation": "<script>"}, {"difference": "colour"}, {"since": "soon"}, {"page": "2"}],
)
def test_what_cannot_be_asked_for_asks_for_nothing(query):
    """A kind or a day that there is not leaves the list as it was."""
    assert Filters.of(query).wanted() == Wanted(main=True)


@given(st.text())
def test_every_text_stands_in_an_address(text):
    """Any Unicode, lone surrogates too, gives an address of plain characters."""
    assert link("/claims", q=text).isascii()


@pytest.mark.parametrize(
    ("texts", "own"),
    [
        (["settled by 11 metres", "settled by 11 feet"], [["metres"], ["feet"]]),
        (["it rose by 11 metres", "it rose by 12 metres", "it rose by 11 metres"], [["11"], ["12"], ["11"]]),
        (["only one"], [[]]),
        (["the same", "the same"], [[], []]),
        (["closed in the old harbour", "opened in the harbour"], [["closed", "old"], ["opened"]]),
        (["It moved 3.2 tonnes", "It moved 2.3 tonnes"], [["3.2"], ["2.3"]]),
    ],
)
def test_contrast_marks_what_tells_variants_apart(texts, own):
    """Words that no other variant has, and numbers that not every other has; never stop words."""
    assert [[words for mine, words in runs if mine] for runs in contrast(texts)] == own


@given(st.lists(st.text(max_size=200), max_size=4))
def test_contrast_keeps_every_character(texts):
    """The runs join to the text, whatever it is."""
    assert ["".join(words for _, words in runs) for runs in contrast(texts)] == texts


TEXT = "The board said on Monday that the ferry costs 90 million."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(*sorted(ends)))
MARKS = st.builds(
    Marked, span=SPANS, kind=st.sampled_from(list(KINDS)), depth=st.integers(0, 3), words=st.text(max_size=3)
)


@given(st.lists(MARKS, max_size=12), SPANS)
def test_pieces_join_to_the_line_under_every_mark(marked, line):
    """However marks nest and cross: no character is lost, and each stands under exactly the marks that cover it."""
    cut = pieces(TEXT, marked, line)
    assert "".join(piece.text for piece in cut) == line.of(TEXT)
    for piece in cut:
        at = Span(piece.start, piece.start + len(piece.text))
        assert set(piece.marks) == {mark for mark in marked if mark.span.covers(at) and at.length}
        assert piece.begins == any(mark.span.start == piece.start for mark in piece.marks)


def test_long_documents_come_in_parts():
    """A megabyte in one line is cut into parts that join to it; ordinary ones end with a line."""
    from whence.web.document import PART, _parts

    def document(text, lines):
        regions = tuple(Region(span=span, role="body", reason="", line=1) for span in lines)
        return Document(
            id="0", uri="a", media_type="text/plain", encoding="utf-8", extractor="1", text=text, regions=regions
        )

    whole = "x" * 1_000_000
    parts = _parts(document(whole, [Span(0, len(whole))]))
    assert "".join(part.of(whole) for part in parts) == whole
    assert max(part.length for part in parts) <= PART
    lines = [Span(at, at + 1000) for at in range(0, 40_000, 1000)]
    assert all(part.end % 1000 == 0 for part in _parts(document("y" * 40_000, lines)))
    assert _parts(document("", [])) == [Span(0, 0)]


@given(st.text())
def test_snippets_keep_their_words(snippet):
    """Brackets part what was found from the rest; nothing else is lost, also where the article has brackets."""
    found = "".join(words for _, words in runs(snippet))
    assert sorted(found.replace("[", "").replace("]", "")) == sorted(snippet.replace("[", "").replace("]", ""))


def test_twins_are_harmless():
    """JSON has no raw control character, CSV no cell that a spreadsheet would compute."""
    hostile = "=cmd|' /C calc'!A0\x1b[31m\u202e\ud800"
    sheet = Sheet(template="", title="", shown={}, plain={"a": hostile}, columns=("a",), rows=[[hostile]])
    words = as_json(sheet)
    assert json.loads(words) == {"a": hostile}
    assert not {"\x1b", "\u202e", "\ud800"} & set(words)
    assert list(csv.reader(StringIO(as_csv(sheet))))[1][0].startswith("'=")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/claims/C3.json", ("/claims/C3", "json")),
        ("/claims.csv", ("/claims", "csv")),
        ("/claims/C3", ("/claims/C3", "html")),
        ("/documents/a.txt", ("/documents/a.txt", "html")),
    ],
)
def test_the_form_is_the_ending(path, told):
    """The twin of a view has its address with another ending."""
    assert form_of(path) == told


@pytest.mark.parametrize(
    ("said", "number"), [("3", 3), ("0", 1), ("-1", 1), ("x", 1), ("9" * 30, 1), ("٣", 1), ("", 1)]
)
def test_page_numbers_are_numbers(said, number):
    """Whatever is no plain number is the first page."""
    assert Asked(query={"page": said}).number("page") == number


def test_slices_count_pages():
    """Pages are counted from 1, and nothing at all is one page."""
    assert (Slice(start=50, size=50, total=101).number, Slice(start=50, size=50, total=101).last) == (2, 3)
    assert Slice(start=0, size=50, total=0).last == 1


@pytest.mark.parametrize(
    ("method", "headers", "served", "let_in"),
    [
        ("GET", {"host": "127.0.0.1:8417"}, "127.0.0.1", True),
        ("GET", {"host": "news.example"}, "127.0.0.1", False),
        ("GET", {"host": "desk.example:8417"}, "desk.example", True),
        ("GET", {"host": "127.0.0.1@evil.example"}, "127.0.0.1", False),
        ("GET", {}, "127.0.0.1", False),
        ("POST", {"host": "127.0.0.1:1", "origin": "http://127.0.0.1:1"}, "127.0.0.1", True),
        ("POST", {"host": "127.0.0.1:1", "origin": "http://127.0.0.1:2"}, "127.0.0.1", False),
        ("POST", {"host": "127.0.0.1:1", "origin": "null"}, "127.0.0.1", False),
        ("POST", {"host": "127.0.0.1:1"}, "127.0.0.1", False),
        ("DELETE", {"host": "127.0.0.1:1"}, "127.0.0.1", False),
    ],
)
def test_the_guard_lets_in(method, headers, served, let_in):
    """Only what names this host, and changes only from a page of this very address."""
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert (refusal(method, raw, served) == "") is let_in


def test_the_token_is_compared_whole():
    """Neither a part of the token nor any other characters pass."""
    assert known("abc", "abc")
    assert not known("ab", "abc")
    assert not known("abç\ud800", "abc")


def test_the_policy_has_no_loophole():
    """No inline script or style, no evaluation, nothing from elsewhere."""
    assert "default-src 'none'" in POLICY
    assert not {"unsafe", "http", "*", "data:", "blob:"} & set(POLICY.replace("'", " ").split())


@given(st.binary(max_size=300))
def test_any_body_is_a_form_or_an_error_that_is_known(body):
    """What a stranger posts never breaks the parsing."""
    try:
        form(body)
    except ValueError:
        assert body.count(b"&") >= 20


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8417/"),
        ("0.0.0.0", "http://127.0.0.1:8417/"),
        ("::1", "http://[::1]:8417/"),
        ("::", "http://[::1]:8417/"),
        ("desk.example", "http://desk.example:8417/"),
    ],
)
def test_the_address_can_be_typed(host, address):
    """What is bound is told as an address that a browser takes."""
    assert At(host=host).address == address


def test_a_parameter_may_have_any_name():
    """A visitor may ask with a parameter called like one of ours."""
    assert link("/claims", **{"path": "x"}) == "/claims?path=x"

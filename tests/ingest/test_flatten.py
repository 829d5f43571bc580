"""HTML to visible text with anchors."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.ingest.flatten import flatten
from whence.ingest.locate import locate
from whence.types.span import Span

TAGS = [
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<nav>",
    "</nav>",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<head>",
    "</head>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "&amp;",
    "&#x20;",
    "&nbsp;",
    "&#0;",
    "&",
    "<",
]
pages = st.lists(st.sampled_from(TAGS) | st.text(max_size=12), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>The  ferry\n sails.</p><p>Now</p>", "The ferry sails.\nNow\n"),
        ("a<br>b<hr>c", "a\nb\nc\n"),
        ("Holt &amp; Vale&#39;s <b>port</b>ion &copy", "Holt & Vale's portion ©\n"),
        ("<head><title>T</title></head><script>x<p></script><style>p</style>seen<noscript>no</noscript>", "seen\n"),
        ("<pre>one\n two</pre>", "one\ntwo\n"),
        ("<p>never closed <i>at all", "never closed at all\n"),
        ("<title>T<body>", ""),
    ],
)
def test_visible_text_is_kept_line_by_line(source, text):
    """Blocks and <br> end a line, white space collapses, what a browser hides is left out."""
    assert flatten(source).text == text


@given(pages)
def test_every_anchor_leads_back_to_what_it_was_made_from(source):
    """The source slice is the slice of the text, its references resolved (except in markup that never ends)."""
    page = flatten(source)
    for anchor in page.anchors:
        made = anchor.source.of(source)
        assert anchor.text.of(page.text).split() in (html.unescape(made).split(), made.split())
        assert anchor.text.length > 0
    covered = sum(anchor.text.length for anchor in page.anchors)
    assert covered + len(page.lines) == len(page.text)


def test_an_unclosed_script_is_reported():
    """Text that is silently dropped would be a lie."""
    assert "never closed" in flatten("<p>Seen.</p><script>hidden").notes[0]


def test_blocks_are_located_in_order_and_without_regard_to_white_space():
    """A repeated line is the first after the block before it."""
    text = "Share\nThe bridge opens on Monday.\nShare\nThe port stays shut.\n"
    found = locate(["The bridge  opens on Monday.", "Share", "The port stays shut.", "missing"], text)
    assert found == [Span(6, 33), Span(34, 39), Span(40, 60), None]

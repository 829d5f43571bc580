"""The report as Markdown: complete, the same every time, and nothing in it that an article could command."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from whence.report.made import Beside
from whence.report.markdown import markdown, safe

PLAIN = {"text", "softbreak", "code_inline", "strong_open", "strong_close"}


def _parsed(text):
    """What CommonMark with GitHub's tables and bare links makes of it."""
    return MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(text)


def _inline(tokens):
    return {child.type for token in tokens for child in token.children or []}


@pytest.fixture(scope="module")
def text(bridge):
    """The bridge's report."""
    return markdown(bridge, "Velm bridge")


def test_holds_every_part(text, bridge):
    """Summary, claims with variants and chains, sources, parties, articles, method, checksums, how to cite it."""
    sections = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert sections[0].startswith("In short")
    assert {"Claims", "Retellings", "Parties", "Articles", "Method and its limits", "How to cite it"} <= set(sections)
    assert all(f"`{document.id}`" in text for document in bridge.documents)
    assert "this page → " in text and "origin" in text


def test_every_wording_of_several_articles_is_quoted(text, bridge):
    """The words of each statement stand in the report."""
    plain = re.sub(r"\\(.)", r"\1", text).replace("**", "")
    told = [wording for entry in bridge.entries if len(entry.documents) > 1 for wording in entry.wordings]
    assert told and all(" ".join(wording.words.split()) in plain for wording in told)


def test_same_dossier_same_characters(bridge, text):
    """No clock and no order of a set."""
    assert markdown(bridge, "Velm bridge") == text


def test_weights_of_the_reader(bridge):
    """The checksum of the weights stands there where the reader that read is the one that is installed."""
    reader = bridge.readings[0].reader
    assert "f00d" in markdown(bridge, "x", Beside(weights={reader: "f00d"}))
    assert "f00d" not in markdown(bridge, "x", Beside(weights={"another/1": "f00d"}))


def test_empty(empty):
    """A ledger without articles gives a report that says so."""
    assert "nothing disagrees" in markdown(empty, "Nothing")


def test_hostile_words_command_nothing(hostile):
    """No HTML, link, image, emphasis or heading comes from an article, and no control character survives."""
    text = markdown(hostile, "# [x](javascript:y)")
    tokens = _parsed(text)
    assert _inline(tokens) <= PLAIN
    assert not {"html_block", "fence", "hr"} & {token.type for token in tokens}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
    text.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["{}", "- {}", "> {}", "### {}", "| a |\n|---|\n| {} |"]))
def test_any_words_are_words(words, frame):
    """Whatever the words, they are one run of plain text wherever they stand."""
    safely = safe(words)
    tokens = _parsed(frame.format(safely))
    assert _inline(tokens) <= {"text"}
    assert [token.type for token in tokens] == [token.type for token in _parsed(frame.format("word" if safely else ""))]


@pytest.mark.parametrize("words", ["http://x.example", "www.x.example", "a@x.example", "HTTPS://x.example"])
def test_addresses_are_no_links(words):
    """What GitHub would make a link of is broken by a backslash that no reader sees."""
    assert "\\" in safe(words)
    assert "".join(child.content for token in _parsed(safe(words)) for child in token.children or []) == words


@pytest.mark.parametrize("words", ["*" * 500_000, "a " * 500_000, "://" * 300_000, "1" * 1_000_000])
def test_quick_on_any_length(words):
    """A million characters are no burden."""
    assert safe(words)

"""The page as text: complete, escaped, the same every time, and with colours that can be read."""

import re
import time
from base64 import b64encode
from collections import defaultdict
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.report import html
from whence.report.html import page

VOID = {"meta", "link", "img", "br"}


# ruff: noqa: D102  HTMLParser says what its handlers are for
class Outline(HTMLParser):
    """Tags, attributes and text of a page; a tag that is not closed where it was opened is an error."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text, self.attributes = [], [], [], defaultdict(list)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes[name].append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.text.append(" " if tag in ("td", "th") else "")

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text.append(data)


def outline(text):
    """The page taken apart; every tag must close."""
    found = Outline()
    found.feed(text)
    found.close()
    assert found.open == []
    return found


@pytest.fixture(scope="module")
def text(bridge):
    """The bridge's page."""
    return page(bridge, "Velm bridge")


@pytest.fixture(scope="module")
def words(text):
    """What the bridge's page says, in order, white space collapsed."""
    return " ".join("".join(outline(text).text).split())


@pytest.mark.parametrize(
    "said",
    [
        "3 articles · 8 statements · 2 claims over several articles · 2 with a disagreement",
        "C1 The Velm bridge will cost 90 million crowns 3 files · 3 variants · disputed in figure",
        "B denied: the bridge will cost 90 million crowns 1 origin",
        "1–2 origins an insider (anonymous source) the Echo retells the Gazette’s report of one memo",
        "the memo and the insider may be one source or two",
        "gazette.txt:3 · Velmouth Gazette · 2029-03-04",
        "council.txt:2 · undated",
        "this page Gazette (another outlet’s report) a confidential memo (document) an insider (anonymous source)",
        "dispute in figure 90 million crowns against about 35 million A gazette.txt:3 against C council.txt:2",
        "These articles tell one report. Their common origins count once. gazette.txt, echo.html",
        "gazette.txt came first they share 14 runs of five words",
        "an insider anonymous source 2 0 2",
        "Lines: 2 body, 1 headline, 1 byline, 1 boilerplate",
        "no date was found in the page",
        "articles/scan.pdf: no reader knows this format; save it as text",
        "it gives no verdict on what is true",
    ],
)
def test_the_page_says(words, said):
    """Claims, variants, origins, chains, disagreements, retellings, sources, articles, what is left out, the method."""
    assert said in words


def test_marks_nest_in_the_quotation(text):
    """Statement, figure, source and cue are marked in the paragraph, one inside the other."""
    assert '<mark>cost <span class="figure">90 million crowns</span></mark> and open' in text
    assert '<span class="cue">according to</span> <span class="source">a confidential memo' in text


def test_claims_of_one_article_are_collapsed_at_the_end(text):
    """They come after everything that is told by several, closed."""
    assert text.index('id="C3"') > text.index('id="left-out"') > text.index('id="C2"')
    assert "<details><summary>1 claim that nothing contradicts</summary>" in text


def test_many_wordings_are_folded(crowded):
    """Past the second wording of a variant the others open on demand."""
    assert page(crowded, "Ferries").count("6 more wordings") == 200


def test_the_same_dossier_gives_the_same_page(bridge, text):
    """No clock and no chance: two pages are equal."""
    assert page(replace(bridge), "Velm bridge") == text


def test_headings_descend_in_order(text):
    """One h1, and no level is skipped."""
    levels = [int(tag[1]) for tag in outline(text).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_inside_the_page_leads_somewhere(text):
    """Anchors are unique and every reference has one."""
    attributes = outline(text).attributes
    assert len(set(attributes["id"])) == len(attributes["id"])
    inside = {href[1:] for href in attributes["href"] if href.startswith("#")}
    referred = set(attributes["aria-labelledby"]) | inside
    assert referred <= set(attributes["id"])
    assert "C1" in inside


def test_only_the_pages_own_style_is_allowed(text):
    """The policy forbids everything but the style whose hash it names; there is no script and no inline style."""
    style = text.split("<style>")[1].split("</style>")[0]
    expected = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{expected}'" in text.replace("&#39;", "'")
    found = outline(text)
    assert "script" not in found.tags
    assert "style" not in found.attributes
    assert "url(" not in style
    assert "@import" not in style


def test_an_address_is_a_link_only_to_a_page(bridge, hostile, text):
    """http and https lead out, without a referrer; `javascript:` does not lead anywhere."""
    assert '<a href="https://gazette.example/quay?a=1&amp;b=2" rel="noreferrer noopener">' in text
    outside = [href for href in outline(page(hostile, "x")).attributes["href"] if not href.startswith("#")]
    assert outside == ['https://example.org/"onmouseover=alert(5) x="']


def test_hostile_text_is_only_text(hostile):
    """Article text adds no tag, no attribute, no template and no control character."""
    text = page(hostile, "{{7*7}}</title><script>")
    text.encode()
    found = outline(text)
    assert {"script", "img"}.isdisjoint(found.tags)
    assert not [name for name in found.attributes if name.startswith("on")]
    assert "{{7*7}}" in text
    assert not any(character in text for character in "\x1b\x00\u202e\ud800")


def test_article_text_cannot_turn_what_stands_beside_it(text):
    """Words from articles are isolated, so that right-to-left letters do not reorder the page's own."""
    assert "<bdi>The Velm bridge will cost 90 million crowns</bdi>" in text
    assert '<blockquote dir="auto" lang="en">' in text


def test_an_empty_dossier_is_a_page(empty):
    """Nothing read gives a page that says so."""
    words = " ".join("".join(outline(page(empty, "Nothing")).text).split())
    assert "No claim stands in more than one article" in words
    assert "No article was read." in words


def test_a_large_dossier_is_quick_and_bounded(crowded):
    """200 claims in eight articles, one a line of 400,000 characters: under 2 MB and 2 s."""
    start = time.process_time()
    assert len(page(crowded, "Ferries").encode()) < 2_000_000
    assert time.process_time() - start < 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=60))
def test_any_text_makes_a_well_formed_page(bridge, text):
    """Whatever an article says, every tag closes and the page can be written."""
    entry = bridge.entries[1]
    variants = tuple(
        replace(variant, words=text, wordings=tuple(replace(told, paragraph=text) for told in variant.wordings))
        for variant in entry.variants
    )
    made = page(replace(bridge, entries=(replace(entry, label=text, variants=variants),)), text)
    made.encode()
    outline(made)


def luminance(colour):
    """WCAG 2.2 relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(scheme):
    """The colours of a scheme by name."""
    blocks = re.findall(r":root \{(.*?)\}", html._style(), re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme == "dark"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product(("ink", "soft", "link", "alarm"), ("paper", "card")),
        *product(("source", "cue", "figure", "time"), ("paper", "card", "stated")),
        ("stated-ink", "stated"),
    ],
)
def test_every_ink_can_be_read_on_its_grounds(scheme, ink, ground):
    """WCAG AA: at least 4.5 to 1 for text, in both schemes, also where marks nest."""
    found = colours(scheme)
    assert contrast(found[ink], found[ground]) >= 4.5


def test_landmarks_have_names_of_their_own(text):
    """No two regions bear one name, so that who moves between them by name knows where they are."""
    found = outline(text).attributes
    names = [name for name in found["aria-labelledby"] if not name.endswith("-label")] + found["aria-label"]
    regions = [name for name in names if name != "Chain from this page to the root"]
    assert len(set(regions)) == len(regions)

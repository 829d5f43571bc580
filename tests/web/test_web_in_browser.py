"""The site in a real browser: a user's walk, keys, print, narrow and dark, harmless, accessible."""

import json
import re
import shutil

import pytest

from whence import Ledger

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def views(ledger, visitor):
    """The address of each kind of view, by name."""
    documents = json.loads(visitor.ask("/documents.json")[2])["documents"]
    entity = json.loads(visitor.ask("/entities.json")[2])["entities"][0]["id"]
    first, second = documents[0]["id"], documents[1]["id"]
    return {
        "claims": "/claims?all=1",
        "claim": "/claims/C1",
        "dossier": "/dossier?all=1",
        "documents": "/documents",
        "document": f"/documents/{first}",
        "hostile": f"/documents/{documents[3]['id']}",
        "beside": f"/documents/{first}/beside/{second}",
        "versions": f"/documents/{first}/versions",
        "entities": "/entities",
        "entity": f"/entities/{entity}",
        "lists": "/lists",
        "search": "/search?q=ferry",
        "decisions": "/decisions",
    }


VIEWS = (
    *("claims", "claim", "dossier", "documents", "document", "hostile", "beside", "versions"),
    *("entities", "entity", "lists", "search", "decisions"),
)


@pytest.fixture(scope="module")
def deciding(ledger, open_site, tmp_path_factory):
    """A copy of the ledger in which a visitor may decide."""
    path = tmp_path_factory.mktemp("deciding") / "whence.sqlite"
    shutil.copy(ledger.path, path)
    return open_site(Ledger.open(path), token="t0ken", by="Ada Quill")


@pytest.mark.parametrize("name", VIEWS)
def test_accessible_and_narrow(views, deciding, visit, name):
    """axe-core finds nothing to object to, in light and dark, and nothing scrolls sideways at 320 pixels."""
    from axe_playwright_python.sync_playwright import Axe

    tab = visit(deciding, views[name], viewport={"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    for scheme, rules in (("light", None), ("dark", ["color-contrast"])):
        tab.emulate_media(color_scheme=scheme)
        found = Axe().run(tab, options={"runOnly": rules} if rules else None).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


def test_a_walk_through_a_dossier(visitor, visit):
    """From the list to a claim, to the place in the article, to what the article shares, and to the dossier."""
    tab = visit(visitor, "/")
    assert tab.get_by_role("heading", level=1, name="Claims").is_visible()
    tab.locator("ol.claims h2 a").first.click()
    assert "C" in tab.get_by_role("heading", level=1).inner_text()
    tab.locator(".wording a.place").first.click()
    tab.wait_for_url(re.compile(r"/documents/[0-9a-f]{64}#line-\d+"))
    assert tab.locator(".line:target").count() == 1
    tab.get_by_role("navigation", name="Views").get_by_role("link", name="Dossier").click()
    assert tab.get_by_role("heading", name="Who draws on whom").is_visible()
    tab.locator(".stemma a").first.click()
    tab.wait_for_url(re.compile("/documents/"))


def test_filters_are_in_the_address(visitor, visit):
    """What a form asks for stands in the address, is shown, and can be dropped one by one."""
    tab = visit(visitor, "/claims")
    tab.get_by_label("Words").fill("ferry")
    tab.get_by_text("More filters").click()
    tab.get_by_label("also what one article alone says").check()
    tab.get_by_role("button", name="Show").click()
    tab.wait_for_url(re.compile("q=ferry.*all=1"))
    assert tab.locator(".chip").count() == 2
    tab.get_by_role("link", name="Drop this filter: q").click()
    assert "ferry" not in tab.url


def test_search_by_key(visitor, visit):
    """`/` leads to the search from anywhere, words in other inflections are found and marked."""
    tab = visit(visitor, "/documents")
    tab.keyboard.press("/")
    tab.keyboard.type("approving")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("/search"))
    assert tab.locator("mark", has_text="approved").count() >= 1


def test_keys_lead_from_mark_to_mark(views, visitor, visit):
    """`n` and `p` go to the next and previous mark of the kinds shown, and say what was read there."""
    tab = visit(visitor, views["document"])
    for kind in ("content", "source", "cue", "name", "time"):
        tab.locator(f"[data-hides={kind}]").uncheck()
    tab.locator("main").focus()
    seen = []
    for key in "nnp":
        tab.keyboard.press(key)
        seen.append(tab.evaluate("document.activeElement.id"))
        assert "figure" in tab.evaluate("document.activeElement.dataset.kinds")
        assert tab.locator("#said").inner_text().count("figure:") >= 1
    assert seen[0] == seen[2] != seen[1]


def test_the_first_stop_skips_to_the_content(visitor, visit):
    """Who walks by keyboard need not pass the navigation on every page."""
    tab = visit(visitor, "/claims")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_deciding_and_undoing(deciding, visit):
    """A form on a claim keeps a decision, which stands in the list and can be undone there."""
    tab = visit(deciding, "/claims/C1")
    tab.get_by_label("and this other claim").fill("C2")
    tab.get_by_label("different").check()
    tab.get_by_label("Note").fill("<b>two</b> sums")
    tab.get_by_role("button", name="Decide").click()
    tab.wait_for_url(re.compile("/decisions#d-"))
    assert tab.get_by_text("<b>two</b> sums").is_visible()
    assert tab.get_by_text("Ada Quill").is_visible()
    tab.get_by_role("button", name="Undo").click()
    tab.wait_for_url(re.compile("/decisions#d-"))
    assert tab.get_by_text("undone by Ada Quill").is_visible()


def test_hostile_articles_are_harmless(views, visitor, visit):
    """Markup of an article is shown as its characters and never lives, on any view."""
    tab = visit(visitor, views["claims"])
    for name in ("claim", "dossier", "documents", "hostile", "entities", "search"):
        tab.goto(visitor.address + views[name])
        assert tab.title().endswith("· Whence")
        assert tab.locator("main img, main script, [onerror]").count() == 0


def test_figures_are_drawn_from_their_tables(visitor, visit):
    """Each chart has a point for each dated row of its table, and the table stays at hand."""
    tab = visit(visitor, "/dossier?all=1")
    charts = tab.locator(".chart")
    assert charts.count() >= 1
    rows = charts.first.locator("tbody tr:not([data-day=''])").count()
    assert charts.first.locator("path.point").count() == rows > 1


def test_readable_without_script(views, visitor, visit):
    """Every view holds its words without script; the figures are then a table."""
    tab = visit(visitor, views["dossier"], java_script_enabled=False)
    assert tab.locator(".chart table").first.is_visible()
    tab = visit(visitor, views["document"], java_script_enabled=False)
    assert tab.locator(".text .m-figure").count() > 1


def test_print_leaves_out_what_cannot_be_clicked(views, deciding, visit):
    """On paper there are no forms and no navigation, and what was folded is open."""
    tab = visit(deciding, views["claim"])
    tab.emulate_media(media="print")
    for hidden in (".search", ".decide", "header.site nav", ".twins"):
        assert not tab.locator(hidden).first.is_visible()
    assert tab.locator(".wording blockquote").first.is_visible()
    tab = visit(deciding, views["dossier"])
    tab.emulate_media(media="print")
    assert tab.locator(".chart table").first.is_visible()

"""The page in a real browser: quiet, harmless, readable narrow, in print, without script and in the dark."""

import pytest

from whence.report.html import page

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(browser, tmp_path):
    """Open a dossier's page; afterwards nothing may have been loaded, logged, thrown or asked."""
    happened, opened = [], []

    def open_page(dossier, **options):
        file = tmp_path / "dossier.html"
        file.write_text(page(dossier, "Velm bridge"), encoding="utf-8")
        tab = browser.new_context(**options).new_page()
        opened.append(tab)
        for event in ("console", "pageerror", "dialog"):
            tab.on(event, lambda thing, event=event: happened.append((event, str(thing))))
        tab.on("request", lambda request: request.url == file.as_uri() or happened.append(("request", request.url)))
        tab.goto(file.as_uri())
        return tab

    yield open_page
    for tab in opened:
        tab.context.close()
    assert happened == []


@pytest.mark.parametrize("name", ["bridge", "hostile", "empty"])
def test_no_horizontal_scroll_on_a_narrow_phone(request, visit, name):
    """At 320 pixels everything fits, also words without a break."""
    tab = visit(request.getfixturevalue(name), viewport={"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_hostile_articles_are_harmless(hostile, visit):
    """No element, no handler and no script of theirs comes to life; the policy reports no attempt."""
    tab = visit(hostile)
    assert tab.locator("script, img, iframe, [onerror], [onmouseover]").count() == 0
    assert tab.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 240, 179)"


def test_readable_without_script(bridge, visit):
    """With script turned off the claims are read and the folded ones open."""
    tab = visit(bridge, java_script_enabled=False)
    assert tab.get_by_role("heading", name="C1 The Velm bridge will cost 90 million crowns").is_visible()
    folded = tab.get_by_text("The council had set aside 30 million", exact=True)
    assert not folded.is_visible()
    tab.get_by_text("1 claim that nothing contradicts").click()
    assert folded.is_visible()


def test_the_keyboard_reaches_everything(bridge, visit):
    """The first stop skips to the claims; what is folded opens with Enter."""
    tab = visit(bridge)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "claims"
    tab.get_by_text("1 claim that nothing contradicts").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("details[open]").count() == 1


def test_print_opens_what_is_folded(bridge, visit):
    """On paper there is nothing to click: folded claims are printed, navigation is not."""
    tab = visit(bridge)
    tab.emulate_media(media="print")
    assert tab.get_by_text("The council had set aside 30 million", exact=True).is_visible()
    assert not tab.get_by_role("navigation").is_visible()


def test_landmarks_for_screen_readers(bridge, visit):
    """Banner, navigation and main are there once, and every claim is named by its heading."""
    tab = visit(bridge)
    assert [tab.get_by_role(role).count() for role in ("banner", "navigation", "main")] == [1, 1, 1]
    assert tab.get_by_role("article", name="C1 The Velm bridge will cost 90 million crowns").count() == 1


def test_the_dark_scheme_is_dark(bridge, visit):
    """A reader who prefers the dark gets it."""
    tab = visit(bridge, color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 24, 27)"

"""The screenshots of the documentation, taken of the example dossier: `make pictures` rewrites them."""

import os
from pathlib import Path

import pytest

from whence import Ledger

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1200, "height": 860}

pytestmark = pytest.mark.browser


def test_every_picture_of_the_docs_is_there():
    """What docs/web.md shows has been taken, is small, and nothing else lies beside it."""
    import re

    shown = set(re.findall(r"images/([\w-]+\.png)", (ROOT / "docs" / "web.md").read_text(encoding="utf-8")))
    assert shown == {path.name for path in IMAGES.glob("*.png")}
    assert max(path.stat().st_size for path in IMAGES.glob("*.png")) < 250_000


@pytest.mark.skipif("WHENCE_PICTURES" not in os.environ, reason="rewrites docs/images: make pictures")
def test_pictures_of_the_docs(browser, open_site, tmp_path):
    """The main views, as a reader of the docs sees them."""
    ledger = Ledger.open(tmp_path / "whence.sqlite")
    os.chdir(ROOT)
    ledger.add("examples/harbour")
    visitor = open_site(ledger, token="t", by="Ada Quill")
    first = ledger.documents_page(size=1).items[0].id
    IMAGES.mkdir(exist_ok=True)
    views = {
        "claims": ("/claims", ""),
        "claim": ("/claims/C1", ""),
        "wordings": ("/claims/C1", "#wordings"),
        "document": (f"/documents/{first}", "#line-31"),
        "dossier": ("/dossier", ""),
        "figures": ("/dossier", "#figures"),
    }
    for name, (path, place) in views.items():
        tab = browser.new_context(viewport=SIZE, locale="en-GB", timezone_id="UTC").new_page()
        tab.goto(visitor.address + path + place)
        tab.screenshot(path=IMAGES / f"web-{name}.png")
        tab.context.close()
    phone = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme="dark", locale="en-GB").new_page()
    phone.goto(visitor.address + "/claims/C1")
    phone.screenshot(path=IMAGES / "web-phone.png")
    phone.context.close()

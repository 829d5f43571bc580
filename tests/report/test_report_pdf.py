"""The page on paper, printed by a real browser."""

import os
import shutil
import stat
from pathlib import Path

import pypdfium2
import pytest

from whence.errors import WhenceError
from whence.report.html import page
from whence.report.pdf import browser, pdf

needs_browser = pytest.mark.browser


@pytest.fixture(scope="module")
def printed(bridge):
    """The bridge's report as PDF; without a browser the tests skip on a laptop and fail in continuous integration."""
    if browser() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on the path")
    return pdf(page(bridge, "Velm bridge"))


def _pages(printed):
    document = pypdfium2.PdfDocument(printed)
    try:
        return [found.get_textpage().get_text_bounded() for found in document], document.get_page_size(0)
    finally:
        document.close()


@needs_browser
def test_pages_are_numbered(printed):
    """A4, each page with its number and how many there are."""
    pages, (width, height) = _pages(printed)
    assert (round(width), round(height)) == (595, 842)
    assert len(pages) > 1
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))


@needs_browser
def test_everything_is_printed(printed, bridge):
    """Also what a screen folds away, and no line of a table is cut in two: each checksum stands on one page."""
    pages, _ = _pages(printed)
    joined = ["".join(text.split()) for text in pages]
    assert all(any(document.id in text for text in joined) for document in bridge.documents)
    assert any("Howtociteit" in text for text in joined)


@needs_browser
def test_same_page_same_bytes(printed, bridge):
    """The moment of printing stands nowhere."""
    assert pdf(page(bridge, "Velm bridge")) == printed


@pytest.mark.parametrize(("said", "why"), [("", "no Chromium"), ("no-such-browser", "no-such-browser")])
def test_no_browser_is_a_clear_line(said, why, monkeypatch, tmp_path):
    """Where there is none, the error says so and what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("WHENCE_BROWSER", said)
    monkeypatch.setattr("whence.report.pdf._NAMES", ("chromium",))
    with pytest.raises(WhenceError) as raised:
        pdf("<p>")
    assert why in raised.value.why and "WHENCE_BROWSER" in raised.value.remedy


@pytest.mark.skipif(not shutil.which("sh"), reason="no shell")
def test_browser_that_prints_nothing(monkeypatch, tmp_path):
    """A program that is no browser is named with its exit code."""
    program = tmp_path / "netsurf"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("WHENCE_BROWSER", str(program))
    with pytest.raises(WhenceError, match=r"netsurf.*exit code 3"):
        pdf("<p>")


def test_printer_is_alone(monkeypatch, tmp_path):
    """The browser gets one local file, a profile that vanishes, and neither names nor a proxy that answers."""
    program, told = tmp_path / "printer", tmp_path / "told"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$HOME" "$@" > {told}\n'
        'for word; do case "$word" in --print-to-pdf=*) echo "%PDF" > "${word#*=}";; esac; done\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("WHENCE_BROWSER", str(program))
    assert pdf("<p>") == b"%PDF\n"
    home, *words = told.read_text(encoding="utf-8").splitlines()
    assert not Path(home).exists()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in words and words[-1] == f"file://{home}/page.html"
    assert f"--user-data-dir={home}/profile" in words

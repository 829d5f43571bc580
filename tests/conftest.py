"""What all tests share: one network and one browser for a whole run, and on how many examples a property is tried."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from whence.reading import network
from whence.reading.network import Network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A run after each change is quick; before a release: pytest --hypothesis-profile thorough
settings.register_profile("quick", settings.default, max_examples=40, deadline=None)
settings.register_profile("thorough", settings.default, max_examples=1000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session", autouse=True)
def _loaded_once() -> Iterator[None]:
    """The released weights are loaded by the first reader that asks for them; every later one reads with the same.

    Each process of the tests has a core, so the network keeps to one thread.
    """
    from_folder = cache(Network.load)

    def load(folder: Path | None = None, threads: int = 1) -> Network:
        return from_folder(folder or network._installed())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Network, "load", load)
        yield


# Nothing is asked of the network by the browser itself.
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless Chromium; where there is none the tests skip on a laptop and fail in continuous integration.

    One for all, as playwright can be started only once in a process.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on the path")
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", *_QUIET]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=arguments)
        yield running
        running.close()

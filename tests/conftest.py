"""What all tests share: one network and one browser for a whole run, and on how many examples a property is tried."""

import gc
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from time import monotonic, sleep
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
def _collected_once() -> None:
    """Thousands of tests are not searched for garbage in the middle of one that is timed: .7 s of one took .01."""
    gc.collect()
    gc.freeze()


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


_BUCKETS = count(1)


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    """The address of an object store of this machine: moto, behind real HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _await(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _await(port: int, server: "subprocess.Popen[bytes]") -> None:
    ends = monotonic() + 60
    while monotonic() < ends and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise RuntimeError("the object store does not start")


@pytest.fixture
def bucket(object_store: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The name of an empty bucket of the store, to which the environment leads."""
    from urllib.parse import urlsplit

    from pyarrow.fs import S3FileSystem

    told = {"AWS_ACCESS_KEY_ID": "ada", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "us-east-1"}
    for name, value in {**told, "AWS_ENDPOINT_URL": object_store, "XDG_CACHE_HOME": str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    name = f"news-{next(_BUCKETS)}"
    at = urlsplit(object_store)
    S3FileSystem(scheme=at.scheme, endpoint_override=at.netloc, allow_bucket_creation=True).create_dir(name)
    return name

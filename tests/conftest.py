"""What all tests share: one network for a whole run, and on how many examples a property is tried."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from whence.reading import network
from whence.reading.network import Network

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

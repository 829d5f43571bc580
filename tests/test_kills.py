"""Runs that are killed, disks that are full, two writers: a few documents each; a thousand are for bench/kills.py."""

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from kills import Tried, killed, written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and limits of POSIX")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A few articles of one event and others."""
    return written(tmp_path_factory.mktemp("news"), 5)


def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, news: list[Path]) -> None:
    """Killed while it reads and while it reconciles, a ledger holds what was reported, and ends as if nobody had."""
    found = killed(tmp_path, news, 2, Random(2))
    assert (found["kills"], found["survived"], found["completed"], found["same_export"]) == (2, 2, 1, 1)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory, news: list[Path]) -> Tried:
    """The articles, and a folder where the undisturbed run is made once."""
    return Tried(tmp_path_factory.mktemp("tried"), news, "rules")


def test_a_full_disk_stops_a_run_and_loses_nothing(tried: Tried) -> None:
    """What was reported is held, the reason is said, and with room the ledger becomes what it would have."""
    assert tried.disks(1) == 1


def test_two_writers_at_once(tried: Tried) -> None:
    """Neither is refused, and what both leave is what one alone makes."""
    assert tried.writers()

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


def test_a_full_disk_stops_a_run_and_loses_nothing(tmp_path: Path, news: list[Path]) -> None:
    """What was reported is held, the reason is said, and with room the ledger becomes what it would have."""
    assert Tried(tmp_path, news, "rules").disks(1) == 1


def test_two_writers_at_once(tmp_path: Path, news: list[Path]) -> None:
    """Neither is refused, and what both leave is what one alone makes."""
    assert Tried(tmp_path, news, "rules").writers()

"""Processes that are killed while a dataset is made, and two that make what one makes, byte for byte."""

import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from filled import files, fill

from whence.dataset.manifest import MANIFEST
from whence.pipeline import Dataset, Step
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.processes import Processes

STORY = "The {0} ferry is late\nThe {0} ferry was {1} hours late on Monday, its mate Ada {0} told reporters.\n"
NAMES = ("Aldan", "Brel", "Corvin", "Delm", "Estin", "Farn", "Gorel", "Halm")


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of eight articles, of which each two tell one event."""
    folder = tmp_path_factory.mktemp("ferries")
    for number, name in enumerate(NAMES):
        text = STORY.format(NAMES[number // 2 * 2], 2 + number % 2) + f"{name} waited.\n"
        (folder / f"{number}.txt").write_text(text)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, ferries: Path) -> dict[str, bytes]:
    """The files that an undisturbed run leaves, made here."""
    folder = tmp_path_factory.mktemp("whole")
    assert fill(folder, ferries, Here()).read == 8
    return files(folder)


def test_two_processes_make_what_one_makes_and_a_killed_one_costs_a_second_try(
    tmp_path: Path, ferries: Path, whole: dict[str, bytes]
):
    """One of two is killed while they read; every file is the same."""
    killed: list[int] = []

    with Processes(2) as engine:

        def kill(step: Step) -> None:
            process = engine._mates[0]._process
            if not killed and process is not None:
                killed.append(process.pid)
                process.kill()

        assert fill(tmp_path, ferries, engine, kill).read == 8
    assert killed and files(tmp_path) == whole


_SLOWLY = """
import sys, time
sys.path.insert(0, {here!r})
from pathlib import Path
from filled import fill
from whence.pipeline.engines.here import Here

class Slowly(Here):
    def map(self, work, pieces):
        for result in super().map(work, pieces):
            time.sleep(0.2)
            yield result

fill(Path({folder!r}), Path({ferries!r}), Slowly())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_a_killed_run_goes_on_from_the_last_portion(tmp_path: Path, ferries: Path, whole: dict[str, bytes]):
    """Who drives is killed in the middle; the next run reads what is left, and every file is the same."""
    code = _SLOWLY.format(here=str(Path(__file__).parent), folder=str(tmp_path), ferries=str(ferries))
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        ends = monotonic() + 60
        while not list(tmp_path.glob("readings/*.parquet")) and monotonic() < ends:
            sleep(0.01)
        process.kill()
    assert process.returncode == -signal.SIGKILL and not (tmp_path / MANIFEST).exists()
    there = {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path) if name.endswith("parquet")}
    read = [name for name in there if name.startswith("readings/")]
    assert 0 < len(read) < 4
    fill(tmp_path, ferries, Here())
    assert files(tmp_path) == whole
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in read} == {name: there[name] for name in read}


def test_a_state_is_seen_whole_while_the_next_is_made(tmp_path: Path, ferries: Path):
    """Whoever looks during a run finds every file that the state names, of the same state."""
    fill(tmp_path, ferries / "0.txt", Here())
    before, seen = Dataset.open(tmp_path).files("claims"), []

    def look(_: Step) -> None:
        found = Dataset.open(tmp_path).files("claims")
        seen.append(found == before and all(Path(name).is_file() for name in found))

    fill(tmp_path, ferries, Here(), look)
    assert len(seen) > 3 and all(seen)
    now = Dataset.open(tmp_path).files("claims")
    assert now != before and all(Path(name).is_file() for name in [*now, *before])

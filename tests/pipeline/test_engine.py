"""Engines: what comes of pieces is the same wherever they are worked on, whatever dies meanwhile."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from operator import neg
from pathlib import Path

import pytest

from whence.errors import InputError
from whence.pipeline.engine import DIED, Engine, Lost
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.named import engine_of
from whence.pipeline.engines.processes import Processes

# `eval` works on pieces that are expressions: a function that every process can import.
DIES = "__import__('os').kill(__import__('os').getpid(), 9)"
WHO = "__import__('os').getpid()"
posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")


@pytest.fixture(params=["here", "processes"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine that needs nothing installed."""
    if request.param == "here":
        yield Here()
    else:
        with Processes(2) as processes:
            yield processes


def test_results_stand_in_the_order_of_the_pieces(engine: Engine) -> None:
    """Whatever takes how long, and in a second map as in the first."""
    slow = [f"[__import__('time').sleep({0.05 * (at % 3 == 0)}), {at}][1]" for at in range(12)]
    assert list(engine.map(eval, slow)) == list(range(12))
    assert list(engine.map(neg, range(5))) == [0, -1, -2, -3, -4]
    assert list(engine.map(neg, [])) == []


def test_what_raises_is_lost_alone(engine: Engine) -> None:
    """The place and the reason are told, in the same words everywhere; the rest is done."""
    found = list(engine.map(eval, ["1 + 1", "1 / 0", "int('ferry')", "2 + 2"]))
    refused = "ValueError: invalid literal for int() with base 10: 'ferry'"
    assert found == [2, Lost(1, "ZeroDivisionError: division by zero"), Lost(2, refused), 4]


def test_few_pieces_are_in_hand(engine: Engine) -> None:
    """Pieces may come without end; whoever has enough turns away, and the next map is none the worse."""
    taken: list[int] = []
    endless = (taken.append(at) or at for at in count())
    assert list(islice(engine.map(neg, endless), 6)) == [0, -1, -2, -3, -4, -5]
    assert len(taken) <= 6 + 2 * engine.size + 1
    assert list(engine.map(neg, [7])) == [-7]


def test_what_the_pieces_raise_is_raised(engine: Engine) -> None:
    """A fault of whoever makes the pieces is no fault of one of them."""

    def broken() -> Iterator[int]:
        yield 1
        raise LookupError("the quay")

    with pytest.raises(LookupError, match="the quay"):
        list(engine.map(neg, broken()))


@posix
def test_a_killed_process_costs_a_second_try(tmp_path: Path) -> None:
    """The piece is done by another process; what that dies of too is lost, with the reason; the rest is done."""
    once = tmp_path / "once"
    dies_once = f"__import__('pathlib').Path({str(once)!r}).exists() or [open({str(once)!r}, 'x'), {DIES}]"
    with Processes(2) as processes:
        found = list(processes.map(eval, ["1", dies_once, DIES, "2", "3", "4", "5"]))
    assert found == [1, True, Lost(2, DIED), 2, 3, 4, 5]


def test_pieces_are_worked_on_by_several_processes() -> None:
    """And none of them is this one; they are kept from map to map."""
    slow = f"[__import__('time').sleep(0.2), {WHO}][1]"
    with Processes(2) as processes:
        first = set(processes.map(eval, [slow] * 4))
        assert set(processes.map(eval, [slow] * 4)) == first
    assert len(first) == 2
    assert os.getpid() not in first
    assert not any(map(_lives, first))


def test_one_piece_starts_one_process() -> None:
    """A process takes its time to start."""
    with Processes(4) as processes:
        assert list(processes.map(neg, [1])) == [-1]
        assert len(processes._mates) == 1


@posix
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_who_started_them_is_killed(how: signal.Signals) -> None:
    """The processes end at once, whatever they are at."""
    driver = f"""
from whence.pipeline.engines.processes import Processes
with Processes(2) as processes:
    for found in processes.map(eval, [{WHO!r}, {WHO!r}, *["__import__('time').sleep(60)"] * 4]):
        print(found, flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-P", "-c", driver], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        workers = {int(running.stdout.readline()), int(running.stdout.readline())}
        running.send_signal(how)
    assert _gone(workers)


def test_no_file_of_the_users_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named like a library must not be run because somebody stands beside it."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('the wrong pickle')")
    (tmp_path / "colorsys.py").write_text("raise SystemExit('the wrong colours')")
    monkeypatch.chdir(tmp_path)
    with Processes(1) as processes:
        assert list(processes.map(eval, ["__import__('colorsys').rgb_to_yiq(0, 0, 0)"])) == [(0.0, 0.0, 0.0)]


def test_what_is_printed_does_not_get_between(capfd: pytest.CaptureFixture[str]) -> None:
    """A library that prints in a process, or reads its input, disturbs nothing."""
    with Processes(1) as processes:
        said = "[print('a ferry'), __import__('os').write(1, b'a quay'), __import__('sys').stdin.read()][2]"
        assert list(processes.map(eval, [said, "3"])) == ["", 3]
    assert capfd.readouterr().out == ""


def test_a_cluster_needs_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ray is not installed it is said at once what to install; for another name, which there are."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"pip install 'whence\[scale\]'"), engine_of("ray", 2):
        pass
    with pytest.raises(InputError, match="say local, ray"), engine_of("rey", 2):
        pass


def _gone(processes: set[int]) -> bool:
    until = time.monotonic() + 10
    while any(map(_lives, processes)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(_lives, processes))


def _lives(process: int) -> bool:
    """Whether it is there and not only waits for somebody to ask how it ended."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return told.stdout.strip()[:1] not in ("", "Z")

"""What follows from a ledger is the same whoever reconciles its matters, and whatever dies meanwhile."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
pytest.importorskip("numpy")

from articles import articles
from whence.ledger.store import Writer, open_writer
from whence.pipeline import Step, bring_up_to_date
from whence.pipeline.apart import seal, unseal
from whence.pipeline.engine import Lost
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.processes import Processes
from whence.pipeline.up_to_date import WORTH_PROCESSES
from whence.reconciliation.keys import keys
from whence.text.aliases import Alias, Aliases, Naming

OFFICE = Alias(names=("Port Office", "PO"), apart=("Port Union",), written="line 1")
NAMING = Naming(Aliases((OFFICE,)), False)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    """A ledger of some articles of which nothing has been reconciled; they are worth other processes."""
    monkeypatch.setattr("whence.pipeline.up_to_date.WORTH_PROCESSES", 2)
    with open_writer(tmp_path / "fresh.sqlite") as writer:
        filled(writer)
        yield writer


@pytest.fixture(scope="module")
def expected() -> list[str]:
    """The whole ledger as this process makes it."""
    with open_writer(":memory:") as writer:
        filled(writer)
        bring_up_to_date(writer, lambda _: None, NAMING, Here())
        return dumped(writer)


def filled(writer: Writer) -> None:
    """Record some articles."""
    for one in articles(52):
        writer.record(one.document, one.reading, keys(one.document, one.reading))


def dumped(writer: Writer) -> list[str]:
    """Everything in the file, as SQL."""
    return list(writer._ledger._database.iterdump())


def test_two_do_what_one_does(fresh: Writer, expected: list[str]) -> None:
    """The file is the same to the last cell, and every matter is named before it is published."""
    todo, steps = fresh.components(), list[Step]()
    with Processes(2) as engine:
        bring_up_to_date(fresh, steps.append, NAMING, engine)
        assert len(engine._mates) == 2
    assert [step.done for step in steps] == list(range(len(todo)))
    assert all(step.what for step in steps)
    assert dumped(fresh) == expected
    assert fresh.components() == []


def test_few_documents_start_nothing(fresh: Writer, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A process takes longer to start than a few matters take."""
    monkeypatch.setattr("whence.pipeline.up_to_date.WORTH_PROCESSES", WORTH_PROCESSES)
    with Processes(2) as engine:
        bring_up_to_date(fresh, lambda _: None, NAMING, engine)
        assert not engine._mates
    assert dumped(fresh) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_one_that_is_killed_costs_a_second_try(fresh: Writer, expected: list[str]) -> None:
    """Whichever process dies, another does what it was at."""
    with Processes(2) as engine:

        def kill(step: Step) -> None:
            process = engine._mates[step.done % 2]._process
            if step.done in (1, 4) and process is not None:
                process.kill()

        bring_up_to_date(fresh, kill, NAMING, engine)
    assert dumped(fresh) == expected


def test_what_is_broken_off_goes_on(fresh: Writer, expected: list[str]) -> None:
    """What was published stays; the next run does the rest."""

    def interrupt(step: Step) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    with Processes(2) as engine, pytest.raises(KeyboardInterrupt):
        bring_up_to_date(fresh, interrupt, NAMING, engine)
    left = len(fresh.components())
    bring_up_to_date(fresh, lambda _: None, NAMING, Here())
    assert left
    assert dumped(fresh) == expected


class Losing(Processes):
    """Processes that lose every other piece."""

    def map(self, work: Callable[[Any], Any], pieces: Iterable[Any]) -> Iterator[Any]:
        """What comes of each piece, or why nothing does."""
        for place, result in enumerate(super().map(work, pieces)):
            yield result if place % 2 else Lost(place, "two died of it")


def test_what_is_lost_is_done_here(fresh: Writer, expected: list[str]) -> None:
    """What no other process could do is done by who asked, in its turn."""
    with Losing(2) as engine:
        bring_up_to_date(fresh, lambda _: None, NAMING, engine)
    assert dumped(fresh) == expected


def test_a_matter_survives_its_way(fresh: Writer) -> None:
    """Packed and unpacked it is the same, whatever people said about it."""
    for component in fresh.components():
        matter = fresh.matter(*component)
        assert unseal(seal(matter)) == matter

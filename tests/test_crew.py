"""Several processes at one ledger: what follows is the same as of one, whatever dies meanwhile."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
pytest.importorskip("numpy")

from articles import articles
from whence.ledger.store import Writer, open_writer
from whence.pipeline import bring_up_to_date
from whence.pipeline.crew import Crew
from whence.reconciliation.keys import keys
from whence.text.aliases import Alias, Aliases, Naming

OFFICE = Alias(names=("Port Office", "PO"), apart=("Port Union",), written="line 1")
NAMING = Naming(Aliases((OFFICE,)), False)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Writer]:
    """A ledger of some articles of which nothing has been reconciled."""
    with open_writer(tmp_path / "crew.sqlite") as writer:
        for one in articles(52):
            writer.record(one.document, one.reading, keys(one.document, one.reading))
        yield writer


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The whole ledger as one process makes it."""
    with open_writer(tmp_path_factory.mktemp("alone") / "alone.sqlite") as writer:
        for one in articles(52):
            writer.record(one.document, one.reading, keys(one.document, one.reading))
        bring_up_to_date(writer, lambda _: None, NAMING)
        return dumped(writer)


def dumped(writer: Writer) -> list[str]:
    """Everything in the file, as SQL."""
    return list(writer._ledger._database.iterdump())


def fails(place: int) -> None:
    """What must not be asked for here."""
    raise AssertionError(place)


def test_two_do_what_one_does(fresh: Writer, expected: list[str]) -> None:
    """The file is the same to the last cell, and every matter is named when it is done."""
    todo = fresh.components()
    with Crew(str(fresh.path), NAMING, 2) as crew:
        named = list(crew.publish(todo, fails))
    assert len(named) == len(todo) > 5
    assert all(named)
    assert dumped(fresh) == expected
    assert fresh.components() == []


def test_one_that_is_killed_costs_a_second_try(fresh: Writer, expected: list[str]) -> None:
    """Whichever process dies, another does what it held."""
    with Crew(str(fresh.path), NAMING, 2) as crew:
        for done, _ in enumerate(crew.publish(fresh.components(), fails)):
            if done in (1, 4):
                crew._mates[done % 2].process.kill()
    assert dumped(fresh) == expected


def test_what_is_broken_off_goes_on(fresh: Writer, expected: list[str]) -> None:
    """What was published stays; the next run does the rest."""
    with Crew(str(fresh.path), NAMING, 2) as crew:
        run = crew.publish(fresh.components(), fails)
        assert next(run)
        assert next(run)
    left = len(fresh.components())
    bring_up_to_date(fresh, lambda _: None, NAMING)
    assert left
    assert dumped(fresh) == expected


def test_what_no_process_can_do_comes_back(fresh: Writer, expected: list[str]) -> None:
    """A matter of documents that are not there is left to whoever asked, in its turn, and the others are done."""
    todo = fresh.components()
    asked: list[int] = []
    with Crew(str(fresh.path), NAMING, 2) as crew:
        named = list(crew.publish([*todo[:2], ([999], 1), *todo[2:]], asked.append))
    assert asked == [2]
    assert named[2] == ""
    assert dumped(fresh) == expected

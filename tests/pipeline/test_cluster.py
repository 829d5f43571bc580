"""A Ray cluster of two workers gives what this process gives, whatever dies meanwhile."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from operator import neg
from pathlib import Path
from secrets import token_hex

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from faulty import FaultyDesk
from filled import files, fill

import whence.reading.reader as reading
from articles import articles
from whence.errors import WhenceError
from whence.ingest.load import Loader
from whence.ledger.store import open_view, open_writer
from whence.pipeline import Ledger, bring_up_to_date
from whence.pipeline.desk import Desk
from whence.pipeline.engine import DIED, Lost
from whence.pipeline.engines.cluster import Cluster
from whence.pipeline.engines.here import Here
from whence.pipeline.naming import naming_of
from whence.pipeline.take_in import take_in
from whence.reading.reader import Reader
from whence.text.aliases import Aliases

ARTICLES = 8
pytestmark = [
    pytest.mark.skipif(find_spec("ray") is None, reason="whence[scale] is not installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX"),
]

STARTED = """
import sys, ray
from whence.pipeline.engines.cluster import Cluster
with Cluster(jobs=2) as cluster:
    print(cluster.size, ray.get_runtime_context().gcs_address, flush=True)
    sys.stdin.read()
"""
RUN = """
import sys
import whence.reading.reader as reading
from whence.pipeline import Ledger, bring_up_to_date
from whence.pipeline.desk import Desk
reading.weights = lambda: None
tell = lambda step: print(step.stage, step.done, flush=True)
Ledger.open(sys.argv[1]).add([sys.argv[2]], tell, engine="ray", store=False)
"""


@pytest.fixture(scope="module", autouse=True)
def _cluster() -> Iterator[None]:
    """A cluster of two workers, in whose processes `faulty` can be imported; RAY_ADDRESS names it."""
    secret = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}  # else Ray leaves one in the home folder
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("RAY_ADDRESS", raising=False)
        for name, value in secret.items():
            patch.setenv(name, value)
        patch.setattr(reading, "weights", lambda: None)
        paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        with subprocess.Popen(
            [sys.executable, "-P", "-c", STARTED],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        ) as running:
            assert running.stdin is not None and running.stdout is not None
            size, address = running.stdout.readline().split()
            assert size == "2"
            patch.setenv("RAY_ADDRESS", address)
            yield
            running.stdin.close()


@pytest.fixture(scope="module")
def cluster(_cluster: None) -> Iterator[Cluster]:
    """The cluster, joined."""
    with Cluster() as joined:
        yield joined


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few articles of one event and others, and what is none."""
    folder = tmp_path_factory.mktemp("news")
    for at, article in enumerate(articles(ARTICLES)):
        text = "\n".join(article.document.text.split("\n")[:14])
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    (folder / "none.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, news: Path, _cluster: None) -> list[str]:
    """The whole ledger as one process makes it."""
    path = tmp_path_factory.mktemp("alone") / "alone.sqlite"
    Ledger.open(path).add([str(news)], jobs=1, store=False)
    return dumped(path)


def dumped(path: Path) -> list[str]:
    """Everything in the file, as SQL."""
    with open_view(path) as view:
        return list(view._ledger._database.iterdump())


def test_pieces_are_worked_on(cluster: Cluster) -> None:
    """In their order; what raises, and what every worker dies of, is lost alone, whatever was sent with it."""
    dies = "__import__('os').kill(__import__('os').getpid(), 9)"
    found = list(cluster.map(eval, ["1 + 1", "1 / 0", dies, "2 + 2", "3 + 3", "4 + 4"]))
    assert found == [2, Lost(1, "ZeroDivisionError: division by zero"), Lost(2, DIED), 4, 6, 8]
    assert list(cluster.map(neg, range(20))) == [-each for each in range(20)]


def test_no_file_of_the_users_folder_is_imported(cluster: Cluster) -> None:
    """Workers stand in an empty folder, and look for modules where this process is installed alone."""
    where, paths = next(cluster.map(eval, ["(__import__('os').listdir(), __import__('sys').path)"]))
    assert where == []
    assert str(Path.cwd()) not in paths


def test_the_ledger_is_that_of_one_process(cluster: Cluster, tmp_path: Path, news: Path, expected: list[str]) -> None:
    """What a killed run left behind is completed by the cluster, and is the same to the last cell."""
    path = tmp_path / "killed.sqlite"
    command = [sys.executable, "-P", "-c", RUN, str(path), str(news)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert any(line == "reading 4\n" for line in running.stdout)
        running.kill()
    with open_view(path) as view:
        assert 4 <= len(list(view.documents())) < ARTICLES
    with open_writer(path) as writer, Loader() as loader:
        naming = naming_of(tmp_path / "none", named=False, transliterate=True)
        desk = Desk(loader, Reader(trained=False), naming.aliases)
        added = take_in(writer, [str(news)], lambda _: None, desk, cluster)
        bring_up_to_date(writer, lambda _: None, naming, cluster)
    assert added.known >= 4 and added.read >= 1
    assert dumped(path) == expected


def test_the_dataset_is_that_of_one_process(cluster: Cluster, tmp_path: Path, news: Path) -> None:
    """Every file is the same, byte for byte."""
    for name, engine in {"alone": Here(), "cluster": cluster}.items():
        assert fill(tmp_path / name, news, engine).read == ARTICLES
    assert files(tmp_path / "cluster") == files(tmp_path / "alone")


def test_a_cluster_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, where Ray would try for minutes and then end the process."""
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    with pytest.raises(WhenceError, match="refused"), Cluster() as nowhere:
        list(nowhere.map(neg, [1]))


def test_what_raises_is_left_out(cluster: Cluster, tmp_path: Path) -> None:
    """It is named with the reason; a worker that is killed over another costs a second try, and the run ends."""
    trouble = {"b": "It raises", "c": f"It kills once\n{tmp_path / 'once'}"}
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{trouble.get(name, 'Calm')}\nAda Holt said that berth {name} is ready.")
    with open_writer(tmp_path / "trouble.sqlite") as writer, Loader() as loader:
        desk = FaultyDesk(loader, Reader(trained=False), Aliases())
        take_in(writer, [str(tmp_path / f"{name}.txt") for name in "abcd"], lambda _: None, desk, cluster)
        left = {Path(each.what).name: each.why for each in writer.view().left_out()}
        read = [Path(document.uri).name for document in writer.view().documents()]
    assert (tmp_path / "once").exists()
    assert read == ["a.txt", "c.txt", "d.txt"]
    assert left == {"b.txt": "reading it failed (RecursionError: too deep)"}

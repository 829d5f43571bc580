"""Documents are read by as many as there are, and recorded by one: the ledger does not tell how many there were."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

import whence.pipeline.take_in as taking
import whence.reading.reader as reading
from whence.ingest.load import Loader
from whence.ledger.store import open_view, open_writer
from whence.pipeline import Ledger, Step
from whence.pipeline.engine import DIED
from whence.pipeline.engines.processes import Processes
from whence.pipeline.take_in import take_in
from whence.reading.reader import Reader
from whence.text.aliases import Aliases

sys.path.insert(0, str(Path(__file__).parent))
from faulty import FaultyDesk

STORY = "{} berths\nThe harbour master Ada Holt said on Monday that {} berths are ready.\nWork goes on at the quay."


@pytest.fixture(autouse=True)
def _rules_alone_and_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested is who reads; and so few articles as there are here are worth other processes."""
    monkeypatch.setattr(reading, "weights", lambda: None)
    monkeypatch.setattr(taking, "WORTH_PROCESSES", 2)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, what is none, and archives of both."""
    folder = tmp_path_factory.mktemp("news")
    for at in range(5):
        (folder / f"a{at}.txt").write_text(STORY.format(at, at + 300))
    (folder / "c.txt").write_bytes(b"")
    (folder / "d.txt").write_bytes(bytes(range(8)) * 50)
    rows = [{"text": STORY.format(at, at + 500), "title": f"Berth {at}"} for at in range(3)]
    (folder / "e.jsonl").write_text("\n".join([*map(json.dumps, rows), "no row"]))
    with ZipFile(folder / "f.zip", "w") as archive:
        archive.writestr("one.txt", STORY.format(1, 700))
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("two.txt", STORY.format(2, 701))
    (folder / "g.txt").write_text(STORY.format(0, 300))  # the words of another
    return folder


class Run:
    """One run of `add`: what it says, on the way and at its end, and its ledger."""

    def __init__(self, path: Path, news: Path, jobs: int) -> None:
        self.ledger = Ledger.open(path)
        self.steps: list[Step] = []
        paths = [str(news), str(news / "nowhere.txt"), str(news / "e.jsonl")]
        added = self.ledger.add(paths, self.steps.append, jobs=jobs)
        self.told = added.read, added.known, list(map(str, added.left_out)), added.notes

    @property
    def dump(self) -> list[str]:
        """Everything in the file as SQL, but the moments at which originals were kept."""
        with open_view(self.ledger.path) as view:
            return [line for line in view._ledger._database.iterdump() if 'INTO "originals"' not in line]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, news: Path) -> Iterator[Run]:
    """What one process makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "weights", lambda: None)
        yield Run(tmp_path_factory.mktemp("alone") / "alone.sqlite", news, 1)


def test_two_read_what_one_reads(tmp_path: Path, news: Path, alone: Run) -> None:
    """The ledger, what is left out, the notes and what is said on the way are the same, and so is a second run."""
    two = Run(tmp_path / "two.sqlite", news, 2)
    assert two.told == alone.told
    assert (two.told[0], len(two.told[2])) == (11, 4)
    assert two.steps == alone.steps
    assert two.dump == alone.dump
    assert {each.outcome for each in two.ledger.verify()} == {"matches"}
    again = Run(two.ledger.path, news, 2)
    assert again.told[:3] == (0, 11, two.told[2])
    assert again.dump == alone.dump


def test_an_interrupted_run_goes_on(tmp_path: Path, news: Path, alone: Run) -> None:
    """What was told as done is in the ledger; the next run does the rest, as if nobody had interrupted."""
    ledger = Ledger.open(tmp_path / "broken.sqlite")
    seen: list[Step] = []

    def interrupt(step: Step) -> None:
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(step)

    with pytest.raises(KeyboardInterrupt):
        ledger.add([str(news)], interrupt, jobs=2)
    with open_view(ledger.path) as view:
        assert [document.uri for document in view.documents()] == [step.what for step in seen]
    assert Run(ledger.path, news, 1).dump == alone.dump


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_what_raises_or_kills_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs itself alone, and is named with the reason."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
    trouble = {"b": "It raises", "d": "It kills", "e": f"It kills once\n{tmp_path / 'once'}"}
    for name in "abcdef":
        (tmp_path / f"{name}.txt").write_text(f"{trouble.get(name, 'Calm')}\n{STORY.format(name, 300)}")
    with open_writer(tmp_path / "trouble.sqlite") as writer, Processes(2) as engine, Loader() as loader:
        desk = FaultyDesk(loader, Reader(trained=False), Aliases())
        run = take_in(writer, [str(tmp_path / f"{name}.txt") for name in "abcdef"], lambda _: None, desk, engine)
        left = {Path(each.what).name: each.why for each in writer.view().left_out()}
        read = [Path(document.uri).name for document in writer.view().documents()]
    assert read == ["a.txt", "c.txt", "e.txt", "f.txt"]
    assert left == {
        "b.txt": "reading it failed (RecursionError: too deep)",
        "d.txt": f"reading it failed ({DIED})",
    }
    assert [Path(each.what).name for each in run.left_out] == ["b.txt", "d.txt"]

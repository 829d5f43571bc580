"""A pile of articles as a dataset: the same as in a ledger, in parts, whole after every accident."""

import re
import shutil
from pathlib import Path

import pytest

from whence.cli.entry import run
from whence.dataset.manifest import MANIFEST
from whence.dataset.parquet import read
from whence.dataset.place import UNFINISHED, Folder
from whence.dataset.tables import READ, TOLD
from whence.errors import LedgerError
from whence.ingest.load import Loader
from whence.pipeline import Dataset, Ledger
from whence.pipeline.desk import desk
from whence.pipeline.engine import Lost
from whence.pipeline.engines.here import Here
from whence.pipeline.fill import Filling
from whence.pipeline.naming import naming_of


def _files(folder: Path) -> dict[str, bytes]:
    """Every file of a dataset, by name."""
    return {
        name: (folder / name).read_bytes()
        for name in Folder(folder).names("")
        if not name.startswith(("ledger", ".lock"))
    }


def _rows(dataset: Dataset, table: str) -> list[dict[str, object]]:
    found = []
    for name in dataset.files(table):
        with Path(name).open("rb") as file:
            found += read(file)
    return found


@pytest.fixture(scope="module")
def paths(pile: Path) -> list[Path]:
    """The pile, and what is not there."""
    return [pile, pile / "rows.jsonl", pile / "nowhere.txt"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, paths: list[Path]) -> Path:
    """A dataset of the pile, made here, three inputs to a portion; nobody changes it."""
    folder = tmp_path_factory.mktemp("made") / "dataset"
    _fill(folder, paths)
    return folder


@pytest.fixture
def dataset(made: Path, tmp_path: Path) -> Dataset:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "dataset")
    return Dataset.open(tmp_path / "dataset")


def _fill(folder: Path, paths: list[Path], engine: object = None) -> object:
    naming = naming_of(folder / "ledger.aliases.yaml", named=False, transliterate=True)
    with Loader() as loader:
        filling = Filling(
            place=Folder(folder),
            engine=engine or Here(),
            progress=lambda _: None,
            naming=naming,
            desk=desk(loader, naming.aliases, 1),
            together=3,
        )
        return filling.add([str(path) for path in paths])


def test_the_ledger_of_a_dataset_is_that_of_the_same_files(dataset: Dataset, paths: list[Path], tmp_path: Path):
    """Claims, origins, disagreements, texts and what was left out: the exports are the same, line by line."""
    drawn, own = dataset.ledger(), Ledger.open(tmp_path / "own.sqlite")
    own.add(paths, store=False)
    assert drawn.export() == own.export()
    assert sorted(drawn.export_lines(full_text=True)) == sorted(own.export_lines(full_text=True))
    assert [line.path for line in drawn.documents()] == [line.path for line in own.documents()]
    assert {line.handle: line.id for line in drawn.claim_lines().items} == {
        line.handle: line.id for line in own.claim_lines().items
    }


def test_a_second_run_changes_nothing(dataset: Dataset, paths: list[Path]):
    """Everything is known, what was left out is told again, and every file is what and when it was."""
    before = _files(Path(dataset.name))
    times = {name: (Path(dataset.name) / name).stat().st_mtime_ns for name in before}
    added = dataset.add(paths)
    assert (added.read, added.known, len(added.left_out)) == (0, 8, 2)
    assert _files(Path(dataset.name)) == before
    assert {name: (Path(dataset.name) / name).stat().st_mtime_ns for name in before} == times


def test_the_tables_say_what_follows(dataset: Dataset):
    """A row a document, statement, claim, variant and origin, with all that leads from one to the other."""
    documents, statements, claims = (_rows(dataset, name) for name in ("documents", "statements", "claims"))
    assert len(documents) == 8 and "en" in {row["language"] for row in documents}
    assert {row["document"] for row in statements} == {row["document"] for row in documents}
    assert {row["claim"] for row in statements} == {row["claim"] for row in claims}
    origins = _rows(dataset, "origins")
    assert any("Ministry of Ports" in str(row["root"]) for row in origins)
    counted = {one for row in origins for one in row["statements"]}  # type: ignore[attr-defined]
    assert counted <= {row["statement"] for row in statements}
    assert {row["matter"] for row in claims} <= {row["matter"] for row in _rows(dataset, "matters")}
    assert _rows(dataset, "reuses")
    left_out = {str(row["what"]).rpartition("/")[2]: row["why"] for row in _rows(dataset, "left_out")}
    assert left_out == {"empty.txt": "the file holds 0 bytes", "nowhere.txt": "no such file or folder"}


def test_what_is_added_touches_only_what_is_concerned(dataset: Dataset, pile: Path, tmp_path: Path):
    """One more article writes its own portion and the bucket it belongs to; the result is that of all at once."""
    before = set(_files(Path(dataset.name)))
    (tmp_path / "more").mkdir()
    shutil.copy(pile / "c_bee.txt", tmp_path / "more" / "copy.txt")
    text = (pile / "c_bee.txt").read_text() + "The plant made 9,000 tonnes of cheese a year.\n"
    (tmp_path / "more" / "f_monitor.txt").write_text(text)
    added = dataset.add(tmp_path / "more")
    assert added.read == 2 and len(_rows(dataset, "documents")) == 9
    new = set(_files(Path(dataset.name))) - before
    assert {name.partition("/")[0] for name in new} == {*READ, *TOLD}
    anew = Dataset.open(tmp_path / "anew")
    _fill(tmp_path / "anew", [pile, pile / "rows.jsonl", pile / "nowhere.txt"])
    anew.add(tmp_path / "more")
    assert _rows(dataset, "claims") == _rows(anew, "claims")
    assert dataset.ledger().export() == anew.ledger().export()


def test_a_ledger_that_was_drawn_is_brought_up_to_date(dataset: Dataset, pile: Path, tmp_path: Path):
    """What is added later comes into the same ledger, handles stay, and what was decided there holds."""
    drawn = dataset.ledger()
    before = {line.id: line.handle for line in drawn.claim_lines().items}
    document = drawn.documents()[0]
    drawn.keep_private(document.path, by="Ada")
    (tmp_path / "more.txt").write_text((pile / "a_courier.txt").read_text() + "The tender ends on 3 June 2031.\n")
    dataset.add(tmp_path / "more.txt")
    again = dataset.ledger()
    after = {line.id: line.handle for line in again.claim_lines().items}
    assert len(again.documents()) == 9 and again.private() == {document.id}
    assert all(after[id_] == handle for id_, handle in before.items() if id_ in after)


def test_other_bytes_at_a_path_take_the_place_of_the_former(dataset: Dataset, tmp_path: Path):
    """A corrected article counts, its former version does not, as in a ledger."""
    path = tmp_path / "corrected.txt"
    path.write_text("The bridge at Velm opens\nThe bridge at Velm opens in June, the engineer said.\n")
    dataset.add(path)
    path.write_text("The bridge at Velm opens\nThe bridge at Velm opens in July, the engineer said.\n")
    dataset.add(path)
    words = {str(row["words"]) for row in _rows(dataset, "statements")}
    assert any("July" in each for each in words) and not any("June" in each for each in words)
    assert len(_rows(dataset, "documents")) == 9


def test_what_is_said_about_names_holds_for_all(dataset: Dataset, paths: list[Path], pile: Path, tmp_path: Path):
    """Other aliases make other keys of what was read, without reading it again; as in a ledger."""
    (tmp_path / "names.yaml").write_text("- name: Hesk Port Office\n  also: [Ministry of Ports]\n")
    before = set(dataset.files("readings"))
    assert dataset.add(pile, aliases=tmp_path / "names.yaml").read == 0
    own = Ledger.open(tmp_path / "own.sqlite")
    own.add(paths, aliases=tmp_path / "names.yaml", store=False)
    assert set(dataset.files("readings")) == before
    assert dataset.ledger().export() == own.export()


def test_a_run_that_was_killed_goes_on_from_what_is_whole(made: Path, dataset: Dataset, paths: list[Path]):
    """Whatever files of a run are there, the next makes the same bytes of it, and reads nothing again that was read."""
    folder, whole = Path(dataset.name), _files(made)
    (folder / MANIFEST).unlink()
    for name in dict.fromkeys([*sorted(whole)[::3], *(each for each in whole if "statements/" in each)]):
        if not name.startswith("readings") and name != MANIFEST:
            continue
        (folder / name).unlink(missing_ok=True)
    (folder / "claims" / f"half.parquet.1{UNFINISHED}").write_bytes(b"half")
    left = [name for name in whole if name.startswith("readings") and (folder / name).exists()]
    kept = {name: (folder / name).stat().st_mtime_ns for name in left}
    _fill(folder, paths)
    assert _files(folder) == whole
    assert {name: (folder / name).stat().st_mtime_ns for name in kept} == kept


def test_what_two_processes_died_of_is_left_out(tmp_path: Path, pile: Path):
    """A portion that is lost is read input by input; what is lost again is named, and the rest is there."""

    class Dying(Here):
        """Loses every portion with a certain article in it."""

        def map(self, work, pieces):
            for place, piece in enumerate(pieces):
                uris = [one.uri for one in getattr(piece, "inputs", ())]
                yield Lost(place, "2 died") if any("c_bee" in uri for uri in uris) else work(piece)

    added = _fill(tmp_path / "d", [pile], Dying())
    dataset = Dataset.open(tmp_path / "d")
    assert added.read == 4
    assert ["c_bee" in str(each) for each in added.left_out] == [False, True] or len(added.left_out) == 2
    assert not any("c_bee" in str(row["uri"]) for row in _rows(dataset, "documents"))
    assert any("c_bee" in str(row["what"]) for row in _rows(dataset, "left_out"))


def test_what_is_no_fault_of_a_portion_stops_the_run(dataset: Dataset, tmp_path: Path):
    """A place that cannot be written to is an error with a remedy, and what was published stays as it is."""
    folder = Path(dataset.name)
    before = (folder / MANIFEST).read_bytes()
    shutil.rmtree(folder / "inputs")
    (tmp_path / "new.txt").write_text("A ferry is late\nThe ferry is late, the mate said.\n")
    with pytest.raises(LedgerError):
        dataset.add(tmp_path / "new.txt")
    assert (folder / MANIFEST).read_bytes() == before


def test_there_must_be_a_dataset_to_look_at(tmp_path: Path):
    """A folder without one is said to be so, and a file of a ledger is none."""
    with pytest.raises(LedgerError):
        Dataset.open(tmp_path).ledger()
    assert not Dataset.stands_at(tmp_path) and not Dataset.stands_at(tmp_path / "whence.sqlite")


def test_nothing_is_taken_into_a_drawn_ledger(dataset: Dataset, pile: Path):
    """Documents belong into the dataset: a ledger that was drawn from it says so."""
    with pytest.raises(LedgerError):
        dataset.ledger().add(pile)


DOCS = Path(__file__).parents[2] / "docs" / "dataset.md"


def test_the_documents_name_every_table_and_column():
    """docs/dataset.md lists the columns of each table in their order, with the types of those that are no words."""
    page = DOCS.read_text(encoding="utf-8")
    kinds = {"list<string>": "list", "list<uint64>": "list of unsigned", "int32": "int", "binary": "blob"}
    for table, columns in {**READ, **TOLD}.items():
        (row,) = re.findall(rf"^\| `{table}` \|[^|]*\|(.*)\|$", page, re.MULTILINE)
        told = [tuple(each.strip().split(": ")) for each in re.sub(r"\([^)]*\)", "", row).split(",")]
        expected = [(name, *([] if kind == "string" else [kinds.get(kind, kind)])) for name, kind in columns]
        assert told == [tuple(each) for each in expected], table


def test_duckdb_answers_what_the_documents_ask(dataset: Dataset):
    """The queries of docs/dataset.md find origins, contradictions and sources, as they stand there."""
    duckdb = pytest.importorskip("duckdb")
    files, *queries = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    connection = duckdb.connect()
    connection.execute(files.replace("archive/", f"{dataset.name}/"))
    few, apart, drawn = (connection.execute(query).fetchall() for query in queries)
    assert any("Ministry of Ports" in str(row) for row in few)
    assert {row[0] for row in apart} <= {"dispute", "denial"} and apart
    assert drawn == []  # no article of the pile bears a day


def test_whence_serves_and_lists_a_dataset(dataset: Dataset, pile: Path, capfd: pytest.CaptureFixture[str]):
    """The command adds to it and looks at it as at a ledger; a folder without one is refused."""
    assert run(["add", str(pile), "--dataset", dataset.name, "--jobs", "1"]) == 1  # something is left out
    assert f"5 known already, 1 left out; the dataset is {dataset.name}" in capfd.readouterr().err
    assert run(["claims", "--all", "--ledger", dataset.name]) == 0
    assert "8 articles" in capfd.readouterr().out
    assert run(["claims", "--ledger", str(pile)]) == 2
    assert "is a directory" in capfd.readouterr().err

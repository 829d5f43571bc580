"""A dataset of generated articles: what each stage costs, how it grows, and how fast it is asked.

    dataset.py [--size N] [--texts N] --json

Without options 32 texts and 300 articles with their readings (bench/articles.py), which takes less than a minute. The
texts are read as whoever uses Whence reads them; the articles come with their readings, written as a first stage would
leave them, so that the stages after it can be measured on more of them than could be read in that time. Seconds are
those of a clock, also of whatever else the machine does.

    reading_1, reading_2          texts read a second, by one process and by two; their start and the loading of the
                                  network included, of which `reading_scaling` is what two are worth
    reading_cpu_1, …_2            CPU-seconds a text; with the machine busy, what two processes cost more is seen here
    gathering                     articles a second of which the matters are found
    reconciling_1, reconciling_2  articles a second that are reconciled and written as tables, by one and two processes;
                                  reconciling_cpu_1, …_2: CPU-seconds an article
    same_bytes                    1 if one process and two left the same files, byte for byte
    readings_bytes, tables_bytes  bytes an article of what was read, and of what follows from it
    add_ten_seconds, add_ten_cpu  until ten more articles (half of them on known events) are reconciled and published;
                                  `add_ten_files` of how many were written, `add_ten_matters` how many matters are new
    query_1 … query_3             seconds of the queries of docs/dataset.md in DuckDB; 0 where it is not installed
    drawing, drawing_cpu          articles a second as a ledger is drawn, and CPU-seconds an article
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from articles import Article, articles, more
from whence.dataset.manifest import Manifest, file_of, held, keys_file, publish
from whence.dataset.parquet import read, written
from whence.dataset.place import Folder
from whence.dataset.rows import keys_row, reading_row
from whence.dataset.tables import INPUTS, KEYS, LEFT_OUT, READINGS, TOLD
from whence.ingest.load import Loader
from whence.pipeline import Dataset
from whence.pipeline.desk import desk
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.processes import Processes
from whence.pipeline.fill import Filling
from whence.pipeline.naming import naming_of
from whence.reconciliation.keys import numbered
from whence.text.aliases import Naming
from whence.types.identity import content_id

# Articles in one portion, as the reading of files would cut them.
PORTION = 64


class Clock:
    """Seconds that something took, and those of CPU, with all processes that ended meanwhile."""

    seconds = cpu = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """While the block runs."""
        start, before = time.perf_counter(), _cpu()
        yield
        self.seconds, self.cpu = time.perf_counter() - start, _cpu() - before


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def measured(size: int, texts: int, folder: Path) -> dict[str, float]:
    """Every figure."""
    made = list(articles(size))
    found = {**_reading(made[:texts], folder), **_following(made, folder)}
    dataset = Dataset.open(folder / "two")
    return {**found, **_growing(dataset, size), **_asked(dataset), **_drawn(dataset)}


def _reading(made: Sequence[Article], folder: Path) -> dict[str, float]:
    """Texts as files, read by one process and by two."""
    (folder / "texts").mkdir()
    for number, article in enumerate(made):
        (folder / "texts" / f"{number:05}.txt").write_text(article.document.text)
    rates = {}
    for size in (1, 2):
        clock = Clock()
        with clock.running():
            Dataset.open(folder / f"read{size}").add(folder / "texts", jobs=size, together=max(1, len(made) // 4))
        rates[f"reading_{size}"] = len(made) / clock.seconds
        rates[f"reading_cpu_{size}"] = clock.cpu / len(made)
    return {**rates, "reading_scaling": rates["reading_2"] / rates["reading_1"]}


def _following(made: Sequence[Article], folder: Path) -> dict[str, float]:
    """What follows from readings, by one process and by two."""
    found: dict[str, float] = {}
    for size, name in ((1, "one"), (2, "two")):
        place = Folder(folder / name)
        _put(place, made)
        gather, clock = Clock(), Clock()
        with gather.running():
            _filling(place, Here())._gathered(held(place).portions)
        with clock.running(), Processes(size) as engine:
            _filling(place, engine).add([])
        found[f"reconciling_{size}"] = len(made) / max(0.001, clock.seconds - gather.seconds)
        found[f"reconciling_cpu_{size}"] = (clock.cpu - gather.cpu) / len(made)
        found["gathering"] = len(made) / gather.seconds
    one, two = (_contents(folder / name) for name in ("one", "two"))
    sizes = {name: len(data) for name, data in two.items()}
    readings = sum(size for name, size in sizes.items() if name.startswith(("readings", "keys")))
    tables = sum(size for name, size in sizes.items() if name.partition("/")[0] in TOLD)
    each = {"readings_bytes": readings / len(made), "tables_bytes": tables / len(made)}
    return {**found, "same_bytes": float(one == two), **each}


def _growing(dataset: Dataset, size: int) -> dict[str, float]:
    """Ten articles more."""
    place, clock = Folder(Path(dataset.name)), Clock()
    before, matters = set(_contents(place.path)), _matters(dataset)
    _put(place, list(more(10, size)))
    with clock.running():
        _filling(place, Here()).add([])
    return {
        "add_ten_seconds": clock.seconds,
        "add_ten_cpu": clock.cpu,
        "add_ten_files": len(set(_contents(place.path)) - before),
        "add_ten_matters": len(_matters(dataset) - matters),
    }


def _asked(dataset: Dataset) -> dict[str, float]:
    """The queries of the documents."""
    if find_spec("duckdb") is None:
        return {f"query_{number}": 0.0 for number in (1, 2, 3)}
    import duckdb

    page = (Path(__file__).parents[1] / "docs" / "dataset.md").read_text("utf-8")
    queries = [part.partition("```")[0] for part in page.split("```sql\n")[1:]]
    connection = duckdb.connect()
    connection.execute(queries[0].replace("archive/", f"{dataset.name}/"))
    found = {}
    for number, query in enumerate(queries[1:4], 1):
        clock = Clock()
        with clock.running():
            connection.execute(query).fetchall()
        found[f"query_{number}"] = clock.seconds
    return found


def _drawn(dataset: Dataset) -> dict[str, float]:
    clock = Clock()
    with clock.running():
        ledger = dataset.ledger()
    drawn = len(ledger.documents())
    return {"drawing": drawn / clock.seconds, "drawing_cpu": clock.cpu / drawn}


def _put(place: Folder, made: Iterable[Article]) -> None:
    """Articles as the first stage leaves them, and a state in which they stand."""
    before, naming = held(place), _naming()
    rules, left, portions = _filling(place, Here()).rules, iter(made), list(before.portions)
    while some := list(islice(left, PORTION)):
        name = content_id(*(one.document.id for one in some))
        read = [(one.document, one.reading) for one in some]
        place.put(file_of("inputs", name), written(INPUTS, []))
        place.put(file_of("left_out", name), written(LEFT_OUT, []))
        keys = (keys_row(*each, numbered(*each, naming.aliases)) for each in read)
        place.put(keys_file(name, rules), written(KEYS, keys))
        place.put(file_of("readings", name), written(READINGS, (reading_row(*each) for each in read), single=True))
        portions.append(name)
    publish(place, Manifest(rules=rules, naming=before.naming, portions=tuple(portions), tables=before.tables))


def _filling(place: Folder, engine: Here | Processes) -> Filling:
    naming = _naming()
    own = desk(Loader(), naming.aliases, 1)
    return Filling(place=place, engine=engine, progress=lambda _: None, naming=naming, desk=own)


def _naming() -> Naming:
    return naming_of(Path("none.yaml"), named=False, transliterate=True)


def _matters(dataset: Dataset) -> set[str]:
    found = set()
    for name in dataset.files("matters"):
        with Path(name).open("rb") as file:
            found |= {row["matter"] for row in read(file, ["matter"])}
    return found


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in Folder(folder).names("") if not name.startswith("ledger")}


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--texts", type=int, default=32)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="whence-") as folder:
        found = measured(told.size, told.texts, Path(folder))
    for name, value in found.items():
        print(f"{name:20} {value:12,.3f}", file=sys.stderr)
    if told.json:
        print(json.dumps({name: round(value, 4) for name, value in found.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

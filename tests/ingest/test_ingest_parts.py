"""Parts of one container: together they are the whole, and none has anything of another."""

import gzip
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from whence.errors import InputError
from whence.ingest.load import Loader
from whence.ingest.original import Original

ROWS = [{"title": f"Ferry {n}", "text": f"Ferry number {n} leaves at nine from the new quay."} for n in range(7)]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def _zip(path: Path) -> None:
    with ZipFile(path, "w") as archive:
        for number, row in enumerate(ROWS):
            archive.writestr(f"{number}.txt", row["text"])
        archive.writestr("beside.yaml", "a: b")


def _parquet(path: Path) -> None:
    import pyarrow
    from pyarrow.parquet import write_table

    write_table(pyarrow.Table.from_pylist(ROWS), path, row_group_size=2)


_KINDS = {
    "rows.jsonl": lambda path: path.write_bytes(LINES),
    "rows.jsonl.gz": lambda path: path.write_bytes(gzip.compress(LINES)),
    "pages.zip": _zip,
    "rows.parquet": _parquet,
    "alone.txt.gz": lambda path: path.write_bytes(gzip.compress(b"The ferry leaves at nine.")),
}


@pytest.mark.parametrize("name", _KINDS)
def test_the_parts_are_the_whole(tmp_path: Path, name: str):
    """Every original is in exactly one of three parts, under the name that it has in the whole."""
    path = tmp_path / name
    _KINDS[name](path)
    with Loader() as loader:
        whole = [each for each in loader.originals(path) if isinstance(each, Original)]
        parts = [list(loader.originals(path, (part, 3))) for part in range(3)]
    assert not [each for part in parts for each in part if isinstance(each, InputError)]
    found = [each for part in parts for each in part if isinstance(each, Original)]
    assert sorted(each.uri for each in found) == sorted(each.uri for each in whole)
    assert {each.uri: each.id for each in found} == {each.uri: each.id for each in whole}

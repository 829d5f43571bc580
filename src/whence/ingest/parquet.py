"""Parquet tables: the door to pyarrow, which comes with the extra `formats`."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from whence.ingest.columns import mapping
from whence.ingest.member import Given, Refused, Task
from whence.ingest.rows import row, unmapped

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

# Rows at a time: articles of 10 kB make a megabyte.
_BATCH = 100


def open_parquet(file: IO[bytes], task: Task) -> Iterator[Given]:
    """One original a row; only the columns that hold something of an article are read."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield Refused(why="a Parquet table, and pyarrow is not installed", remedy="pip install 'whence[formats]'")
        return
    number = 0
    try:
        table = ParquetFile(file)
        names = list(table.schema_arrow.names)
        refused = list(unmapped(names, task))
        yield from refused
        for number, record in enumerate(() if refused else _records(table, names, task), 1):
            yield row(f"row {number}", record, task)
    except (ArrowException, OSError, ValueError) as error:
        why = f"the table is damaged, cut or encrypted after row {number} ({str(error)[:150]})"
        yield Refused(why=why, remedy="export it again, unencrypted")


def _records(table: "ParquetFile", names: list[str], task: Task) -> Iterator[dict[str, Any]]:
    wanted = list(dict.fromkeys(mapping(names, task.columns).values()))
    for batch in table.iter_batches(_BATCH, columns=wanted, use_threads=False):
        columns = {name: _values(batch, at) for at, name in enumerate(batch.schema.names)}
        for at in range(batch.num_rows):
            yield {name: values[at] for name, values in columns.items()}


def _values(batch: "RecordBatch", at: int) -> list[Any]:
    """The values of a column; of a type that Python cannot hold (nanoseconds, far dates), as words or not at all."""
    from pyarrow import ArrowException

    column = batch.column(at)
    try:
        return list(column.to_pylist())
    except (ArrowException, ValueError, OverflowError):
        try:
            return list(column.cast("string").to_pylist())
        except (ArrowException, ValueError):
            return [None] * batch.num_rows

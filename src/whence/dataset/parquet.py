"""The one door to Parquet for what a dataset holds: rows of named values to the bytes of a file, and back."""

from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from whence.dataset.tables import Columns
from whence.errors import LedgerCorrupt, WhenceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Row = dict[str, Any]

# Rows that are compressed together, and the least that is read to have one of them. Of eight readings at a time (some
# 0.5 MB, .1 MB packed) one costs a few milliseconds wherever it stands, a tenth of what is done with it; a thousand
# together are a tenth smaller.
TOGETHER = 8
_MANY = 10_000


def written(columns: Columns, rows: Iterable[Row], *, single: bool = False) -> bytes:
    """The rows as a file. `single`: so that some rows can be had without the others. The same rows, the same bytes.

    Raises WhenceError where pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    arrow = pyarrow.Table.from_pylist([_sound(row) for row in rows], schema=_schema(columns))
    return _bytes(arrow, TOGETHER if single else _MANY)


def read(file: IO[bytes], columns: Sequence[str] | None = None) -> list[Row]:
    """The rows of a file, or some columns of them. Raises LedgerCorrupt for a damaged one."""
    return list(_table(file, columns).to_pylist())


def read_lists(file: IO[bytes], column: str) -> "tuple[NDArray[np.int64], NDArray[np.uint64]]":
    """A column of lists of numbers as arrays: how long each list is, and the numbers of all, side by side."""
    import numpy as np

    lists = _table(file, [column]).column(0).combine_chunks()
    return np.asarray(lists.value_lengths()).astype(np.int64), np.asarray(lists.flatten()).astype(np.uint64)


def read_some(file: IO[bytes], places: Collection[int]) -> dict[int, Row]:
    """The rows at some places of a file that was written so, by their places."""
    with _opened(file) as opened:
        found = {}
        for group in sorted({at // TOGETHER for at in places}):
            for at, row in enumerate(opened.read_row_group(group, use_threads=False).to_pylist(), group * TOGETHER):
                if at in places:
                    found[at] = row
        return found


def carried(columns: Columns, file: IO[bytes] | None, keep: Collection[str], new: Iterable[Row]) -> bytes:
    """Rows of a file whose first column is one of `keep`, and new ones, as a file, in order of the first column.

    What has one value there keeps its order, and comes from the file or is new. Where a column holds whole nouns as
    JSON, some rows can be had without the others.
    """
    pyarrow = _pyarrow()
    made = pyarrow.Table.from_pylist([_sound(row) for row in new], schema=_schema(columns))
    if file is not None and keep:
        held = _table(file, None)
        wanted = pyarrow.compute.is_in(held.column(0), value_set=pyarrow.array(sorted(keep), pyarrow.string()))
        made = pyarrow.concat_tables([held.filter(wanted).cast(made.schema), made])
    order = pyarrow.compute.sort_indices(made, sort_keys=[(columns[0][0], "ascending")])  # stable
    nouns = any(name.endswith("_json") for name, _ in columns)
    return _bytes(made.take(order).combine_chunks(), TOGETHER if nouns else _MANY)


def _bytes(table: Any, together: int) -> bytes:  # noqa: ANN401 pyarrow has no types of its own
    from pyarrow.parquet import write_table

    out = BytesIO()
    write_table(table, out, compression="zstd", row_group_size=together, use_dictionary=together == _MANY)
    return out.getvalue()


def _table(file: IO[bytes], columns: Sequence[str] | None) -> Any:  # noqa: ANN401 as above
    with _opened(file) as opened:
        return opened.read(columns=list(columns) if columns else None, use_threads=False)


def _opened(file: IO[bytes]) -> Any:  # noqa: ANN401 as above
    pyarrow = _pyarrow()
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(file, pre_buffer=True)
    except (pyarrow.ArrowException, OSError) as error:
        what = str(getattr(file, "name", "a file of the dataset"))
        raise LedgerCorrupt(what, f"the file is damaged ({str(error)[:100]})", "remove it, and add again") from error


def _schema(columns: Columns) -> Any:  # noqa: ANN401 as above
    pyarrow = _pyarrow()
    types = {
        "string": pyarrow.string(),
        "binary": pyarrow.binary(),
        "date": pyarrow.date32(),
        "int32": pyarrow.int32(),
        "double": pyarrow.float64(),
        "list<string>": pyarrow.list_(pyarrow.string()),
        "list<uint64>": pyarrow.list_(pyarrow.uint64()),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in columns])


def _pyarrow() -> Any:  # noqa: ANN401 as above
    try:
        import pyarrow
        import pyarrow.compute
    except ImportError as error:
        raise WhenceError("a dataset", "pyarrow is not installed", "pip install 'whence[formats]'") from error
    return pyarrow


def _sound(row: Row) -> Row:
    return {name: _encodable(value) for name, value in row.items()}


def _encodable(value: Any) -> Any:  # noqa: ANN401 a cell
    """Words exactly, but a lone surrogate, which has no UTF-8, as U+FFFD."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return value

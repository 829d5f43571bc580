"""Rows as data frames: the door to pandas and polars (extra `frames`)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whence.errors import WhenceError
from whence.types.page import DocumentLine

Row = Mapping[str, object]

DOCUMENT_COLUMNS = ("id", "path", "publisher", "headline", "published", "statements")


def pandas(rows: Iterable[Row], columns: Sequence[str]) -> Any:  # noqa: ANN401 pandas has no types of its own
    """A pandas DataFrame; days are `datetime64`, chains and figures lists. WhenceError where pandas is missing."""
    try:
        import pandas as library
    except ImportError as error:
        raise _missing("pandas") from error
    frame = library.DataFrame(list(rows), columns=list(columns))
    frame["published"] = library.to_datetime(frame["published"])
    return frame


def polars(rows: Iterable[Row], columns: Sequence[str]) -> Any:  # noqa: ANN401 not loaded unless it is asked for
    """A polars DataFrame; chains and figures are lists. WhenceError where polars is missing."""
    try:
        import polars as library
    except ImportError as error:
        raise _missing("polars") from error
    held = list(rows)
    frame = library.DataFrame(held, infer_schema_length=None) if held else library.DataFrame(schema=list(columns))
    return frame.select(columns).with_columns(library.col("published").cast(library.Date))


def document_rows(lines: Iterable[DocumentLine]) -> list[Row]:
    """A row a document."""
    return [{name: getattr(line, name) for name in DOCUMENT_COLUMNS} for line in lines]


def _missing(name: str) -> WhenceError:
    return WhenceError(name, f"{name} is not installed", "pip install 'whence[frames]'")

"""The wordings as Parquet, for DuckDB, pandas and polars: the door for writing to pyarrow (extra `formats`)."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from whence.errors import WhenceError
from whence.report.outgoing import Outgoing
from whence.types.entry import Entry, Measured, VariantEntry, Wording

COLUMNS = (
    *("statement", "handle", "claim", "variant", "origins_low", "origins_high"),
    *("document", "path", "line", "published", "publisher", "words"),
    *("chain", "root", "evidence", "polarity", "certainty", "figures"),
)


def parquet(given: Outgoing) -> bytes:
    """A row a wording, claims in order of rank; its chain is a list of names, its figures a list of records.

    Raises WhenceError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError as error:
        raise WhenceError("parquet", "pyarrow is not installed", "pip install 'whence[formats]'") from error
    table = pyarrow.Table.from_pylist(list(rows(given.dossier.entries)), schema=_schema(pyarrow))
    out = BytesIO()
    write_table(table, out, compression="zstd")
    return out.getvalue()


def _schema(pyarrow: Any) -> Any:  # noqa: ANN401 pyarrow has no types of its own
    words, count, day, number = pyarrow.string(), pyarrow.int64(), pyarrow.date32(), pyarrow.float64()
    days = [("earliest", day), ("latest", day)]
    meant = [("words", words), ("low", number), ("high", number), ("modifier", words), ("unit", words), ("per", words)]
    figure = pyarrow.struct([*meant, *days, ("status", words)])
    told = [("statement", words), ("handle", words), ("claim", words), ("variant", words)]
    counted = [("origins_low", count), ("origins_high", count)]
    place = [("document", words), ("path", words), ("line", count), ("published", day), ("publisher", words)]
    ground = [("words", words), ("chain", pyarrow.list_(words)), ("root", words), ("evidence", words)]
    manner = [("polarity", words), ("certainty", words), ("figures", pyarrow.list_(figure))]
    return pyarrow.schema([*told, *counted, *place, *ground, *manner])


def rows(entries: Iterable[Entry]) -> Iterator[dict[str, object]]:
    """A row a wording, under the names of `COLUMNS`."""
    for entry in entries:
        for variant in entry.variants:
            for wording in variant.wordings:
                yield _sound(_told(entry, variant) | _place(wording) | _ground(wording))


def _told(entry: Entry, variant: VariantEntry) -> dict[str, object]:
    counts: dict[str, object] = {"origins_low": variant.low, "origins_high": variant.high}
    return {"handle": entry.handle, "claim": entry.label, "variant": variant.letter} | counts


def _place(wording: Wording) -> dict[str, object]:
    return {
        "statement": wording.statement,
        "document": wording.document,
        "path": wording.path,
        "line": wording.line,
        "published": wording.published,
        "publisher": wording.publisher,
        "words": wording.words,
    }


def _ground(wording: Wording) -> dict[str, object]:
    names = [_encodable(source.name) for source in wording.chain]
    return {
        "chain": names,
        "root": names[-1] if names else None,
        "evidence": wording.evidence,
        "polarity": wording.polarity,
        "certainty": wording.certainty,
        "figures": [_sound(_figure(figure)) for figure in wording.figures],
    }


def _figure(figure: Measured) -> dict[str, object]:
    names = ("words", "low", "high", "modifier", "unit", "per", "earliest", "latest", "status")
    return {name: getattr(figure, name) for name in names}


def _sound(row: dict[str, object]) -> dict[str, object]:
    return {name: _encodable(value) if isinstance(value, str) else value for name, value in row.items()}


def _encodable(words: str) -> str:
    """The words exactly, but a lone surrogate, which has no UTF-8, as U+FFFD."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

"""The claims of a ledger as a sequence."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from whence.pipeline.ask import Asks
    from whence.types.entry import Entry
    from whence.types.page import Wanted


# Claims that are read from the ledger together while one walks over all of them.
CLAIMS_AT_ONCE = 100


class Claims(Sequence["Entry"]):
    """The claims of a ledger, the one that matters most first; a notebook shows them as a table.

    Each is read from the file when it is looked at, so that the ledger may be greater than memory.
    """

    def __init__(self, ledger: "Asks", wanted: "Wanted", places: range) -> None:
        self._ledger = ledger
        self._wanted = wanted
        self._places = places

    @overload
    def __getitem__(self, at: int) -> "Entry": ...
    @overload
    def __getitem__(self, at: slice) -> "Claims": ...
    def __getitem__(self, at: int | slice) -> "Entry | Claims":
        if isinstance(at, slice):
            return Claims(self._ledger, self._wanted, self._places[at])
        return self._read(self._places[at], 1)[0]

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator["Entry"]:
        together = CLAIMS_AT_ONCE if self._places.step == 1 else 1
        for at in range(0, len(self._places), together):
            places = self._places[at : at + together]
            yield from self._read(places.start, len(places))

    def _read(self, start: int, size: int) -> "tuple[Entry, ...]":
        return self._ledger.claims_page(self._wanted, start, size).items

    def to_pandas(self) -> Any:  # noqa: ANN401 pandas has no types of its own
        """A pandas DataFrame, a row a wording. WhenceError where pandas is not installed."""
        from whence.report.frame import pandas
        from whence.report.parquet import COLUMNS, rows

        return pandas(rows(self), COLUMNS)

    def to_polars(self) -> Any:  # noqa: ANN401 not loaded unless it is asked for
        """A polars DataFrame, a row a wording. WhenceError where polars is not installed."""
        from whence.report.frame import polars
        from whence.report.parquet import COLUMNS, rows

        return polars(rows(self), COLUMNS)

    def __repr__(self) -> str:
        lines = [f"{entry.handle or '–'}  {entry.label}" for entry in self[:CLAIMS_AT_ONCE]]
        more = [f"… and {len(self) - len(lines):,} more"] if len(self) > len(lines) else []
        return "\n".join(lines + more) or "no claims"

    def _repr_html_(self) -> str:
        from whence.report.notebook import html

        return html(self[:CLAIMS_AT_ONCE], max(0, len(self) - CLAIMS_AT_ONCE))

"""The documents of a ledger as a sequence."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from whence.pipeline.ask import Asks
    from whence.types.page import DocumentLine

# Documents that are read from the ledger together, and that are shown at once.
_AT_ONCE = 100


class Documents(Sequence["DocumentLine"]):
    """The current documents of a ledger, in the order in which they were recorded; a notebook shows them as a table."""

    def __init__(self, ledger: "Asks", places: range) -> None:
        self._ledger = ledger
        self._places = places

    @overload
    def __getitem__(self, at: int) -> "DocumentLine": ...
    @overload
    def __getitem__(self, at: slice) -> "Documents": ...
    def __getitem__(self, at: int | slice) -> "DocumentLine | Documents":
        if isinstance(at, slice):
            return Documents(self._ledger, self._places[at])
        return self._ledger.documents_page(self._places[at], 1).items[0]

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator["DocumentLine"]:
        together = _AT_ONCE if self._places.step == 1 else 1
        for at in range(0, len(self._places), together):
            places = self._places[at : at + together]
            yield from self._ledger.documents_page(places.start, len(places)).items

    def to_pandas(self) -> Any:  # noqa: ANN401 pandas has no types of its own
        """A pandas DataFrame, a row a document. WhenceError where pandas is not installed."""
        from whence.report.frame import DOCUMENT_COLUMNS, document_rows, pandas

        return pandas(document_rows(self), DOCUMENT_COLUMNS)

    def to_polars(self) -> Any:  # noqa: ANN401 not loaded unless it is asked for
        """A polars DataFrame, a row a document. WhenceError where polars is not installed."""
        from whence.report.frame import DOCUMENT_COLUMNS, document_rows, polars

        return polars(document_rows(self), DOCUMENT_COLUMNS)

    def __repr__(self) -> str:
        lines = [line.path for line in self[:_AT_ONCE]]
        more = [f"… and {len(self) - len(lines):,} more"] if len(self) > len(lines) else []
        return "\n".join(lines + more) or "no documents"

    def _repr_html_(self) -> str:
        from whence.report.notebook import documents

        return documents(self[:_AT_ONCE], max(0, len(self) - _AT_ONCE))

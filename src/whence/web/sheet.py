"""A sheet: a page before it is written: what its template draws, and the same as plain values and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["html", "json", "csv"]
Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a visitor asked for: the names in the path and those in the query string."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """A page or part of the query string, counted from 1; 1 for what is no number."""
        said = self.query.get(name, "")
        return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 10 else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One view in its three forms: `shown` for the template, `plain` for JSON, `columns` and `rows` for CSV."""

    template: str
    title: str
    shown: Mapping[str, object]
    plain: object
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which of `total` things a page holds: `size` of them from `start`."""

    start: int
    size: int
    total: int

    @property
    def number(self) -> int:
        """The page's own number, counted from 1."""
        return self.start // self.size + 1

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

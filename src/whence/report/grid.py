"""A grid: columns and rows of one listing, as CSV for a spreadsheet and as a table for the eye."""

import csv as comma_separated
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whence.report.table import Cell, harmless
from whence.report.visible import clipped

# Characters up to which a cell is kept on one line, so that the long ones share what is left: a day, a number, an id.
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """One row for each thing listed; a cell is words, a number, or None where there is nothing to say."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def csv(grid: Grid) -> str:
    """The rows under their column names, as RFC 4180 has it; what looks like a formula gets an apostrophe."""
    out = StringIO()
    writer = comma_separated.writer(out, lineterminator="\n")
    writer.writerow(grid.columns)
    writer.writerows([harmless(cell) for cell in row] for row in grid.rows)
    return out.getvalue()


def draw(grid: Grid, console: Console) -> None:
    """The rows in columns as wide as the console allows; long words are folded, never cut off."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for at, name in enumerate(grid.columns):
        cells = [row[at] for row in grid.rows]
        number = any(isinstance(cell, int | float) for cell in cells)
        short = max((len(str(cell)) for cell in cells), default=0) <= _SHORT
        table.add_column(name, justify="right" if number else "left", overflow="fold", no_wrap=short)
    for row in grid.rows:
        table.add_row(*(Text("" if cell is None else clipped(str(cell))) for cell in row))
    console.print(table)

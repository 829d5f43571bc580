"""Where results go: drawn for people or written for programs, to standard output or a file."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from whence.pipeline import Ledger
    from whence.report.grid import Grid

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Views(Generic[Told]):
    """How one thing is told: drawn for the eye, in rows and columns, as JSON. `csv` where its rows are others."""

    draw: "Callable[[Told, Console], None]"
    grid: "Callable[[Told], Grid]"
    json: Callable[[Told], str]
    csv: Callable[[Told], str] | None = None


def tell(told: Told, views: Views[Told], form: str | None, output: Path | None) -> None:
    """Draw what there is to tell, or write it in the form that was asked for."""
    if form is None:
        put(drawn(lambda console: views.draw(told, console), output), output)
    elif form == "table":
        tabulate(views.grid(told), output)
    elif form == "csv":
        put(encoded(views.csv(told) if views.csv else _as_csv(views.grid(told))), output)
    else:
        put(encoded(views.json(told)), output)


def tabulate(grid: "Grid", output: Path | None) -> None:
    """Rows and columns for the eye."""
    from whence.report.grid import draw

    put(drawn(lambda console: draw(grid, console), output), output)


def _as_csv(grid: "Grid") -> str:
    from whence.report.grid import csv

    return csv(grid)


def encoded(text: str) -> bytes:
    """UTF-8, in which a lone surrogate stands as an escape, so that it can still be seen."""
    return text.encode("utf-8", "backslashreplace")


def drawn(draw: "Callable[[Console], None]", output: Path | None = None) -> bytes:
    """What is drawn: as the terminal shows it, without colour for a file or a pipe."""
    from rich.console import Console

    console = Console(file=StringIO() if output else sys.stdout, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        draw(console)
    text = "\n".join(line.rstrip(" ") for line in captured.get().split("\n"))  # tables fill their last column
    return text.encode("utf-8" if output else sys.stdout.encoding, "backslashreplace")


def put(data: bytes, output: Path | None) -> None:
    """Write to the file, or to standard output where none is named."""
    if output is not None:
        output.write_bytes(data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:  # click would make an error of it
        hush()


def hush() -> None:
    """Whoever reads has seen enough (`| head`). The interpreter writes once more as it ends: into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def spare(ledger: "Ledger", output: Path | None) -> None:
    """Refuse to write a report over the ledger that it is made from."""
    if output is not None and output.resolve() == ledger.path.resolve():
        raise click.UsageError(f"{output}: this is the ledger; name another file with -o")

"""Where results go: drawn for people or written for programs, to standard output or a file."""

import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from whence.pipeline import Ledger

Told = TypeVar("Told")


def tell(
    told: Told,
    form: str | None,
    output: Path | None,
    draw: "Callable[[Told, Console], None]",
    **written: Callable[[Told], str],
) -> None:
    """Draw what there is to tell, or write it in the form that was asked for: `written` has a function for each."""
    if form is None:
        put(drawn(lambda console: draw(told, console), output), output)
    else:
        put(encoded(written[form](told)), output)


def encoded(text: str) -> bytes:
    """UTF-8, in which a lone surrogate stands as an escape, so that it can still be seen."""
    return text.encode("utf-8", "backslashreplace")


def drawn(draw: "Callable[[Console], None]", output: Path | None = None) -> bytes:
    """What is drawn: as the terminal shows it, without colour for a file or a pipe."""
    from rich.console import Console

    console = Console(file=StringIO() if output else sys.stdout, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        draw(console)
    return captured.get().encode("utf-8" if output else sys.stdout.encoding, "backslashreplace")


def put(data: bytes, output: Path | None) -> None:
    """Write to the file, or to standard output where none is named."""
    if output is not None:
        output.write_bytes(data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:  # click would make an error of it
        # Whoever reads has seen enough (`| head`). The interpreter writes once more as it ends: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def spare(ledger: "Ledger", output: Path | None) -> None:
    """Refuse to write a report over the ledger that it is made from."""
    if output is not None and output.resolve() == ledger.path.resolve():
        raise click.UsageError(f"{output}: this is the ledger; name another file with -o")

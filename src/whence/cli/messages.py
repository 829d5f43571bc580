"""What the command says beside its results, on standard error: messages, and a bar of progress on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # loaded where they are used: `whence --help` takes no time
    from rich.progress import TaskID

    from whence.pipeline import Step

# Characters of a path or headline beside the bar: it must fit a terminal of 80 columns.
_WHAT_WIDTH = 24


def say(*messages: object) -> None:
    """Each message as one line."""
    for message in messages:
        click.echo(f"whence: {_one_line(str(message))}", err=True)


def _one_line(message: str) -> str:
    from whence.report.visible import one_line

    return one_line(message).encode("utf-8", "backslashreplace").decode()


@contextmanager
def progress() -> Iterator[Callable[["Step"], None]]:
    """A bar with rate and time left on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    texts = (TextColumn("{task.fields[rate]}", markup=False), TextColumn("{task.fields[what]}", markup=False))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), *texts)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: "Step") -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(step.stage, total=step.total, rate="", what="")
            speed = bar.tasks[-1].speed
            rate = f"{speed:.1f} a second" if speed else ""
            bar.update(tasks[step.stage], completed=step.done, rate=rate, what=_one_line(step.what)[-_WHAT_WIDTH:])

        yield show

"""`whence versions`: what an article said before."""

from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.options import with_forms, with_ledger
from whence.cli.output import Views, tell
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence versions https://courier.example/2031/ferry", "the article at an address"),
    ("whence versions articles/ferry.html --csv", "the statements that moved, for a spreadsheet"),
)
@click.argument("name", metavar="URL|PATH|ID")
@with_forms("whence.history/1", "a statement that moved")
@with_ledger
def versions(name: str, form: str | None, ledger: "Ledger") -> int:
    """Print the versions of an article, and what changed.

    The lines of its story that changed from one version to the next, and the claims that moved with them. It is named
    by its address, its path or the end of it, or the beginning of its id.
    """
    from whence.report import history

    views = Views(draw=history.history, grid=history.history_grid, json=history.history_as_json)
    tell(ledger.history(name), views, form, None)
    return WELL

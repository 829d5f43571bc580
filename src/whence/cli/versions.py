"""`whence versions`: what an article said before."""

from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.options import as_json, with_ledger
from whence.cli.output import tell

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@click.command()
@click.argument("name", metavar="URL|PATH|ID")
@as_json("whence.history/1")
@with_ledger
def versions(name: str, form: str | None, ledger: "Ledger") -> int:
    """Print the versions of an article, and what changed.

    The lines of its story that changed from one version to the next, and the claims that moved with them. It is named
    by its address, its path, or the beginning of its id.
    """
    from whence.report import history

    tell(ledger.history(name), form, None, history.history, json=history.history_as_json)
    return WELL

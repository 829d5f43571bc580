"""`whence serve`: the ledger in a browser."""

from typing import TYPE_CHECKING

import click

from whence.cli.completion import files
from whence.cli.exits import WELL
from whence.cli.messages import say
from whence.cli.options import PLACE, ledger_at, with_ledger
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence serve --open", "in the browser, on this machine only"),
    ("whence serve -p 0 --read-only", "on any free port, and nobody can decide"),
    ("whence serve archive/", "a dataset: its ledger is drawn first, then kept up to date"),
)
@click.argument("shown", required=False, metavar="[LEDGER]", type=PLACE, shell_complete=files)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8417, show_default=True, help="0: any free one.")
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="The address to serve under.")
@click.option("--open", "show_it", is_flag=True, help="Open the page in the browser.")
@click.option("--read-only", is_flag=True, help="Nobody can decide anything.")
@with_ledger
def serve(shown: str | None, *, port: int, host: str, show_it: bool, ledger: "Ledger", **told: bool) -> int:
    """Show the ledger in a browser, until Ctrl-C.

    Claims with what is disputed first, each claim with its variants and chains, each article with all that was read in
    it. Only this machine can see it, unless --host says otherwise.
    """
    from whence.web.serve import At, serve

    def ready(at: At) -> None:
        say(f"the ledger is at {at.address} until Ctrl-C")
        if show_it:
            click.launch(at.address)

    serve(ledger if shown is None else ledger_at(shown), At(host=host, port=port, **told), ready)
    return WELL

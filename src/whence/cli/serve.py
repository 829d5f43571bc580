"""`whence serve`: the ledger in a browser."""

from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.messages import say
from whence.cli.options import with_ledger
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence serve --open", "in the browser, on this machine only"),
    ("whence serve -p 0 --read-only", "on any free port, and nobody can decide"),
)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8417, show_default=True, help="0: any free one.")
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="The address to serve under.")
@click.option("--open", "show_it", is_flag=True, help="Open the page in the browser.")
@click.option("--read-only", is_flag=True, help="Nobody can decide anything.")
@with_ledger
def serve(*, port: int, host: str, show_it: bool, read_only: bool, ledger: "Ledger") -> int:
    """Show the ledger in a browser, until Ctrl-C.

    Claims with what is disputed first, each claim with its variants and chains, each article with all that was read in
    it. Only this machine can see it, unless --host says otherwise.
    """
    from whence.web.serve import At, serve

    def ready(at: At) -> None:
        say(f"the ledger is at {at.address} until Ctrl-C")
        if show_it:
            click.launch(at.address)

    serve(ledger, At(host=host, port=port, read_only=read_only), ready)
    return WELL

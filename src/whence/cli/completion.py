"""`whence completion`: what a shell needs to complete verbs, options, files and claims."""

from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.output import encoded, put
from whence.cli.verb import verb
from whence.errors import WhenceError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from whence.pipeline import Ledger

# Claims that a shell offers: more help nobody.
_MOST_CLAIMS = 50


@verb(
    ('eval "$(whence completion bash)"', "in ~/.bashrc"),
    ('eval "$(whence completion zsh)"', "in ~/.zshrc, after compinit"),
    ("whence completion fish | source", "in ~/.config/fish/config.fish"),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(shell: str) -> int:
    """Print the script by which a shell completes what you type.

    Verbs, options, files, and after `whence show` the handles of claims.
    """
    from click.shell_completion import get_completion_class

    from whence.cli.entry import door

    found = get_completion_class(shell)
    assert found is not None  # the three are click's own
    put(encoded(found(door, {}, "whence", "_WHENCE_COMPLETE").source() + "\n"), None)
    return WELL


def files(_: click.Context, __: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Paths, which the shell itself knows."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def claims(context: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The first claims of the ledger by handle, with what they say; none where there is no ledger."""
    from click.shell_completion import CompletionItem

    from whence.report.visible import clipped

    ledger: Ledger | None = context.params.get("ledger")
    try:
        lines = ledger.claim_lines(size=_MOST_CLAIMS).items if ledger else ()
    except WhenceError:
        return []
    begun = incomplete.upper()
    return [CompletionItem(one.handle, help=clipped(one.label)) for one in lines if one.handle.startswith(begun)]

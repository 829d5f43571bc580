"""The door of the command: its verbs, its help, and how everything that can happen ends."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn, cast

import click

from whence import __version__
from whence.cli.exits import ERROR, STOPPED, WELL
from whence.cli.messages import say
from whence.cli.options import LEDGER
from whence.errors import WhenceError

# Where each verb stands: a file of this folder, which is loaded when the verb is wanted.
VERBS: Final[dict[str, str]] = {
    "add": "add",
    "check": "ask",
    "claims": "claims",
    "correct": "decide",
    "decide": "decide",
    "decisions": "decide",
    "export": "exchange",
    "fetch": "fetch",
    "import": "exchange",
    "primary": "decide",
    "private": "decide",
    "report": "report",
    "screen": "screen",
    "search": "ask",
    "serve": "serve",
    "show": "claims",
    "undo": "decide",
    "verify": "verify",
}

EXAMPLES: Final = """\
Examples:
  whence articles/                  read a folder, print what is claimed
  whence show C3                    one claim: every wording, the chain behind it
  whence report -o dossier.html     all of it as one page
  whence serve --open               all of it in the browser
  whence check "40 berths by May"   who says so, who says otherwise
  whence decide C3 C7 same          two claims are one, because you say so
  whence private leak.pdf           keep a document out of all that you hand on
  whence add more/*.html            take more documents in
  whence claims --json > all.json   the whole ledger for a program
"""
EPILOG: Final = """\
Exit codes: 0 all well; 1 something was left out or does not verify; 2 error; 130 stopped with Ctrl-C.
"""


class _Door(click.Group):
    """A group whose verbs win over paths of the same name; anything else is a path to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's own
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 click's own
        if cmd_name not in VERBS:
            return None
        # `import` is no name in Python.
        module = import_module(f"whence.cli.{VERBS[cmd_name]}")
        return cast(click.Command, getattr(module, "import_" if cmd_name == "import" else cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in VERBS:
            return super().resolve_command(ctx, args)
        _refuse_misspelt_verb(args[0])
        return "", import_module("whence.cli.add").add_and_claims, args

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"{self.help}\n\n{EXAMPLES}\n")
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)
        formatter.write(f"\n{EPILOG}")


def _refuse_misspelt_verb(word: str) -> None:
    if len(word) > 2 and not os.path.lexists(word) and (near := get_close_matches(word, VERBS, n=1, cutoff=0.75)):
        raise click.UsageError(f"{word}: no such file and no verb, but `{near[0]}` is one")


@click.group(
    cls=_Door,
    invoke_without_command=True,
    subcommand_metavar="PATH... | VERB ...",
    help="Whence reads a pile of news articles and says, for every claim in them, whence it comes.",
)
@click.option("-l", "--ledger", **LEDGER)
@click.version_option(__version__, message="whence %(version)s")
@click.pass_context
def door(context: click.Context, ledger: Path | None) -> None:  # noqa: ARG001  read by the verbs
    """Print the help where nothing is asked for."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code; no error that Whence raises on purpose shows a traceback."""
    try:
        return int(door.main(list(arguments), prog_name="whence", standalone_mode=False) or WELL)
    except WhenceError as error:
        say(error)
    except click.ClickException as error:
        say(f"{error.format_message().rstrip('.')}; see `whence --help`")
    except (KeyboardInterrupt, click.Abort):
        say("stopped: what was read is kept; the same command again goes on from there")
        return STOPPED
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        say(f"{error.filename or 'output'}: {why}; check the path, its permissions and the space left")
    return ERROR


def main() -> NoReturn:
    """The entry point of the command."""
    sys.exit(run(sys.argv[1:]))

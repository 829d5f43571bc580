"""The door of the command: its verbs, its help, and how everything that can happen ends."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

import click

from whence import __version__
from whence.cli.exits import ERROR, STOPPED, WELL
from whence.cli.messages import say
from whence.cli.options import LEDGER
from whence.cli.output import hush
from whence.cli.verb import Example, Verb, write_examples
from whence.errors import WhenceError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Where each verb stands: a file of this folder, which is loaded when the verb is wanted.
VERBS: Final[dict[str, str]] = {
    "add": "add",
    "check": "ask",
    "claims": "claims",
    "completion": "completion",
    "correct": "decide",
    "decide": "decide",
    "decisions": "decide",
    "doctor": "doctor",
    "export": "exchange",
    "fetch": "fetch",
    "import": "exchange",
    "matters": "matters",
    "primary": "decide",
    "private": "decide",
    "report": "report",
    "screen": "screen",
    "search": "ask",
    "serve": "serve",
    "show": "claims",
    "undo": "decide",
    "verify": "verify",
    "versions": "versions",
    "watch": "watch",
}

# What the verbs are for; each stands in one family.
FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "Take in": ("add", "fetch", "watch", "primary", "import"),
    "Look": ("claims", "show", "check", "search", "versions", "matters", "screen", "serve"),
    "Decide": ("decide", "correct", "decisions", "undo"),
    "Hand on": ("report", "export", "private", "verify"),
    "Set up": ("doctor", "completion"),
}
EXAMPLES: Final[tuple[Example, ...]] = (
    ("whence articles/", "read a folder, print what is claimed"),
    ("whence show C3", "one claim: every wording, the chain behind it"),
    ("whence report -o dossier.html", "all of it as one page"),
    ("whence serve --open", "all of it in the browser"),
    ('whence check "40 berths by May"', "who says so, who says otherwise"),
    ("whence decide C3 C7 same", "two claims are one, because you say so"),
    ("whence private leak.pdf", "keep a document out of all that you hand on"),
    ("whence add more/*.html", "take more documents in"),
    ("whence claims --json > all.json", "the whole ledger for a program"),
)
EPILOG: Final = """\
Exit codes: 0 all well; 1 something was left out, does not verify, or is what --fail-on asks for; 2 error; 130 stopped
with Ctrl-C.
"""
# These work whatever the config file says.
_WITHOUT_SETTINGS: Final = ("completion", "doctor")


# The name under which `whence PATH` finds its defaults; no verb is called so.
_READ: Final = ""
_SHORT: Final = 78


@contextmanager
def _quiet_pipe() -> Iterator[None]:
    """Whoever goes away early (`| head`) has seen enough: no error, which click would make of it."""
    try:
        yield
    except BrokenPipeError as error:
        hush()
        raise click.exceptions.Exit(WELL) from error


class _Door(click.Group):
    """A group whose verbs win over paths of the same name; anything else is a path to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's own
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 click's own
        return verb(cmd_name) if cmd_name in VERBS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        ctx.default_map = self._settled(ctx, args)
        if args[0] in VERBS:
            return super().resolve_command(ctx, args)
        _refuse_misspelt_verb(args[0])
        return _READ, import_module("whence.cli.add").add_and_claims, args

    def _settled(self, ctx: click.Context, args: list[str]) -> dict[str, Any]:
        """What the config file says of each verb, `whence PATH` being both `add` and `claims`."""
        from whence.cli.settings import SettingsError

        if args[0] in _WITHOUT_SETTINGS or "--help" in args:
            return {}
        try:
            return settled()
        except SettingsError:
            if ctx.resilient_parsing:  # a shell that completes a line wants no messages
                return {}
            raise

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 click's own
    ) -> click.Context:
        """Of the door alone; `--help` is answered here, before anything is invoked."""
        with _quiet_pipe():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 click's own
        """One verb, and its `--help`."""
        with _quiet_pipe():
            return super().invoke(ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_text(self.help or "")
        write_examples(EXAMPLES, formatter)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(EPILOG)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 click's own
        """The verbs family by family."""
        widest = max(map(len, VERBS))
        for family, verbs in FAMILIES.items():
            with formatter.section(family):
                formatter.write_dl([(name.ljust(widest), verb(name).get_short_help_str(_SHORT)) for name in verbs])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Verbs and options, and where none begins so, paths."""
        from whence.cli.completion import files

        return [*files(ctx, self.params[0], incomplete), *super().shell_complete(ctx, incomplete)]


def verb(name: str) -> Verb:
    """One of `VERBS`."""
    module = import_module(f"whence.cli.{VERBS[name]}")
    return cast(Verb, getattr(module, "import_" if name == "import" else name))  # `import` is no name in Python


def settled() -> dict[str, Any]:
    """What the config file says of each verb, `whence PATH` being both `add` and `claims`.

    Raises:
        SettingsError: the file cannot be read, or says what no option takes.

    """
    from whence.cli.settings import defaults, path

    file = path()
    if file is None:
        return {}
    found = defaults(file, {name: verb(name) for name in VERBS})
    return found | {_READ: found["claims"] | found["add"]}


def _refuse_misspelt_verb(word: str) -> None:
    from difflib import get_close_matches

    if len(word) > 2 and not os.path.lexists(word) and (near := get_close_matches(word, VERBS, n=1, cutoff=0.75)):
        raise click.UsageError(f"{word}: no such file and no verb, but `{near[0]}` is one")


@click.group(
    cls=_Door,
    invoke_without_command=True,
    context_settings={"max_content_width": 100},
    subcommand_metavar="PATH... | VERB ...",
    help="Whence reads a pile of news articles and says, for every claim in them, whence it comes.",
)
@click.option("-l", "--ledger", envvar="WHENCE_LEDGER", **LEDGER)
@click.version_option(__version__, message="whence %(version)s")
@click.pass_context
def door(context: click.Context, ledger: str | None) -> None:  # noqa: ARG001  read by the verbs
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
        say(f"{error.format_message().rstrip('.')}; see `{_asked(error)} --help`")
    except (KeyboardInterrupt, click.Abort):
        say("stopped: what was read is kept; the same command again goes on from there")
        return STOPPED
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        say(f"{error.filename or 'output'}: {why}; check the path, its permissions and the space left")
    return ERROR


def _asked(error: click.ClickException) -> str:
    """The command whose help says what was meant: that of the verb where there is one."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    words = context.command_path.split() if context else ["whence"]
    return " ".join(words[: 2 if words[-1] in VERBS else 1])


def main() -> NoReturn:
    """The entry point of the command."""
    sys.exit(run(sys.argv[1:]))

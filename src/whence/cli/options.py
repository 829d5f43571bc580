"""The options that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from whence.pipeline import Ledger

DEFAULT_LEDGER: Final = Path("whence.sqlite")
FILE: Final = click.Path(path_type=Path, dir_okay=False)
# As words: Path would take the slashes out of `s3://bucket/prefix`.
PLACE: Final = click.Path()
LEDGER: Final[dict[str, Any]] = {
    "metavar": "FILE",
    "type": PLACE,
    "help": f"The ledger, or a dataset. [default: WHENCE_LEDGER, or ./{DEFAULT_LEDGER}]",
}

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def _chosen(context: click.Context, _: click.Parameter, value: str | None) -> "Ledger":
    """What the verb was told, then what stands before the verb or in the environment, then the config file."""
    said = context.get_parameter_source("ledger") is ParameterSource.COMMANDLINE
    before = context.find_root().params.get("ledger")
    return ledger_at((value if said else before or value) or DEFAULT_LEDGER)


def ledger_at(name: str | Path) -> "Ledger":
    """The ledger in a file, or that of a dataset, which is drawn from it."""
    from whence.cli.messages import progress
    from whence.pipeline import Dataset, Ledger

    if Dataset.stands_at(name):
        with progress() as show:
            return Dataset.open(name).ledger(show)
    if Path(name).is_dir():
        raise click.BadParameter(f"{name} is a directory without a dataset: name a file.")
    return Ledger.open(name)


def with_ledger(verb: Decorated) -> Decorated:
    """`-l`, on either side of the verb: the verb gets a Ledger."""
    return click.option("-l", "--ledger", callback=_chosen, **LEDGER)(verb)


with_output = click.option("-o", "--output", metavar="FILE", type=FILE, help="Write to this file.")


def with_forms(schema: str, row: str) -> Callable[[Decorated], Decorated]:
    """`--table`, `--csv`, `--json`: the verb's `form`, None where none is given."""
    forms = (
        click.option("--table", "form", flag_value="table", help=f"As a table: one row {row}."),
        click.option("--csv", "form", flag_value="csv", help="The same rows for a spreadsheet."),
        click.option("--json", "form", flag_value="json", help=f"For a program, schema {schema}."),
    )

    def decorated(verb: Decorated) -> Decorated:
        for option in reversed(forms):
            verb = option(verb)
        return verb

    return decorated


def with_reasons(verb: Decorated) -> Decorated:
    """`--why` and `--by`."""
    return click.option("--why", default="", metavar="WORDS", help="Why.")(with_name(verb))


with_name = click.option(
    "--by", metavar="NAME", envvar="WHENCE_BY", help="Who says so. [default: WHENCE_BY, or someone]"
)


def _source_kinds(_: click.Context, __: click.Parameter, begun: str) -> "list[str | CompletionItem]":
    from whence.types.reading import SourceKind

    return [kind for kind in get_args(SourceKind) if kind.startswith(begun)]


def _source_kind(_: click.Context, __: click.Parameter, given: str) -> str:
    from whence.types.reading import SourceKind

    if given not in get_args(SourceKind):
        raise click.BadParameter(f"{given}: say one of {', '.join(get_args(SourceKind))}")
    return given


with_source_kind = click.option(
    "--kind",
    default="person",
    metavar="KIND",
    callback=_source_kind,
    shell_complete=_source_kinds,
    help="The kind of source: person, official body, organisation, media, anonymous, collective, document, imagery, "
    "tracking or data. [default: person]",
)

"""The options that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

import click

if TYPE_CHECKING:
    from whence.pipeline import Ledger

DEFAULT_LEDGER: Final = Path("whence.sqlite")
FILE: Final = click.Path(path_type=Path, dir_okay=False)
LEDGER: Final[dict[str, Any]] = {
    "metavar": "FILE",
    "type": FILE,
    "help": f"The ledger. [default: ./{DEFAULT_LEDGER}]",
}

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def _chosen(context: click.Context, _: click.Parameter, value: Path | None) -> "Ledger":
    from whence.pipeline import Ledger

    return Ledger.open(value or context.find_root().params["ledger"] or DEFAULT_LEDGER)


def with_ledger(verb: Decorated) -> Decorated:
    """`-l`, on either side of the verb: the verb gets a Ledger."""
    return click.option("-l", "--ledger", callback=_chosen, **LEDGER)(verb)


with_output = click.option("-o", "--output", metavar="FILE", type=FILE, help="Write to this file.")


def as_json(schema: str) -> Callable[[Decorated], Decorated]:
    """`--json`: the verb's `form` is then "json"."""
    return click.option("--json", "form", flag_value="json", help=f"As JSON (schema {schema}).")


def with_reasons(verb: Decorated) -> Decorated:
    """`--why` and `--by`."""
    return click.option("--why", default="", metavar="WORDS", help="Why.")(with_name(verb))


with_name = click.option("--by", metavar="NAME", help="Who says so. [default: WHENCE_BY, or someone]")


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
    help="The kind of source. [default: person]",
)

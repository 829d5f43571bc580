"""A verb: a command whose help says in a sentence what it is for, then shows examples, then the rest."""

from collections.abc import Callable
from inspect import cleandoc
from typing import Any, Final

import click

# What one types, and what it is for.
Example = tuple[str, str]

# Columns that an example may take before its purpose goes to the next line: half of a terminal of 80.
_WIDEST_EXAMPLE: Final = 44


class Verb(click.Command):
    """A command with examples."""

    def __init__(self, *given: Any, examples: tuple[Example, ...] = (), **more: Any) -> None:  # noqa: ANN401 click's own
        super().__init__(*given, **more)
        self.help = cleandoc(self.help or "")
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """First what it is for, then examples, then usage, the rest and the options."""
        sentence, _, rest = (self.help or "").partition("\n\n")
        formatter.write_text(sentence)
        write_examples(self.examples, formatter)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        if rest:
            formatter.write_paragraph()
            formatter.write_text(rest)
        self.format_options(ctx, formatter)


def write_examples(examples: tuple[Example, ...], formatter: click.HelpFormatter) -> None:
    """What one types on the left, what it is for on the right or, where there is no room, below."""
    if examples:
        with formatter.section("Examples"):
            formatter.write_dl(examples, col_max=_WIDEST_EXAMPLE)


def verb(*examples: Example, cls: type[Verb] = Verb, **more: Any) -> Callable[[Callable[..., int]], Verb]:  # noqa: ANN401 click's own
    """As `click.command`, with examples."""
    return click.command(cls=cls, examples=examples, **more)

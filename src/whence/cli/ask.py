"""`whence check` and `whence search`: what the ledger knows of words."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.options import as_json, with_ledger, with_output
from whence.cli.output import spare, tell

if TYPE_CHECKING:
    from whence.pipeline import Ledger

_words = click.argument("words", nargs=-1, required=True, metavar="WORDS")


@click.command()
@_words
@as_json("whence.check/1")
@with_output
@with_ledger
def check(words: tuple[str, ...], form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Say what the ledger knows of a claim that you give in WORDS.

    Which claims it is about, which of their variants agree with it and which do not, and the origins of each; or that
    nothing in the ledger speaks of it.
    """
    from whence.report import answers

    asked = ledger.check(" ".join(words))
    spare(ledger, output)
    tell(asked, form, output, answers.checked, json=answers.checked_as_json)
    return WELL


@click.command()
@_words
@as_json("whence.search/1")
@click.option("--most", default=50, metavar="NUMBER", type=click.IntRange(1, 1000), help="So many. [default: 50]")
@with_output
@with_ledger
def search(*, words: tuple[str, ...], form: str | None, most: int, output: Path | None, ledger: "Ledger") -> int:
    """Find statements by their words.

    Those that hold all WORDS, in any inflection, with file, line and claim of each.
    """
    from whence.report import answers

    page = ledger.search(" ".join(words), 0, most)
    spare(ledger, output)
    tell(page, form, output, answers.found, json=answers.found_as_json)
    return WELL

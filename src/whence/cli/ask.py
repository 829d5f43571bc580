"""`whence check` and `whence search`: what the ledger knows of words."""

from typing import TYPE_CHECKING, Any

import click

from whence.cli import findings
from whence.cli.exits import WELL
from whence.cli.findings import with_fail_on
from whence.cli.options import with_forms, with_ledger, with_output
from whence.cli.output import Views, spare, tell
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger

_words = click.argument("words", nargs=-1, required=True, metavar="WORDS")


@verb(
    ('whence check "40 berths by mid-2031"', "who says so, who says otherwise"),
    ('whence check "40 berths" --fail-on differs', "exit code 1 where anybody says otherwise"),
)
@_words
@with_forms("whence.check/1", "a variant beside the words")
@with_output
@with_fail_on("differs", "nothing")
@with_ledger
def check(words: tuple[str, ...], ledger: "Ledger", fail_on: tuple[str, ...], **how: Any) -> int:  # noqa: ANN401 click's own
    """Say what the ledger knows of a claim that you give in WORDS.

    Which claims it is about, which of their variants agree with it and which do not, and the origins of each; or that
    nothing in the ledger speaks of it.
    """
    from whence.report import answers

    asked = ledger.check(" ".join(words))
    spare(ledger, how["output"])
    tell(asked, Views(draw=answers.checked, grid=answers.checked_grid, json=answers.checked_as_json), **how)
    return findings.answers(asked, fail_on)


@verb(
    ("whence search quay crane", "statements that hold both words, in any inflection"),
    ("whence search quay --most 500 --csv", "more of them, for a spreadsheet"),
    ("whence search kai --documents", "documents by their text, also in languages that are not read"),
)
@_words
@with_forms("whence.search/1", "a statement")
@click.option("--documents", is_flag=True, help="Documents by headline and text, also those that could not be read.")
@click.option("--most", default=50, metavar="NUMBER", type=click.IntRange(1, 1000), help="So many. [default: 50]")
@with_output
@with_ledger
def search(words: tuple[str, ...], most: int, documents: bool, ledger: "Ledger", **how: Any) -> int:  # noqa: ANN401 click's own
    """Find statements by their words.

    Those that hold all WORDS, in any inflection, with file, line and claim of each.
    """
    from whence.report import answers

    page = ledger.found(" ".join(words), "documents" if documents else "statements", 0, most)
    spare(ledger, how["output"])
    tell(page, Views(draw=answers.found, grid=answers.found_grid, json=answers.found_as_json), **how)
    return WELL

"""`whence matters`: which documents belong together."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.options import with_forms, with_ledger, with_output
from whence.cli.output import Views, spare, tell
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence matters", "which documents belong together, and by what"),
    ("whence matters --all --csv -o matters.csv", "also each that stands alone, for a spreadsheet"),
    ("whence matters --limit 0 --json", "every matter with the ids of its documents"),
)
@click.option("--all", "alone", is_flag=True, help="Also the documents that stand alone.")
@click.option("--limit", default=200, metavar="N", type=click.IntRange(0), help="The first N matters; 0 for all. [200]")
@with_forms("whence.matters/1", "a matter")
@with_output
@with_ledger
def matters(*, alone: bool, limit: int, form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Print the matters: documents that share something rare.

    They are reconciled together. Of each: how many documents and claims, first and last publication, the most telling
    things that its documents share with how many of them do (names, a figure, a passage), what was too common to join
    anything, and whether a greater component was split by its weakest links.
    """
    from whence.report import matters as report

    spare(ledger, output)
    views = Views(draw=report.matters, grid=report.matters_grid, json=report.matters_as_json)
    tell(ledger.matters(limit, alone=alone), views, form, output)
    return WELL

"""`whence report`: everything as one page to hand on."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.options import with_ledger, with_output
from whence.cli.output import encoded, put, spare
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence report -o dossier.html", "one page, to read or to send"),
    ('whence report -o dossier.html --title "The quay"', "with a title of your own"),
)
@with_output
@click.option("--title", metavar="WORDS", help="The title of the page.")
@with_ledger
def report(output: Path | None, title: str | None, ledger: "Ledger") -> int:
    """Write everything as one self-contained HTML page."""
    if output is None and sys.stdout.isatty():
        raise click.UsageError("report: a page is not for a terminal; name a file: -o report.html")
    spare(ledger, output)
    put(encoded(ledger.report(title)), output)
    return WELL

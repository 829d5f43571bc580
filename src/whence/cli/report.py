"""`whence report`: everything as one page to hand on."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from whence.cli.exits import WELL
from whence.cli.options import with_ledger, with_output
from whence.cli.output import encoded, put, spare
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger

Form = Literal["html", "md", "pdf"]

_BY_ENDING: Final[dict[str, Form]] = {".md": "md", ".markdown": "md", ".pdf": "pdf"}
# Names under which nobody looks for HTML.
_OTHERS: Final = (".csv", ".doc", ".docx", ".epub", ".json", ".jsonl", ".odt", ".rtf", ".tex", ".txt", ".xlsx", ".xml")


@verb(
    ("whence report -o dossier.html", "one page, to read or to send"),
    ("whence report -o dossier.pdf", "on paper; a Chromium has to be installed"),
    ("whence report -o dossier.md", "Markdown, to go on writing"),
    ('whence report -o dossier.html --title "The quay"', "with a title of your own"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "pdf"]),
    metavar="FORM",
    help="html, md (Markdown) or pdf. [default: as FILE ends, else html]",
)
@with_output
@click.option("--title", metavar="WORDS", help="The title of the page.")
@with_ledger
def report(form: Form | None, output: Path | None, title: str | None, ledger: "Ledger") -> int:
    """Write everything as one self-contained page.

    In short, claims with variants and chains, sources, parties, articles, method and limits, checksums and versions,
    how to cite it. Without what is private, and without local paths. The same ledger gives the same bytes. PDF is
    printed by a Chromium, Chrome or Edge on the PATH, or the one that WHENCE_BROWSER names, which loads nothing from
    anywhere.
    """
    if output is None and sys.stdout.isatty():
        raise click.UsageError("report: a page is not for a terminal; name a file: -o report.html")
    spare(ledger, output)
    put(_written(ledger, title, form or _as_it_ends(output)), output)
    return WELL


def _as_it_ends(output: Path | None) -> Form:
    """The form that a file's name asks for; HTML is not written under a name that promises something else."""
    ending = output.suffix.lower() if output else ""
    if ending in _OTHERS:
        raise click.UsageError(f"report: no report is a {ending}; name a .html, .md or .pdf, or say --format")
    return _BY_ENDING.get(ending, "html")


def _written(ledger: "Ledger", title: str | None, form: Form) -> bytes:
    from whence.report.pdf import pdf

    if form == "pdf":
        return pdf(ledger.report(title))
    return encoded(ledger.report(title, form))

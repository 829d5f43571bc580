"""`whence export` and `whence import`: the ledger for another person or program."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click

from whence.cli.add import summary
from whence.cli.completion import files
from whence.cli.exits import WELL
from whence.cli.messages import progress, say
from whence.cli.options import with_ledger, with_output
from whence.cli.output import put, spare
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger

# The formats: as whence.report.exports names them, which is not loaded for the help.
FORMS: Final = (
    *("jsonl", "csv", "graphml", "gexf", "ftm", "ftm-statements", "stix", "webannotation", "csl", "claim"),
    *("parquet", "xlsx", "datasette", "sqlite"),
)
# Those that can hold the text of the documents.
WITH_FULL_TEXT: Final = ("jsonl", "ftm", "ftm-statements", "sqlite")
# Those that are no text, for which a terminal is no place.
_BINARY: Final = ("parquet", "xlsx", "sqlite")


@verb(
    ("whence export --full-text -o mine.jsonl", "all of it, for another Whence"),
    ("whence export --format csv -o claims.csv", "a row a wording"),
    ("whence export --format graphml -o draws.graphml", "who draws on whom"),
    ("whence export --format sqlite --full-text -o copy.sqlite", "the ledger, fit to hand on"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="jsonl",
    metavar="FORM",
    help=f"One of {', '.join(FORMS)}. [default: jsonl]",
)
@click.option("--full-text", is_flag=True, help="With the text of the documents: jsonl (to be imported), ftm, sqlite.")
@click.option("--with-private", "private", is_flag=True, help="With what `whence private` keeps back: jsonl.")
@with_output
@with_ledger
def export(*, form: str, full_text: bool, private: bool, output: Path | None, ledger: "Ledger") -> int:
    """Write the whole ledger for another person or program.

    jsonl: JSON Lines, schema whence.ledger/1: documents, readings, decisions, what was left out, with W3C selectors.
    Without --full-text quotations and at most their paragraphs, which cannot be imported. csv: a row a wording.
    graphml, gexf: who draws on whom. ftm, ftm-statements: FollowTheMoney. stix: STIX 2.1. webannotation: W3C Web
    Annotations. csl: CSL-JSON of the articles. claim: schema.org. parquet, xlsx: a row a wording, with the extra
    `formats`. datasette: what Datasette shows beside the ledger's file. sqlite: a copy of the ledger itself, only with
    --full-text. Paths are relative, no user or machine is named, and what is private stays behind.
    """
    if full_text and form not in WITH_FULL_TEXT:
        raise click.UsageError(f"--full-text: {form} never holds full text; {', '.join(WITH_FULL_TEXT)} can")
    if form == "sqlite" and not full_text:
        raise click.UsageError("sqlite: a ledger stands on the full texts; say --full-text if you may hand them on")
    if private and form != "jsonl":
        raise click.UsageError(f"--with-private: {form} never holds what is private; jsonl does")
    spare(ledger, output)
    if form in _BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(f"export: {form} is not for a terminal; name a file: -o claims.{form}")
    if full_text:
        say("it holds the full text of the documents, whose rights stay with their owners")
    if form == "sqlite":
        _as_ledger(ledger, output)
    elif form == "jsonl":
        _as_lines(ledger, output, full_text=full_text, private=private)
    else:
        put(ledger.exported(form, full_text=full_text), output)
    return WELL


def _as_ledger(ledger: "Ledger", output: Path | None) -> None:
    if output is not None:
        ledger.export_sqlite(output)
        return
    with TemporaryDirectory(prefix="whence-") as folder:
        written = Path(folder) / "whence.sqlite"
        ledger.export_sqlite(written)
        put(written.read_bytes(), None)


def _as_lines(ledger: "Ledger", output: Path | None, *, full_text: bool, private: bool) -> None:
    told = (f"{line}\n".encode("ascii") for line in ledger.export_lines(full_text=full_text, private=private))
    if output is None:
        put(b"".join(told), None)
    else:
        with output.open("wb") as file:
            file.writelines(told)


@verb(
    ("whence import theirs.jsonl", "two ledgers become one"),
    name="import",
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", shell_complete=files)
@with_ledger
def import_(paths: tuple[str, ...], ledger: "Ledger") -> int:
    """Take over what another ledger exported.

    Files that `whence export --full-text` wrote: documents, readings, decisions. Twice is once.
    """
    with progress() as shown:
        added = ledger.join(paths, shown)
    say(summary(added, ledger))
    return WELL

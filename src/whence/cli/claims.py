"""`whence claims` and `whence show`: what is claimed, and one claim."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli.exits import WELL
from whence.cli.messages import say
from whence.cli.options import as_json, with_ledger, with_output
from whence.cli.output import encoded, put, spare, tell

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also the claims of one article that nothing contradicts.")
@click.option("--limit", default=200, metavar="N", type=click.IntRange(0), help="The first N claims; 0 for all. [200]")
@click.option("--json", "form", flag_value="json", help="The whole ledger as JSON (schema whence.dossier/1).")
@click.option("--csv", "form", flag_value="csv", help="One row a wording, for a spreadsheet.")
@with_output
@with_ledger
def claims(*, everything: bool, limit: int, form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Print the claims, disputed ones first."""
    from whence.report import dossier, table, terminal

    spare(ledger, output)
    if form is None:
        seen = ledger.overview(limit, everything=everything)
        tell(seen, form, output, partial(terminal.claims, everything=everything))
    else:
        if private := ledger.private():
            say(f"with {len(private)} that are private; what leaves without them is `whence export`")
        put(encoded({"json": dossier.dumps, "csv": table.csv}[form](ledger.dossier())), output)
    return WELL


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.option("--source", is_flag=True, help="Each wording in its original context: file, lines, bytes or page.")
@as_json("whence.claim/1, whence.sources/1")
@with_ledger
def show(*, claim: str, source: bool, form: str | None, ledger: "Ledger") -> int:
    """Print one claim.

    Every wording with its file and line, the chain behind each, the origins and why they count as they do, what
    disagrees, and how the claim changed. CLAIM is its handle in this ledger: C3.
    """
    from whence.report import answers, evidence, terminal

    if source:
        tell(ledger.sources(claim), form, None, evidence.sources, json=evidence.sources_as_json)
    else:
        tell(ledger.claim(claim), form, None, terminal.claim, json=answers.claim_as_json)
    return WELL

"""`whence claims` and `whence show`: what is claimed, and one claim."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence.cli import completion
from whence.cli.findings import disagreements, disagreements_of, on_disagreement
from whence.cli.messages import say
from whence.cli.options import with_forms, with_ledger, with_output
from whence.cli.output import Views, drawn, encoded, put, spare, tabulate, tell
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence claims", "what several articles tell, disputed claims first"),
    ("whence claims --all --table", "one line a claim, also those of one article"),
    ("whence claims --csv -o claims.csv", "one row a wording, for a spreadsheet"),
    ("whence claims --json | jq '.claims[].label'", "the whole ledger for a program"),
    ("whence claims --fail-on dispute", "exit code 1 where anything is disputed"),
)
@click.option("--all", "everything", is_flag=True, help="Also the claims of one article that nothing contradicts.")
@click.option("--limit", default=200, metavar="N", type=click.IntRange(0), help="The first N claims; 0 for all. [200]")
@click.option("--table", "form", flag_value="table", help="As a table: one row a claim.")
@click.option("--csv", "form", flag_value="csv", help="The whole ledger for a spreadsheet: one row a wording.")
@click.option("--json", "form", flag_value="json", help="The whole ledger for a program, schema whence.dossier/1.")
@with_output
@on_disagreement
@with_ledger
def claims(form: str | None, output: Path | None, ledger: "Ledger", fail_on: tuple[str, ...], **which: Any) -> int:  # noqa: ANN401 click's own
    """Print the claims, disputed ones first.

    Each variant with the number of its independent origins, who they are, and what disagrees.
    """
    spare(ledger, output)
    if form in ("json", "csv"):
        _whole(ledger, form, output)
    else:
        _listed(ledger, form, output, **which)
    return disagreements(ledger, fail_on)


def _whole(ledger: "Ledger", form: str, output: Path | None) -> None:
    from whence.report import dossier, table

    if private := ledger.private():
        say(f"with {len(private)} that are private; what leaves without them is `whence export`")
    put(encoded({"json": dossier.dumps, "csv": table.csv}[form](ledger.dossier())), output)


def _listed(ledger: "Ledger", form: str | None, output: Path | None, *, limit: int, everything: bool) -> None:
    from whence.report import overview, terminal

    seen = ledger.overview(limit, everything=everything)
    if form == "table":
        tabulate(overview.grid(seen), output)
    else:
        put(drawn(partial(terminal.claims, seen, everything=everything), output), output)


@verb(
    ("whence show C3", "every wording of a claim, the chain behind each"),
    ("whence show C3 --source", "each wording in its original lines"),
    ("whence show C3 --csv", "one row a wording"),
)
@click.argument("claim", metavar="CLAIM", shell_complete=completion.claims)
@click.option("--source", is_flag=True, help="Each wording in its original context: file, lines, bytes or page.")
@with_forms("whence.claim/1 or whence.sources/1", "a wording")
@with_output
@on_disagreement
@with_ledger
def show(claim: str, ledger: "Ledger", fail_on: tuple[str, ...], *, source: bool, **how: Any) -> int:  # noqa: ANN401 click's own
    """Print one claim.

    Every wording with its file and line, the chain behind each, the origins and why they count as they do, what
    disagrees, and how the claim changed. CLAIM is its handle in this ledger: C3.
    """
    from whence.report import answers, evidence, terminal

    spare(ledger, how["output"])
    entry = ledger.claim(claim)
    if source:
        quoted = Views(draw=evidence.sources, grid=evidence.sources_grid, json=evidence.sources_as_json)
        tell(ledger.sources(claim), quoted, **how)
    else:
        tell(entry, Views(draw=terminal.claim, grid=answers.claim_grid, json=answers.claim_as_json), **how)
    return disagreements_of(entry, fail_on)

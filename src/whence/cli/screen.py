"""`whence screen`: which names stand on lists that the user supplies."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence.cli.add import take_in
from whence.cli.completion import files
from whence.cli.exits import ERROR, LEFT_OUT, WELL
from whence.cli.findings import matches, with_fail_on
from whence.cli.messages import progress, say
from whence.cli.options import FILE, with_ledger, with_output
from whence.cli.output import Views, spare, tell
from whence.cli.verb import Verb, verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger
    from whence.types.listing import Screening


class _Screen(Verb):
    """A verb whose option `--list` takes every word up to the next option, as a shell fills in `lists/*.xml`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        taking = False
        for word in args:
            if word.startswith("-") and word != "-":
                taking = word == "--list"
                spread += [] if taking else [word]
            else:
                spread += ["--list", word] if taking else [word]
        return super().parse_args(ctx, spread)


@verb(
    ("whence screen --list lists/*.xml", "every name of the ledger, on several lists"),
    ("whence screen a.html --list names.csv", "one article alone, which is kept nowhere"),
    ("whence screen --list ofac.xml --fail-on match", "exit code 1 where a name stands on it"),
    cls=_Screen,
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]", shell_complete=files)
@click.option(
    "--list", "lists", multiple=True, metavar="FILE...", type=FILE, help="Lists of names, in any format known."
)
@click.option(
    "--no-transliteration",
    "transliterate",
    flag_value=False,
    default=True,
    help="A name in another script than the list's is never it.",
)
@click.option("--table", "form", flag_value="table", help="As a table: one row a match.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet: one row a match and place.")
@click.option("--json", "form", flag_value="json", help="For a program, schema whence.screening/1.")
@with_output
@with_fail_on("match", "same")
@with_ledger
def screen(articles: tuple[str, ...], lists: tuple[Path, ...], ledger: "Ledger", **options: Any) -> int:  # noqa: ANN401 click's own
    """Say which names stand on lists that you supply.

    Of the ledger, or of ARTICLES alone, which are then kept nowhere. That a name stands on a list does not make it the
    same party.
    """
    from whence.pipeline import Ledger

    if not lists:
        raise click.UsageError("screen: name a list: --list FILE")
    spare(ledger, options["output"])
    status = WELL
    if articles:
        ledger = Ledger.scratch()
        status, _ = take_in(ledger, articles)
    return max(status, _screen(ledger, lists, **options)) if status != ERROR else ERROR


def _screen(ledger: "Ledger", lists: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401 click's own
    from whence.report import screening as report

    with progress() as shown:
        found = ledger.screen(lists, shown, transliterate=options["transliterate"])
    doubts = [*(f"{each.what}: {each.why}; {each.remedy}" for each in found.left_out), *_notes(found)]
    say(*doubts)
    views = Views(draw=report.terminal, grid=report.grid, json=report.dumps, csv=report.csv)
    tell(found, views, options["form"], options["output"])
    return LEFT_OUT if doubts else matches(found.matches, options["fail_on"])


def _notes(found: "Screening") -> list[str]:
    return [f"{listing.paths[0]}: {note}" for listing in found.listings for note in listing.notes]

"""`whence add`, and `whence PATH`: documents are taken in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from whence.cli.completion import files
from whence.cli.exits import ERROR, LEFT_OUT, WELL
from whence.cli.findings import disagreements, on_disagreement
from whence.cli.messages import progress, say
from whence.cli.options import FILE, PLACE, Decorated, with_ledger
from whence.cli.output import drawn, put
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Added, Dataset, Ledger


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """`FIELD=NAME`, as often as it is given."""
    from whence.ingest.columns import FIELDS

    said = dict(each.split("=", 1) for each in given if "=" in each)
    wrong = [each for each in given if each.partition("=")[0] not in FIELDS or "=" not in each]
    if wrong:
        raise click.BadParameter(f"{wrong[0]}: say FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}")
    return said


def _engine(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    from whence.pipeline.engines.named import of_name

    if given is not None and not of_name(given):
        raise click.BadParameter(f"{given}: say local, ray or ray://HOST:PORT")
    return given


_TAKING_IN = (
    click.option(
        "--column",
        "columns",
        metavar="FIELD=NAME",
        multiple=True,
        callback=_columns,
        help="In tables, the column that holds the text, html, headline, url, published, publisher, authors or "
        "language.",
    ),
    click.option(
        "--aliases",
        metavar="FILE",
        type=FILE,
        help="Which names are one (docs/names.md). "
        "[default: whence.aliases.yaml beside whence.sqlite, if there is one]",
    ),
    click.option(
        "--no-transliteration",
        "transliterate",
        flag_value=False,
        default=True,
        help="Names in different scripts are never one.",
    ),
    click.option(
        "--ocr",
        is_flag=False,
        metavar="LANGUAGES",
        help="Read scanned pages of PDFs by the installed Tesseract: eng, or deu+fra.",
    ),
    click.option(
        "--no-store",
        "store",
        flag_value=False,
        default=True,
        help="Keep no original bytes beside the ledger (docs/evidence.md).",
    ),
    click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1),
        help="Processes that read and compare the articles; what they find is the same for any number. "
        "[default: one a core]",
    ),
    click.option(
        "--engine",
        metavar="NAME",
        callback=_engine,
        help="Where they run: local, this machine; ray, the Ray cluster that RAY_ADDRESS names, or one that is "
        "started for this run; ray://HOST:PORT. [default: local]",
    ),
)


def taking_in(taking: Decorated) -> Decorated:
    """How documents are taken in: as `Ledger.add` has it."""
    for option in reversed(_TAKING_IN):
        taking = option(taking)
    return taking


def _paths(taking: Decorated) -> Decorated:
    argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
    return argument(taking_in(taking))


@verb(
    ("whence articles/", "a folder"),
    ("whence a.html b.pdf c.docx --fail-on dispute", "exit code 1 where they contradict each other"),
    help="Read PATHS, then print what is claimed: `whence add` and `whence claims` in one.",
)
@_paths
@on_disagreement
@with_ledger
def add_and_claims(paths: tuple[str, ...], fail_on: tuple[str, ...], ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    """What a path instead of a verb does."""
    from whence.report import terminal

    status = _add(ledger, paths, told)
    if status == ERROR:
        return ERROR
    named_already = replace(ledger.overview(), left_out=())
    put(drawn(lambda console: terminal.claims(named_already, console)), None)
    return max(status, disagreements(ledger, fail_on))


@verb(
    ("whence add articles/ 'archive/2031-*.html'", "folders and globs"),
    ("whence add crawl.warc.gz report.pdf", "what is in an archive is read too"),
    ("find . -newer last-run | whence add -", "paths on standard input"),
    ("whence add a.csv --column text=Inhalt", "a table, by the names of its columns"),
    ("whence add 's3://news/2031/*.warc.gz' --dataset archive/", "an archive, in parts that many write at once"),
)
@_paths
@click.option(
    "--dataset",
    metavar="DIR",
    type=PLACE,
    help="Into a dataset instead (docs/dataset.md): a folder, or s3://BUCKET/PREFIX.",
)
@with_ledger
def add(paths: tuple[str, ...], ledger: "Ledger", dataset: str | None, **told: Any) -> int:  # noqa: ANN401 click's own
    """Take documents in.

    PATHS are files, folders, globs, s3://BUCKET/KEY, or - for standard input: JSON Lines, or a list of paths. What is
    said about names holds for the whole ledger: if it is not what it was the last time, everything is compared anew.
    """
    return _add(ledger, paths, told) if dataset is None else _add_to(dataset, paths, told)


def _add_to(dataset: str, paths: Sequence[str], told: dict[str, Any]) -> int:
    """Into a dataset, which keeps no originals."""
    from whence.pipeline import Dataset

    status, added = take_in(Dataset.open(dataset), paths, {name: told[name] for name in told if name != "store"})
    say(f"{_counted(added)}; the dataset is {dataset}")
    return status


def _add(ledger: "Ledger", paths: Sequence[str], told: dict[str, Any]) -> int:
    status, added = take_in(ledger, paths, told)
    say(summary(added, ledger))
    return status


def take_in(
    ledger: "Ledger | Dataset", paths: Sequence[str], told: dict[str, Any] | None = None
) -> "tuple[int, Added]":
    """Add and name what was left out; `told` is what the options say of columns and names, as `Ledger.add` takes it."""
    with progress() as show:
        added = ledger.add(paths, show, **(told or {}))
    say(*added.left_out, *added.notes)
    return ERROR if added.nothing else LEFT_OUT if added.left_out else WELL, added


def summary(added: "Added", ledger: "Ledger") -> str:
    """How much was read, was known and was left out, and where it went."""
    return f"{_counted(added)}; the ledger is {ledger.path}"


def _counted(added: "Added") -> str:
    counts = [f"{added.read:,} read"]
    counts += [f"{added.known:,} known already"] if added.known else []
    counts += [f"{len(added.left_out):,} left out"] if added.left_out else []
    return ", ".join(counts)

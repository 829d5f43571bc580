"""The command: `whence`. Data go to standard output, messages and progress to standard error."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_args

import click

from whence import __version__
from whence.errors import WhenceError

if TYPE_CHECKING:  # loaded where they are used: `whence --help` takes no time
    from rich.console import Console
    from rich.progress import TaskID

    from whence.pipeline import Added, Ledger, Step
    from whence.report.overview import Overview
    from whence.types.decision import Corrected, Decision, Judgement
    from whence.types.entry import Dossier
    from whence.types.listing import Screening
    from whence.types.reading import SourceKind

# Exit codes, as `whence --help` and docs/cli.md promise them.
WELL, LEFT_OUT, ERROR, STOPPED = 0, 1, 2, 130

# The formats of `export`: as whence.report.exports names them, which is not loaded for the help.
_FORMS = ("jsonl", "csv", "graphml", "gexf", "ftm", "webannotation", "csl", "claim", "parquet", "xlsx")

DEFAULT_LEDGER = Path("whence.sqlite")

# Characters of a path or headline beside the bar: it must fit a terminal of 80 columns.
_WHAT_WIDTH = 24

EXAMPLES = """\
Examples:
  whence articles/                  read a folder, print what is claimed
  whence show C3                    one claim: every wording, the chain behind it
  whence report -o dossier.html     all of it as one page
  whence serve --open               all of it in the browser
  whence check "40 berths by May"   who says so, who says otherwise
  whence decide C3 C7 same          two claims are one, because you say so
  whence add more/*.html            take more documents in
  whence claims --json > all.json   the whole ledger for a program
"""
EPILOG = """\
Exit codes: 0 all well; 1 something was left out or does not verify; 2 error; 130 stopped with Ctrl-C.
"""

Decorated = TypeVar("Decorated", bound=Callable[..., object])


class _Door(click.Group):
    """A group whose verbs win over paths of the same name; anything else is a path to read."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        _refuse_misspelt_verb(args[0], list(self.commands))
        return "", _add_and_claims, args

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"{self.help}\n\n{EXAMPLES}\n")
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)
        formatter.write(f"\n{EPILOG}")


def _refuse_misspelt_verb(word: str, verbs: list[str]) -> None:
    if len(word) > 2 and not os.path.lexists(word) and (near := get_close_matches(word, verbs, n=1, cutoff=0.75)):
        raise click.UsageError(f"{word}: no such file and no verb, but `{near[0]}` is one")


def _chosen(context: click.Context, _: click.Parameter, value: Path | None) -> "Ledger":
    from whence.pipeline import Ledger

    return Ledger.open(value or context.find_root().params["ledger"] or DEFAULT_LEDGER)


_FILE = click.Path(path_type=Path, dir_okay=False)
_LEDGER = {"metavar": "FILE", "type": _FILE, "help": f"The ledger. [default: ./{DEFAULT_LEDGER}]"}


def _with_ledger(verb: Decorated) -> Decorated:
    return click.option("-l", "--ledger", callback=_chosen, **_LEDGER)(verb)  # type: ignore[arg-type]


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """`FIELD=NAME`, as often as it is given."""
    from whence.ingest.columns import FIELDS

    said = dict(each.split("=", 1) for each in given if "=" in each)
    wrong = [each for each in given if each.partition("=")[0] not in FIELDS or "=" not in each]
    if wrong:
        raise click.BadParameter(f"{wrong[0]}: say FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}")
    return said


_with_columns = click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    callback=_columns,
    help="In tables, the column that holds the text, html, headline, url, published, publisher, authors or language.",
)
_ALIASES = click.option(
    "--aliases",
    metavar="FILE",
    type=_FILE,
    help="Which names are one (docs/names.md). [default: whence.aliases.yaml beside whence.sqlite, if there is one]",
)
_SCRIPTS = click.option(
    "--no-transliteration",
    "transliterate",
    flag_value=False,
    default=True,
    help="Names in different scripts are never one.",
)


_STORE = click.option(
    "--no-store",
    "store",
    flag_value=False,
    default=True,
    help="Keep no original bytes beside the ledger (docs/evidence.md).",
)


def _with_names(verb: Decorated) -> Decorated:
    return _ALIASES(_SCRIPTS(_STORE(verb)))


def _source_kind(_: click.Context, __: click.Parameter, given: str) -> str:
    from whence.types.reading import SourceKind

    if given not in get_args(SourceKind):
        raise click.BadParameter(f"{given}: say one of {', '.join(get_args(SourceKind))}")
    return given


_with_output = click.option("-o", "--output", metavar="FILE", type=_FILE, help="Write to this file.")


@click.group(
    cls=_Door,
    invoke_without_command=True,
    subcommand_metavar="PATH... | VERB ...",
    help="Whence reads a pile of news articles and says, for every claim in them, whence it comes.",
)
@click.option("-l", "--ledger", **_LEDGER)  # type: ignore[arg-type]
@click.version_option(__version__, message="whence %(version)s")
@click.pass_context
def door(context: click.Context, ledger: Path | None) -> None:  # noqa: ARG001  read by the verbs
    """Print the help where nothing is asked for."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@click.command(help="Read PATHS, then print what is claimed: `whence add` and `whence claims` in one.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_with_columns
@_with_names
@_with_ledger
def _add_and_claims(paths: tuple[str, ...], ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    status = _add(ledger, paths, told)
    if status != ERROR:
        named_already = replace(ledger.overview(), left_out=())
        _put(_for_eyes(lambda console: _draw_claims(named_already, console)), None)
    return status


@door.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_with_columns
@_with_names
@_with_ledger
def add(paths: tuple[str, ...], ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    """Take documents in.

    PATHS are files, folders, globs, or - for standard input: JSON Lines, or a list of paths. What is said about names
    holds for the whole ledger: if it is not what it was the last time, everything is compared anew.
    """
    return _add(ledger, paths, told)


@door.command()
@click.option("--all", "everything", is_flag=True, help="Also the claims of one article that nothing contradicts.")
@click.option("--limit", default=200, metavar="N", type=click.IntRange(0), help="The first N claims; 0 for all. [200]")
@click.option("--json", "form", flag_value="json", help="The whole ledger as JSON (schema whence.dossier/1).")
@click.option("--csv", "form", flag_value="csv", help="One row a wording, for a spreadsheet.")
@_with_output
@_with_ledger
def claims(*, everything: bool, limit: int, form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Print the claims, disputed ones first."""
    _spare(ledger, output)
    if form is None:
        seen = ledger.overview(limit, everything=everything)
        _put(_for_eyes(lambda console: _draw_claims(seen, console, everything=everything), output), output)
    else:
        _put(_for_programs(ledger.dossier(), form), output)
    return WELL


@door.command()
@click.argument("claim", metavar="CLAIM")
@click.option("--source", is_flag=True, help="Each wording in its original context: file, lines, bytes or page.")
@click.option("--json", "form", flag_value="json", help="As JSON (schema whence.claim/1, whence.sources/1).")
@_with_ledger
def show(*, claim: str, source: bool, form: str | None, ledger: "Ledger") -> int:
    """Print one claim.

    Every wording with its file and line, the chain behind each, the origins and why they count as they do, what
    disagrees, and how the claim changed. CLAIM is its handle in this ledger: C3.
    """
    from whence.report import answers, terminal

    if source:
        return _show_sources(ledger, claim, form)
    entry = ledger.claim(claim)
    if form is None:
        _put(_for_eyes(lambda console: terminal.claim(entry, console)), None)
    else:
        _put(answers.claim_as_json(entry).encode("utf-8", "backslashreplace"), None)
    return WELL


def _show_sources(ledger: "Ledger", claim: str, form: str | None) -> int:
    from whence.report import evidence

    found = ledger.sources(claim)
    if form is None:
        _put(_for_eyes(lambda console: evidence.sources(found, console)), None)
    else:
        _put(evidence.sources_as_json(found).encode("utf-8", "backslashreplace"), None)
    return WELL


@door.command()
@click.option("--json", "form", flag_value="json", help="As JSON (schema whence.verify/1).")
@_with_output
@_with_ledger
def verify(form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Check all that was quoted against the originals.

    Makes every text again from the bytes that are kept, and says of each document whether it matches, its original is
    missing or altered, or its text differs; and whether every statement still quotes the same words. Exit code 1 where
    anything does not hold.
    """
    from whence.report import evidence

    _spare(ledger, output)
    with _progress() as progress:
        found = ledger.verify(progress)
    if form is None:
        _put(_for_eyes(lambda console: evidence.verification(found, console), output), output)
    else:
        _put(evidence.verification_as_json(found).encode("utf-8", "backslashreplace"), output)
    return WELL if all(each.holds for each in found) else LEFT_OUT


@door.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--json", "form", flag_value="json", help="As JSON (schema whence.check/1).")
@_with_output
@_with_ledger
def check(words: tuple[str, ...], form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Say what the ledger knows of a claim that you give in WORDS.

    Which claims it is about, which of their variants agree with it and which do not, and the origins of each; or that
    nothing in the ledger speaks of it.
    """
    from whence.report import answers

    asked = ledger.check(" ".join(words))
    _spare(ledger, output)
    if form is None:
        _put(_for_eyes(lambda console: answers.checked(asked, console), output), output)
    else:
        _put(answers.checked_as_json(asked).encode("utf-8", "backslashreplace"), output)
    return WELL


@door.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--json", "form", flag_value="json", help="As JSON (schema whence.search/1).")
@click.option("--most", default=50, metavar="NUMBER", type=click.IntRange(1, 1000), help="So many. [default: 50]")
@_with_output
@_with_ledger
def search(*, words: tuple[str, ...], form: str | None, most: int, output: Path | None, ledger: "Ledger") -> int:
    """Find statements by their words.

    Those that hold all WORDS, in any inflection, with file, line and claim of each.
    """
    from whence.report import answers

    page = ledger.search(" ".join(words), 0, most)
    _spare(ledger, output)
    if form is None:
        _put(_for_eyes(lambda console: answers.found(page, console), output), output)
    else:
        _put(answers.found_as_json(page).encode("utf-8", "backslashreplace"), output)
    return WELL


class _Screen(click.Command):
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


@door.command(cls=_Screen)
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option(
    "--list", "lists", multiple=True, metavar="FILE...", type=_FILE, help="Lists of names, in any format known."
)
@click.option(
    "--no-transliteration",
    "transliterate",
    flag_value=False,
    default=True,
    help="A name in another script than the list's is never it.",
)
@click.option("--json", "form", flag_value="json", help="As JSON (schema whence.screening/1).")
@click.option("--csv", "form", flag_value="csv", help="One row a match and place, for a spreadsheet.")
@_with_output
@_with_ledger
def screen(articles: tuple[str, ...], lists: tuple[Path, ...], ledger: "Ledger", **options: Any) -> int:  # noqa: ANN401 click's own
    """Say which names stand on lists that you supply.

    Of the ledger, or of ARTICLES alone, which are then kept nowhere. That a name stands on a list does not make it the
    same party.
    """
    if not lists:
        raise click.UsageError("screen: name a list: --list FILE")
    _spare(ledger, options["output"])
    status = WELL
    if articles:
        ledger, status = _aside(articles)
    return max(status, _screen(ledger, lists, **options)) if status != ERROR else ERROR


def _aside(articles: tuple[str, ...]) -> "tuple[Ledger, int]":
    """A ledger of these articles that vanishes afterwards."""
    from whence.pipeline import Ledger

    ledger = Ledger.scratch()
    with _progress() as progress:
        added = ledger.add(articles, progress)
    for message in (*map(str, added.left_out), *added.notes):
        _say(message)
    return ledger, ERROR if added.nothing else LEFT_OUT if added.left_out else WELL


def _screen(ledger: "Ledger", lists: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401 click's own
    from whence.report import screening as report

    form, output = options["form"], options["output"]
    with _progress() as progress:
        found = ledger.screen(lists, progress, transliterate=options["transliterate"])
    for message in (*(f"{each.what}: {each.why}; {each.remedy}" for each in found.left_out), *_list_notes(found)):
        _say(message)
    if form is None:
        _put(_for_eyes(lambda console: report.terminal(found, console), output), output)
    else:
        text = {"json": report.dumps, "csv": report.csv}[form](found)
        _put(text.encode("utf-8", "backslashreplace"), output)
    return LEFT_OUT if found.left_out or _list_notes(found) else WELL


def _list_notes(found: "Screening") -> list[str]:
    return [f"{listing.paths[0]}: {note}" for listing in found.listings for note in listing.notes]


def _with_reasons(verb: Decorated) -> Decorated:
    why = click.option("--why", default="", metavar="WORDS", help="Why.")
    by = click.option("--by", metavar="NAME", help="Who says so. [default: WHENCE_BY, or someone]")
    return why(by(verb))


_SOURCE_KIND = click.option(
    "--kind",
    default="person",
    metavar="KIND",
    callback=_source_kind,
    help="The kind of source. [default: person]",
)


@door.command()
@click.argument("about", nargs=-1, required=True, metavar="THIS [THAT] same|different|unsure")
@click.option("--origins", is_flag=True, help="Whether two statements go back to one origin, not whether of one fact.")
@_with_reasons
@_with_ledger
def decide(about: tuple[str, ...], ledger: "Ledger", *, origins: bool, **said: Any) -> int:  # noqa: ANN401 click's own
    """Decide whether two things are one.

    Claims (C3), variants (C3/B), statements (the beginning of an id): whether they are about one fact. Origins
    (C3/B/1): whether they are one. Names or entities: whether they are one party. A match with a list stands alone.
    """
    *things, word = about
    judged: dict[str, Judgement] = {"same": "same", "different": "different", "unsure": "unsure"}
    if word not in judged:
        raise click.UsageError(f"{word}: no judgement; say same, different or unsure")
    if len(things) not in (1, 2):
        raise click.UsageError("decide: name two things, or one match with a list")
    return _kept(ledger.decide(judged[word], *things, origins=origins, **said))


@door.command()
@click.argument("what", type=click.Choice(["source", "root", "line", "figure", "statement"]), metavar="WHAT")
@click.argument("where", metavar="WHERE")
@click.argument("to", metavar="AS")
@_SOURCE_KIND
@click.option("--behind", is_flag=True, help="The source stands behind those that were read, instead of one.")
@click.option("--which", metavar="WORDS", help="The figure meant, by its words, where a statement has several.")
@_with_reasons
@_with_ledger
def correct(what: "Corrected", where: str, to: str, ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    """Say what a source, root, line, figure or statement is.

    \b
    source STATEMENT NAME     who is heard: the first link of its chain
    root STATEMENT NAME       who it goes back to: the last link
    line FILE:LINE ROLE       what a line is: headline, body, boilerplate ...
    figure STATEMENT WORDS    what a figure says: "about 40 berths"
    statement STATEMENT hidden

    STATEMENT is the beginning of an id, as `whence show` prints it. The NAME "own voice" is the outlet itself.
    """
    from whence.decide import Correcting

    if what == "statement" and to != "hidden":
        raise click.UsageError(f"{to}: a statement can be hidden, and nothing else")
    said = {name: told.pop(name) for name in ("why", "by")}
    return _kept(ledger.correct(Correcting(what=what, where=where, to=to, **told), **said))


@door.command()
@click.argument("source", metavar="FILE|-")
@click.option("--of", "name", required=True, metavar="NAME", help="Whose words these are.")
@_SOURCE_KIND
@_with_reasons
@_with_ledger
def primary(source: str, name: str, kind: "SourceKind", ledger: "Ledger", **said: Any) -> int:  # noqa: ANN401 click's own
    """Take in a primary source and mark it as a root.

    A post, a press release, a document: a file, or a text on standard input. What it says in its own voice, NAME says.
    """
    given = sys.stdin.buffer.read() if source == "-" else source
    decisions = ledger.add_primary(given, name, kind, **said)
    return max(_kept(each) for each in decisions)


@door.command()
@click.option("--json", "form", flag_value="json", help="As JSON (schema whence.decisions/1).")
@_with_output
@_with_ledger
def decisions(form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """List what people decided, who and when, and whether it counts."""
    from whence.report import rulings

    found = ledger.decisions()
    _spare(ledger, output)
    if form is None:
        _put(_for_eyes(lambda console: rulings.terminal(found, console), output), output)
    else:
        _put(rulings.dumps(found).encode("utf-8", "backslashreplace"), output)
    return WELL


@door.command()
@click.argument("decision", metavar="DECISION")
@click.option("--by", metavar="NAME", help="Who says so. [default: WHENCE_BY, or someone]")
@_with_ledger
def undo(decision: str, by: str | None, ledger: "Ledger") -> int:
    """Let a decision count no more, by the beginning of its id. It stays in the list."""
    undone = ledger.undo(decision, by=by)
    _say(f"{undone.id[:8]}: undone by {undone.undone_by}")
    return WELL


@door.command()
@click.option("--format", "form", type=click.Choice(_FORMS), default="jsonl", help="The format. [default: jsonl]")
@click.option("--full-text", is_flag=True, help="With the text of the documents, so that it can be imported: jsonl.")
@_with_output
@_with_ledger
def export(*, form: str, full_text: bool, output: Path | None, ledger: "Ledger") -> int:
    """Write the whole ledger for another person or program.

    jsonl: JSON Lines, schema whence.ledger/1: documents, readings, decisions, what was left out, with W3C selectors.
    Without --full-text quotations and at most their paragraphs, which cannot be imported. csv: a row a wording.
    graphml, gexf: who draws on whom. ftm: FollowTheMoney entities. webannotation: W3C Web Annotations. csl: CSL-JSON of
    the articles. claim: schema.org. parquet, xlsx: a row a wording, with the extra `formats`. Paths are relative, and
    no user or machine is named.
    """
    if full_text and form != "jsonl":
        raise click.UsageError(f"--full-text: {form} never holds full text; jsonl does")
    _spare(ledger, output)
    if form in ("parquet", "xlsx") and output is None and sys.stdout.isatty():
        raise click.UsageError(f"export: {form} is not for a terminal; name a file: -o claims.{form}")
    if form != "jsonl":
        _put(ledger.exported(form), output)
        return WELL
    told = (f"{line}\n".encode("ascii") for line in ledger.export_lines(full_text=full_text))
    if output is None:
        _put(b"".join(told), None)
    else:
        with output.open("wb") as file:
            file.writelines(told)
    if full_text:
        _say("it holds the full text of the documents, whose rights stay with their owners")
    return WELL


@door.command(name="import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@_with_ledger
def import_(paths: tuple[str, ...], ledger: "Ledger") -> int:
    """Take over what another ledger exported.

    Files that `whence export --full-text` wrote: documents, readings, decisions. Twice is once.
    """
    with _progress() as progress:
        added = ledger.join(paths, progress)
    _say(_summary(added, ledger))
    return WELL


def _kept(decision: "Decision") -> int:
    from whence.decide import words

    _say(f"{decision.id[:8]}: {words(decision)}, by {decision.by}")
    return WELL


@door.command()
@_with_output
@click.option("--title", metavar="WORDS", help="The title of the page.")
@_with_ledger
def report(output: Path | None, title: str | None, ledger: "Ledger") -> int:
    """Write everything as one self-contained HTML page."""
    if output is None and sys.stdout.isatty():
        raise click.UsageError("report: a page is not for a terminal; name a file: -o report.html")
    _spare(ledger, output)
    _put(ledger.report(title).encode("utf-8", "backslashreplace"), output)
    return WELL


@door.command()
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8417, show_default=True, help="0: any free one.")
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="The address to serve under.")
@click.option("--open", "show_it", is_flag=True, help="Open the page in the browser.")
@click.option("--read-only", is_flag=True, help="Nobody can decide anything.")
@_with_ledger
def serve(*, port: int, host: str, show_it: bool, read_only: bool, ledger: "Ledger") -> int:
    """Show the ledger in a browser, until Ctrl-C.

    Claims with what is disputed first, each claim with its variants and chains, each article with all that was read in
    it. Only this machine can see it, unless --host says otherwise.
    """
    from whence.web.serve import At, serve

    def ready(at: At) -> None:
        _say(f"the ledger is at {at.address} until Ctrl-C")
        if show_it:
            click.launch(at.address)

    serve(ledger, At(host=host, port=port, read_only=read_only), ready)
    return WELL


def _add(ledger: "Ledger", paths: Sequence[str], told: dict[str, Any]) -> int:
    """`told`: what the options say about columns and names, as `Ledger.add` takes it."""
    with _progress() as progress:
        added = ledger.add(paths, progress, **told)
    for message in (*map(str, added.left_out), *added.notes):
        _say(message)
    _say(_summary(added, ledger))
    if added.nothing:
        return ERROR
    return LEFT_OUT if added.left_out else WELL


def _summary(added: "Added", ledger: "Ledger") -> str:
    counts = [f"{added.read:,} read"]
    counts += [f"{added.known:,} known already"] if added.known else []
    counts += [f"{len(added.left_out):,} left out"] if added.left_out else []
    return f"{', '.join(counts)}; the ledger is {ledger.path}"


def _spare(ledger: "Ledger", output: Path | None) -> None:
    """Refuse to write a report over the ledger that it is made from."""
    if output is not None and output.resolve() == ledger.path.resolve():
        raise click.UsageError(f"{output}: this is the ledger; name another file with -o")


def _for_programs(dossier: "Dossier", form: str) -> bytes:
    from whence.report.dossier import dumps
    from whence.report.table import csv

    # A lone surrogate has no UTF-8; as an escape it can still be seen.
    return {"json": dumps, "csv": csv}[form](dossier).encode("utf-8", "backslashreplace")


def _draw_claims(seen: "Overview", console: "Console", *, everything: bool = False) -> None:
    from whence.report import terminal

    terminal.claims(seen, console, everything=everything)


def _for_eyes(draw: Callable[["Console"], None], output: Path | None = None) -> bytes:
    """What is drawn: as the terminal shows it, without colour for a file or a pipe."""
    from rich.console import Console

    console = Console(file=StringIO() if output else sys.stdout, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        draw(console)
    return captured.get().encode("utf-8" if output else sys.stdout.encoding, "backslashreplace")


def _put(data: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:  # click would make an error of it
        # Whoever reads has seen enough (`| head`). The interpreter writes once more as it ends: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    click.echo(f"whence: {_one_line(message)}", err=True)


def _one_line(message: str) -> str:
    from whence.report.visible import one_line

    return one_line(message).encode("utf-8", "backslashreplace").decode()


@contextmanager
def _progress() -> Iterator[Callable[["Step"], None]]:
    """A bar with rate and time left on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    texts = (TextColumn("{task.fields[rate]}", markup=False), TextColumn("{task.fields[what]}", markup=False))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), *texts)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: "Step") -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(step.stage, total=step.total, rate="", what="")
            speed = bar.tasks[-1].speed
            rate = f"{speed:.1f} a second" if speed else ""
            bar.update(tasks[step.stage], completed=step.done, rate=rate, what=_one_line(step.what)[-_WHAT_WIDTH:])

        yield show


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code; no error that Whence raises on purpose shows a traceback."""
    try:
        return int(door.main(list(arguments), prog_name="whence", standalone_mode=False) or WELL)
    except WhenceError as error:
        _say(str(error))
    except click.ClickException as error:
        _say(f"{error.format_message().rstrip('.')}; see `whence --help`")
    except (KeyboardInterrupt, click.Abort):
        _say("stopped: what was read is kept; the same command again goes on from there")
        return STOPPED
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        _say(f"{error.filename or 'output'}: {why}; check the path, its permissions and the space left")
    return ERROR


def main() -> NoReturn:
    """The entry point of the command."""
    sys.exit(run(sys.argv[1:]))

"""The reference page and the manual page, written from the help: `python -m whence.cli.reference docs`."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from whence import __version__
from whence.cli.entry import EPILOG, EXAMPLES, FAMILIES, door, verb
from whence.cli.verb import Example, Verb

ENVIRONMENT: Final = (
    ("WHENCE_LEDGER", "The ledger, where neither -l nor the config file is to say it."),
    ("WHENCE_BY", "Who decides, where --by does not say it."),
    ("WHENCE_CONFIG", "Another config file; empty: none."),
    ("WHENCE_BROWSER", "The browser that prints PDF: a name on PATH, or a path."),
    ("XDG_CONFIG_HOME", "The folder that holds whence/config.toml. [default: ~/.config]"),
    ("NO_COLOR", "No colours, if it is set and not empty."),
    ("COLUMNS", "The width of what is drawn."),
)
FILES: Final = (
    ("whence.sqlite", "The ledger of the working folder."),
    ("whence.originals", "The original bytes of its documents, beside it."),
    ("whence.aliases.yaml", "Which names are one, beside it."),
    (
        "~/.config/whence/config.toml",
        "Options by their long names, for all verbs or in a table [verb].",
    ),
)
PRECEDENCE: Final = "Command line before environment before config file before default."

Record = tuple[str, str]


def markdown() -> str:
    """The page for the docs."""
    return "\n".join(_markdown()) + "\n"


def _markdown() -> Iterator[str]:
    yield "# Reference\n"
    yield "Written from `whence --help` by `make reference`; [cli.md](cli.md) tells the same as a guide.\n"
    yield from (door.help or "", "", *_code(EXAMPLES))
    yield from _table("option", _options(door))
    for family, verbs in FAMILIES.items():
        yield f"## {family}\n"
        for name in verbs:
            yield from _section(name)
    yield "## Environment\n"
    yield from (PRECEDENCE, "", *_table("variable", ENVIRONMENT))
    yield "## Files\n"
    yield from _table("file", FILES)
    yield "## Exit codes\n"
    yield from _table("code", _exit_codes())


def _section(name: str) -> Iterator[str]:
    told = verb(name)
    sentence, _, rest = (told.help or "").partition("\n\n")
    yield f"### whence {name}\n"
    yield from (sentence, "", *_code(told.examples))
    yield f"Usage: `{_usage(name, told)}`\n"
    if rest:
        yield from (_paragraphs(rest), "")
    yield from _table("option", _options(told))


def _paragraphs(text: str) -> str:
    """As help has them: what stands after \\b keeps its lines."""
    parts = text.split("\n\n")
    return "\n\n".join(_indented(part) if part.startswith("\b") else part for part in parts)


def _indented(part: str) -> str:
    return "\n".join(f"    {line}" for line in part.removeprefix("\b\n").split("\n"))


def _code(examples: Iterable[Example]) -> Iterator[str]:
    rows = list(examples)
    width = max((len(typed) for typed, _ in rows), default=0)
    yield from (f"    {typed.ljust(width)}    # {purpose}" for typed, purpose in rows)
    yield ""


def _table(what: str, records: Iterable[Record]) -> Iterator[str]:
    yield f"| {what} | |\n|---|---|"
    for name, meaning in records:
        yield f"| `{name.replace('|', chr(92) + '|')}` | {meaning.replace('|', chr(92) + '|')} |"
    yield ""


def _context(name: str, told: click.Command) -> click.Context:
    return click.Context(told, info_name=name, parent=click.Context(door, info_name="whence"))


def _usage(name: str, told: click.Command) -> str:
    return " ".join(("whence", name, *told.collect_usage_pieces(_context(name, told))))


def _options(told: click.Command) -> list[Record]:
    context = click.Context(told)
    options = (each for each in told.get_params(context) if isinstance(each, click.Option))
    records = (option.get_help_record(context) for option in options)
    return [(name, " ".join(meaning.split())) for record in records if record for name, meaning in [record]]


def _exit_codes() -> list[Record]:
    told = " ".join(EPILOG.split()).removeprefix("Exit codes: ").removesuffix(".")
    return [(code, meaning) for each in told.split("; ") for code, _, meaning in [each.partition(" ")]]


def manual() -> str:
    """The manual page, in the macros of man(7)."""
    return "\n".join(_manual()) + "\n"


def _manual() -> Iterator[str]:
    yield f'.TH WHENCE 1 "" "whence {__version__}" "User Commands"'
    yield from (".SH NAME", "whence \\- says, for every claim in news articles, whence it comes")
    yield from (".SH SYNOPSIS", ".B whence", "[OPTIONS] PATH... | VERB ...")
    yield from (".SH DESCRIPTION", _roff(door.help or ""))
    yield from (".SH EXAMPLES", *_listed(EXAMPLES))
    yield from (".SH OPTIONS", *_listed(_options(door)))
    for family, verbs in FAMILIES.items():
        yield f".SH {_roff(family.upper())}"
        for name in verbs:
            yield from _manual_section(name, verb(name))
    yield from (".SH ENVIRONMENT", _roff(PRECEDENCE), *_listed(ENVIRONMENT))
    yield from (".SH FILES", *_listed(FILES))
    yield from (".SH EXIT STATUS", *_listed(_exit_codes()))


def _manual_section(name: str, told: Verb) -> Iterator[str]:
    yield f".SS {_roff(_usage(name, told))}"
    for part in (told.help or "").split("\n\n"):
        if part.startswith("\b"):
            yield from (".nf", _roff(part.removeprefix("\b\n")), ".fi")
        else:
            yield from (_roff(part), ".PP")
    yield from _listed(_options(told))
    yield from _listed(told.examples)


def _listed(records: Iterable[Record]) -> Iterator[str]:
    for name, meaning in records:
        yield from (".TP", f".B {_roff(name)}", _roff(meaning))


def _roff(text: str) -> str:
    """Words as roff prints them: no backslash, hyphen, quotation mark or leading dot is taken for a command."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("'", "\\(aq")
    return re.sub(r"(?m)^(?=[.])", r"\\&", safe)


def main(folder: Path) -> None:
    """Write both pages."""
    (folder / "reference.md").write_text(markdown(), encoding="utf-8")
    (folder / "whence.1").write_text(manual(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

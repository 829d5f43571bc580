"""`whence doctor`: what is installed, what is missing and how to get it."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Literal

from whence import __version__
from whence.cli.exits import LEFT_OUT, WELL
from whence.cli.options import with_forms, with_output
from whence.cli.output import Views, tell
from whence.cli.verb import verb
from whence.errors import WhenceError

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from whence.report.grid import Grid

State = Literal["ok", "missing", "broken"]

_STYLES: Final[dict[State, str]] = {"ok": "green", "missing": "yellow", "broken": "bold red"}
_OLDEST_PYTHON: Final = (3, 11)
# A requirement as a distribution's metadata write it: the name, and what follows the semicolon.
_REQUIREMENT: Final = re.compile(r"([\w.-]+)[^;]*(?:;\s*(.*))?")
_OF_EXTRA: Final = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")
# Extras of who works on Whence itself.
_OURS: Final = ("bench", "dev")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: "missing" is a pity, "broken" is in the way. `remedy` is a command where there is one."""

    what: str
    state: State
    words: str
    remedy: str = ""


@verb(
    ("whence doctor", "what is installed, what is missing"),
    ("whence doctor --json", "to send along with a question"),
)
@with_forms("whence.doctor/1", "a thing looked at")
@with_output
def doctor(form: str | None, output: "Path | None") -> int:
    """Say what is installed, what is missing and how to get it.

    Names no user, machine or folder. Exit code 1 where something that Whence needs is broken.
    """
    found = list(examined())
    tell(found, Views(draw=_draw, grid=_grid, json=_dumps), form, output)
    return LEFT_OUT if any(each.state == "broken" for each in found) else WELL


def examined() -> Iterator[Finding]:
    """Everything that is looked at, in the order in which it is shown."""
    yield Finding(what="whence", state="ok", words=__version__)
    yield _python()
    yield _sqlite()
    yield from _installed()
    yield _reader()
    yield _browser()
    yield _tesseract()
    yield _settings()


def _python() -> Finding:
    import platform

    new = sys.version_info >= _OLDEST_PYTHON
    words = f"{platform.python_implementation()} {platform.python_version()}"
    return Finding(what="Python", state="ok" if new else "broken", words=words, remedy="" if new else "Python 3.11")


def _sqlite() -> Finding:
    import sqlite3
    from contextlib import closing

    version = sqlite3.sqlite_version
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            memory.execute("CREATE VIRTUAL TABLE tried USING fts5 (words)")
    except sqlite3.Error:
        remedy = "a Python whose SQLite has FTS5, as those of python.org and of Debian do"
        return Finding(what="SQLite", state="broken", words=f"{version} without full-text search", remedy=remedy)
    return Finding(what="SQLite", state="ok", words=f"{version} with full-text search (FTS5)")


def _installed() -> Iterator[Finding]:
    from importlib import metadata

    try:
        yield from libraries(metadata.requires("whence") or [])
    except metadata.PackageNotFoundError:
        words = "not installed as a package, so nobody knows which ones belong to it"
        yield Finding(what="libraries", state="missing", words=words, remedy="pip install .")


def libraries(required: Iterable[str]) -> Iterator[Finding]:
    """What every use needs, then extra by extra, from requirements as a distribution's metadata write them."""
    of_extras: dict[str, list[str]] = {}
    for line in required:
        if found := _REQUIREMENT.match(line):
            within = _OF_EXTRA.search(found[2] or "")
            of_extras.setdefault(within[1] if within else "", []).append(found[1])
    yield _libraries_of("", of_extras.pop("", []))
    for extra in sorted(of_extras.keys() - set(_OURS)):
        yield _libraries_of(extra, of_extras[extra])


def _libraries_of(extra: str, names: Iterable[str]) -> Finding:
    versions = {name: _version(name) for name in names}
    absent = [name for name, version in versions.items() if version is None]
    package = f"'whence[{extra}]'" if extra else "whence"
    return Finding(
        what=f"extra {extra}" if extra else "libraries",
        state="ok" if not absent else "missing" if extra else "broken",
        words=f"without {', '.join(absent)}" if absent else ", ".join(f"{a} {b}" for a, b in versions.items()),
        remedy=f"pip install {package}" if absent else "",
    )


def _version(name: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _reader() -> Finding:
    """Loads the weights, which are held against their checksums then."""
    from whence.reading.reader import Reader

    reader = Reader()
    if not reader.trained:
        words = f"not installed: rules alone read ({reader.version}), and find less"
        remedy = "pip install 'whence[network]' whence-en"
        return Finding(what="trained reader", state="missing", words=words, remedy=remedy)
    try:
        reader.load()
    except WhenceError as error:
        return Finding(what="trained reader", state="broken", words=_without_place(error.why), remedy=error.remedy)
    return Finding(what="trained reader", state="ok", words=f"{reader.version}, checksums match")


def _without_place(why: str) -> str:
    """The reason without what the system adds in brackets, which names a folder."""
    return why.partition(" (")[0]


def _browser() -> Finding:
    from whence.report.pdf import WHERE, browser

    if browser():
        return Finding(what="browser for PDF", state="ok", words="found")
    remedy = f"install Chromium, or name a browser in {WHERE}"
    return Finding(what="browser for PDF", state="missing", words="`whence report -o x.pdf` needs one", remedy=remedy)


def _tesseract() -> Finding:
    import shutil

    if shutil.which("tesseract"):
        return Finding(what="tesseract", state="ok", words="found")
    return Finding(what="tesseract", state="missing", words="scanned pages stay unread", remedy="install tesseract")


def _settings() -> Finding:
    from whence.cli.entry import settled
    from whence.cli.settings import SettingsError, path

    if path() is None:
        return Finding(what="config file", state="ok", words="none")
    try:
        settled()
    except SettingsError as error:
        return Finding(what="config file", state="broken", words=error.why, remedy="mend it")
    return Finding(what="config file", state="ok", words="read")


def _draw(found: list[Finding], console: "Console") -> None:
    from rich.table import Table
    from rich.text import Text

    from whence.report.visible import one_line

    table = Table.grid(padding=(0, 2))
    for each in found:
        words = one_line(f"{each.words}: {each.remedy}" if each.remedy else each.words)
        table.add_row(Text(each.state, _STYLES[each.state]), Text(each.what), Text(words))
    console.print(table)


def _grid(found: list[Finding]) -> "Grid":
    from whence.report.grid import Grid

    return Grid(("what", "state", "words", "remedy"), tuple((f.what, f.state, f.words, f.remedy) for f in found))


def _dumps(found: list[Finding]) -> str:
    import json

    from whence.report.dossier import escaped

    told = {"schema": "whence.doctor/1", "found": [asdict(each) for each in found]}
    return escaped(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"

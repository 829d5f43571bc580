"""`whence watch`: folders and feeds, looked at again and again; what is new is told once."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from threading import current_thread, main_thread
from time import sleep
from types import FrameType
from typing import IO, TYPE_CHECKING, Any

import click

from whence.cli.add import summary, taking_in
from whence.cli.exits import LEFT_OUT, WELL
from whence.cli.fetch import named_in
from whence.cli.messages import progress, say
from whence.cli.options import FILE, with_ledger
from whence.cli.output import drawn, encoded, spare
from whence.cli.verb import verb
from whence.errors import LedgerLocked

if TYPE_CHECKING:
    from whence.pipeline import Ledger
    from whence.pipeline.watch import Watch
    from whence.types.news import Noted

# Seconds between two looks: a folder costs nothing to look at, a feed is somebody's server.
_FOLDER, _FEED = 60.0, 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """How news are told."""

    as_json: bool
    feed: Path | None
    most: int


@verb(
    ("whence watch articles/", "a folder, every minute, until Ctrl-C"),
    ("whence watch https://courier.example/feed.xml", "the pages that a feed leads to, every quarter of an hour"),
    ("whence watch articles/ --once --feed news.xml", "for cron: one look, and an Atom feed"),
    ("whence watch articles/ --json | jq .kind", "a line of JSON for each thing that is new"),
)
@click.argument("sources", nargs=-1, metavar="[FOLDER|FEED...]")
@click.option("--from", "lists", multiple=True, metavar="FILE", type=click.File("rb"), help="Feeds, one a line.")
@click.option(
    "--every",
    metavar="SECONDS",
    type=click.FloatRange(1),
    help="Between two looks. [default: 60; with feeds 900]",
)
@click.option("--once", is_flag=True, help="Look once, and end.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each thing, schema whence.news/1.")
@click.option("--feed", metavar="FILE", type=FILE, help="Also write the latest hundred to FILE, an Atom feed.")
@click.option("--limit", "most", default=50, metavar="N", type=click.IntRange(0), help="Print N a look; 0: all. [50]")
@click.option(
    "--pause", default=2.0, metavar="SECONDS", type=click.FloatRange(0), help="Between two requests to a host. [2]"
)
@click.option("--allow-private", "private", is_flag=True, help="Also addresses of this machine's network.")
@taking_in
@with_ledger
def watch(sources: tuple[str, ...], lists: tuple[IO[bytes], ...], ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    """Take in what is new in folders and feeds, and tell what changed by it.

    New claims, variants, origins and disagreements, and counts that changed. What the ledger holds already when it is
    first watched is not told; from then on everything is, once, whoever added it and however often this is stopped.
    Pages that a feed leads to are fetched as `whence fetch` does. Files that vanish stay in the ledger.
    """
    telling = _Telling(as_json=told.pop("as_json"), feed=told.pop("feed"), most=told.pop("most"))
    every, once = told.pop("every"), told.pop("once")
    spare(ledger, telling.feed)
    watched = _watched(ledger, [*sources, *named_in(lists)], told)
    every = every or (_FEED if watched.urls else _FOLDER)
    if once:
        return _look(watched, ledger, telling, told | {"at_once": True})
    say(f"watching {', '.join([*watched.paths, *watched.urls])} every {every:g} s, until Ctrl-C")
    while True:
        try:
            _look(watched, ledger, telling, told)
        except LedgerLocked as error:
            say(error)
        sleep(every)


def _watched(ledger: "Ledger", sources: Sequence[str], told: dict[str, Any]) -> "Watch":
    from whence.pipeline.watch import is_feed

    if not sources:
        raise click.UsageError("watch: name a folder or a feed, or a list of feeds: --from FILE")
    for source in sources:
        if not (is_feed(source) or Path(source).exists() or has_magic(source)):
            raise click.UsageError(f"watch: {source}: no such folder or file, and no address of a feed")
    pause, private = told.pop("pause"), told.pop("private")
    if not any(map(is_feed, sources)):
        return ledger.watch(sources)
    from whence.fetching.fetch import Manners

    return ledger.watch(sources, Manners(pause=pause, private=private))


def _look(watched: "Watch", ledger: "Ledger", telling: _Telling, told: dict[str, Any]) -> int:
    with progress() as show:
        seen = watched.look(show, **told)
    say(*seen.left_out, *seen.added.notes)
    if seen.added.read:
        say(summary(seen.added, ledger))
    _tell(ledger, telling)
    return LEFT_OUT if seen.left_out else WELL


def _tell(ledger: "Ledger", telling: _Telling) -> None:
    """Tell what nobody was told yet. Where it was told but that is not noted, it would be told twice."""
    noted = ledger.untold()
    if telling.feed and (noted or not telling.feed.exists()):
        _replace(telling.feed, ledger.news_feed())
    if noted:
        words = _words(ledger, noted, telling)
        with _undisturbed():
            sys.stdout.buffer.write(words)
            sys.stdout.flush()
            ledger.mark_told(noted)


def _words(ledger: "Ledger", noted: "Sequence[Noted]", telling: _Telling) -> bytes:
    from whence.report import news

    lines = {line.id: line for line in ledger.document_lines({by for each in noted for by in each.news.by})}
    if telling.as_json:
        return encoded(news.news_as_lines(noted, lines))
    return drawn(lambda console: news.news(noted, lines, console, telling.most))


def _replace(path: Path, data: bytes) -> None:
    """Write a file at once: whoever reads it meanwhile sees the one before."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until this is done; a second one does not."""
    if current_thread() is not main_thread():
        yield
        return
    asked: list[int] = []

    def later(number: int, _: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = signal.signal(signal.SIGINT, later)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt

"""Folders and feeds that are watched: what is new is taken in, and what changed by that is told once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Unpack

from whence.errors import InputError
from whence.pipeline.add import How
from whence.pipeline.added import Added
from whence.pipeline.fetch import Fetches
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.fetching.feeds import Feeds
    from whence.fetching.fetch import Manners
    from whence.types.news import Noted

# Seconds for which a file must have been left alone: one that is being written is taken when it is whole.
SETTLED = 2.0
# Pages that are fetched at one look; what a feed names beyond that comes with the next.
_PAGES_AT_ONCE = 100
_NOTHING = Added(read=0, known=0, left_out=(), notes=())

# When a file was changed (nanoseconds), and its bytes.
_Look = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one look took in; `left_out` names what was not named by an earlier look."""

    added: Added
    left_out: tuple[InputError, ...]


class Watches(Fetches):
    """What notices what is new, and tells it once."""

    def watch(self, sources: Sequence[str], manners: "Manners | None" = None) -> "Watch":
        """Folders, files and feeds (addresses), to be looked at again and again: `watch(...).look()`, then `untold`.

        Raises:
            InputError: for feeds, where the libraries of the extra `fetch` are not installed.
            LedgerError: the ledger cannot be written to.

        """
        with self._writer() as writer:
            writer.watch(datetime.now(UTC))
        return Watch(self, sources, manners)

    def notice(self) -> None:
        """Keep what is new since the last time, whoever added it; nothing where nobody watches this ledger."""
        from whence.news import news

        with self._writer() as writer:
            if writer.view().watched_since():
                writer.take_note(news, datetime.now(UTC))

    def untold(self) -> "tuple[Noted, ...]":
        """The news that nobody was told yet, the oldest first."""
        with self._view() as view:
            return view.untold()

    def mark_told(self, told: "Iterable[Noted]") -> None:
        """Somebody was told these news: they are told no more."""
        with self._writer() as writer:
            writer.mark_told([each.number for each in told])

    def news_feed(self, most: int = 100) -> bytes:
        """The latest news as an Atom feed, told or not; without those of claims that a private document tells.

        Raises:
            LedgerError: the ledger cannot be read, or nobody watches it.

        """
        from whence.errors import LedgerError
        from whence.report.atom import atom

        with self._view() as view:
            since, private = view.watched_since(), view.private()
            if since is None:
                raise LedgerError(str(self.path), "nobody watches it", "begin with `whence watch`")
            noted = [each for each in view.latest_news(most) if private.isdisjoint(each.news.documents)]
            told = {line.id: line for line in view.pages.document_lines({by for each in noted for by in each.news.by})}
        return atom(since, noted, told)


class Watch:
    """Folders, files and feeds that are looked at again and again; `look` takes in what is new since the last time."""

    def __init__(self, ledger: "Watches", sources: Sequence[str], manners: "Manners | None" = None) -> None:
        self._ledger = ledger
        self.urls = [each for each in dict.fromkeys(sources) if is_feed(each)]
        self.paths = [each for each in dict.fromkeys(sources) if not is_feed(each)]
        self._files: dict[Path, _Look] = {}
        self._asked: set[str] = set()
        self._waiting: dict[str, None] = {}
        self._named: set[str] = set()
        self._manners = manners
        self._feeds = self._open() if self.urls else None

    def _open(self) -> "Feeds":
        from whence.fetching.feeds import Feeds
        from whence.fetching.fetch import Manners

        return Feeds(self._manners or Manners())

    def look(
        self, progress: Callable[[Step], None] = lambda _: None, *, at_once: bool = False, **how: Unpack[How]
    ) -> Seen:
        """Take in the files that are new or changed and the pages that feeds newly name, then notice what is new.

        A file that was changed in the last two seconds waits for the next look, unless it is wanted `at_once`. An
        address that could not be had is not asked for again by this object.

        Raises:
            InputError: the alias file cannot be read, or Tesseract is asked for and not installed.
            LedgerError: the ledger cannot be written to; the next look goes on from there.

        """
        files, refused = self._changed(at_once=at_once)
        added = self._ledger.add(map(str, files), progress, **how) if files else _NOTHING
        self._files.update(files)
        not_had = self._ask_feeds()
        pages = list(self._waiting)[:_PAGES_AT_ONCE]
        fetched = self._ledger.fetch(pages, progress, self._manners, **how) if pages else _NOTHING
        for page in pages:
            del self._waiting[page]
        self._ledger.notice()
        return self._seen(_both(added, fetched), (*refused, *not_had))

    def _changed(self, *, at_once: bool) -> tuple[dict[Path, _Look], list[InputError]]:
        from whence.ingest.find import find

        files: dict[Path, _Look] = {}
        refused: list[InputError] = []
        for found in find(self.paths):
            if isinstance(found, InputError):
                refused.append(found)
            elif isinstance(found, Path) and (look := _look(found, at_once=at_once)) not in (
                None,
                self._files.get(found),
            ):
                files[found] = look
        return files, refused

    def _ask_feeds(self) -> list[InputError]:
        """Put the addresses that the feeds newly name on the list of those that wait; what could not be had."""
        refused: list[InputError] = []
        for url in self.urls:
            try:
                new = [page for page in self._named_by(url) if page not in self._asked]
            except InputError as error:
                refused.append(error)
            else:
                self._asked.update(new)
                self._waiting.update(dict.fromkeys(new))
        return refused

    def _named_by(self, url: str) -> tuple[str, ...]:
        from whence.ingest.feed import links

        assert self._feeds is not None
        said = self._feeds.changed(url)
        try:
            return () if said is None else links(said)
        except InputError as error:
            raise type(error)(url, error.why, error.remedy) from error

    def _seen(self, added: Added, refused: Iterable[InputError]) -> Seen:
        new = [each for each in (*refused, *added.left_out) if str(each) not in self._named]
        self._named.update(map(str, new))
        return Seen(added=added, left_out=tuple(dict.fromkeys(new)))


def _look(path: Path, *, at_once: bool) -> _Look | None:
    """How a file looks now; None where it is gone again, or may still be being written."""
    try:
        told = path.stat()
    except OSError:
        return None
    # A clock that is ahead makes files of the future, which are not being written for ever.
    if not at_once and 0 <= time() - told.st_mtime < SETTLED:
        return None
    return told.st_mtime_ns, told.st_size


def is_feed(source: str) -> bool:
    """Whether a source is an address and no path."""
    return source.lower().startswith(("http://", "https://"))


def _both(one: Added, other: Added) -> Added:
    return Added(
        read=one.read + other.read,
        known=one.known + other.known,
        left_out=(*one.left_out, *other.left_out),
        notes=(*one.notes, *other.notes),
    )

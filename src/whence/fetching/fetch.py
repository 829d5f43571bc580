"""The verb: from addresses to an archive, one page after the other, and a reason for each that is not had."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from time import sleep

from whence.errors import NotFetched
from whence.fetching.address import Address, address_of, machines
from whence.fetching.archive import Archive, Capture
from whence.fetching.connect import Answer, Bounds, Headers, NoAnswer, ask, pause_after
from whence.fetching.pace import Pace
from whence.fetching.robots import Robots

# What is read of a web archive (`ingest/warc.py`); what else a server sends is kept and said to be no page.
PAGES = frozenset(("text/html", "application/xhtml+xml", "application/pdf"))
# Answers that may be another in a moment (RFC 9110; 429 in RFC 6585), and the seconds before each new attempt.
_BUSY = frozenset((429, 500, 502, 503, 504))
_PAUSES = (1.0, 4.0)
# Whoever is told to wait longer than this should come back of their own accord.
_LONGEST_PAUSE = 60.0
_HOPS = 10  # as the Fetch standard has it, halved


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How pages are fetched. `pause` is the least number of seconds between two requests to one host.

    `again` fetches what is kept already, to see whether it changed; `private` lets the user's own network in.
    """

    pause: float = 2.0
    again: bool = False
    private: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    pauses: tuple[float, ...] = _PAUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page that is in the archive. `new` where it came now and is not what was kept before."""

    url: str
    file: Path
    new: bool


def fetch(urls: Iterable[str], archive: Archive, manners: Manners) -> Iterator[Fetched | NotFetched]:
    """Get every page, each address once, hosts in turns; what cannot be had comes out as an error with its reason.

    Raises NotFetched where the libraries that this needs are not installed; OSError where the disk takes no more.
    """
    require_libraries()
    visit = _Pages(archive, manners)
    waiting: dict[str, list[Address]] = {}
    for url in dict.fromkeys(urls):
        try:
            address = address_of(url)
        except NotFetched as error:
            yield error
            continue
        queue = waiting.setdefault(address.host, [])
        queue.extend([address] if address not in queue else [])
    while waiting:
        host = min(waiting, key=visit.pace.free)
        yield visit.page(waiting[host].pop(0))
        if not waiting[host]:
            del waiting[host]


def require_libraries() -> None:
    """Raises NotFetched where what is needed to fetch is not installed."""
    if lacking := [name for name in ("urllib3", "protego") if find_spec(name) is None]:
        raise NotFetched("fetching", f"{' and '.join(lacking)} not installed", "pip install 'whence[fetch]'")


class Visit:
    """What the sites asked for, when they were asked last."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.pace = Pace(manners.pause)
        self.robots = Robots(self._ask)

    def answer(self, address: Address, also: Headers = ()) -> Answer:
        """The answer that the site gives at last; a failing or busy server is asked again.

        Raises NotFetched where the site or our rules forbid it, NoAnswer where nothing comes.
        """
        pause = self.robots.require(address)
        for wait in (*self.manners.pauses, None):
            try:
                answer = self._ask(address, pause, also)
            except NoAnswer:
                if wait is None:
                    raise
                sleep(wait)
                continue
            if answer.status not in _BUSY or wait is None:
                return answer
            sleep(_told(answer, wait))
        raise AssertionError("the last attempt ends it")

    def _ask(self, address: Address, pause: float = 0.0, also: Headers = ()) -> Answer:
        """Ask once, at one of the machines that the host is now."""
        failed: NoAnswer | None = None
        for machine in machines(address, private=self.manners.private):
            self.pace.wait(address.host)
            try:
                return ask(address, machine, self.manners.bounds, also)
            except NoAnswer as error:
                failed = error
            finally:
                self.pace.asked(address.host, pause)
        assert failed is not None
        raise failed


class _Pages(Visit):
    """A visit that keeps what it gets."""

    def __init__(self, archive: Archive, manners: Manners) -> None:
        super().__init__(manners)
        self.archive = archive

    def page(self, address: Address) -> Fetched | NotFetched:
        kept = None if self.manners.again else _page_of(self.archive, address.url)
        if kept is not None:
            return Fetched(url=address.url, file=kept.file, new=False)
        try:
            return self._followed(address)
        except NotFetched as error:
            return NotFetched(address.url, _by_way_of(error, address), error.remedy)
        except NoAnswer as error:
            return NotFetched(address.url, str(error), "try again later")

    def _followed(self, address: Address) -> Fetched:
        """Redirects are followed one by one: each address is looked at as if the user had named it."""
        seen: set[str] = set()
        at = address
        while at.url not in seen and len(seen) < _HOPS:
            seen.add(at.url)
            answer = self.answer(at)
            before = self.archive.last(at.url)
            kept = self.archive.keep(answer)
            if not (300 <= answer.status < 400 and answer.header("Location")):
                _require_page(answer)
                return Fetched(url=address.url, file=kept.file, new=kept is not before)
            at = address_of(answer.header("Location"), at.url)
        raise NotFetched(at.url, "it leads in circles" if at.url in seen else "it leads on and on", "check the address")


def _page_of(archive: Archive, url: str) -> Capture | None:
    """The page that an address led to when it was fetched last, if that was one."""
    for _ in range(_HOPS):
        kept = archive.last(url)
        if kept is None or not kept.location:
            return kept if kept is not None and kept.status == 200 else None
        url = kept.location
    return None


def _require_page(answer: Answer) -> None:
    if answer.status != 200:
        told = f"{answer.status} {answer.reason}".strip()
        raise NotFetched(answer.address.url, f"the server answers {told}", "look at it in your browser")
    media_type = answer.header("Content-Type").partition(";")[0].strip().lower()
    if media_type not in PAGES:
        raise NotFetched(answer.address.url, f"no page: {media_type or 'of no type'}", "save it and add the file")
    if not answer.body:
        raise NotFetched(answer.address.url, "the page is empty", "look at it in your browser")


def _told(answer: Answer, usual: float) -> float:
    """How long to wait before the next attempt. Raises NotFetched where the server wants to be left alone for long."""
    pause = pause_after(answer)
    if pause is not None and pause > _LONGEST_PAUSE:
        why = f"the server answers {answer.status} and asks to be left alone for {pause:,.0f} s"
        raise NotFetched(answer.address.url, why, "try again then")
    return usual if pause is None else max(pause, usual)


def _by_way_of(error: NotFetched, address: Address) -> str:
    return error.why if error.what == address.url else f"it leads to {error.what}: {error.why}"

"""What a site asks of programs, in its robots.txt (RFC 9309): the door to Protego."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.errors import NotFetched
from whence.fetching.address import Address, address_of
from whence.fetching.connect import AGENT, Answer, NoAnswer

if TYPE_CHECKING:
    from protego import Protego

_LARGEST = 500_000  # bytes that are read of it (RFC 9309, 2.5: at least 500 KiB)
_HOPS = 5  # redirects that are followed to it (RFC 9309, 2.3.1.2)
# A site may ask for days between two pages; whoever waits longer than this has forgotten the command.
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of a site, or in words why none of it may be asked for; neither where it makes none."""

    rules: "Protego | None" = None
    why: str = ""
    remedy: str = "try again later, or save the page in your browser"


class Robots:
    """The rules of the sites that were asked so far; `ask` gets what is at an address, without following anything."""

    def __init__(self, ask: Callable[[Address], Answer]) -> None:
        self._ask = ask
        self._known: dict[str, _Rules] = {}

    def require(self, address: Address) -> float:
        """The seconds that the site wants between two pages. Raises NotFetched where it does not want us there."""
        if address.site not in self._known:
            self._known[address.site] = self._rules(address_of("/robots.txt", address.site + "/"))
        known = self._known[address.site]
        if known.why:
            raise NotFetched(address.url, known.why, known.remedy)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(address.url, AGENT):
            raise NotFetched(address.url, "its robots.txt forbids programs to fetch it", "save it in your browser")
        return min(float(known.rules.crawl_delay(AGENT) or 0.0), _LONGEST_DELAY)

    def _rules(self, address: Address) -> _Rules:
        """RFC 9309, 2.3.1: what is not there forbids nothing; where the server fails, everything is forbidden."""
        for hop in range(_HOPS + 1):
            try:
                answer = self._ask(address)
                if not 300 <= answer.status < 400:
                    return _said(answer)
                address = address_of(answer.header("Location"), address.url)
            except NoAnswer as error:
                return _Rules(why=f"its robots.txt cannot be had: {error}")
            except NotFetched as error:
                if not hop:  # it holds for the page as well
                    return _Rules(why=error.why, remedy=error.remedy)
                return _Rules(why=f"its robots.txt cannot be had: {error.why}")
        return _Rules()


def _said(answer: Answer) -> _Rules:
    from protego import Protego

    if answer.status >= 500 or answer.status == 429:
        return _Rules(why=f"its robots.txt cannot be had: the server answers {answer.status}")
    if answer.status != 200:
        return _Rules()
    return _Rules(Protego.parse(answer.body[:_LARGEST].decode("utf-8", "replace")))

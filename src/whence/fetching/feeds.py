"""Feeds that are asked again and again, each time only for what is new since the last (RFC 9110, 13.1).

What a feed says is not kept: it leads to pages, and those are.
"""

from time import monotonic

from whence.errors import NotFetched
from whence.fetching.address import Address, address_of
from whence.fetching.connect import Answer, Headers, NoAnswer
from whence.fetching.fetch import Manners, Visit, require_libraries

# Seconds after which a site's robots.txt is asked for anew (RFC 9309, 2.4: not to be kept for longer than a day).
_A_DAY = 86_400.0
_HOPS = 5
_LARGEST = 10_000_000  # bytes of a feed, as `ingest/feed.py` has it


class Feeds:
    """The feeds of one run. Raises NotFetched where the libraries that fetching needs are not installed."""

    def __init__(self, manners: Manners) -> None:
        require_libraries()
        self._manners = manners
        self._visit, self._since = Visit(manners), monotonic()
        self._seen: dict[str, Headers] = {}

    def changed(self, url: str) -> bytes | None:
        """What a feed says now; None where it says what it said the last time.

        Raises NotFetched where it cannot be had, or must not be asked for.
        """
        if monotonic() - self._since > _A_DAY:
            self._visit, self._since = Visit(self._manners), monotonic()
        try:
            return self._followed(url, address_of(url))
        except NoAnswer as error:
            raise NotFetched(url, str(error), "it is asked again the next time") from error

    def _followed(self, url: str, at: Address) -> bytes | None:
        """Redirects are followed one by one: each address is looked at as if the user had named it."""
        for _ in range(_HOPS):
            answer = self._visit.answer(at, self._seen.get(url, ()))
            if answer.status == 304:
                return None
            if not (300 <= answer.status < 400 and answer.header("Location")):
                return self._taken(url, answer)
            at = address_of(answer.header("Location"), at.url)
        raise NotFetched(url, "it leads on and on", "check the address")

    def _taken(self, url: str, answer: Answer) -> bytes:
        if answer.status != 200:
            told = f"{answer.status} {answer.reason}".strip()
            raise NotFetched(url, f"the server answers {told}", "look at it in your browser")
        told_by = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
        self._seen[url] = tuple((ask, answer.header(told)) for told, ask in told_by if answer.header(told))
        return _decoded(url, answer)


def _decoded(url: str, answer: Answer) -> bytes:
    """The body without its compression. Raises NotFetched where that is broken, or holds more than any feed."""
    if answer.header("Content-Encoding").strip().lower() not in ("gzip", "x-gzip"):
        return answer.body
    from zlib import MAX_WBITS, decompressobj, error

    try:
        # Sixteen more than the greatest window: with the header of gzip.
        opened = decompressobj(MAX_WBITS | 16)
        found = opened.decompress(answer.body, _LARGEST)
    except error as broken:
        raise NotFetched(url, "its compression is broken", "it is asked again the next time") from broken
    if opened.unconsumed_tail:
        raise NotFetched(url, "larger than any feed", "name a shorter feed")
    return found

"""Feeds (RSS, Atom): the entries that hold their article; the door to feedparser.

Nothing is fetched, no entity is resolved. What stands in an entry is the page's own HTML, neither cleaned nor changed.
"""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from whence.errors import EmptyInput, LimitExceeded, UnsupportedFormat
from whence.ingest.columns import words
from whence.ingest.envelope import Envelope
from whence.ingest.imprint import Imprint
from whence.ingest.member import Given, Member, Refused, Task
from whence.types.identity import bytes_id

if TYPE_CHECKING:
    from feedparser import FeedParserDict

# A feed of a year's articles in full; feedparser takes a hundred times that in memory.
_LARGEST = 10_000_000
# A summary of so many words is an article: teasers end at 100 words, the shortest reports have more.
_LEAST_WORDS = 120


def open_feed(file: IO[bytes], _: Task) -> Iterator[Given]:
    """Each entry with its full text; an entry with a teaser is named, with the address to fetch."""
    import feedparser

    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Refused(why="larger than any feed", remedy="split it", error=LimitExceeded)
        return
    # The bytes are wrapped: feedparser takes what it can for an address or a file name, and opens it.
    feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(f"entry {number}", entry, feed)
    if not feed.entries:
        why = f"no entry could be read ({words(str(feed.get('bozo_exception', 'empty')))})"
        yield Refused(why=why, remedy="save the feed again, or the articles")
    elif feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        yield f"the feed is not well-formed ({words(str(feed.bozo_exception))}); what could be read of it is read"


def links(data: bytes) -> tuple[str, ...]:
    """The addresses that the entries of a feed lead to, each once, in their order. Raises InputError for no feed."""
    import feedparser

    feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise UnsupportedFormat("feed", "it is neither RSS nor Atom", "name the feed itself; a site links to it")
    found = (str(entry.get("link") or "") for entry in feed.entries)
    return tuple(dict.fromkeys(link for link in found if link.startswith(("http://", "https://"))))


def _entry(name: str, entry: "FeedParserDict", feed: "FeedParserDict") -> Given:
    facts = _facts(entry, feed)
    body, media_type = _body(entry)
    if len(body.split()) < (1 if entry.get("content") else _LEAST_WORDS):
        remedy = f"fetch {facts.url}" if facts.url else "save the article itself"
        return Refused(
            name=name, why=f"the feed has a teaser only (“{facts.headline}”)", remedy=remedy, error=EmptyInput
        )
    text = _with_title(body, facts.headline, media_type).encode("utf-8", "replace")
    record = json.dumps([facts.url, facts.headline, facts.publisher, facts.authors, str(facts.published), body])
    told = Envelope(facts=facts, media_type=media_type, charset="utf-8")
    return Member(name=name, file=BytesIO(text), envelope=told, id=bytes_id(record.encode()))


def _body(entry: "FeedParserDict") -> tuple[str, str]:
    """The longest content, else the summary, and its type."""
    held: list[dict[str, Any]] = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best = max(held, key=lambda each: len(each.get("value") or ""))
    body = best.get("value") or ""
    plain = best.get("type") == "text/plain" and "<" not in body
    return body, "text/plain" if plain else "text/html"


def _with_title(body: str, title: str | None, media_type: str) -> str:
    if not title or title in body[:2_000]:
        return body
    from html import escape

    return f"<h1>{escape(title)}</h1>\n{body}" if media_type == "text/html" else f"{title}\n\n{body}"


def _facts(entry: "FeedParserDict", feed: "FeedParserDict") -> Imprint:
    stated = "published" if entry.get("published_parsed") else "updated"
    published = _day(entry.get(f"{stated}_parsed"))
    link = str(entry.get("link") or "")
    people = [words(person.get("name")) for person in entry.get("authors", ())]
    return Imprint(
        headline=words(_without_markup(entry.get("title"))),
        url=link if link.startswith(("http://", "https://")) else None,
        published=published,
        published_from=f"{stated} of the feed's entry" if published else None,
        publisher=words((entry.get("source") or {}).get("title")) or words(feed.feed.get("title")),
        authors=tuple(dict.fromkeys(person for person in people if person)),
    )


def _without_markup(title: str | None) -> str | None:
    from whence.ingest.flatten import flatten

    return flatten(title).text if title and ("<" in title or "&" in title) else title


def _day(parsed: tuple[int, ...] | None) -> date | None:
    try:
        return date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError):
        return None

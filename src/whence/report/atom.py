"""What is new in a ledger as an Atom feed (RFC 4287), for a feed reader. It names no file and no folder."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5

from whence.report.markup import Element, put, serialised
from whence.report.news import change, say
from whence.report.visible import clipped
from whence.types.news import News, Noted
from whence.types.page import DocumentLine

_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(since: datetime, noted: Sequence[Noted], lines: Mapping[str, DocumentLine]) -> bytes:
    """The feed, the newest news first. `since` names the ledger: the moment from which it was watched.

    The same news have the same ids each time, so that a reader shows them once.
    """
    feed = uuid5(NAMESPACE_OID, since.isoformat())
    root = Element("feed", {"xmlns": _NAMESPACE})
    put(root, "id", {}, feed.urn)
    put(root, "title", {}, "Whence: what is newly claimed, and whence it comes")
    put(root, "updated", {}, _moment(max((each.noticed for each in noted), default=since)))
    put(put(root, "author", {}), "name", {}, "Whence")
    for each in sorted(noted, key=lambda one: -one.number):
        entry = put(root, "entry", {})
        put(entry, "id", {}, uuid5(feed, str(each.number)).urn)
        put(entry, "title", {}, f"{each.news.handle} {say(each.news)}")
        put(entry, "updated", {}, _moment(each.noticed))
        put(entry, "category", {"term": each.news.kind})
        put(entry, "content", {"type": "text"}, _told(each.news, lines))
    return serialised(root)


def _told(news: News, lines: Mapping[str, DocumentLine]) -> str:
    parts = [clipped(news.label)]
    parts += [change(news.before, news.after)] if news.before and news.after else []
    parts += [f"told by {_article(lines[by])}" for by in news.by if by in lines]
    return "; ".join(parts)


def _article(line: DocumentLine) -> str:
    named = [line.publisher or "", f"“{clipped(line.headline)}”" if line.headline else ""]
    day = [line.published.isoformat()] if line.published else []
    return ", ".join([*filter(None, named), *day]) or "an article that names no outlet"


def _moment(moment: datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

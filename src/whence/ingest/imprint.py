"""What a page says of itself: publisher, headline, authors, date, address, language. Rather nothing than a guess."""

import html
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from whence.ingest.day import day
from whence.ingest.flatten import Head

_ARTICLE = re.compile(
    r"(?:\w{0,40}Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting|WebPage)\Z", re.IGNORECASE
)

# The names under which pages state their own day of publication, the surest first.
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published",
    "publication_date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "article_date_original",
    "date",
)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_NO_AUTHOR = frozenset(
    [
        "admin",
        "administrator",
        "editor",
        "editorial",
        "staff",
        "author",
        "unknown",
        "none",
        "guest",
        "user",
        "webmaster",
        "anonymous",
    ]
)
_PUBLISHED_MARKS = frozenset(
    ("pubdate", "datepublished", "published", "entry-date", "dt-published", "post-date", "publish-date")
)
# Of JSON-LD, this many values are looked at: pages state themselves in the first few hundred.
_MOST_VALUES = 20_000
_LARGEST_BLOCK = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the source says of itself; every field is empty unless it does. `published_from` names the place."""

    publisher: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None


def imprint(head: Head, headings: tuple[str, ...], alone: Collection[str] = ()) -> Imprint:
    """Read the head of a page; `headings` are its visible <h1>.

    `alone` are short lines of the page outside of the story, headlines and menus: what stands there, and at the end of
    the window's title, is the site's name.
    """
    articles = [article for block in head.data for article in _articles(block)]
    metas: dict[str, list[str]] = {}
    for name, content in head.metas:
        if content:
            metas.setdefault(name, []).append(content)
    published, origin = _published(metas, articles, head)
    publisher = _publisher(metas, articles) or _after_title(metas, head, headings, alone)
    return Imprint(
        publisher=publisher,
        headline=_headline(metas, articles, head, headings, publisher),
        authors=_authors(metas, articles),
        published=published,
        published_from=origin,
        url=_url(metas, head),
        language=_language(head.language),
    )


def _articles(block: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block that describe an article or the page, in order, with bounded effort."""
    if len(block) > _LARGEST_BLOCK:
        return
    try:
        pending = [json.loads(block.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_VALUES):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            if any(_ARTICLE.match(kind) for kind in _texts(value.get("@type"))):
                yield value
            pending.extend(
                reversed([value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value])
            )


def _texts(value: object) -> list[str]:
    """The strings of a JSON-LD value: itself, or those of a list, or the names of things."""
    if isinstance(value, str):
        return [_clean(value)] if _clean(value) else []
    if isinstance(value, list):
        return [text for item in value[:50] if not isinstance(item, list) for text in _texts(item)]
    name: object = value.get("name") if isinstance(value, dict) else None
    return _texts(name) if isinstance(name, (str, list)) else []


def _clean(text: str) -> str:
    """White space collapsed, references resolved, half surrogates (JSON has them) replaced, 500 characters at most."""
    sound = html.unescape(text[:2000]).encode("utf-8", "replace").decode("utf-8")
    return " ".join(sound.split())[:500]


def _published(
    metas: dict[str, list[str]], articles: list[dict[str, Any]], head: Head
) -> tuple[date | None, str | None]:
    """The first day that the page states as that of its publication, and where it does so."""
    stated = [(f"meta {name}", text) for name in _DATE_METAS[:4] for text in metas.get(name, ())]
    stated += [("JSON-LD datePublished", text) for article in articles for text in _texts(article.get("datePublished"))]
    stated += [(f"meta {name}", text) for name in _DATE_METAS[4:] for text in metas.get(name, ())]
    stated += [("time element marked as publication", text) for text, marks in head.times if marks & _PUBLISHED_MARKS]
    for origin, text in stated:
        found = day(text)
        if found is not None:
            return found, origin
    return None, None


def _publisher(metas: dict[str, list[str]], articles: list[dict[str, Any]]) -> str | None:
    named = [text for article in articles for text in _texts(article.get("publisher"))]
    return next(iter([_clean(text) for text in metas.get("og:site_name", ())] + named), None)


def _after_title(
    metas: dict[str, list[str]], head: Head, headings: tuple[str, ...], alone: Collection[str]
) -> str | None:
    """The site's name as the window's title adds it to a headline, if the page gives either elsewhere by itself.

    A headline may go on there. Only a name of two words and more is looked for in the page: one word is as often the
    section's (Sport).
    """
    headlines = [*(_clean(text) for name in _TITLE_METAS for text in metas.get(name, ())), *headings]
    parts = re.split(_LAST_BAR, head.titles[0], maxsplit=1) if head.titles else []
    if len(parts) < 2 or not _is_name(parts[1]) or not _letters(parts[1]):
        return None
    words = len(parts[1].split())
    shown = words > 1 and any(_letters(line) == _letters(parts[1]) for line in alone)
    headed = any(_begins(headline, parts[0]) for headline in headlines)
    return parts[1] if words <= _LONGEST_SITE_NAME and (shown or headed) else None


def _begins(headline: str, title: str) -> bool:
    """Whether the headline is the title, or begins with three words of it or more."""
    whole, front = _letters(headline), _letters(title)
    return whole == front or (len(title.split()) >= _FEWEST_IN_FRONT and whole.startswith(front))


def _headline(
    metas: dict[str, list[str]], articles: list[dict[str, Any]], head: Head, headings: tuple[str, ...], site: str | None
) -> str | None:
    """The <h1> that the source confirms; else what the source says; else the only <h1>.

    The title for search engines is often another than the one in print: an only <h1> that shares a third of its words
    with it is the article's own. On the looked-at pages of WCXB that was right for 28 and wrong for 1.
    """
    said = [text for article in articles for text in _texts(article.get("headline"))]
    said += [_clean(text) for name in _TITLE_METAS for text in metas.get(name, ())] + head.titles[:1]
    sites = tuple(_letters(name) for name in (site, _host(metas, head)) if name)
    headings = tuple(heading for heading in headings[:5] if _letters(heading) not in sites)
    same = next((heading for heading in headings if any(_same(heading, text) for text in said)), None)
    if same is None and len(headings) == 1 and (not said or any(_kin(headings[0], text) for text in said)):
        same = headings[0]
    return next(
        (_without_site(text, sites) for text in [same, *said] if text), headings[0] if len(headings) == 1 else None
    )


def _host(metas: dict[str, list[str]], head: Head) -> str | None:
    """The host of the page's own address without its first and last label."""
    host = urlsplit(_url(metas, head) or "").hostname or ""
    return host.removeprefix("www.").rpartition(".")[0] or None


def _kin(heading: str, title: str) -> bool:
    """Whether two titles share a third of their longer words, or of the shorter one's."""
    one, two = (set(re.findall(r"[^\W_]{4,}", text.lower())) for text in (heading, title))
    return bool(one and two) and len(one & two) * 3 >= min(len(one), len(two))


def _same(left: str, right: str) -> bool:
    """Whether one begins or ends with the other, letters and digits only: titles hold the site's name as well."""
    short, long = sorted((_letters(left), _letters(right)), key=len)
    return bool(short) and (long.startswith(short) or long.endswith(short))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


# Before what a title ends with, after its last bar or dash; and words of the longest name that a site is given there.
_LAST_BAR = re.compile(r"\s[|\-–—:·»]\s(?=[^|–—·»]{0,100}\Z)")
_LONGEST_SITE_NAME = 6
_FEWEST_IN_FRONT = 3


def _without_site(title: str, sites: tuple[str, ...]) -> str:
    """The title without the site's name after its last bars or dashes; `sites`: its names, letters and digits only."""
    for _ in range(2):
        parts = re.split(_LAST_BAR, title, maxsplit=1)
        tail = _letters(parts[-1])
        if len(parts) < 2 or not tail or not any(tail in site or site in tail for site in sites):
            break
        title = parts[0]
    return title


def _authors(metas: dict[str, list[str]], articles: list[dict[str, Any]]) -> tuple[str, ...]:
    named = next((names for article in articles if (names := _texts(article.get("author")))), [])
    if not named:
        named = next(([_clean(text) for text in metas[name]] for name in _AUTHOR_METAS if name in metas), [])
    people = [re.sub(r"^by\s+", "", text, flags=re.IGNORECASE).partition(" - ")[0] for text in named]
    return tuple(dict.fromkeys(text for text in people if text.lower() not in _NO_AUTHOR and _is_author(text)))


def _is_author(text: str) -> bool:
    """Letters, and neither a list of crafts ("code: ...") nor what a template puts in ("page.author")."""
    return _is_name(text) and ":" not in text and (" " in text or "." not in text) and not text.isdigit()


def _is_name(text: str) -> bool:
    return 2 < len(text) <= 100 and "://" not in text and "@" not in text and not text.startswith(("/", "#"))


def _url(metas: dict[str, list[str]], head: Head) -> str | None:
    addresses: list[str] = [head.canonical or "", *metas.get("og:url", [])]
    for address in addresses:
        if address and len(address) <= 2000 and _is_web(address.strip()):
            return address.strip()
    return None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isprintable()


def _language(stated: str | None) -> str | None:
    """The primary subtag of a BCP 47 language tag."""
    primary = re.split(r"[-_]", (stated or "").strip(), maxsplit=1)[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else None

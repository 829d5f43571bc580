"""What the columns of a table hold: by the names that exports of news use, or as the user says.

The names are those of NewsAPI (`content`, `publishedAt`, `source.name`), Event Registry (`body`, `dateTimePub`,
`source.title`), Media Cloud (`text`, `publish_date`, `media_name`), GDELT (`V2DOCUMENTIDENTIFIER`, `seendate`), JSON
Feed (`content_html`, `date_published`), and what collections of articles are commonly saved with.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from whence.ingest.day import day
from whence.ingest.imprint import Imprint

Field = Literal["text", "html", "headline", "url", "published", "publisher", "authors", "language"]
FIELDS: tuple[Field, ...] = get_args(Field)

# For each field the names of columns, the surest first; case and marks do not count.
_NAMES: dict[Field, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "fulltext", "articletext", "articlebody", "articlecontent", "maincontent"),
        *("maintext", "storytext", "story", "bodytext", "contenttext", "rawtext", "plaintext", "article", "document"),
    ),
    "html": ("html", "contenthtml", "bodyhtml", "rawhtml", "articlehtml", "fields.body", "content.rendered"),
    "headline": ("headline", "title", "webtitle", "fields.headline", "title.rendered", "articletitle", "headline.main"),
    "url": (
        *("url", "link", "weburl", "articleurl", "storyurl", "sourceurl", "externalurl", "canonicalurl"),
        *("v2documentidentifier", "documentidentifier", "original"),
    ),
    "published": (
        *("datepublished", "publishedat", "publisheddate", "publishdate", "publicationdate", "datetimepub", "pubdate"),
        *("publishedon", "webpublicationdate", "datetime", "published", "seendate", "date", "v21date", "timestamp"),
    ),
    "publisher": (
        *("publisher", "source.name", "source.title", "medianame", "outlet", "newspaper", "publication", "site_name"),
        *("sitename", "source", "v2sourcecommonname", "domain", "source.uri", "mediaurl"),
    ),
    "authors": ("authors", "author", "byline", "byline.original", "creator", "writer"),
    "language": ("language", "lang", "languagecode"),
}
_CUT = re.compile(r"\s{0,5}\[\+\d{1,9} chars\]\s{0,5}\Z")  # NewsAPI ends a shortened text so


def mapping(columns: Iterable[str], said: Mapping[str, str]) -> dict[Field, str]:
    """For each field the column that holds it: as said, else by its name; a field without a column is left out."""
    named = list(columns)
    plain = {_plain(name): name for name in reversed(named)}
    found: dict[Field, str] = {}
    for field in FIELDS:
        if field in said:
            found[field] = said[field]
        else:
            name = next((plain[known] for known in map(_plain, _NAMES[field]) if known in plain), None)
            found.update({field: name} if name is not None else {})
    return found


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the keys of objects in it as `outer.inner`, two levels deep."""
    flattened: dict[str, Any] = {}
    for key, value in record.items():
        flattened[str(key)] = value
        if isinstance(value, dict):
            flattened |= {f"{key}.{inner}": each for inner, each in list(value.items())[:100]}
    return flattened


def text_of(record: Mapping[str, Any], columns: Mapping[Field, str]) -> tuple[str, str, tuple[str, ...]] | None:
    """The record's text, its media type, and notes; None if it has none."""
    headline = words(record.get(columns.get("headline", "")))
    text = _long(record.get(columns.get("text", "")))
    if text:
        cut = _CUT.sub("", text)
        notes = ("the export holds the beginning of the article only",) if cut != text else ()
        whole = cut if not headline or cut.lstrip().startswith(headline) else f"{headline}\n\n{cut}"
        return whole, "text/plain", notes
    page = _long(record.get(columns.get("html", "")))
    return (page, "text/html", ()) if page else None


def facts_of(record: Mapping[str, Any], columns: Mapping[Field, str]) -> Imprint:
    """What the other columns say of the article."""
    told = {field: record.get(columns[field]) for field in FIELDS if field in columns}
    published = day(_long(told.get("published")))
    url = words(told.get("url")) or ""
    language = (words(told.get("language")) or "").lower()
    return Imprint(
        headline=words(told.get("headline")),
        url=url if url.startswith(("http://", "https://")) else None,
        published=published,
        published_from=f"column {columns['published']}" if published else None,
        publisher=words(told.get("publisher")),
        authors=_people(told.get("authors")),
        language=language if len(language) == 2 and language.isalpha() and language.isascii() else None,
    )


def words(value: object) -> str | None:
    """A cell as one line: white space collapsed, 500 characters at most; None where there is nothing."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("uri")
    return " ".join(_long(value)[:4000].split())[:500] or None


def _long(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return "" if value is None or isinstance(value, list | dict | bool) else str(value)


def _people(value: object) -> tuple[str, ...]:
    named = value if isinstance(value, list | tuple) else re.split(r"\s?[;,|]\s?", words(value) or "")
    people = [words(each) for each in named[:20]]
    return tuple(dict.fromkeys(each for each in people if each and "://" not in each and len(each) <= 100))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9.]", "", name[:200].lower())

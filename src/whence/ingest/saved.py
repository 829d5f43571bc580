"""What a program that saved a page wrote into it: where it came from, when, and pictures as text.

Marks of SingleFile, of browsers ("mark of the web", which Internet Explorer began and Chrome still writes), of HTTrack,
and of the Wayback Machine, whose addresses hold the page's own.
"""

import re
from datetime import datetime
from typing import NamedTuple

# They stand at the top, before or in <html>.
_HEAD = 20_000
_SINGLEFILE = re.compile(
    r"Page saved with SingleFile\s{1,20}url:\s{0,5}(?P<url>\S{1,2000})\s{1,20}saved date:\s{0,5}(?P<date>[^\n(]{1,60})"
)
_BROWSER = re.compile(r"<!--\s{0,5}saved from url=\(\d{1,6}\)(?P<url>\S{1,2000})\s{0,5}-->")
_HTTRACK = re.compile(r"<!-- Mirrored from (?P<url>\S{1,2000}) by HTTrack[^,]{0,100}, (?P<date>[^>]{1,60}?) -->")
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(?P<date>\d{14})[a-z_]{0,5}/(?P<url>https?://\S{1,2000})\Z")
_DATES = ("%a %b %d %Y %H:%M:%S GMT%z", "%a, %d %b %Y %H:%M:%S %Z", "%Y%m%d%H%M%S")
# A picture in a page is worth nothing to a reader of text, and megabytes of it keep others from reading the page.
_DATA = re.compile(r"data:[\w/+.;=-]{0,100}+,[^\"'\s)>]{1000,}+")


class Saved(NamedTuple):
    """Where and when a page was taken, as far as it says so."""

    url: str | None
    retrieved: datetime | None


def saved(source: str, canonical: str | None) -> Saved:
    """What the page says of its saving; `canonical` is the address that it gives itself."""
    archived = _WAYBACK.match(canonical or "")
    if archived is not None:
        return Saved(archived["url"], _moment(archived["date"]))
    head = source[:_HEAD]
    for mark in (_SINGLEFILE, _HTTRACK):
        match = mark.search(head)
        if match is not None:
            return Saved(canonical or _address(match["url"]), _moment(match["date"]))
    match = _BROWSER.search(head)
    return Saved(canonical or (_address(match["url"]) if match else None), None)


def without_data(source: str) -> str:
    """The source with every long `data:` address cut to its first letters."""
    return _DATA.sub("data:,", source)


def _address(told: str) -> str | None:
    named = re.match(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}(?=[:/?]|\Z)", told)  # HTTrack leaves the scheme out
    address = f"http://{told}" if named else told
    return address if address.startswith(("http://", "https://")) and address.isprintable() else None


def _moment(told: str) -> datetime | None:
    for form in _DATES:
        try:
            return datetime.strptime(told.strip(), form)
        except ValueError:
            continue
    return None

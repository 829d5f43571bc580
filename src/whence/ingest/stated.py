"""What a plain text says of itself in so many words: a line that names the date, the author or the outlet."""

import re
from collections.abc import Sequence
from datetime import date

from whence.ingest.day import day
from whence.ingest.imprint import Imprint
from whence.ingest.phrases import is_byline, is_dateline
from whence.types.document import Role

_DATE = re.compile(
    r"\W{0,2}(?:first |originally )?(?:published|posted|date|publication date|date of publication|released)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\W{0,2}(?:last )?(?:updated|modified|edited|retrieved|accessed)\b", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:publisher|outlet|newspaper|published by|publication)\s?:\s?(.{2,80})\Z", re.IGNORECASE)
# A copyright line names its owner, for a page of news its outlet; in the last lines only, where pages have theirs.
_OWNER = re.compile(
    r"\W{0,3}(?:©|\(c\)|copyright)\s{0,2}(?:©\s{0,2})?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(?:by\s)?"
    r"(?!\s|all rights|this\b|\d)([\w&'’ -]{3,60}?)(?:,? \d{4})?(?:[.,|;]|\s?\Z|\sall rights)",
    re.IGNORECASE,
)
_LAST_LINES = 12
_URL = re.compile(r"(?:(?:url|link|address|source url|canonical)\s?:\s?)?(https?://[^\s<>\"]{4,500})\Z", re.IGNORECASE)
_BY = re.compile(r"(?:written |posted |story |report |published )?by:?\s{1,3}", re.IGNORECASE)


def stated(lines: Sequence[str], roles: Sequence[tuple[Role, str]]) -> Imprint:
    """The facts that lines state; `published_from` quotes the line."""
    published, origin = stated_day(lines)
    headline = next((line for line, (role, _) in zip(lines, roles, strict=True) if role == "headline"), None)
    return Imprint(
        publisher=_first(_PUBLISHER, lines) or _first(_OWNER, lines[-_LAST_LINES:]),
        headline=headline,
        authors=tuple(
            name for line, (role, _) in zip(lines, roles, strict=True) if role == "byline" for name in _names(line)
        ),
        published=published,
        published_from=origin,
        url=_first(_URL, lines),
    )


def stated_day(lines: Sequence[str]) -> tuple[date | None, str | None]:
    """The day of the first line that states one as that of publication, and that line."""
    line = next((line for line in lines if len(line) <= 100 and _states_date(line)), None)
    return (day(line), f"line “{line[:80]}”") if line is not None else (None, None)


def _states_date(line: str) -> bool:
    return day(line) is not None and bool(_DATE.match(line) or (is_dateline(line) and not _CHANGED.match(line)))


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next((match[1].strip() for line in lines if len(line) <= 600 and (match := pattern.match(line))), None)


def _names(line: str) -> tuple[str, ...]:
    """The names of a byline."""
    if not is_byline(line):
        return ()
    named = re.split(r"\s?(?:,|\band\b|&|\|)\s?", _BY.sub("", line[:200], count=1))
    return tuple(name for name in named if 3 <= len(name) <= 60 and not day(name))

"""Who wrote and on what day, as a page prints it beside its headline.

What a data block says of itself nobody checks: templates fill it with the day of the last export or the firm's name.
What stands in print beside the headline was read by the outlet's own people.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from whence.ingest.day import day
from whence.ingest.imprint import Imprint
from whence.ingest.phrases import COMMENTS, found
from whence.text.gazetteer import words

# Lines before the headline and after it in which pages print these; the third paragraph ends them sooner (a deck may
# have two).
_BEFORE, _AFTER = 2, 10
_PARAGRAPH = 20
_LONGEST = 160
_MOST_WORDS = 16

_STATES = re.compile(
    r"\b(?:(?P<changed>(?:last\s)?(?:updated|modified|revised|edited|reviewed|active|fact[- ]checked))"
    r"|(?:first\s|originally\s)?(?:published|posted))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3,9})[/-](?P<day>\d{1,2})(?![\d])", re.IGNORECASE
)
# Days of other things.
_OTHER = re.compile(
    r"\b(?:expires?|until|valid|offers?|deadline|released?|events?|copyright|©|register)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:last |first )?(?:updated|modified|revised|edited|reviewed|published|posted|written|authors?)?\s?"
    r"(?:on|at|by)?\s?:?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:\A|(?<=\d)\s{1,4}|[|·•●,–—]\s{0,3}|\b(?i:posted|written|story|interview|words|text|published|recommended|recipe)"
    r"\s{1,2})(?:[Bb]y|BY|Author|Contributors?)(?:\s{0,2}:)?\s{0,3}(?=[A-ZÀ-ÖØ-Þ])"
)
_CHECKED = re.compile(r"\b(?:reviewed|edited|fact[- ]checked|photos?|illustrat\w{1,6}|sponsored) by\b", re.IGNORECASE)
_CAPITAL = r"(?:(?:Mc|O['’]|[dD]['’])?[A-ZÀ-ÖØ-Þ][\w'’.-]{0,25})"
_NAME = re.compile(
    rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|de|van|von|der|den|bin|da|di|du|la|le|del|al|the)(?!\w)){{0,5}}(?:,\s(?:Ph\.?D\.?|"
    r"M\.?D\.?|RDN?|RN|JD|Jr\.?|Sr\.?|CPA|MS|MPH)(?!\w))?"
)
_MONTH = re.compile(
    r"\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\Z|\s(?:Updated|Published|Posted|Last)\b.*\Z"
)
_DATE = re.compile(
    r"(?:\b[A-Za-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,\s\d{4}|\b\d{1,2}(?:st|nd|rd|th)?\s[A-Za-z]{3,9}\.?,?\s\d{4}"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_BETWEEN = re.compile(r"\s{0,3}[|·•●]\s{0,3}|\s[–—-]\s|\s{2,4}")
_JOINT = re.compile(r"\s{0,2}(?:,|;|&|\band\b|\bwith\b)\s{0,2}")
_NO_NAME = re.compile(
    r"\b(?:by|staff|team|news|blog|home|read|share|menu|search|min|updated|published|posted|contents?|reviewed|experts?|"
    r"article|guide|tips?|subscribe|sign|log|about|contact|more|best|top|how|what|why|the|your|our|and|for|of|in|"
    r"advertis\w{1,10}|comments?|introduction|overview|resources?|insights|trends|business|health|services?|marketing|"
    r"podcast|transcript|press|release|story|stories|download|listen|watch|video|photos?|data|table|key|takeaways|"
    r"editors?|writers?|reporter|attorney|director|manager|officer|founder|president|media|magazine|university|"
    r"january|february|march|april|june|july|august|september|october|november|december|sunday|monday|tuesday|"
    r"wednesday|thursday|friday|saturday)\b",
    re.IGNORECASE,
)


Label = Literal["publication", "change"]
_SUREST = ("publication", None, "change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is printed beside the headline; `labelled`: what the line calls its day, if anything."""

    authors: tuple[str, ...] = ()
    published: date | None = None
    published_from: str | None = None
    labelled: Label | None = None


def signature(lines: Sequence[str], headline: int) -> Signature:
    """What is printed beside the headline, which is the line of that number; -1 if the page has none."""
    beside = _beside(lines, headline)
    dated = [(*told, line) for line in beside if (told := _stated(line)) is not None]
    authors = next((names for line in beside if (names := _signed(line))), ()) or _bare_name(beside, lines)
    if not dated:
        return Signature(authors=authors)
    day_told, labelled, line = min(dated, key=lambda item: _SUREST.index(item[1]))
    return Signature(authors=authors, published=day_told, published_from=f"line “{line[:80]}”", labelled=labelled)


def signed(facts: Imprint, printed: Signature, lines: Sequence[str]) -> Imprint:
    """The facts of the page's source, with those that are printed where they are missing, unattested or contradicted.

    Chosen on the looked-at two thirds of WCXB's pages (by domain): a day that only JSON-LD states and nobody can see
    was the article's in 3 of 15 pages; a printed day that is earlier than the stated one, or called that of
    publication, was right in 9 of 10 (exports to a new system and UTC move the stated one). The day of a change stands
    in where no other is stated, and says so: what is read was published then.
    """
    facts = replace(facts, authors=_authors(facts, printed))
    if facts.url and urlsplit(facts.url)[2:4] in (("", ""), ("/", "")):
        return replace(facts, published=None, published_from=None)  # the front page
    published, origin = facts.published, facts.published_from
    if published is not None and origin is not None and origin.startswith("JSON-LD"):
        witness = _before_change(printed, published) or _witness(facts.url, published, lines)
        published, origin = (published, f"{origin}, {witness}") if witness else (None, None)
    changed = printed.labelled == "change"
    if printed.published and not changed and (not published or printed.published < published or printed.labelled):
        published, origin = printed.published, printed.published_from
    if published is None:
        published, origin = _of_address(facts.url)
    if published is None and changed:
        published, origin = printed.published, f"{printed.published_from}, the last change: no other day is stated"
    return replace(facts, published=published, published_from=origin)


def _before_change(printed: Signature, published: date) -> str | None:
    earlier = printed.labelled == "change" and printed.published is not None and published < printed.published
    return "before the change that the page prints" if earlier else None


def _authors(facts: Imprint, printed: Signature) -> tuple[str, ...]:
    """The printed names where the source names nobody, or only the outlet itself."""
    if not facts.authors or all(_letters(name) == _letters(facts.publisher or "") for name in facts.authors):
        return printed.authors or facts.authors
    return facts.authors


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _witness(url: str | None, published: date, lines: Sequence[str]) -> str | None:
    """What else on the page speaks for the day, in words: any short line, read in any order, or the address."""
    month, number, year = published.strftime("%b"), published.day, published.year
    pattern = re.compile(
        rf"\b{month}[a-z]{{0,6}}\.?\s0?{number}(?:st|nd|rd|th)?\b|\b0?{number}(?:st|nd|rd|th)?\s{month}[a-z]{{0,6}}\b"
        rf"|\b0?{number}[./-]0?{published.month}[./-](?:{year}|{year % 100:02})\b"
        rf"|\b0?{published.month}[./-]0?{number}[./-](?:{year}|{year % 100:02})\b|\b{published.isoformat()}\b",
        re.IGNORECASE,
    )
    if any(len(line) <= _LONGEST and pattern.search(line) for line in lines):
        return "which the page also prints"
    if url and re.search(rf"/{year}/0?{published.month}/", url[:500]):
        return "whose month the address also names"
    return None


def _of_address(url: str | None) -> tuple[date | None, str | None]:
    match = _ADDRESS.search(url[:500]) if url else None
    told = (
        day(
            f"{match['day']} {match['month']} {match['year']}" if match["month"].isalpha() else "-".join(match.groups())
        )
        if match
        else None
    )
    return told, "the address" if told else None


def _beside(lines: Sequence[str], headline: int) -> list[str]:
    """The short lines around the headline, those after it first: a line above it may belong to a list of stories."""
    after: list[str] = []
    paragraphs = 0
    for line in lines[headline + 1 : headline + 1 + _AFTER]:
        paragraphs += len(line[:2000].split()) >= _PARAGRAPH
        if paragraphs == 3:
            break
        # "Posted on" and its day, or "By" and the name, may stand on two lines
        label = bool(after) and len(after[-1].split()) <= 3 and _LABEL.fullmatch(after[-1]) is not None
        after.append(f"{after.pop()} {line}" if label else line)
    both = after + list(reversed(lines[max(0, headline - _BEFORE) : headline]))
    return [line for line in both if len(line) <= _LONGEST and not found(line, (COMMENTS,))]


def _stated(line: str) -> tuple[date, Label | None] | None:
    """The day that a line is about, and what it calls it; that of a change only where it has no other."""
    if len(line.split()) > _MOST_WORDS or _OTHER.search(line):
        return None
    labels = list(_STATES.finditer(line))
    ends = [*(label.start() for label in labels), len(line)]
    if (told := day(line[: ends[0]])) is not None:
        return told, None
    changed = None
    for label, end in zip(labels, ends[1:], strict=True):
        told = day(line[label.start() : end])
        if told is not None and not label["changed"]:
            return told, "publication"
        changed = changed or told
    return (changed, "change") if changed is not None else None


def _signed(line: str) -> tuple[str, ...]:
    """The names after “by”."""
    lead = _BY.search(line)
    return _names(line[lead.end() :]) if lead is not None and not _CHECKED.search(line) else ()


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    while (match := _NAME.match(text)) is not None and len(names) < 12:
        name = _MONTH.sub("", match[0]).rstrip(" .-")
        if names and _NO_NAME.search(name):  # an office, not one more name
            break
        names.append(name)
        joint = _JOINT.match(text, match.end())
        if joint is None:
            break
        text = text[joint.end() :]
    return tuple(name for name in names if len(name) >= 3)


def _bare_name(beside: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """A line that is a person's name and nothing else, if a date stands with it or the page says more of that name."""
    dated = any(_stated(line) is not None for line in beside)
    for line in beside[:6]:
        for part in _BETWEEN.split(_DATE.sub(" | ", line)):
            if _is_person(part) and (dated or any(other.startswith(f"{part} ") for other in lines)):
                return (part,)
    return ()


def _is_person(part: str) -> bool:
    match = _NAME.fullmatch(part)
    if match is None or not 2 <= len(part.split()) <= 4 or _NO_NAME.search(part) or part.isupper():
        return False
    return any(word.lower() not in words("english") for word in re.findall(r"[^\W\d_]{2,}", part))

"""E-mail messages and MHTML: their text, their pages and what is attached; the standard library's email package.

The text of a message is its plain and HTML parts (RFC 2046): of alternatives the HTML where there is any, since its
plain twin is often a stub. An MHTML file (RFC 2557) is one page; its pictures and frames are parts of it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from io import BytesIO
from typing import IO, NamedTuple

from whence.errors import LimitExceeded
from whence.ingest.envelope import Envelope
from whence.ingest.imprint import Imprint
from whence.ingest.kind import BESIDE, TABLE_NAMES, UNREAD_FORMATS, suffix
from whence.ingest.member import Given, Member, Refused, Task
from whence.ingest.original import LARGEST_ORIGINAL, LARGEST_RECORD

# `default` would raise on broken headers as they are read; compat32 keeps them as they stand.
_POLICY = policy.compat32
_READ_TYPES = frozenset(
    ("text/plain", "text/html", "application/xhtml+xml", "application/pdf", "message/rfc822", "application/rss+xml")
)
_BOUNDARY = re.compile(rb"boundary\s{0,5}=\s{0,5}(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
# The parser of the standard library calls itself for each level and asks every level about every line; a digest of
# forwarded messages has a dozen boundaries.
_MOST_BOUNDARIES = 200
_MOST_PARTS = 10_000
_HEADER_END = re.compile(rb"\r?\n\r?\n")


class _Part(NamedTuple):
    """A part that is no multipart: its number in the message (IMAP's: 1.2), its header, and its decoded bytes."""

    number: str
    header: Message
    data: bytes

    @property
    def media_type(self) -> str:
        told = self.header.get_content_type()
        return "text/plain" if told.startswith("multipart/") else told  # one whose boundary nowhere stands

    @property
    def file_name(self) -> str:
        return _words(self.header.get_filename()) or ""


def open_message(file: IO[bytes], task: Task) -> Iterator[Given]:
    """The body, then each attachment that may be an article; attached pictures and the like are counted.

    The plain twin of a page and the pictures in it are parts of it, and nothing is said of them.
    """
    raw = file.read(LARGEST_ORIGINAL + 1)
    if len(raw) > LARGEST_ORIGINAL:
        yield Refused(why="larger than any message", remedy="save what is attached", error=LimitExceeded)
        return
    header, parts = _parts(raw)
    facts = _facts(header)
    passed: Counter[str] = Counter()
    bodies = _bodies(parts)
    record = _record(raw)
    for part in parts:
        name = suffix(part.file_name)
        if part in bodies:
            told = Envelope(facts=facts, media_type=part.media_type, charset=_charset(part))
            # Of several bodies each is one document; the message is the record of the first.
            own = task.id if part is bodies[0] else None
            yield Member(name=part.number, file=BytesIO(part.data), envelope=told, id=own, record=record)
        elif name in UNREAD_FORMATS:
            remedy = "save it as PDF, HTML or plain text"
            yield Refused(name=_named(part), why=f"{UNREAD_FORMATS[name]}, attached", remedy=remedy)
        elif _is_article(part):
            told = Envelope(media_type=part.media_type, charset=_charset(part))
            yield Member(name=_named(part), file=BytesIO(part.data), envelope=told)
        elif part.header.get_content_disposition() == "attachment":
            passed[part.media_type] += 1
    if not parts:
        yield Refused(why="a message without any part that could be read", remedy="save it again from the mail program")
    yield from _passed(passed)


def open_mhtml(file: IO[bytes], task: Task) -> Iterator[Given]:
    """The page; its frames, pictures and styles are parts of it."""
    raw = file.read(LARGEST_ORIGINAL)
    header, parts = _parts(raw)
    pages = [part for part in parts if part.media_type in ("text/html", "application/xhtml+xml", "text/plain")]
    start = str(header.get_param("start") or "")
    page = next((part for part in pages if start and part.header.get("Content-ID") == start), next(iter(pages), None))
    if page is None:
        yield Refused(why="a web archive without a page in it", remedy="save the page again, as HTML")
        return
    # Beyond ASCII a header comes as an object of its own.
    address = str(header.get("Snapshot-Content-Location") or page.header.get("Content-Location") or "")
    told = Envelope(
        facts=Imprint(url=address if address.startswith(("http://", "https://")) else None),
        media_type=page.media_type,
        charset=_charset(page),
        retrieved=_moment(header),
    )
    yield Member(name=page.number, file=BytesIO(page.data), envelope=told, id=task.id, record=_record(raw))


def _record(raw: bytes) -> bytes:
    """The message as it came; of a large one its header."""
    end = _HEADER_END.search(raw)
    return raw if len(raw) <= LARGEST_RECORD else raw[: end.end() if end else 0][:LARGEST_RECORD]


def _parts(raw: bytes) -> tuple[Message, list[_Part]]:
    """The header of the whole, and every part that is no multipart, however deep."""
    if len(_BOUNDARY.findall(raw)) > _MOST_BOUNDARIES:
        return BytesHeaderParser(policy=_POLICY).parsebytes(raw), list(_flat(raw))
    message = BytesParser(policy=_POLICY).parsebytes(raw)
    return message, list(_walk(message, ""))


def _walk(message: Message, number: str) -> Iterator[_Part]:
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield _Part(number or "1", message, _content(message))
        return
    for at, part in enumerate(message.get_payload(), 1):
        yield from _walk(part, f"{number}.{at}" if number else f"{at}")


def _content(part: Message) -> bytes:
    if part.is_multipart():  # a message in a message
        return b"".join(inner.as_bytes() for inner in part.get_payload())  # type: ignore[union-attr]
    return part.get_payload(decode=True) or b""  # type: ignore[return-value]


def _flat(raw: bytes) -> Iterator[_Part]:
    """The parts of a message that is nested too deep for a parser: what stands between any of its boundaries."""
    marks = {b"--" + (quoted or bare).strip() for quoted, bare in _BOUNDARY.findall(raw)}
    chunk: list[bytes] = []
    number = 0
    for line in [*raw.splitlines(keepends=True), b""]:
        bare = line.rstrip()
        if line and bare not in marks and not (bare.endswith(b"--") and bare[:-2] in marks):
            chunk.append(line)
            continue
        part = BytesParser(policy=_POLICY).parsebytes(b"".join(chunk)) if chunk else None
        chunk.clear()
        if part is not None and part.get_content_maintype() != "multipart" and part.keys() and number < _MOST_PARTS:
            number += 1
            yield _Part(f"({number})", part, _content(part))


def _bodies(parts: list[_Part]) -> list[_Part]:
    """The parts that are shown as the message itself: HTML before plain text, none that is attached."""
    shown = [part for part in parts if part.header.get_content_disposition() != "attachment" and not part.file_name]
    pages = [part for part in shown if part.media_type in ("text/html", "application/xhtml+xml") and part.data.strip()]
    texts = [part for part in shown if part.media_type == "text/plain" and part.data.strip()]
    siblings = {part.number.rpartition(".")[0] for part in pages}
    alone = [part for part in texts if part.number.rpartition(".")[0] not in siblings]
    return pages[:1] or alone or texts


def _is_article(part: _Part) -> bool:
    name = suffix(part.file_name)
    attached = part.header.get_content_disposition() == "attachment" or bool(part.file_name)
    if name in BESIDE or name in TABLE_NAMES or not part.data.strip():
        return False
    return (attached and (part.media_type in _READ_TYPES or bool(name))) or part.media_type == "message/rfc822"


def _named(part: _Part) -> str:
    return f"{part.number} {part.file_name}".strip()


def _passed(passed: Counter[str]) -> Iterator[str]:
    if passed:
        listed = ", ".join(f"{times} {media_type}" for media_type, times in passed.most_common(5))
        yield f"{passed.total()} attached files are pictures or data, not articles: {listed}"


def _charset(part: _Part) -> str | None:
    return str(part.header.get_content_charset() or "") or None


def _facts(header: Message) -> Imprint:
    moment = _moment(header)
    sender = [name or address for name, address in getaddresses([_words(header.get("From")) or ""])]
    return Imprint(
        headline=_words(header.get("Subject")),
        publisher=next(iter(sender), None) or None,
        published=moment.date() if moment else None,
        published_from="Date header of the message" if moment else None,
    )


def _moment(header: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(str(header.get("Date")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _words(value: object) -> str | None:
    """A header in words: encoded words decoded (RFC 2047), white space collapsed, 500 characters at most."""
    if value is None:
        return None
    parts = []
    try:
        for part, charset in decode_header(str(value)[:4000]):
            parts.append(part.decode(charset or "utf-8", "replace") if isinstance(part, bytes) else part)
    except (ValueError, LookupError):  # an unknown charset, broken base64
        parts = [str(value)]
    sound = "".join(parts).encode("utf-8", "replace").decode()
    return " ".join(sound.split())[:500] or None

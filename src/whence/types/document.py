"""A document as it entered: its text is fixed, and every later thing is a span of it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from whence.types.span import Span

Role = Literal["headline", "subhead", "body", "caption", "byline", "dateline", "credit", "boilerplate"]

# Lines whose words the outlet publishes as its story; only these are read for statements.
STORY_ROLES: frozenset[Role] = frozenset({"headline", "subhead", "body", "caption"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One line of the document: its span, its role, why it has that role, and its line in the source file.

    Where the source has no lines, `line` is the paragraph (DOCX) or the page on which it begins (PDF).
    """

    span: Span
    role: Role
    reason: str
    line: int  # counted from 1 in the decoded source


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page (counted from 1), in points of 1/72 inch from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """A piece of the text and the code points of the decoded source that it was made from.

    Pieces of equal length map character by character; others (a character reference, collapsed white space) as a whole.
    `box` is where a piece stands on its page, if the source has pages.
    """

    text: Span
    source: Span
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A file or member that something was taken from, and where in it: an archive, a crawl, a mailbox, a table.

    `member` is a path, part, row or record in the terms of the media type; `offset` is the byte of the container at
    which the member begins, where the format has one.
    """

    id: str  # SHA-256 of the container's bytes
    media_type: str
    member: str
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A witness (schema.org NewsArticle): made once by a named version of the extractor, never edited.

    `published` is None unless the source says it; `published_from` then says where. `anchors`, in order of
    the text, lead from it back to the decoded source; they are empty where the text is the decoded source itself.
    `encoding` (a Python codec name) leads on to the bytes that were decoded: those of the file itself, or of the member
    that `within` leads down to, outermost container first. `notes` say what could not be read and why.
    """

    id: str  # SHA-256 of the original bytes
    uri: str  # path as the user named it; `!/` leads into a container
    media_type: str
    encoding: str
    extractor: str
    text: str
    regions: tuple[Region, ...]
    anchors: tuple[Anchor, ...] = ()
    within: tuple[Container, ...] = ()
    url: str | None = None
    publisher: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_from: str | None = None
    retrieved: datetime | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def story(self) -> tuple[Region, ...]:
        """The lines that are read for statements."""
        return tuple(region for region in self.regions if region.role in STORY_ROLES)

    def region_at(self, position: int) -> Region | None:
        """The line that holds a position of the text, or None between lines."""
        at = bisect_right(self.regions, position, key=lambda region: region.span.start) - 1
        return self.regions[at] if at >= 0 and position < self.regions[at].span.end else None

    def source_span(self, span: Span) -> Span:
        """The span of the decoded source that a span of the text was made from."""
        if not self.anchors:
            return span
        if span.length <= 0:
            start = self._source_position(span.start)[0]
            return Span(start, start)
        return Span(self._source_position(span.start)[0], self._source_position(span.end - 1)[1])

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where a span stands on the pages of its source, line by line; empty where the source has no pages."""
        first = max(0, bisect_right(self.anchors, span.start, key=lambda anchor: anchor.text.start) - 1)
        last = bisect_right(self.anchors, span.end - 1, key=lambda anchor: anchor.text.start)
        boxes = (anchor.box for anchor in self.anchors[first:last] if anchor.text.overlap(span))
        return tuple(dict.fromkeys(box for box in boxes if box is not None))

    def _source_position(self, position: int) -> tuple[int, int]:
        at = bisect_right(self.anchors, position, key=lambda anchor: anchor.text.start) - 1
        if at < 0:
            return 0, 0
        text, source = self.anchors[at].text, self.anchors[at].source
        if position >= text.end:  # a line break that the extractor put between two pieces
            return source.end, source.end
        if text.length == source.length:
            start = source.start + position - text.start
            return start, start + 1
        return source.start, source.end

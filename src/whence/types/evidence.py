"""What stands behind a document so that a finding can be defended: its original bytes, and what they still say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whence.types.document import Box, Container
from whence.types.span import Span

Outcome = Literal["matches", "original missing", "original altered", "text differs"]
Shown = Literal["the kept original", "the file", "the ledger's text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An original that is kept: the bytes that were read, when they were taken in and by which tools.

    `sha256` is that of exactly these bytes; it is the document's id too, save where a document is one part of a record
    (the body of a message, the text of a row). `found` says in JSON where they stood and what their container told of
    them, so that the document can be made again.
    """

    sha256: str
    size: int  # bytes
    taken: datetime
    tools: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What became of one document when its text was made again from the kept original.

    `why` is empty where all matches. `moved` are the ids of the statements whose span no longer quotes the words that
    were recorded; without an original they are looked for in the text that the ledger holds.
    """

    document: str  # id
    path: str
    current: bool  # False for a version that another has superseded
    outcome: Outcome
    why: str
    statements: int
    moved: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is to be said against the document."""
        return self.outcome == "matches" and not self.moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The words of a statement in their original context.

    `lines` are the first and last line in the decoded source, counted from 1; of a Word document paragraphs. `bytes`
    is half-open, in the bytes whose hash is `sha256`; None where the words cannot be led back to bytes. `pages` are
    those of a source that has pages, and `boxes` the places on them. `before`, `words` and `after` are taken from what
    `shown` says. `record` is the SHA-256 of the whole record that the document was taken from (a message, a row, of a
    crawl the headers), and `told` its beginning, where one is kept.
    """

    letter: str  # of the variant
    statement: str  # id
    document: str  # id
    path: str
    within: tuple[Container, ...]
    sha256: str
    shown: Shown
    lines: tuple[int, int] | None
    bytes: Span | None
    pages: tuple[int, ...]
    before: str
    words: str
    after: str
    boxes: tuple[Box, ...] = ()
    record: str | None = None
    told: str = ""

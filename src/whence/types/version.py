"""Versions of one article: what took the place of what, what changed in the text, and which claims moved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whence.types.page import DocumentLine
from whence.types.span import Span

EditKind = Literal["added", "dropped", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of an article. `retrieved` is None where nothing says when it was."""

    line: DocumentLine
    url: str | None
    retrieved: datetime | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A line of the story that is not as it was: its words before and after, None where there are none.

    The spans are those of the line in the text of its version.
    """

    kind: EditKind
    before: str | None
    after: str | None
    before_at: Span | None
    after_at: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A statement that is not as it was, with the handles of its claim before and now, None where none is known."""

    kind: EditKind
    before: str | None
    after: str | None
    before_handle: str | None
    after_handle: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version and the one that took its place. `same` is the number of story lines that stayed as they were."""

    before: Version
    after: Version
    same: int
    edits: tuple[Edit, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All versions of an article, the current one last, and what changed from one to the next.

    `beside` are current documents of the same address that are no versions of it: other texts, or not known when.
    """

    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]
    beside: tuple[Version, ...]

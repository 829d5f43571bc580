"""What a person decided, anchored by quoted text so that a better reader does not lose it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whence.types.document import Role
from whence.types.identity import content_id
from whence.types.reading import Evidence, Modifier, SourceKind

Judgement = Literal["same", "different", "unsure"]
# What is decided: whether statements are about one fact, go back to one origin, whether names are one party, whether a
# list match is the party; how one thing was to be read; or that a document is private.
Subject = Literal[
    "claims",
    "origins",
    "entities",
    "match",
    "source",
    "root",
    "figure",
    "line",
    "statement",
    "primary source",
    "private",
]
Standing = Literal["holds", "unsure", "conflict", "superseded", "lost", "refused", "undone"]

Corrected = Literal["source", "root", "figure", "line", "statement"]

# Judged of two sides; a match with a list has one.
PAIRED: frozenset[Subject] = frozenset({"claims", "origins", "entities"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a document (W3C TextQuoteSelector), with the document's id, its path, and where they stood."""

    document: str  # id
    path: str
    exact: str
    prefix: str
    suffix: str
    start: int  # code points of the text, when it was decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks, as a person says. `name` is None for the outlet's own voice.

    `behind` adds the voice behind the chain that was read, instead of replacing a link of it.
    """

    name: str | None
    kind: SourceKind = "person"
    evidence: Evidence = "statement"
    behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a figure says, as a person reads it; units as in `Figure`."""

    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None


Anchor = Quote | str
Correction = Voice | Amount | Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement about two sides, or a correction of one.

    A side is a tuple of quotes (statements, a figure, a line, a document), of names (entities), or the id of a list
    match. `judgement` is set for what is judged, `given` for what is corrected; a hidden statement and a private
    document have neither.
    An undone decision is kept and counts no more.
    """

    about: Subject
    left: tuple[Anchor, ...]
    right: tuple[Anchor, ...] = ()
    judgement: Judgement | None = None
    given: Correction | None = None
    why: str = ""
    by: str
    decided: datetime
    undone_by: str | None = None
    undone: datetime | None = None

    @property
    def id(self) -> str:
        """The same for the same decision by the same person at the same moment, undone or not, wherever files lie."""
        sides = (repr([_said(one) for one in side]) for side in (self.left, self.right))
        return content_id(
            *(self.about, *sides, repr(self.judgement), repr(self.given)),
            *(self.why, self.by, self.decided.isoformat()),
        )

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote of both sides."""
        return tuple(anchor for anchor in (*self.left, *self.right) if isinstance(anchor, Quote))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of both sides."""
        return tuple(anchor for anchor in (*self.left, *self.right) if isinstance(anchor, str))


def _said(anchor: Anchor) -> object:
    if isinstance(anchor, str):
        return anchor
    return anchor.document, anchor.exact, anchor.prefix, anchor.suffix, anchor.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision as it stands now: what it is about, in words, whether it counts, and why not where it does not."""

    decision: Decision
    standing: Standing
    words: str
    because: str
    claims: tuple[str, ...] = ()  # handles of the claims that hold its statements now

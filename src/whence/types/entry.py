"""A claim as people read it, and the dossier that holds it: plain values that every report draws."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from whence.types.document import Document
from whence.types.reading import Certainty, Change, Evidence, Modifier, Polarity, Reading, Source, Status
from whence.types.reconciliation import Difference, Reconciliation, Relation
from whence.types.span import Span

MarkKind = Literal["statement", "source", "cue", "figure", "time"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a wording's paragraph that a report lifts out; marks may nest."""

    span: Span  # code points of `Wording.paragraph`
    kind: MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure with what it was read to mean. `words` are its own; `counted` and `owner` are the article's.

    `earliest` and `latest`, inclusive days, None where open or unknown, are those of the time attached to it.
    """

    words: str
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None
    per: str | None
    change: Change | None
    counted: str | None
    owner: str | None
    earliest: date | None
    latest: date | None
    status: Status | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One statement in its paragraph, with where it stands and the chain behind it."""

    statement: str  # id
    document: str  # id
    path: str
    line: int
    publisher: str | None
    headline: str | None
    published: date | None
    words: str
    paragraph: str
    marks: tuple[Mark, ...]
    chain: tuple[Source, ...]
    evidence: Evidence
    polarity: Polarity
    certainty: Certainty
    figures: tuple[Measured, ...] = ()
    notices: tuple[str, ...] = ()  # what the article says in correction of itself or of another, line by line


@dataclass(frozen=True, slots=True, kw_only=True)
class RootLine:
    """One origin of a variant in words: the root, its evidence, its statements, and why they count once."""

    root: str
    evidence: Evidence
    statements: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantEntry:
    """One reading of the claim, its wordings in order of publication, and the origins behind it."""

    letter: str
    words: str
    low: int
    high: int
    roots: tuple[RootLine, ...]
    reasons: tuple[str, ...]
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A disagreement in words. `left` and `right` are the statement ids of two wordings of the entry."""

    left: str
    right: str
    relation: Relation
    differs_in: tuple[Difference, ...]
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """When a variant was first told, by whom, and in what it departs from one that was told before.

    `day` is None where no wording of the variant bears a date; `undated` counts those that bear none and may be older.
    `first` are the statements of that day. `after` is the letter of a variant told on an earlier day that this one
    contradicts or makes more precise, with the relation and the difference in words; None where there is none.
    """

    letter: str
    day: date | None
    first: tuple[str, ...]
    undated: int
    after: str | None = None
    relation: Relation | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim as people read it. `handle` (C3) is local to a ledger; None before a ledger has given one.

    `drift` tells, of a claim of several variants, how it changed: the variants in order of their first telling, those
    without a date last. `decided` tells in words what people decided about its statements, by whom and when.
    """

    id: str
    handle: str | None
    label: str
    rank: float
    why: tuple[str, ...]  # why it stands where it stands
    variants: tuple[VariantEntry, ...]
    disagreements: tuple[Dissent, ...]
    drift: tuple[Turn, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """Every wording, variant by variant."""
        return tuple(wording for variant in self.variants for wording in variant.wordings)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents it stands in, each once, in the order of the wordings."""
        return tuple(dict.fromkeys(wording.document for wording in self.wordings))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An input that was not read, or not wholly: what, why, and what to do."""

    what: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything a report may draw; documents and readings stand in the same order."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    reconciliation: Reconciliation
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()

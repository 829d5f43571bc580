"""What follows from readings: derived, never recorded by hand, the same for any order of documents."""

from dataclasses import dataclass
from typing import Literal

from whence.types.decision import Decision
from whence.types.document import Document
from whence.types.reading import Evidence, MentionType, Reading
from whence.types.score import Reason, Score
from whence.types.span import Span

ReuseKind = Literal["duplicate", "retelling", "partial", "shared quotation", "same event"]
Relation = Literal["copy", "restatement", "refinement", "update", "distortion", "dispute", "denial"]
Difference = Literal["figure", "time", "place", "party", "polarity", "status", "certainty", "attribution"]

# Reuse that makes one document a retelling of what the other tells: their common origins count once.
RETELLINGS: frozenset[ReuseKind] = frozenset({"duplicate", "retelling"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one document."""

    document: str  # id
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Text that two documents share. `left` < `right` by id; shares are of each document's story characters.

    `direction` names the document that came first, None if nothing shows it.
    """

    left: str
    right: str
    kind: ReuseKind
    share_left: float
    share_right: float
    aligned: tuple[tuple[Span, Span], ...]
    direction: str | None
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One party, its spellings and every place where it is named."""

    id: str
    name: str
    type: MentionType
    names: tuple[str, ...]
    mentions: tuple[Passage, ...]
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Statements that go back to one root. `root` is its name as a reader would say it."""

    root: str
    evidence: Evidence
    statements: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many independent origins stand behind a variant: an interval, with its reasons."""

    low: int
    high: int
    origins: tuple[Origin, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Those statements of a claim that say the same. `words` are the words of one of them."""

    letter: str
    words: str
    statements: tuple[str, ...]
    origins: Origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two statements of one claim that do not say the same, and in what."""

    left: str
    right: str
    relation: Relation
    differs_in: tuple[Difference, ...]
    words: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements about one fact, agreeing or not; named by the id of its first one. `label` is in its own words."""

    id: str
    label: str
    statements: tuple[str, ...]
    variants: tuple[Variant, ...]
    disagreements: tuple[Disagreement, ...]
    rank: Score


@dataclass(frozen=True, slots=True)
class Matter:
    """Documents that share something rare, with their readings and what people decided: the unit that is reconciled.

    `least` is how many rare things two of them had to share to be brought together: more than one only in an archive in
    which single ones bring together what has nothing to do with each other.
    """

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...] = ()
    least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """All that follows from one matter. Claims stand in order of rank, the one that matters most first."""

    reuses: tuple[Reuse, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]

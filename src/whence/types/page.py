"""A ledger page by page: what is asked for, and one line for each thing found. No page holds more than it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from whence.types.decision import Judgement
from whence.types.document import Document
from whence.types.listing import Band
from whence.types.reading import Evidence, MentionType, Modifier, Reading, Status
from whence.types.reconciliation import Difference, Entity, Relation, Reuse

Item = TypeVar("Item")

# Inclusive days; None where the interval is open.
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A stretch of a longer list: its items, the place of the first one in the list, and whether more follow."""

    items: tuple[Item, ...]
    start: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims are asked for: those that fulfil everything said here. Names match in any case and in part.

    `document` and `entity` are ids. `source` is part of the name of any link of a chain, or of the outlet that tells
    it; `root` of the last link alone, or of the outlet that tells it in its own voice. `words` must all stand in one
    statement. `published` holds a publication, `told` a time that is told. `main` leaves out what one article alone
    says and nothing contradicts, `single` all else; `disputed` all that nothing contradicts, `undisputed`
    all that something does.
    """

    document: str | None = None
    source: str | None = None
    root: str | None = None
    evidence: Evidence | None = None
    relation: Relation | None = None
    difference: Difference | None = None
    entity: str | None = None
    words: str | None = None
    published: Days | None = None
    told: Days | None = None
    main: bool = False
    single: bool = False
    disputed: bool = False
    undisputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A current document in a list, and how much stands in it.

    `unread` is the code of its language where that is one in which only names are read; None where it was read.
    """

    id: str
    path: str
    publisher: str | None
    headline: str | None
    published: date | None
    statements: int
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One document with all that was read in it and follows from it.

    `handles` leads from the id of a statement to the handle of its claim. `retold` are the documents at the other end
    of `reuses`. `superseded_by` is the id of the version that took its place; None for a current one. `versions` are
    all versions of the article, this one too, the current one last.
    """

    document: Document
    reading: Reading
    paths: tuple[str, ...]
    superseded_by: str | None
    versions: tuple[DocumentLine, ...]
    reuses: tuple[Reuse, ...]
    retold: tuple[DocumentLine, ...]
    entities: tuple[Entity, ...]
    handles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantLine:
    """A variant in a list. `denied` where every wording of it denies and `words` alone do not say so."""

    letter: str
    words: str
    low: int
    high: int
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in a list; `ways` are the ways in which its wordings disagree, each once."""

    id: str
    handle: str
    label: str
    documents: tuple[str, ...]  # ids
    variants: tuple[VariantLine, ...]
    ways: tuple[tuple[Relation, tuple[Difference, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A wording by what speaks in it: its document, the names from the nearest voice to the root, and the root.

    `root` is the name under which the origins count it.
    """

    claim: str  # handle
    statement: str  # id
    document: DocumentLine
    voices: tuple[str, ...]
    root: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """The first figure of a wording of a claim, with its own words and where it stands."""

    claim: str  # handle
    letter: str
    document: DocumentLine
    start: int  # code points of the document's text
    words: str
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None
    status: Status | None
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """A party in a list: its spellings, in how many documents it is named, and how often."""

    id: str
    name: str
    type: MentionType
    names: tuple[str, ...]
    documents: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchLine:
    """A name of the ledger that stands on a list, or nearly, as the last screening left it, and what was decided."""

    id: str
    list: str
    day: date | None
    record: str
    alias: str
    weak: bool
    entity: str  # id
    name: str
    type: MentionType
    band: Band
    score: float
    reasons: tuple[str, ...]
    judgement: Judgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A statement or document that holds the words searched for, which stand in brackets in the snippet.

    `statement`, `handle` (of its claim) and `line` (in the source) are None where the document was found by its text.
    """

    document: DocumentLine
    snippet: str
    statement: str | None = None
    handle: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a ledger holds of what is current. `over_several`: claims that several documents tell;
    `unread`: documents in languages in which only names are read.
    """

    documents: int
    statements: int
    claims: int
    over_several: int
    disputed: int
    entities: int
    left_out: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Something rare by which documents are found to belong together, in the words of one of them.

    `alike`: names whose telling part is written or sounds like that of this one, which may be several parties.
    `documents`: how many of the matter have it; of a hub (`MatterLine.hubs`) how many of the whole ledger.
    """

    kind: Literal["name", "alike", "figure", "passage"]
    words: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """Documents that share something rare and are reconciled together.

    `first` and `last` are days of publication; None where no document bears one. `ties` are the most telling things
    that its documents share, `hubs` things that some of them have and that joined nothing, being in too many documents.
    `decided`: a person's decision joins some of them. `least` is how many keys two of them had to share (a name is two,
    a figure one, eight words in a row one eighth of one); where that is more than 1, a greater component was split by
    its weakest links: by fewer keys they hang together with more than `beyond` documents.
    """

    id: str
    documents: tuple[str, ...]  # ids, in their order
    claims: int
    first: date | None
    last: date | None
    ties: tuple[Tie, ...]
    hubs: tuple[Tie, ...]
    decided: bool
    least: int
    beyond: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """The matters of a ledger, those of most documents first, and how many there are of several documents and of one.

    `waiting` is how many documents have to be looked at again: an addition was interrupted, or is at work.
    """

    lines: tuple[MatterLine, ...]
    several: int
    alone: int
    waiting: int

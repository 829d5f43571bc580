"""Lists of names that the user supplies, and which names of the ledger stand on them: no judgement of ours."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from whence.types.decision import Judgement
from whence.types.entry import LeftOut
from whence.types.reading import MentionType
from whence.types.score import Score
from whence.types.span import Span

Band = Literal["same", "review"]
DayFrom = Literal["list", "file"]
ChangeKind = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name as the list writes it; `weak` where the list itself calls it a name of low quality."""

    name: str
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRecord:
    """One party of a list. The first name is the list's main one.

    `countries` are as the list writes them (names or ISO 3166 codes), `births` are prefix dates (`1961`, `1961-05-12`),
    with `~` before one that the list calls approximate.
    """

    id: str
    type: MentionType
    names: tuple[ListedName, ...]
    countries: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One version of a list. `name` is the same for every version, `digest` (SHA-256 of its files) for one alone.

    `day` is the date that the list bears, or that of its file where `day_from` says so. `verified` is False for a
    format that was never held against a published file. `notes` say what could not be read and why.
    """

    name: str
    format: str
    paths: tuple[str, ...]
    digest: str
    day: date | None
    day_from: DayFrom
    verified: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """A list that was read, with its records in the order of the file."""

    listing: Listing
    records: tuple[ListRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where a name stands: document, span, line, and the words around it, in which it is `at`."""

    document: str  # id
    path: str
    span: Span
    line: int
    words: str
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom to look for: one entity of the ledger with every spelling of it, and where those stand."""

    id: str
    name: str
    type: MentionType
    names: tuple[str, ...]
    mentions: tuple[tuple[str, Span], ...]  # document id, span


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchDecision:
    """What a person decided about a match. `record` is the state of the list's record then, by `record_digest`."""

    match: str
    judgement: Judgement
    note: str
    by: str
    decided: datetime
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMatch:
    """A name of the ledger that stands on a list, or nearly. It says nothing about the party itself.

    `id` comes from the list's name, the record and the name found, so that it is the same for the next version.
    `agrees` and `contradicts` say, in words, what besides the name fits the record or does not; where `agrees` is
    empty the match is by name only.
    """

    id: str
    listing: Listing
    record: ListRecord
    record_digest: str
    alias: ListedName
    party: str  # id
    name: str
    type: MentionType
    score: Score
    band: Band
    agrees: tuple[str, ...]
    contradicts: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    decision: MatchDecision | None = None

    @property
    def name_only(self) -> bool:
        """Whether nothing but the name fits."""
        return not self.agrees

    @property
    def changed_since_decision(self) -> bool:
        """Whether the record is not what it was when a person decided."""
        return self.decision is not None and self.decision.record != self.record_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMatch:
    """A match as an earlier screening left it."""

    id: str
    list: str
    record: str
    record_digest: str
    alias: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastListing:
    """The version of a list that was screened before: its records by id with the digest of each, and its matches."""

    name: str
    day: date | None
    digest: str
    records: dict[str, str]
    matches: tuple[PastMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchChange:
    """A match that this version of a list made, changed or took away, in words that a report can show."""

    kind: ChangeKind
    match: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """How a list differs from the version that was screened before: records, and the matches that hang on them."""

    list: str
    before: date | None
    now: date | None
    new: int
    changed: int
    gone: int
    matches: tuple[MatchChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What came of one screening: which lists, how many names were looked for, where they stand, what changed."""

    listings: tuple[Listing, ...]
    records: tuple[int, ...]  # of each list
    parties: int
    matches: tuple[ListMatch, ...]
    changes: tuple[ListChange, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

"""What one reader saw in one document. Nothing here was decided across documents."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from whence.types.span import Span

MentionType = Literal["person", "organisation", "place", "product", "nationality", "event", "other"]
Modifier = Literal["=", "~", ">", ">=", "<", "<="]
Status = Literal["planned", "expected", "claimed", "achieved", "denied", "alleged"]
Change = Literal["from", "to", "by", "multiple"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexAnchor = Literal["absolute", "publication", "text", "none"]
AttributionKind = Literal["direct", "indirect", "mixed"]
SourceKind = Literal[
    "person",
    "official body",
    "organisation",
    "media",
    "anonymous",
    "collective",
    "document",
    "imagery",
    "tracking",
    "data",
]
Evidence = Literal["statement", "anonymous", "document", "imagery", "tracking", "data", "report", "denial", "own"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["certain", "probable", "possible", "unspecified"]
CreditKind = Literal["credit", "slip"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a story line."""

    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks; the span holds the marks. `language` is its code where that is not English."""

    span: Span
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name as it stands in the text."""

    span: Span
    name: str
    type: MentionType


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names that the text itself equates ("the X-136, known as Geran in Russia")."""

    left: Mention
    right: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """An expression of time (TIMEX3). `earliest` and `latest` are inclusive days, None where open or unknown.

    `anchor` says what the days hang on: nothing (`absolute`), the publication date, a date of the text, or `none`
    when the expression could not be anchored and stays relative.
    """

    span: Span
    type: TimexType
    value: str
    earliest: date | None
    latest: date | None
    anchor: TimexAnchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its meaning.

    `low` and `high` are equal unless the text gives a range or a vague count; a modifier never moves them
    ("over 1,000" is 1000, 1000, `>`). The span runs from the modifier to the unit. `unit` is an ISO 4217 code, `%`,
    a UCUM-like name (`mi`, `km`) or the singular noun that is counted. `counted` is the noun phrase
    that is measured or counted, `owner` whose it is where the text names another: a subject or possessor ("the bank
    charges a 5 % fee": the fee, the bank).
    """

    span: Span
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None
    counted: Span | None = None
    owner: Span | None = None
    per: str | None = None
    change: Change | None = None
    time: Timex | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A link of a chain: who or what speaks, by name or description, and on what ground.

    `span` is where the text names it: for a pronoun or a short form the place it stands for.
    """

    name: str
    kind: SourceKind
    evidence: Evidence
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content (PARC 3.0, PolNeAR), each in one or more parts.

    `parent` is the index in `Reading.attributions` of the attribution in whose content this one stands.
    `links` are what its own source phrase names, from the nearest voice to the root
    ("leaked documents from an insider": the documents, then the insider); pronouns and short forms are resolved.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    links: tuple[Source, ...]
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A source that stands behind a whole document.

    `credit`: named once for all ("With information from X", an agency byline, "X reports" in the headline).
    `slip`: betrayed ("X could not independently verify"); never a link, it widens the count of origins.
    """

    span: Span
    source: Source
    kind: CreditKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The smallest stretch of text that states one thing, with everything read in it.

    `attribution` is the index in `Reading.attributions` of the innermost attribution whose content holds it.
    `chain` runs from the nearest voice to the root; empty is the outlet's own voice. `evidence` is the root's, or
    `denial` where the cue denies the content. `vector` is what it means in its article and `question` which
    question it answers by itself, as signed bytes to be compared by their cosine; empty where no network read.
    """

    id: str
    document: str
    span: Span
    attribution: int | None
    chain: tuple[Source, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[Timex, ...]
    evidence: Evidence
    polarity: Polarity
    certainty: Certainty
    status: Status | None = None
    vector: bytes = b""
    question: bytes = b""

    @property
    def root(self) -> Source | None:
        """The last link of the chain, or None for the outlet's own voice."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one version of a reader saw in one document, each list in order of the text.

    `unread` is the code (ISO 639) of the language where that is one in which nothing but names is read; else None.
    """

    document: str
    reader: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    credits: tuple[Credit, ...]
    statements: tuple[Statement, ...]
    aliases: tuple[Alias, ...] = ()
    unread: str | None = None


def nothing_read(document_id: str) -> Reading:
    """The reading of a document in which nobody has read yet."""
    return Reading(
        document=document_id,
        reader="nobody",
        sentences=(),
        quotations=(),
        mentions=(),
        figures=(),
        times=(),
        attributions=(),
        credits=(),
        statements=(),
    )

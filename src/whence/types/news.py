"""What is new in a ledger since it was last told: claims as they stood, and each thing that is no longer so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whence.types.reconciliation import Relation

NewsKind = Literal[
    "new claim", "new variant", "new origin", "changed count", "new disagreement", "merged", "parted", "no longer told"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many articles tell a thing, and how many independent origins it has, at least and at most."""

    articles: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantStood:
    """A variant at one moment: its roots by name, its statements and the documents that tell it by id.

    `denied` where every wording denies: its words alone would read like those of who affirms.
    """

    letter: str
    words: str
    low: int
    high: int
    roots: tuple[str, ...]
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    denied: bool = False

    @property
    def count(self) -> Count:
        """Articles and origins."""
        return Count(articles=len(self.documents), low=self.low, high=self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentStood:
    """A disagreement at one moment, between two variants by letter."""

    relation: Relation
    differs_in: tuple[str, ...]
    words: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStood:
    """A claim at one moment."""

    handle: str
    label: str
    variants: tuple[VariantStood, ...]
    disagreements: tuple[DissentStood, ...] = ()

    @property
    def statements(self) -> frozenset[str]:
        """All of its statements, by id."""
        return frozenset(each for variant in self.variants for each in variant.statements)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell it, by id, each once."""
        return tuple(dict.fromkeys(each for variant in self.variants for each in variant.documents))


@dataclass(frozen=True, slots=True)
class Moved:
    """Claims by handle, as they stood and as they stand; `merged` leads from a handle to the one it became."""

    before: dict[str, ClaimStood]
    after: dict[str, ClaimStood]
    merged: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that is new. `handle` and `label` are of the claim, `letter` of the variant, empty where it is of all.

    `words` say what is new: the words of a variant, which may be `denied`, the name of a root, a difference. `by` are
    the ids of the documents that brought it, `documents` of all that tell the claim, or told it.
    """

    kind: NewsKind
    handle: str
    label: str
    letter: str = ""
    words: str = ""
    denied: bool = False
    relation: Relation | None = None
    before: Count | None = None
    after: Count | None = None
    by: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """News as a ledger keeps them: their number, and the moment at which they were noticed."""

    number: int
    noticed: datetime
    news: News

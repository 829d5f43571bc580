"""Which of two articles that share text came first: by date, by whom one credits, by what a shortened copy leaves.

Each sign speaks for itself; where two contradict each other nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from whence.reconciliation.roots import publisher
from whence.text.names import fold, is_short_form
from whence.types.document import Document
from whence.types.reading import Reading
from whence.types.score import Reason


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    """What shows of a document whether it came before another, gathered once."""

    document: Document
    outlet: str | None  # folded
    media: frozenset[str]  # the outlets that it names as sources
    bare: frozenset[str]  # surnames of people that it never names in full
    explained: frozenset[str]  # surnames of those that it does


def hand(document: Document, reading: Reading) -> Hand:
    """Gathers what `precedence` looks at."""
    statements = (link for statement in reading.statements for link in statement.chain)
    links = chain(statements, (credit.source for credit in reading.credits))
    people = frozenset(mention.name for mention in reading.mentions if mention.type == "person")
    explained = frozenset(name.rpartition(" ")[2] for name in people if " " in name)
    return Hand(
        document=document,
        outlet=None if document.publisher is None else fold(document.publisher),
        media=frozenset(link.name for link in links if link.kind == "media"),
        bare=frozenset(name for name in people if " " not in name) - explained,
        explained=explained,
    )


def precedence(left: Hand, right: Hand) -> tuple[str | None, tuple[Reason, ...]]:
    """The id of the document that came first, and what shows it; None where nothing does, or two signs disagree."""
    signs = [
        (later.document.id, reason)
        for rule in (dated, credited, unintroduced)
        for later, earlier in ((left, right), (right, left))
        for reason in rule(later, earlier)
    ]
    later = {document for document, _ in signs}
    if len(later) != 1:
        return None, ()
    first = right if left.document.id in later else left
    return first.document.id, tuple(reason for _, reason in signs)


def dated(later: Hand, earlier: Hand) -> Iterator[Reason]:
    """Published on a later day."""
    day, before = later.document.published, earlier.document.published
    if day is not None and before is not None and day > before:
        words = f"{publisher(earlier.document)} published it on {before}, the other on {day}"
        yield Reason("dated", 1.0, 1.0, words)


def credited(later: Hand, earlier: Hand) -> Iterator[Reason]:
    """Names the other's outlet as a source, and is not named by it."""
    if _credits(later, earlier) and not _credits(earlier, later):
        yield Reason("credited", 1.0, 1.0, f"{publisher(later.document)} draws on {earlier.document.publisher}")


def unintroduced(later: Hand, earlier: Hand) -> Iterator[Reason]:
    """Says "Ferris" of somebody whom only the other introduces as "Amadou Ferris": a text that was cut shows it so.

    One such name on one side and none on the other; the shared error of textual criticism in its commonest form.
    """
    if (orphans := later.bare & earlier.explained) and not earlier.bare & later.explained:
        who = min(orphans)
        words = f"{publisher(later.document)} does not say who {who} is, the other does"
        yield Reason("unintroduced", 1.0, 1.0, words)


def _credits(one: Hand, other: Hand) -> bool:
    outlet = other.document.publisher
    return outlet is not None and one.outlet != other.outlet and any(_means(name, outlet) for name in one.media)


@lru_cache(maxsize=65536)
def _means(name: str, outlet: str) -> bool:
    return fold(name) == fold(outlet) or is_short_form(name, outlet, "organisation")

"""Which of two articles that share text came first: by date, by whom one credits, by what a shortened copy leaves.

Each sign speaks for itself; where two contradict each other nothing is said.
"""

from collections.abc import Iterator
from itertools import chain

from whence.reconciliation.roots import publisher
from whence.text.names import fold, is_short_form
from whence.types.document import Document
from whence.types.reading import Reading
from whence.types.score import Reason

Side = tuple[Document, Reading]


def precedence(left: Side, right: Side) -> tuple[str | None, tuple[Reason, ...]]:
    """The id of the document that came first, and what shows it; None where nothing does, or two signs disagree."""
    signs = [
        (later[0].id, reason)
        for rule in (dated, credited, unintroduced)
        for later, earlier in ((left, right), (right, left))
        for reason in rule(later, earlier)
    ]
    later = {document for document, _ in signs}
    if len(later) != 1:
        return None, ()
    first = right[0].id if left[0].id in later else left[0].id
    return first, tuple(reason for _, reason in signs)


def dated(later: Side, earlier: Side) -> Iterator[Reason]:
    """Published on a later day."""
    day, before = later[0].published, earlier[0].published
    if day is not None and before is not None and day > before:
        yield Reason("dated", 1.0, 1.0, f"{publisher(earlier[0])} published it on {before}, the other on {day}")


def credited(later: Side, earlier: Side) -> Iterator[Reason]:
    """Names the other's outlet as a source, and is not named by it."""
    if _credits(later, earlier) and not _credits(earlier, later):
        yield Reason("credited", 1.0, 1.0, f"{publisher(later[0])} draws on {earlier[0].publisher}")


def unintroduced(later: Side, earlier: Side) -> Iterator[Reason]:
    """Says "Ferris" of somebody whom only the other introduces as "Amadou Ferris": a text that was cut shows it so.

    One such name on one side and none on the other; the shared error of textual criticism in its commonest form.
    """
    if (orphans := _orphans(later, earlier)) and not _orphans(earlier, later):
        name = min(orphans)
        yield Reason("unintroduced", 1.0, 1.0, f"{publisher(later[0])} does not say who {name} is, the other does")


def _credits(one: Side, other: Side) -> bool:
    outlet = other[0].publisher
    if outlet is None or (one[0].publisher is not None and fold(one[0].publisher) == fold(outlet)):
        return False
    statements = (link for statement in one[1].statements for link in statement.chain)
    links = chain(statements, (credit.source for credit in one[1].credits))
    names = {link.name for link in links if link.kind == "media"}
    return any(fold(name) == fold(outlet) or is_short_form(name, outlet, "organisation") for name in names)


def _orphans(one: Side, other: Side) -> frozenset[str]:
    """Surnames of people that the text never names in full, while the other does."""
    known, full = _people(one), [name for name in _people(other) if " " in name]
    short = {name for name in known if " " not in name and not any(_ends(name, longer) for longer in known)}
    return frozenset(name for name in short if any(_ends(name, longer) for longer in full))


def _people(side: Side) -> frozenset[str]:
    return frozenset(mention.name for mention in side[1].mentions if mention.type == "person")


def _ends(name: str, longer: str) -> bool:
    return longer.endswith(f" {name}")

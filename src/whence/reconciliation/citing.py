"""Which article draws on which: one names an outlet as its source, and the outlet's own article is at hand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from whence.text.names import fold
from whence.types.document import STORY_ROLES, Document
from whence.types.reading import Reading

# What an outlet is, not what it is called: "the Tarn Post newspaper" is the Tarn Post.
KIND = frozenset(("newspaper", "paper", "magazine", "agency", "news", "site", "portal", "broadcaster", "journal"))
# A masthead stands alone in a line that is no longer than this, in characters.
LONGEST_MASTHEAD = 60

Named = frozenset[str]  # the words of an outlet's name


def cited(documents: Sequence[Document], readings: Sequence[Reading]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By a document and an outlet that it cites, in the words of its name: the outlet's articles, none of them later.

    An outlet cites nobody by naming itself. A name that could be two outlets' is neither's.
    """
    names = {reading.document: frozenset(_cited(reading)) for reading in readings}
    homes = _homes(documents, frozenset(chain.from_iterable(names.values())))
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for document in documents:
        for outlet in sorted({outlet for name in names[document.id] if (outlet := _outlet(name, homes))}):
            own = homes[frozenset(outlet.split())]
            before = tuple(home.id for home in own if not _later(home, document))
            if before and document.id not in {home.id for home in own}:
                found[document.id, outlet] = before
    return found


def _cited(reading: Reading) -> Iterator[Named]:
    """The names of outlets in chains, and whatever is credited for a whole article."""
    links = (link.name for statement in reading.statements for link in statement.chain if link.kind == "media")
    for cited_as in chain(links, (credit.source.name for credit in reading.credits)):
        if name := _named(cited_as):
            yield name


def _named(name: str) -> Named:
    words = frozenset(fold(name).split())
    return words - KIND or words


def _homes(documents: Sequence[Document], names: frozenset[Named]) -> Mapping[Named, list[Document]]:
    """The articles of each outlet, by its publisher or, where none is known, by a masthead that somebody cites."""
    found: dict[Named, list[Document]] = defaultdict(list)
    for document in documents:
        if document.publisher:
            found[_named(document.publisher)].append(document)
        else:
            for masthead in sorted(names & frozenset(_mastheads(document)), key=sorted):
                found[masthead].append(document)
    return found


def _mastheads(document: Document) -> Iterator[Named]:
    for region in document.regions:
        if region.role not in STORY_ROLES and region.span.length <= LONGEST_MASTHEAD:
            yield _named(region.span.of(document.text))


def _outlet(name: Named, homes: Mapping[Named, Sequence[Document]]) -> str | None:
    """The outlet of that name, or the only one that it shortens."""
    meant = [name] if name in homes else [outlet for outlet in homes if name < outlet]
    return " ".join(sorted(meant[0])) if len(meant) == 1 else None


def _later(home: Document, citing: Document) -> bool:
    return home.published is not None and citing.published is not None and home.published > citing.published

"""The root of a statement as it counts: a named party, something unnamed, or the outlet's own voice."""

from dataclasses import dataclass
from pathlib import PurePath

from whence.reconciliation.belonging import owner
from whence.reconciliation.entities import Parties
from whence.reconciliation.stated import Stated
from whence.text.names import fold
from whence.types.document import Document
from whence.types.reading import Evidence, Source, SourceKind

# Roots of these kinds have no name by which they could be told apart from another of their kind.
UNNAMED: frozenset[SourceKind] = frozenset({"anonymous", "collective", "document", "imagery", "tracking", "data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Where a statement's chain ends. `key` is equal for equal roots; `cited` are the media on the way: keys, names."""

    stated: Stated
    key: str
    name: str
    evidence: Evidence
    kind: SourceKind | None  # None for the outlet's own voice
    named: bool
    own: bool
    cited: tuple[tuple[str, str], ...]
    publisher: str | None  # key of the outlet that the statement stands in

    @property
    def outlets(self) -> tuple[str, ...]:
        """The media on the way, as keys."""
        return tuple(key for key, _ in self.cited)


def root(stated: Stated, parties: Parties) -> Root:
    """The root of one statement; an empty chain roots in the outlet itself."""
    chain = stated.statement.chain
    keys = [(key(link, stated, parties), link) for link in chain]
    cited = tuple((one, link.name) for one, link in keys if is_outlet(link, one, parties))
    home = outlet(stated.document, parties)
    if not chain:
        return Root(
            stated=stated,
            key=f"own {home or stated.document.id}",
            name=f"{publisher(stated.document)} (own voice)",
            evidence="own",
            kind=None,
            named=True,
            own=True,
            cited=(),
            publisher=home,
        )
    last = chain[-1]
    of_a_body = last.kind in UNNAMED and keys[-1][0] != f"{last.kind} {fold(last.name)}"
    return Root(
        stated=stated,
        key=key(last, stated, parties),
        name=last.name,
        evidence=stated.statement.evidence,
        kind=last.kind,
        named=last.kind not in UNNAMED or of_a_body,
        own=False,
        cited=cited,
        publisher=home,
    )


def is_outlet(link: Source, key: str, parties: Parties) -> bool:
    """Whether a link of a chain is a newspaper or the like, by its name or since one of the documents is its own."""
    return link.kind == "media" or (link.kind == "organisation" and key in parties.outlets)


def key(link: Source, stated: Stated, parties: Parties) -> str:
    """What a link is compared by: the entity named there or of that name, or whose part or paper it is, else its folded
    words."""
    document = stated.document
    body = owner(document.text, link.span)
    owned = body and (parties.at(document.id, body) or parties.named(body.of(document.text)))
    if owned:
        return owned
    if link.kind in UNNAMED:
        return f"{link.kind} {fold(link.name)}"
    entity = parties.at(document.id, link.span) if link.kind != "media" else None
    return entity or key_of_name(link.name, parties)


def key_of_name(name: str, parties: Parties) -> str:
    """The only party of that name, or of a longer one that has all its words, else the folded name."""
    return parties.named(name) or parties.longer(name) or fold(name)


def outlet(document: Document, parties: Parties) -> str | None:
    """The key of a document's own outlet, equal to that of a link that cites it."""
    return key_of_name(document.publisher, parties) if document.publisher else parties.homes.get(document.id)


def publisher(document: Document) -> str:
    """The outlet as a reader would name it: its name, or else the file."""
    return document.publisher or PurePath(document.uri).name

"""What may leave the machine: the dossier without local paths and private addresses, and what a person decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from os.path import commonprefix
from urllib.parse import urlsplit

from whence.types.document import Document
from whence.types.entry import Dossier, Entry, VariantEntry, Wording
from whence.types.listing import MatchDecision, PastMatch

Shorten = Callable[[str], str]
Judged = tuple[PastMatch, MatchDecision]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A dossier that may leave, and the matches with lists that a person has decided: no other match leaves."""

    dossier: Dossier
    judged: tuple[Judged, ...] = ()


def outgoing(dossier: Dossier, shorten: Shorten) -> Dossier:
    """The dossier with every path as `shorten` writes it, without what was left out, addresses only as `public` ones.

    Folders that all documents still have in common are struck: relative paths too can name a user.
    Documents stand in order of their ids, so that equal ledgers give equal exports wherever the files lay.
    """
    pairs = sorted(zip(dossier.documents, dossier.readings, strict=True), key=lambda pair: pair[0].id)
    shorten = _within(dossier, shorten)
    return replace(
        dossier,
        documents=tuple(_document(document, shorten) for document, _ in pairs),
        readings=tuple(reading for _, reading in pairs),
        entries=tuple(_entry(entry, shorten) for entry in dossier.entries),
        left_out=(),
    )


def decided(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Of matches in order of their judgement those that are decided: the last word of each person.

    Where somebody is unsure, or two people contradict each other, nothing is decided.
    """
    last = {(match.id, decision.by): (match, decision) for match, decision in judged}
    said: dict[str, set[str]] = {}
    for match, decision in last.values():
        said.setdefault(match.id, set()).add(decision.judgement)
    return tuple(pair for pair in last.values() if said[pair[0].id] in ({"same"}, {"different"}))


def public(url: str | None) -> str | None:
    """The address if anybody may follow it: of the web, and without the name or password of a user."""
    if not url or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else None


def _within(dossier: Dossier, shorten: Shorten) -> Shorten:
    paths = (shorten(document.uri).split("!/", 1)[0] for document in dossier.documents)
    common = commonprefix([path.split("/")[:-1] for path in paths])  # noqa: RUF071 of lists it compares items
    folder = "".join(f"{part}/" for part in common)
    return lambda path: shorten(path).removeprefix(folder)


def _document(document: Document, shorten: Shorten) -> Document:
    return replace(document, uri=shorten(document.uri), url=public(document.url))


def _entry(entry: Entry, shorten: Shorten) -> Entry:
    return replace(entry, variants=tuple(_variant(variant, shorten) for variant in entry.variants))


def _variant(variant: VariantEntry, shorten: Shorten) -> VariantEntry:
    def told(wording: Wording) -> Wording:
        return replace(wording, path=shorten(wording.path))

    return replace(variant, wordings=tuple(told(wording) for wording in variant.wordings))

"""What may leave the machine: the dossier without local paths and private addresses, and what a person decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from whence.text.leaving import public
from whence.types.decision import Decision
from whence.types.document import Document
from whence.types.entry import Dossier, Entry, VariantEntry, Wording
from whence.types.listing import MatchDecision, PastMatch

Shorten = Callable[[str], str]
# The names of two parties.
Doubted = tuple[tuple[str, ...], tuple[str, ...]]
Judged = tuple[PastMatch, MatchDecision]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A dossier that may leave, and the matches with lists that a person has decided: no other match leaves.

    `doubted` are names of which somebody doubts whether they are one party. The full text leaves where it is asked for.
    """

    dossier: Dossier
    judged: tuple[Judged, ...] = ()
    doubted: tuple[Doubted, ...] = ()
    full_text: bool = False


def outgoing(dossier: Dossier, shorten: Shorten) -> Dossier:
    """The dossier with every path as `shorten` writes it, and addresses only as `public` ones.

    Documents stand in order of their ids, so that equal ledgers give equal exports wherever the files lay.
    """
    pairs = sorted(zip(dossier.documents, dossier.readings, strict=True), key=lambda pair: pair[0].id)
    return replace(
        dossier,
        documents=tuple(_document(document, shorten) for document, _ in pairs),
        readings=tuple(reading for _, reading in pairs),
        entries=tuple(_entry(entry, shorten) for entry in dossier.entries),
        left_out=tuple(replace(each, what=shorten(each.what)) for each in dossier.left_out),
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


def doubted(decisions: Iterable[Decision]) -> tuple[Doubted, ...]:
    """Of what was decided about names, in order, the pairs that stay open: the last word of each person counts.

    A pair stays open where somebody is unsure, or where two people contradict each other.
    """
    last: dict[tuple[frozenset[tuple[str, ...]], str], Decision] = {}
    for each in decisions:
        left, right = (tuple(map(str, side)) for side in (each.left, each.right))
        last[frozenset({left, right}), each.by] = each
    said: dict[frozenset[tuple[str, ...]], set[object]] = {}
    for (pair, _), each in last.items():
        said.setdefault(pair, set()).add(each.judgement)
    return tuple(
        (min(pair), max(pair))
        for pair, words in said.items()
        if words not in ({"same"}, {"different"}) and len(pair) > 1
    )


def _document(document: Document, shorten: Shorten) -> Document:
    return replace(document, uri=shorten(document.uri), url=public(document.url))


def _entry(entry: Entry, shorten: Shorten) -> Entry:
    return replace(entry, variants=tuple(_variant(variant, shorten) for variant in entry.variants))


def _variant(variant: VariantEntry, shorten: Shorten) -> VariantEntry:
    def told(wording: Wording) -> Wording:
        return replace(wording, path=shorten(wording.path))

    return replace(variant, wordings=tuple(told(wording) for wording in variant.wordings))

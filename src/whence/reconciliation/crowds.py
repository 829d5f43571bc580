"""Documents that print one report and are too many to be laid side by side two by two: who speaks for whom."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from whence.reconciliation.prints import FIRST, Prints

Pairs = Set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Crowds:
    """The documents that stand in a crowd; nothing where no report has so many prints."""

    places: Mapping[str, int] = field(default_factory=dict)  # by document the place of its story
    like: Mapping[int, int] = field(default_factory=dict)  # by story the stories that are prints of one text, as bits
    retold: Mapping[int, Sequence[int]] = field(default_factory=dict)  # by story those it retells of its speakers
    speaking: frozenset[str] = frozenset()  # documents that speak for a crowd

    def speaks(self, document: str) -> bool:
        """Whether a document speaks for itself: it is in no crowd, or is one of those that speak for one."""
        return document not in self.places or document in self.speaking

    def one_report(self, left: str, right: str) -> bool:
        """Whether two documents of a crowd print one text: they share enough, and retell one that speaks for both.

        Both are needed: a digest holds two reports, whose prints have nothing to do with each other; and what many
        papers share may be a quotation.
        """
        here, there = self.places.get(left), self.places.get(right)
        if here is None or there is None:
            return False
        if here == there:
            return True
        return bool(self.like[here] >> there & 1) and not set(self.retold[here]).isdisjoint(self.retold[there])

    def speaker(self, document: str) -> int | None:
        """The story that speaks for a document first of all, by its place; None for one in no crowd."""
        return self.retold[self.places[document]][0] if document in self.places else None


def unspoken(prints: Prints, retold: Pairs) -> set[tuple[int, int]]:
    """Pairs to be laid side by side since a print of a crowd retells none of its speakers: with those nearest to it."""
    alone = [at for at, those in prints.speakers.items() if not _retold(at, those, retold)]
    return {_pair(at, to) for at in alone for to in prints.nearest(at)}


def crowds(prints: Prints, retold: Pairs, tellers: Sequence[Sequence[str]]) -> Crowds:
    """The crowds among stories, of which `retold` says which two tell one report, and `tellers` which documents each.

    A print that retells none of its speakers has those of the nearest that it retells; or else is in no crowd.
    """
    own = {at: _retold(at, those, retold) for at, those in prints.speakers.items()}
    for at in [at for at, those in own.items() if not those]:
        own[at] = next((own[to] for to in _retold(at, prints.nearest(at), retold) if own[to]), ())
    spoken = {at: those for at, those in own.items() if those}
    speaking = {to for those in spoken.values() for to in those}
    return Crowds(
        places={document: at for at in spoken for document in tellers[at]},
        like={at: prints.like[at] for at in spoken},
        retold=spoken,
        speaking=frozenset(document for at in speaking for document in tellers[at][:FIRST]),
    )


def _retold(at: int, others: Sequence[int], retold: Pairs) -> tuple[int, ...]:
    """Those of the others that it retells, or that are itself."""
    return tuple(to for to in others if at == to or _pair(at, to) in retold)


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)

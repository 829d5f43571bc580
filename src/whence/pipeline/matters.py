"""The matters of a ledger, with what joins their documents in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from whence.pipeline.naming import with_decided_names

if TYPE_CHECKING:
    from whence.ledger.gathered import Gathered, Shared
    from whence.ledger.store import View
    from whence.text.aliases import Naming
    from whence.types.page import MatterLine, Matters, Tie

Kind = Literal["name", "alike", "figure", "passage"]
# In what words a document tells its keys.
Telling = Callable[[str], Mapping[str, str]]

# A key's first word, and what it is; of each kind so many are told: two names and a figure say which event it is, of a
# passage eight words do.
_KINDS: Final[dict[str, Kind]] = {
    "named": "name",
    "name": "alike",
    "alias": "name",
    "figure": "figure",
    "passage": "passage",
}
_TOLD: Final[dict[Kind, int]] = {"name": 2, "alike": 1, "figure": 1, "passage": 1}
# A name has several keys: so many are looked at for each thing that is told.
_KEYS_FOR_ONE: Final = 4


def matters_of(view: "View", naming: "Naming", limit: int, *, alone: bool) -> "Matters":
    """At most `limit` matters (-1: all), those of most documents first; those of one document only with `alone`."""
    from whence.types.page import Matters

    telling = _telling(view, naming)
    several, single, waiting = view.pages.how_many_matters()
    lines = tuple(_line(each, telling) for each in view.pages.matters(limit, 1 if alone else 2))
    return Matters(lines=lines, several=several, alone=single, waiting=waiting)


def _line(matter: "Gathered", telling: Telling) -> "MatterLine":
    from whence.ledger.cells import to_day
    from whence.types.page import MatterLine

    return MatterLine(
        id=matter.id,
        documents=matter.documents,
        claims=matter.claims,
        first=to_day(matter.first),
        last=to_day(matter.last),
        ties=tuple(_ties(matter.shared, telling)),
        hubs=tuple(_ties(matter.hubs, telling)),
        decided=matter.decided,
        least=matter.least,
        beyond=matter.beyond,
    )


def _ties(keys: "Iterable[Shared]", telling: Telling) -> "Iterator[Tie]":
    """Of each kind what most documents have; of as many the key that says most. Names that are alike only where more
    documents have them than any one name."""
    ranked = sorted(keys, key=lambda one: (-one.documents, -len(one.key), one.key))
    named = max((one.documents for one in ranked if _kind(one) == "name"), default=0)
    for kind, most in _TOLD.items():
        own = [one for one in ranked if _kind(one) == kind and (kind != "alike" or one.documents > named)]
        yield from _told(kind, own[: most * _KEYS_FOR_ONE], most, telling)


def _kind(one: "Shared") -> Kind | None:
    return _KINDS.get(one.key.partition(" ")[0])


def _told(kind: Kind, keys: "Iterable[Shared]", most: int, telling: Telling) -> "Iterator[Tie]":
    from whence.types.page import Tie

    said: dict[str, Tie] = {}
    for one in keys:
        words = telling(one.holder).get(one.key)
        if words and len(said) < most:
            said.setdefault(words.casefold(), Tie(kind=kind, words=words, documents=one.documents))
    return iter(said.values())


def _telling(view: "View", naming: "Naming") -> Telling:
    from whence.decide import as_corrected
    from whence.ledger.matters import plain_key
    from whence.reconciliation.keys import placed

    aliases = with_decided_names(view, naming).aliases

    @cache
    def told(document_id: str) -> Mapping[str, str]:
        recorded, read = view.document(document_id), view.reading(document_id)
        (document,), _ = as_corrected(view, [recorded], [read])
        first: dict[str, str] = {}
        for key, span in placed(document, read, aliases):
            first.setdefault(plain_key(key), span.of(document.text))
        return first

    return told

"""The parties of a dossier: their spellings, how many articles name them, and what people decided of names on lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from whence.report.outgoing import Judged
from whence.types.entry import Dossier
from whence.types.reading import MentionType
from whence.types.reconciliation import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party over all matters. `decided` has a line for each decision about one of its names on a list."""

    name: str
    type: MentionType
    spellings: tuple[str, ...]  # besides the name
    documents: int
    mentions: int
    decided: tuple[str, ...]


def parties(dossier: Dossier, judged: Iterable[Judged] = ()) -> list[Party]:
    """Every party, those that most articles name first."""
    held: dict[str, list[Entity]] = {}
    for entity in dossier.reconciliation.entities:
        held.setdefault(entity.id, []).append(entity)
    said = list(judged)
    found = [_party(entities, said) for entities in held.values()]
    return sorted(found, key=lambda one: (-one.documents, -one.mentions, one.name, one.type))


def _party(entities: list[Entity], judged: list[Judged]) -> Party:
    first = entities[0]
    names = dict.fromkeys(name for entity in entities for name in (entity.name, *entity.names))
    bare = {name.casefold() for name in names}
    places = {(place.document, place.span) for entity in entities for place in entity.mentions}
    return Party(
        name=first.name,
        type=first.type,
        spellings=tuple(sorted(name for name in names if name != first.name)),
        documents=len({document for document, _ in places}),
        mentions=len(places),
        decided=tuple(_words(each) for each in judged if each[0].name.casefold() in bare),
    )


def _words(judged: Judged) -> str:
    """What a person said of a name on a list."""
    match, decision = judged
    note = f": {decision.note}" if decision.note else ""
    party = "the same party" if decision.judgement == "same" else "another party"
    where = f"“{match.alias}” on {match.list}, record {match.record}"
    return f"{where}, is {party}, says {decision.by}, {decision.decided.date().isoformat()}{note}"

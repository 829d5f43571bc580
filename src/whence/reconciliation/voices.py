"""Who speaks for whom: the head or spokesperson of a body, and a minister for the ministry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whence.reconciliation.entities import Parties
from whence.reconciliation.roots import Root
from whence.text.names import fold
from whence.text.offices import offices
from whence.types.document import Document
from whence.types.reading import Mention, MentionType, Reading

# Words of a description that do not tell one body from another: "her ministry", "the ministry".
_POINTING = frozenset({"the", "a", "an", "her", "his", "its", "their", "our", "this", "of", "for", "s", "own"})
_MINISTRIES = frozenset({"ministry", "department"})


@dataclass(frozen=True, slots=True)
class Voices:
    """By the key of a person: the keys of the bodies that they speak for, and the fields that they are minister of."""

    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def speaks_for(self, person: Root, body: Root) -> bool:
        """Whether the one root is head or voice of the other."""
        if body.key in self.bodies.get(person.key, ()):
            return True
        words = frozenset(fold(body.name).split()) - _POINTING
        fields = self.fields.get(person.key, frozenset())
        return bool(fields and words & _MINISTRIES) and (words <= _MINISTRIES or bool(words & fields))


def voices(documents: Sequence[Document], readings: Sequence[Reading], parties: Parties) -> Voices:
    """What the documents say of offices; a person who is said to hold one in any of them holds it in all."""
    bodies, fields = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for document, reading in zip(documents, readings, strict=True):
        for person, body, ministry in _offices(document, reading, parties):
            (bodies if body else fields)[person].add(body or ministry)
    return Voices(_frozen(bodies), _frozen(fields))


def _offices(document: Document, reading: Reading, parties: Parties) -> Iterator[tuple[str, str, str]]:
    """Key of the person, key of the body or nothing, field of the ministry or nothing."""
    people, held = _of_type(reading, "person"), _of_type(reading, "organisation")
    found = offices(document.text, [one.span for one in people], [one.span for one in held])
    for office in found:
        person = parties.at(document.id, people[office.holder].span)
        body = parties.at(document.id, held[office.body].span) if office.body is not None else None
        if person and (body or office.field):
            yield person, body or "", fold(office.field or "")


def _of_type(reading: Reading, kind: MentionType) -> list[Mention]:
    return [mention for mention in reading.mentions if mention.type == kind]


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in found.items()}

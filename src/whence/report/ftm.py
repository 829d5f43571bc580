"""FollowTheMoney (https://followthemoney.tech): entities, and the statements that they are made of.

Articles; the persons and organisations that they name (`Documentation` leads from one to the other); `UnknownLink`
from an article to the named voice that it draws on; `Similar` between names of which somebody doubts whether they are
one party; a `Note` for each claim and for each match that a person decided. Sources without a name make no entity, and
nothing makes a topic: a name on a list is no sanction.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1
from io import StringIO
from typing import Final

from whence.report.count import origins
from whence.report.outgoing import Outgoing
from whence.report.visible import clipped, visible
from whence.types.document import Document
from whence.types.entry import Dossier, Entry, VariantEntry
from whence.types.identity import content_id
from whence.types.listing import MatchDecision, PastMatch
from whence.types.reading import MentionType, Source, SourceKind
from whence.types.reconciliation import Entity

_PARTIES: Final[dict[MentionType, str]] = {"person": "Person", "organisation": "Organization"}
_VOICES: Final[dict[SourceKind, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "media": "Organization",
    "official body": "PublicBody",
}
_RIGHTS: Final = "The full text; the rights in it stay with its owner."
_DATASET: Final = "whence"
_COLUMNS: Final = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
# The types that the model gives to the properties written here; `string` where none is named.
_TYPES: Final = {
    **dict.fromkeys(("name", "alias", "title", "author", "publisher"), "name"),
    **dict.fromkeys(("document", "entity", "subject", "object", "candidate", "match"), "entity"),
    **dict.fromkeys(("bodyText", "description", "notes"), "text"),
    "title": "string",
    "author": "string",
    "publisher": "string",
    "publishedAt": "date",
    "sourceUrl": "url",
}

# A value, and the documents (ids) that say so.
Told = tuple[str | None, Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entity: of each property the values, each with the documents that say so."""

    id: str
    schema: str
    properties: dict[str, dict[str, set[str]]]


def ftm(given: Outgoing) -> bytes:
    """The entities in order of their ids, a line of JSON each, every value a list."""
    told = (json.dumps(_plain(thing), separators=(",", ":"), sort_keys=True) for thing in _things(given))
    return "".join(f"{line}\n" for line in told).encode("ascii")


def statements(given: Outgoing) -> bytes:
    """The same as statements, CSV: a row for each value and each document that says so, which is its `origin`."""
    out = StringIO()
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(_COLUMNS)
    for thing in _things(given):
        for name, values in sorted(thing.properties.items()):
            for value, documents in values.items():
                writer.writerows(_statement(thing, name, value, origin) for origin in sorted(documents) or [""])
    return out.getvalue().encode("utf-8")


def _statement(thing: _Thing, name: str, value: str, origin: str) -> tuple[str, ...]:
    # As followthemoney makes them, with the origin, which makes two of what two documents say.
    own = _digest(_DATASET, thing.id, name, value, origin)
    named = (thing.id, thing.id, name, _TYPES.get(name, "string"), thing.schema, value, _DATASET, origin)
    return (*named, "", "", "f", "", "", own)


def _digest(*parts: str) -> str:
    return sha1(".".join(parts).encode("utf-8"), usedforsecurity=False).hexdigest()


def _plain(thing: _Thing) -> dict[str, object]:
    properties = {name: list(values) for name, values in thing.properties.items()}
    return {"id": thing.id, "schema": thing.schema, "properties": properties}


def _things(given: Outgoing) -> list[_Thing]:
    """Each once, in order of id; what several say of one stands together."""
    found: dict[str, _Thing] = {}
    for thing in _all(given):
        held = found.setdefault(thing.id, thing)
        for name, values in thing.properties.items():
            for value, documents in values.items():
                held.properties.setdefault(name, {}).setdefault(value, set()).update(documents)
    return [found[one] for one in sorted(found)]


def _all(given: Outgoing) -> Iterator[_Thing]:
    dossier = given.dossier
    known = _known(dossier)
    yield from (_article(document, full_text=given.full_text) for document in dossier.documents)
    yield from _parties(dossier)
    yield from _voices(dossier, known)
    yield from _doubted(given, known)
    yield from (_claim(entry, known) for entry in dossier.entries)
    yield from (_judged(match, decision, known) for match, decision in given.judged)


def _thing(at: str, schema: str, properties: Mapping[str, Iterable[Told]]) -> _Thing:
    told: dict[str, dict[str, set[str]]] = {}
    for name, values in properties.items():
        for value, documents in values:
            words = visible(value or "") if name == "bodyText" else clipped(value or "")
            if words:
                told.setdefault(name, {}).setdefault(words, set()).update(documents)
    return _Thing(at, schema, told)


def _by(documents: Iterable[str], *values: str | None) -> list[Told]:
    said = tuple(documents)
    return [(value, said) for value in values]


def _known(dossier: Dossier) -> dict[str, str]:
    """The id of the party that bears a name, in any case, and no other party bears."""
    parties = [entity for entity in dossier.reconciliation.entities if entity.type in _PARTIES]
    borne: dict[str, set[str]] = {}
    for entity in parties:
        for name in (entity.name, *entity.names):
            borne.setdefault(clipped(name).casefold(), set()).add(entity.id)
    return {name: ids.pop() for name, ids in borne.items() if len(ids) == 1}


def _article(document: Document, *, full_text: bool) -> _Thing:
    day, own = document.published, (document.id,)
    told = {
        "title": _by(own, document.headline),
        "fileName": _by(own, document.uri),
        "author": _by(own, *document.authors),
        "publisher": _by(own, document.publisher),
        "publishedAt": _by(own, day.isoformat() if day else None),
        "sourceUrl": _by(own, document.url),
    }
    if full_text:
        told |= {"bodyText": _by(own, document.text), "notes": _by(own, _RIGHTS)}
    return _thing(document.id, "Article", told)


def _parties(dossier: Dossier) -> Iterator[_Thing]:
    texts = {document.id: document.text for document in dossier.documents}
    for entity in dossier.reconciliation.entities:
        if entity.type in _PARTIES and clipped(entity.name):
            yield _party(entity, texts)
            for document in sorted({mention.document for mention in entity.mentions}):
                at = content_id("Documentation", document, entity.id)
                ends = {"document": document, "entity": entity.id, "role": "named in it"}
                yield _thing(at, "Documentation", {name: _by([document], value) for name, value in ends.items()})


def _party(entity: Entity, texts: Mapping[str, str]) -> _Thing:
    """Its names, each by the documents that write it so; the main one by all that name it."""
    written: dict[str, set[str]] = {}
    for mention in entity.mentions:
        written.setdefault(clipped(mention.span.of(texts[mention.document])), set()).add(mention.document)
    every = {mention.document for mention in entity.mentions}
    others = sorted({*entity.names} - {entity.name})
    aliases = [(name, written.get(clipped(name), every)) for name in others]
    return _thing(entity.id, _PARTIES[entity.type], {"name": _by(every, entity.name), "alias": aliases})


def _voices(dossier: Dossier, known: Mapping[str, str]) -> Iterator[_Thing]:
    """Each named voice of a chain, and the link to it from the article that hears it."""
    for wording in (wording for entry in dossier.entries for wording in entry.wordings):
        own = (wording.document,)
        for source in wording.chain:
            name = clipped(source.name)
            if source.kind not in _VOICES or not name:
                continue
            if name.casefold() not in known:
                yield _thing(_voice(source), _VOICES[source.kind], {"name": _by(own, name)})
            voice = known.get(name.casefold(), _voice(source))
            at = content_id("UnknownLink", wording.document, voice)
            ends = {"subject": wording.document, "object": voice, "role": "draws on"}
            yield _thing(at, "UnknownLink", {end: _by(own, value) for end, value in ends.items()})


def _voice(source: Source) -> str:
    return content_id(_VOICES[source.kind], clipped(source.name).casefold())


def _doubted(given: Outgoing, known: Mapping[str, str]) -> Iterator[_Thing]:
    """Two parties that may be one: somebody says that he does not know, or two people contradict each other."""
    for left, right in given.doubted:
        ends = [
            next((known[key] for name in side if (key := clipped(name).casefold()) in known), None)
            for side in (left, right)
        ]
        one, other = ends
        if one and other and one != other:
            told = {"candidate": _by((), min(one, other)), "match": _by((), max(one, other))}
            yield _thing(content_id("Similar", min(one, other), max(one, other)), "Similar", told)


def _claim(entry: Entry, known: Mapping[str, str]) -> _Thing:
    voices = (source for wording in entry.wordings for source in wording.chain if source.kind in _VOICES)
    named = {known.get(clipped(source.name).casefold(), _voice(source)) for source in voices if clipped(source.name)}
    homes = {wording.statement: wording.document for wording in entry.wordings}
    dissents = [
        (one.words, {homes[end] for end in (one.left, one.right) if end in homes}) for one in entry.disagreements
    ]
    return _thing(
        content_id("Note", entry.id),
        "Note",
        {
            "name": _by(entry.documents, entry.label),
            "description": [(_variant(one), {told.document for told in one.wordings}) for one in entry.variants],
            "notes": dissents,
            "entity": [*((one, (one,)) for one in sorted(entry.documents)), *_by(entry.documents, *sorted(named))],
        },
    )


def _variant(variant: VariantEntry) -> str:
    return f"{variant.letter}: “{clipped(variant.words)}”, {origins(variant.low, variant.high)}"


def _judged(match: PastMatch, decision: MatchDecision, known: Mapping[str, str]) -> _Thing:
    told = f"{match.name} and “{match.alias}” (record {match.record} of {match.list}): {decision.judgement}"
    return _thing(
        content_id("Note", match.id, decision.by),
        "Note",
        {
            "name": _by((), "A person’s decision about a name on a list"),
            "description": _by((), f"{told}, decided on {decision.decided.date().isoformat()}"),
            "entity": _by((), known.get(clipped(match.name).casefold())),
        },
    )

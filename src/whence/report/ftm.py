"""FollowTheMoney entities (https://followthemoney.tech): a line of JSON each, every value a list.

Articles; the persons and organisations that they name (`Documentation` leads from one to the other); `UnknownLink`
from an article to the named voice that it draws on; a `Note` for each claim and for each match that a person decided.
Sources without a name make no entity, and nothing makes a topic: a name on a list is no sanction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from whence.report.count import origins
from whence.report.outgoing import Outgoing
from whence.report.visible import clipped
from whence.types.document import Document
from whence.types.entry import Dossier, Entry, VariantEntry
from whence.types.identity import content_id
from whence.types.listing import MatchDecision, PastMatch
from whence.types.reading import MentionType, Source, SourceKind

_PARTIES: Final[dict[MentionType, str]] = {"person": "Person", "organisation": "Organization"}
_VOICES: Final[dict[SourceKind, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "media": "Organization",
    "official body": "PublicBody",
}

# Schema, then its properties; what is empty is left out.
Row = dict[str, object]
Values = Iterable[str | None]


def ftm(given: Outgoing) -> bytes:
    """The entities in order of their ids, each once."""
    found = {str(row["id"]): row for row in _rows(given)}
    told = (json.dumps(found[one], separators=(",", ":"), sort_keys=True) for one in sorted(found))
    return "".join(f"{line}\n" for line in told).encode("ascii")


def _rows(given: Outgoing) -> Iterator[Row]:
    dossier = given.dossier
    known = _known(dossier)
    yield from map(_article, dossier.documents)
    yield from _parties(dossier)
    yield from _voices(dossier, known)
    yield from (_claim(entry, known) for entry in dossier.entries)
    yield from (_judged(match, decision, known) for match, decision in given.judged)


def _row(at: str, schema: str, properties: Mapping[str, Values]) -> Row:
    told = {name: _said(values) for name, values in properties.items()}
    return {"id": at, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _said(values: Values) -> list[str]:
    return list(dict.fromkeys(words for value in values if value and (words := clipped(value))))


def _known(dossier: Dossier) -> dict[str, str]:
    """The id of the party that bears a name, in any case, and no other party bears."""
    parties = [entity for entity in dossier.reconciliation.entities if entity.type in _PARTIES]
    borne: dict[str, set[str]] = {}
    for entity in parties:
        for name in (entity.name, *entity.names):
            borne.setdefault(clipped(name).casefold(), set()).add(entity.id)
    return {name: ids.pop() for name, ids in borne.items() if len(ids) == 1}


def _article(document: Document) -> Row:
    day = document.published
    return _row(
        document.id,
        "Article",
        {
            "title": [document.headline],
            "fileName": [document.uri],
            "author": document.authors,
            "publisher": [document.publisher],
            "publishedAt": [day.isoformat() if day else None],
            "sourceUrl": [document.url],
        },
    )


def _parties(dossier: Dossier) -> Iterator[Row]:
    for entity in dossier.reconciliation.entities:
        if entity.type in _PARTIES and clipped(entity.name):
            others = sorted({*entity.names} - {entity.name})
            yield _row(entity.id, _PARTIES[entity.type], {"name": [entity.name], "alias": others})
            for document in sorted({mention.document for mention in entity.mentions}):
                yield _documentation(document, entity.id)


def _documentation(document: str, party: str) -> Row:
    at = content_id("Documentation", document, party)
    return _row(at, "Documentation", {"document": [document], "entity": [party], "role": ["named in it"]})


def _voices(dossier: Dossier, known: Mapping[str, str]) -> Iterator[Row]:
    """Each named voice of a chain, and the link to it from the article that hears it."""
    for wording in (wording for entry in dossier.entries for wording in entry.wordings):
        for source in wording.chain:
            name = clipped(source.name)
            if source.kind not in _VOICES or not name:
                continue
            if name.casefold() not in known:
                yield _row(_voice(source), _VOICES[source.kind], {"name": [name]})
            voice = known.get(name.casefold(), _voice(source))
            at = content_id("UnknownLink", wording.document, voice)
            ends = {"subject": [wording.document], "object": [voice], "role": ["draws on"]}
            yield _row(at, "UnknownLink", ends)


def _voice(source: Source) -> str:
    return content_id(_VOICES[source.kind], clipped(source.name).casefold())


def _claim(entry: Entry, known: Mapping[str, str]) -> Row:
    voices = (source for wording in entry.wordings for source in wording.chain if source.kind in _VOICES)
    named = {known.get(clipped(source.name).casefold(), _voice(source)) for source in voices if clipped(source.name)}
    return _row(
        content_id("Note", entry.id),
        "Note",
        {
            "name": [entry.label],
            "description": [_variant(variant) for variant in entry.variants],
            "notes": [dissent.words for dissent in entry.disagreements],
            "entity": sorted({*entry.documents, *named}),
        },
    )


def _variant(variant: VariantEntry) -> str:
    return f"{variant.letter}: “{clipped(variant.words)}”, {origins(variant.low, variant.high)}"


def _judged(match: PastMatch, decision: MatchDecision, known: Mapping[str, str]) -> Row:
    told = f"{match.name} and “{match.alias}” (record {match.record} of {match.list}): {decision.judgement}"
    return _row(
        content_id("Note", match.id, decision.by),
        "Note",
        {
            "name": ["A person’s decision about a name on a list"],
            "description": [f"{told}, decided on {decision.decided.date().isoformat()}"],
            "entity": [known.get(clipped(match.name).casefold())],
        },
    )

"""The claims as STIX 2.1 (https://docs.oasis-open.org/cti/stix/v2.1/): who says what, and who says otherwise.

An `identity` for each outlet and each named voice, a `note` for each variant, an `opinion` "disagree" for each dispute,
and one `report` that holds them. Nobody without a name is an identity, and nothing is called malicious. Every moment is
that of the newest article, since the same ledger is to give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import PurePath
from typing import Final
from uuid import UUID, uuid5

from whence.report.count import origins
from whence.report.dossier import escaped
from whence.report.outgoing import Outgoing
from whence.report.standing import principal
from whence.report.variant import letters, said
from whence.report.visible import clipped
from whence.types.document import Document
from whence.types.entry import Dissent, Dossier, Entry, VariantEntry, Wording
from whence.types.identity import content_id
from whence.types.reading import SourceKind
from whence.types.reconciliation import Relation

_OURS: Final = UUID("6b1f0e0c-3d5f-5a53-9e0b-6d2a7c1f4e88")
_CLASSES: Final[dict[SourceKind, str]] = {
    "person": "individual",
    "organisation": "organization",
    "media": "organization",
    "official body": "organization",
}
_AGAINST: Final[frozenset[Relation]] = frozenset({"dispute", "denial"})

Thing = dict[str, object]


def stix(given: Outgoing) -> bytes:
    """A bundle; an empty one of a ledger in which nothing is claimed."""
    dossier = given.dossier
    common = {"spec_version": "2.1", "created": _moment(dossier), "modified": _moment(dossier)}
    found: dict[str, Thing] = {}
    for thing in _things(dossier):
        found.setdefault(str(thing["id"]), thing)
    things = [found[one] | common for one in sorted(found)]
    if things:
        things.insert(0, _report(list(found), _moment(dossier)) | common)
    bundle: Thing = {"type": "bundle", "id": _id("bundle", *map(json.dumps, things))}
    told = bundle | ({"objects": things} if things else {})
    return (escaped(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)) + "\n").encode("utf-8")


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid5(_OURS, content_id(kind, *parts))}"


def _moment(dossier: Dossier) -> str:
    days = [document.published for document in dossier.documents if document.published]
    moment = datetime.combine(max(days), time(), UTC) if days else datetime.fromtimestamp(0, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _report(refs: list[str], moment: str) -> Thing:
    name = "What is claimed, and whence it comes"
    about = "Claims, their variants and who stands behind each, as news articles tell them; no verdict on what is true."
    told = {"type": "report", "name": name, "description": about, "published": moment}
    return told | {"id": _id("report", *sorted(refs)), "object_refs": sorted(refs)}


def _things(dossier: Dossier) -> Iterator[Thing]:
    documents = {document.id: document for document in dossier.documents}
    for entry in dossier.entries:
        for variant in entry.variants:
            yield from _identities(variant, documents)
            yield _note(entry, variant, documents)
        yield from _opinions(entry)


def _identities(variant: VariantEntry, documents: Mapping[str, Document]) -> Iterator[Thing]:
    for wording in variant.wordings:
        yield _identity(_outlet(documents[wording.document]), "organization")
        for name, kind in _named(wording):
            yield _identity(name, _CLASSES[kind])


def _identity(name: str, class_: str) -> Thing:
    return {"type": "identity", "id": _known_as(name), "name": name, "identity_class": class_}


def _known_as(name: str) -> str:
    return _id("identity", name.casefold().removeprefix("the "))


def _outlet(document: Document) -> str:
    return clipped(document.publisher or "") or clipped(PurePath(document.uri).name) or document.id


def _named(wording: Wording) -> list[tuple[str, SourceKind]]:
    return [(clipped(one.name), one.kind) for one in wording.chain if one.kind in _CLASSES and clipped(one.name)]


def _note_id(entry: Entry, letter: str) -> str:
    return _id("note", entry.id, letter)


def _note(entry: Entry, variant: VariantEntry, documents: Mapping[str, Document]) -> Thing:
    counted = origins(variant.low, variant.high)
    roots = "; ".join(dict.fromkeys(clipped(root.root) for root in variant.roots))
    speak = {_outlet(documents[told.document]) for told in variant.wordings}
    speak |= {name for told in variant.wordings for name, _ in _named(told)}
    return {
        "type": "note",
        "id": _note_id(entry, variant.letter),
        "abstract": f"{clipped(entry.label)} (variant {variant.letter})",
        "content": f"“{said(variant)}”: {counted}{f' ({roots})' if roots else ''}",
        "object_refs": sorted({_known_as(name) for name in speak}),
        "external_references": list(_references(variant.wordings, documents)),
    }


def _references(wordings: Iterable[Wording], documents: Mapping[str, Document]) -> Iterator[Thing]:
    """Each article with the words that it tells; its id is the SHA-256 of its bytes."""
    for wording in wordings:
        document = documents[wording.document]
        told: Thing = {"source_name": _outlet(document), "external_id": document.id}
        told["description"] = f"“{clipped(wording.words)}”"
        yield told | ({"url": document.url} if document.url else {})


def _opinions(entry: Entry) -> Iterator[Thing]:
    letter = letters(entry)
    for dissent in principal(entry):
        sides = sorted({letter[end] for end in (dissent.left, dissent.right) if end in letter})
        if dissent.relation in _AGAINST and len(sides) == 2:
            yield _opinion(entry, dissent, sides)


def _opinion(entry: Entry, dissent: Dissent, sides: list[str]) -> Thing:
    return {
        "type": "opinion",
        "id": _id("opinion", entry.id, *sides, dissent.relation, *dissent.differs_in),
        "opinion": "disagree",
        "explanation": f"Variants {' and '.join(sides)} disagree: {clipped(dissent.words)}",
        "object_refs": [_note_id(entry, side) for side in sides],
    }

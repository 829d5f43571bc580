"""STIX 2.1, read back by stix2."""

import json
import warnings

import pytest

from whence.report.outgoing import Outgoing, outgoing
from whence.report.stix import stix

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies' business
    import stix2


def _bundle(dossier):
    return stix(Outgoing(outgoing(dossier, lambda path: path.rsplit("/", 1)[-1])))


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_validates(name, request):
    """stix2 takes every object in its strict mode, and every reference leads to one of them; twice the same bytes."""
    written = _bundle(request.getfixturevalue(name))
    assert written == _bundle(request.getfixturevalue(name))
    bundle = stix2.parse(written.decode(), allow_custom=False, version="2.1")
    objects = bundle.get("objects", [])
    ids = {one["id"] for one in objects}
    assert len(ids) == len(objects)
    assert {ref for one in objects for ref in one.get("object_refs", [])} <= ids


def test_claims_disputes_and_who_speaks(bridge):
    """A note for each variant, an opinion "disagree" for each dispute between two, named voices as identities."""
    objects = json.loads(_bundle(bridge))["objects"]
    of = {kind: [one for one in objects if one["type"] == kind] for kind in ("report", "note", "opinion", "identity")}
    assert len(of["note"]) == sum(len(entry.variants) for entry in bridge.entries)
    assert len(of["report"]) == 1
    assert len(of["report"][0]["object_refs"]) == len(objects) - 1
    assert all(one["opinion"] == "disagree" and len(one["object_refs"]) == 2 for one in of["opinion"])
    names = {one["name"] for one in of["identity"]}
    assert {"Councillor Ines Marrow", "Gazette"} <= names
    assert not {"an insider", "a memo"} & names


def test_disputes_are_opinions(bridge):
    """There are opinions where there are disputes."""
    disputed = any(one.relation in ("dispute", "denial") for entry in bridge.entries for one in entry.disagreements)
    assert disputed == any(one["type"] == "opinion" for one in json.loads(_bundle(bridge))["objects"])

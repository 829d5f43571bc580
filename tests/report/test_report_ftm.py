"""FollowTheMoney entities, read back by followthemoney."""

import json
import warnings
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from whence.report.ftm import ftm
from whence.report.outgoing import Outgoing, decided, outgoing
from whence.types.listing import MatchDecision, PastMatch

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies' business
    from followthemoney import model

MATCH = PastMatch(
    id="m1", list="Harbour register", record="17", record_digest="d", alias="MARROW, Ines", name="Ines Marrow"
)
DECIDED = MatchDecision(
    match="m1", judgement="different", note="", by="ada", decided=datetime(2031, 1, 2, tzinfo=UTC), record="d"
)


def _entities(dossier, judged=()):
    written = ftm(Outgoing(outgoing(dossier, lambda path: path.rsplit("/", 1)[-1]), judged))
    return [json.loads(line) for line in written.splitlines()]


def _of(entities, schema):
    return [one for one in entities if one["schema"] == schema]


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_validates(name, request):
    """Every entity is of a schema that the model has, with required properties; no value is lost when it is cleaned."""
    entities = _entities(request.getfixturevalue(name), ((MATCH, DECIDED),))
    ids = {one["id"] for one in entities}
    for one in entities:
        schema = model.get(one["schema"])
        proxy = model.get_proxy(one, cleaned=False)
        schema.validate(proxy.to_dict())
        for property_, values in one["properties"].items():
            assert isinstance(values, list)
            assert set(proxy.get(property_)) == set(values), property_
            if schema.get(property_).type.name == "entity":
                assert set(values) <= ids
        assert set(schema.required) <= set(one["properties"])


def test_who_is_named_and_who_is_drawn_on(bridge):
    """Articles, parties with where they are named, links to named voices; nobody without a name becomes a party."""
    entities = _entities(bridge)
    names = {name for one in entities for name in one["properties"].get("name", [])}
    assert len(_of(entities, "Article")) == 3
    assert {"Ines Marrow", "Gazette"} <= names
    assert not {"an insider", "a memo"} & names
    assert {tuple(one["properties"]["role"]) for one in _of(entities, "UnknownLink")} == {("draws on",)}
    assert len(_of(entities, "Note")) == len(bridge.entries)


def test_a_list_makes_no_topic(bridge):
    """A match leaves only as what a person decided about it, and never as a topic of the party."""
    assert "Harbour register" not in json.dumps(_entities(bridge))
    entities = _entities(bridge, ((MATCH, DECIDED),))
    (note,) = [one for one in _of(entities, "Note") if "Harbour register" in json.dumps(one)]
    assert "different" in note["properties"]["description"][0]
    assert note["properties"]["entity"] == ["e1"]
    assert not [one for one in entities if "topics" in one["properties"]]


@pytest.mark.parametrize(
    ("said", "leave"),
    [
        ([("ada", "same")], 1),
        ([("ada", "same"), ("bo", "same")], 2),
        ([("ada", "unsure")], 0),
        ([("ada", "same"), ("ada", "unsure")], 0),
        ([("ada", "unsure"), ("ada", "different")], 1),
        ([("ada", "same"), ("bo", "different")], 0),
    ],
)
def test_what_is_decided(said, leave):
    """Who is unsure has decided nothing, nor have two who contradict each other; a person's last word counts."""
    judged = [(MATCH, replace(DECIDED, by=by, judgement=judgement)) for by, judgement in said]
    assert len(decided(judged)) == leave

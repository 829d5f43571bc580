"""FollowTheMoney entities, read back by followthemoney."""

import json
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from whence.report.ftm import ftm, statements
from whence.report.outgoing import Outgoing, decided, doubted, outgoing
from whence.report.visible import visible
from whence.types.decision import Decision
from whence.types.listing import MatchDecision, PastMatch

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies' business
    pytest.importorskip("followthemoney", reason="PyICU, which it needs, could not be built")
    from followthemoney import model
    from followthemoney.statement import read_statements

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


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_statements_say_which_document(name, request):
    """Read back by followthemoney: the same entities, and each value once for each document that says so."""
    dossier = request.getfixturevalue(name)
    given = Outgoing(outgoing(dossier, lambda path: path.rsplit("/", 1)[-1]), ((MATCH, DECIDED),))
    read = list(read_statements(BytesIO(statements(given)), "csv"))
    documents = {document.id for document in dossier.documents}
    assert len({one.id for one in read}) == len(read)
    told = {}
    for one in read:
        assert one.origin is None or one.origin in documents
        assert one.prop_type == model.get(one.schema).get(one.prop).type.name
        told.setdefault(one.entity_id, {}).setdefault(one.prop, set()).add(one.value)
    plain = {
        one["id"]: {key: set(said) for key, said in one["properties"].items()}
        for one in _entities(dossier, ((MATCH, DECIDED),))
    }
    assert told == plain
    own = [one for one in read if one.schema == "Article"]
    assert all(one.origin == one.entity_id for one in own)


def test_full_text_is_said_to_be_somebodys(bridge):
    """The text of an article stands in it only where it was asked for, with a word on its rights."""
    given = Outgoing(outgoing(bridge, str), full_text=True)
    articles = _of([json.loads(line) for line in ftm(given).splitlines()], "Article")
    assert all("rights" in one["properties"]["notes"][0] for one in articles)
    assert {one["properties"]["bodyText"][0] for one in articles} == {visible(one.text) for one in bridge.documents}
    assert not any("bodyText" in one["properties"] for one in _entities(bridge))


def _name_decision(judgement, by="ada", minute=0):
    at = datetime(2031, 1, 2, 3, minute, tzinfo=UTC)
    return Decision(about="entities", left=("Ines Marrow",), right=("Gazette",), judgement=judgement, by=by, decided=at)


def test_names_under_review_are_similar(bridge):
    """Of two parties a person said that he does not know: a link between the two, and no joining."""
    (marrow,) = [one for one in bridge.reconciliation.entities if one.name == "Ines Marrow"]
    gazette = replace(marrow, id="e9", name="Gazette", names=("Gazette",), type="organisation")
    found = replace(bridge.reconciliation, entities=(*bridge.reconciliation.entities, gazette))
    open_ = doubted([_name_decision("same"), _name_decision("unsure", minute=5)])
    written = ftm(Outgoing(outgoing(replace(bridge, reconciliation=found), str), doubted=open_))
    (link,) = _of([json.loads(line) for line in written.splitlines()], "Similar")
    assert link["properties"] == {"candidate": [marrow.id], "match": ["e9"]}


@pytest.mark.parametrize(
    ("said", "open_"),
    [
        ([("unsure", "ada")], True),
        ([("same", "ada"), ("different", "bo")], True),
        ([("unsure", "ada"), ("same", "ada")], False),
        ([("different", "ada")], False),
        ([], False),
    ],
)
def test_what_stays_open(said, open_):
    """A pair of names is under review while somebody is unsure or two people contradict each other."""
    made = [_name_decision(judgement, by, minute) for minute, (judgement, by) in enumerate(said)]
    assert bool(doubted(made)) is open_

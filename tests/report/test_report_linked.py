"""Web Annotations, CSL-JSON and schema.org claims, held against what their specifications ask for."""

import json

import pytest

from whence.report.claim import claim
from whence.report.csl import csl
from whence.report.outgoing import Outgoing, outgoing
from whence.report.webannotation import webannotation

# The variables of the CSL-JSON schema (csl-data.json, version 1.0) that are used here, with their types.
_CSL = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "container-title": str,
    "issued": dict,
    "accessed": dict,
    "URL": str,
    "language": str,
}


def _written(write, dossier):
    return json.loads(write(Outgoing(outgoing(dossier, lambda path: path.rsplit("/", 1)[-1]))))


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_annotations_have_what_the_model_asks_for(name, request):
    """Each annotation has an id, a type and a target with its quote, each body a value (sections 3 and 4)."""
    page = _written(webannotation, request.getfixturevalue(name))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    for one in page["items"]:
        assert one["type"] == "Annotation"
        assert all(body["type"] == "TextualBody" and isinstance(body["value"], str) for body in one["body"])
        assert one["target"]["source"].startswith(("http", "ni:///sha-256;"))
        assert one["target"]["selector"][0]["type"] == "TextQuoteSelector"
    assert len({one["id"] for one in page["items"]}) == len(page["items"])


def test_annotations_lead_back(bridge):
    """The quote, between its context, stands once in the text it was taken from; a position holds the same words."""
    texts = {
        one.id: document.text
        for document, reading in zip(bridge.documents, bridge.readings, strict=True)
        for one in reading.statements
    }
    for one in _written(webannotation, bridge)["items"]:
        text = texts[one["id"].rsplit(":", 1)[-1]]
        quote, *places = one["target"]["selector"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        assert all(text[place["start"] : place["end"]] == quote["exact"] for place in places)


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_items_are_of_the_schema(name, request):
    """Each item has an id, a type and variables of the schema only, of the right type."""
    for item in _written(csl, request.getfixturevalue(name)):
        assert {"id", "type", "title"} <= set(item)
        assert all(isinstance(value, _CSL[name]) for name, value in item.items())


def test_an_item_says_what_the_article_says(bridge):
    """Outlet, headline, day and address; an undated article gets no day."""
    items = {item["title"]: item for item in _written(csl, bridge)}
    quay = items["Quay bridge to cost three times the plan"]
    assert quay["container-title"] == "Velmouth Gazette"
    assert quay["issued"] == {"date-parts": [[2029, 3, 4]]}
    assert "issued" not in items["Council: no bridge over budget"]


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_claims_refer_to_what_is_there(name, request):
    """Every article that a claim appears in stands in the graph; nothing rates or reviews."""
    graph = _written(claim, request.getfixturevalue(name))["@graph"]
    held = {one["@id"] for one in graph}
    claims = [one for one in graph if one["@type"] == "Claim"]
    told = [at["@id"] for one in claims for part in (one, *one["hasPart"]) for at in part["appearance"]]
    assert set(told) <= held
    assert "eview" not in json.dumps(graph)
    assert "ating" not in json.dumps([list(one) for one in graph])


def test_first_appearance_only_where_it_is_known(bridge):
    """With an undated article among them nobody knows which was first."""
    claims = {one.get("identifier"): one for one in _written(claim, bridge)["@graph"] if one["@type"] == "Claim"}
    assert "firstAppearance" not in claims["C1"]
    assert claims["C3"]["firstAppearance"] == claims["C3"]["appearance"][0]
    assert claims["C1"]["hasPart"][0]["description"] == "1–2 origins: an insider"

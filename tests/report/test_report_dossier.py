"""The export follows the schema `whence.dossier/1`, in offsets of the decoded source."""

import json
from dataclasses import replace
from math import inf, nan

import pytest

from whence.report.dossier import dumps, export, number


@pytest.fixture
def exported(bridge):
    """The bridge's export, as a program reads it."""
    return json.loads(dumps(bridge))


def test_the_keys_are_the_schemas(exported):
    """Every list of the schema is there, under its name."""
    assert list(exported) == [
        "schema",
        "documents",
        "statements",
        "claims",
        "disagreements",
        "retellings",
        "entities",
    ]
    assert exported["schema"] == "whence.dossier/1"


def test_documents_stand_in_order_of_path(exported):
    """The order of reading does not show; undated is null, every line has its role."""
    assert [document["path"] for document in exported["documents"]] == [
        "articles/council.txt",
        "articles/echo.html",
        "articles/gazette.txt",
    ]
    council, _, gazette = exported["documents"]
    assert (council["published"], gazette["published"]) == (None, "2029-03-04")
    assert [line["role"] for line in gazette["lines"]] == ["headline", "byline", "body", "body", "boilerplate"]


def test_a_statement_carries_its_chain_and_figures(exported, bridge):
    """Chain, root, evidence and figure read as the schema says, whole numbers without a fraction."""
    text = bridge.documents[0].text
    first = next(row for row in exported["statements"] if row["document"] == bridge.documents[0].id)
    assert text[first["start"] : first["end"]] == "cost 90 million crowns"
    assert first["chain"] == ["Gazette", "a confidential memo", "an insider"]
    assert (first["root"], first["evidence"]) == ("an insider", "anonymous")
    assert [text[start:end] for start, end in first["attribution"]["cue"]] == ["according to"]
    assert first["figures"] == [
        {
            **{"start": first["start"] + 5, "end": first["end"], "low": 90_000_000, "high": 90_000_000},
            **{"modifier": "=", "unit": "crown", "per": None, "counted": None, "owner": None},
            **{"earliest": None, "latest": None, "status": None},
        }
    ]
    assert isinstance(first["figures"][0]["low"], int)


def test_a_figure_has_the_days_of_its_time(exported):
    """`earliest` and `latest` come from the time that the figure hangs on, null where open."""
    days = [
        (row["figures"][0]["earliest"], row["figures"][0]["latest"]) for row in exported["statements"] if row["times"]
    ]
    assert days == [("2030-03-01", "2030-05-31"), (None, "2031-06-30"), (None, "2031-12-31")]


def test_evidence_says_who_denies_and_who_speaks_for_himself(exported):
    """A denial is its own evidence, the outlet's own voice too."""
    assert [row["evidence"] for row in exported["statements"]] == [
        *["denial", "statement", "statement"],
        *["anonymous", "anonymous"],
        *["anonymous", "anonymous", "own"],
    ]
    assert [row["root"] for row in exported["statements"]].count(None) == 1


def test_offsets_of_a_page_are_those_of_its_source(exported, bridge):
    """What was read in a page without its tags is found in the source with them."""
    page = bridge.documents[1]
    html = f"<html><h1>{page.headline}</h1>\n<p>{page.regions[1].span.of(page.text)}</p></html>"
    words = [html[row["start"] : row["end"]] for row in exported["statements"] if row["document"] == page.id]
    assert words == ["cost more than 90 million crowns", "be ready by mid-2031"]
    assert next(html[line["start"] : line["end"]] for line in exported["documents"][1]["lines"]) == page.headline
    gazette = exported["entities"][0]["mentions"][1]
    assert html[gazette["start"] : gazette["end"]] == "Gazette"


def test_claims_disagreements_and_retellings(exported, bridge):
    """Origins belong to a variant, every claim's disagreements are listed, only retellings are retellings."""
    cost = next(claim for claim in exported["claims"] if claim["handle"] == "C1")
    assert cost["variants"][0]["origins"] == {
        "low": 1,
        "high": 2,
        "roots": ["an insider"],
        "reasons": ["the memo and the insider may be one source or two"],
    }
    assert len(exported["disagreements"]) == 4
    assert [row["share_left"] for row in exported["retellings"]] == [0.5]
    shared = replace(bridge.reconciliation.reuses[0], kind="shared quotation")
    found = replace(bridge.reconciliation, reuses=(shared,))
    assert export(replace(bridge, reconciliation=found))["retellings"] == []


def test_the_order_of_documents_does_not_show(bridge):
    """The same documents in another order give the same characters."""
    turned = replace(bridge, documents=bridge.documents[::-1], readings=bridge.readings[::-1])
    assert dumps(turned) == dumps(bridge)


@pytest.mark.parametrize(
    ("value", "expected"), [(3.0, 3), (0.5, 0.5), (None, None), (inf, None), (nan, None), (1e20, 10**20)]
)
def test_numbers_are_json_numbers(value, expected):
    """Whole numbers are integers; what JSON cannot say is null."""
    assert number(value) == expected
    assert type(number(value)) is type(expected)


def test_hostile_text_is_data(hostile):
    """Escapes and lone surrogates survive as JSON escapes, and nothing in the characters steers a terminal."""
    text = dumps(hostile)
    text.encode()
    assert json.loads(text)["statements"][0]["chain"][1] == "\ud800 lone"
    assert not any(character in text for character in "\x1b\x00\u202e\x9b")

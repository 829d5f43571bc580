"""Who draws on whom, and the graph in the formats of others."""

import io
from dataclasses import replace

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.draws import Draws, Node, draws
from whence.report.exports import FORMATS
from whence.report.gexf import gexf
from whence.report.graphml import graphml
from whence.report.outgoing import Outgoing, outgoing, public


def _by_label(drawn):
    return {node.label: node for node in drawn.nodes}


def test_copies_are_folded(bridge):
    """The article that retells another is one node with it, that of the older."""
    nodes = _by_label(draws(bridge))
    assert nodes["Quay bridge to cost three times the plan"].copies == 1
    assert "Memo: bridge bill triples" not in nodes
    assert {"Velmouth Gazette", "The Echo"} <= {node.label for node in draws(bridge).nodes if node.kind == "outlet"}


def test_one_unnamed_root_where_the_origins_say_so(bridge):
    """The insider of two articles is one node because the origins count one; a claim counts once however often told."""
    drawn = draws(bridge)
    insiders = [node for node in drawn.nodes if node.label == "an insider"]
    assert len(insiders) == 1
    assert insiders[0].rests == 2
    assert max(edge.claims for edge in drawn.edges if edge.right == insiders[0].id) == 2


def test_unnamed_roots_of_two_articles_are_two(bridge):
    """Nobody makes one of two anonymous sources because they are called alike."""
    apart = replace(bridge.reconciliation, reuses=())
    entries = tuple(
        replace(entry, variants=tuple(replace(one, roots=()) for one in entry.variants)) for entry in bridge.entries
    )
    drawn = draws(replace(bridge, reconciliation=apart, entries=entries))
    assert len([node for node in drawn.nodes if node.label == "an insider"]) == 2


def test_own_voice_draws_on_nothing(bridge):
    """What an article says in its own voice rests on the article."""
    assert _by_label(draws(bridge))["Quay bridge to cost three times the plan"].rests == 1


@pytest.mark.parametrize(("write", "read"), [(graphml, networkx.read_graphml), (gexf, networkx.read_gexf)])
@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_round_trip(write, read, name, request):
    """What is written reads back node by node and edge by edge, hostile words included."""
    drawn = draws(request.getfixturevalue(name))
    graph = read(io.BytesIO(write(drawn)))
    assert set(graph.nodes) == {node.id for node in drawn.nodes}
    assert {(left, right) for left, right, *_ in graph.edges} == {(edge.left, edge.right) for edge in drawn.edges}
    for node in drawn.nodes:
        assert graph.nodes[node.id]["kind"] == node.kind
        assert graph.nodes[node.id]["copies"] == node.copies


@given(st.text(st.characters(codec=None)))
def test_any_label_is_legal(words):
    """No character makes a file that XML forbids."""
    drawn = Draws((Node(id="a", kind="source", label=words),), ())
    assert set(networkx.read_graphml(io.BytesIO(graphml(drawn))).nodes) == {"a"}
    assert set(networkx.read_gexf(io.BytesIO(gexf(drawn))).nodes) == {"a"}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_bytes_do_not_hang_on_order_or_place(form, bridge):
    """The order of documents and the folder in which they lay change no byte."""
    turned = replace(
        bridge,
        documents=bridge.documents[::-1],
        readings=bridge.readings[::-1],
    )
    moved = replace(
        turned,
        documents=tuple(replace(each, uri=f"/elsewhere/{each.uri}") for each in turned.documents),
    )
    one = FORMATS[form](Outgoing(outgoing(bridge, lambda path: path.rsplit("/", 1)[-1])))
    other = FORMATS[form](Outgoing(outgoing(moved, lambda path: path.rsplit("/", 1)[-1])))
    assert one == other


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"parquet", "xlsx"}))
@pytest.mark.parametrize("name", ["empty", "hostile"])
def test_no_format_breaks(form, name, request):
    """An empty ledger and hostile words make a file all the same, in UTF-8."""
    written = FORMATS[form](Outgoing(outgoing(request.getfixturevalue(name), lambda path: path)))
    assert b"javascript:" not in written
    written.decode("utf-8")


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("https://gazette.example/quay?a=1", True),
        ("file:///pages/quay.html", False),
        ("https://ada:secret@gazette.example/", False),
        ("javascript:alert(1)", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_addresses_that_leave(url, leaves):
    """Only addresses that anybody may follow leave, without the name of a user."""
    assert (public(url) == url) is (leaves or url is None)

"""Who draws on whom as GEXF 1.2 (https://gexf.net), the format of Gephi."""

from whence.report.draws import Draws
from whence.report.graphml import EDGE, NODE
from whence.report.markup import Element, put, serialised

# networkx and older Gephis read no later version.
_NAMESPACE, _VERSION = "http://www.gexf.net/1.2draft", "1.2"
_TYPES = {"string": "string", "int": "integer"}


def gexf(drawn: Draws) -> bytes:
    """The graph; the weight of an edge is its number of claims, at least 1. Empty values are left out."""
    root = Element("gexf", {"xmlns": _NAMESPACE, "version": _VERSION})
    graph = put(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for held, traits in (("node", NODE), ("edge", EDGE)):
        attributes = put(graph, "attributes", {"class": held, "mode": "static"})
        for name, kind in traits.items():
            put(attributes, "attribute", {"id": f"{held}_{name}", "title": name, "type": _TYPES[kind]})
    nodes, edges = put(graph, "nodes", {}), put(graph, "edges", {})
    for node in drawn.nodes:
        made = put(nodes, "node", {"id": node.id, "label": node.label})
        _values(made, "node", {name: getattr(node, name) for name in NODE})
    for number, edge in enumerate(drawn.edges):
        ends: dict[str, str | int] = {"id": number, "source": edge.left, "target": edge.right}
        made = put(edges, "edge", ends | {"weight": max(1, edge.claims)})
        _values(made, "edge", {name: getattr(edge, name) for name in EDGE})
    return serialised(root)


def _values(parent: Element, held: str, values: dict[str, str | int]) -> None:
    told = put(parent, "attvalues", {})
    for name, value in values.items():
        if value != "":
            put(told, "attvalue", {"for": f"{held}_{name}", "value": value})

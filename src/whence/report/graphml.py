"""Who draws on whom as GraphML (http://graphml.graphdrawing.org/specification.html): Gephi, yEd, Cytoscape, igraph."""

from typing import Literal

from whence.report.draws import Draws
from whence.report.markup import Element, put, serialised

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE: dict[str, Literal["string", "int"]] = {
    "label": "string",
    "kind": "string",
    "source": "string",
    "published": "string",
    "url": "string",
    "copies": "int",
    "rests": "int",
}
EDGE: dict[str, Literal["string", "int"]] = {"kind": "string", "claims": "int"}


def graphml(drawn: Draws) -> bytes:
    """The graph; an edge leads from who draws to what is drawn on. Empty values are left out."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    for held, traits in (("node", NODE), ("edge", EDGE)):
        for name, kind in traits.items():
            put(root, "key", {"id": f"{held}_{name}", "for": held, "attr.name": name, "attr.type": kind})
    graph = put(root, "graph", {"id": "draws", "edgedefault": "directed"})
    for node in drawn.nodes:
        _data(put(graph, "node", {"id": node.id}), "node", {name: getattr(node, name) for name in NODE})
    for number, edge in enumerate(drawn.edges):
        made = put(graph, "edge", {"id": f"e{number}", "source": edge.left, "target": edge.right})
        _data(made, "edge", {name: getattr(edge, name) for name in EDGE})
    return serialised(root)


def _data(parent: Element, held: str, values: dict[str, str | int]) -> None:
    for name, value in values.items():
        if value != "":
            put(parent, "data", {"key": f"{held}_{name}"}, str(value))

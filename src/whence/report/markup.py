"""XML with the standard library: what XML 1.0 forbids is drawn or replaced, and the same tree gives the same bytes."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from whence.report.visible import one_line

# XML 1.0, production [2] Char: anything else makes a file that no reader opens, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = ElementTree.Element


def legal(words: str) -> str:
    """The words on one line, in characters that XML allows."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", one_line(words))


def put(parent: Element, tag: str, traits: Mapping[str, str | int], words: str | None = None) -> Element:
    """A new child with its attributes and text, both made legal."""
    child = ElementTree.SubElement(parent, tag, {name: legal(str(value)) for name, value in traits.items()})
    child.text = None if words is None else legal(words)
    return child


def serialised(root: Element) -> bytes:
    """The tree as indented UTF-8 with its declaration and a final line break."""
    ElementTree.indent(root)
    told: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"

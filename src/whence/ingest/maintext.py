"""Which blocks of a page are its main text: the door to trafilatura."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "quote", "cell"]

_KINDS: dict[str, Kind] = {"head": "heading", "item": "item", "quote": "quote", "cell": "cell"}
# Elements of trafilatura's own vocabulary that end a block.
_BREAKING = frozenset(
    ["body", "p", "head", "list", "item", "quote", "table", "row", "cell", "lb", "code", "div", "figure", "dl", "fw"]
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of main text in trafilatura's wording, and what kind of block it takes it for."""

    text: str
    kind: Kind


def main_blocks(source: str) -> tuple[Block, ...]:
    """The blocks of main text in order; none if trafilatura finds none or fails on the page."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(source, include_comments=False, include_tables=True)
    except Exception:  # hostile markup breaks lxml and trafilatura in many ways; the caller then goes by line rules
        return ()
    body = getattr(document, "body", None)
    return () if body is None else tuple(_blocks(body))


def _blocks(body: object) -> list[Block]:
    """Leaf blocks: the text of an element up to the next block within it, line breaks ending a block too."""
    from lxml.etree import iterwalk

    blocks: list[Block] = []
    kinds: list[Kind] = ["paragraph"]
    words: list[str] = []

    def finish() -> None:
        text = "".join(words)
        words.clear()
        if text.strip():
            blocks.append(Block(text, kinds[-1]))

    for event, element in iterwalk(body, events=("start", "end")):
        block = element.tag in _BREAKING
        if event == "start":
            if block:
                finish()
            kinds.append(_KINDS.get(element.tag, kinds[-1]))
            words.append(element.text or "")
        else:
            if block:
                finish()
            kinds.pop()
            words.append(element.tail or "")
    finish()
    return blocks

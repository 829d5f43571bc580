"""A document's text with everything that was read in it: marks that nest and cross, and the pieces between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from whence.report.chain import EVIDENCE
from whence.report.dossier import number
from whence.report.measured import MODIFIERS
from whence.text.units import written
from whence.types.document import Document
from whence.types.reading import Attribution, Figure, Reading, Timex
from whence.types.span import Span

Kind = Literal["content", "source", "cue", "name", "figure", "time"]

# From the outermost to the innermost, as they are drawn over each other.
KINDS: dict[Kind, str] = {
    "content": "what someone is credited with",
    "source": "who says it",
    "cue": "the words that credit it",
    "name": "name",
    "figure": "figure",
    "time": "time",
}
_ORDER = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One mark: where, of what kind, how deep attributions nest there (from 1), and what was read, in words."""

    span: Span
    kind: Kind
    depth: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text from `start` on under the same marks, the outermost first; `begins` where one starts here."""

    start: int
    text: str
    marks: tuple[Marked, ...]
    begins: bool


def marks(document: Document, reading: Reading, within: Span) -> list[Marked]:
    """Every mark that lies in a stretch of the text, wholly or in part, in order."""
    found = [mark for mark in _all(document.text, reading) if mark.span.overlap(within)]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end, _ORDER[mark.kind], mark.depth, mark.words))


def pieces(text: str, marked: Sequence[Marked], line: Span) -> list[Piece]:
    """The line cut at every edge of a mark; the pieces join to it exactly. One sweep over the edges."""
    inside = [(Span(max(m.span.start, line.start), min(m.span.end, line.end)), m) for m in marked]
    inside = [(span, mark) for span, mark in inside if span.length > 0]
    edges = sorted({*line, *(edge for span, _ in inside for edge in span)})
    opening = _by_edge((span.start, mark) for span, mark in inside)
    closing = _by_edge((span.end, mark) for span, mark in inside)
    active: dict[Marked, None] = {}
    cut: list[Piece] = []
    for start, end in pairwise(edges):
        for mark in closing.get(start, ()):
            active.pop(mark, None)
        active |= dict.fromkeys(opening.get(start, ()))
        begins = any(mark.span.start == start for mark in opening.get(start, ()))
        cut.append(Piece(start, text[start:end], tuple(active), begins))
    return cut


def _by_edge(pairs: Iterable[tuple[int, Marked]]) -> dict[int, list[Marked]]:
    found: dict[int, list[Marked]] = {}
    for edge, mark in pairs:
        found.setdefault(edge, []).append(mark)
    return found


def _all(text: str, reading: Reading) -> Iterable[Marked]:
    for attribution in reading.attributions:
        yield from _attribution(attribution, _depth(attribution, reading), text)
    for mention in reading.mentions:
        yield Marked(span=mention.span, kind="name", depth=0, words=f"{mention.type}: {mention.name}")
    for figure in _figures(reading):
        yield Marked(span=figure.span, kind="figure", depth=0, words=_figure(figure, text))
    for time in dict.fromkeys((*reading.times, *(t for s in reading.statements for t in s.times))):
        yield Marked(span=time.span, kind="time", depth=0, words=_time(time))


def _figures(reading: Reading) -> Iterable[Figure]:
    return dict.fromkeys((*reading.figures, *(f for s in reading.statements for f in s.figures)))


def _attribution(attribution: Attribution, depth: int, text: str) -> Iterable[Marked]:
    who = " → ".join(f"{link.name} ({EVIDENCE[link.evidence]})" for link in attribution.links)
    who = who or " … ".join(span.of(text) for span in attribution.source) or "nobody named"
    spans = {"content": attribution.content, "source": attribution.source, "cue": attribution.cue}
    said: dict[Kind, str] = {
        "content": f"{attribution.kind} speech of {who}",
        "source": f"source: {who}",
        "cue": f"credits {who}",
    }
    for kind, words in said.items():
        for span in spans[kind]:
            yield Marked(span=span, kind=kind, depth=depth, words=words)


def _depth(attribution: Attribution, reading: Reading) -> int:
    depth, parent = 1, attribution.parent
    while parent is not None and depth < 9:
        depth, parent = depth + 1, reading.attributions[parent].parent
    return depth


def _figure(figure: Figure, text: str) -> str:
    low, high = number(figure.low), number(figure.high)
    value = f"{low:,}" if low is not None else "open"
    value += f" to {high:,}" if high is not None and high != low else ""
    parts = [MODIFIERS[figure.modifier], value, _unit(figure), f"per {figure.per}" if figure.per else ""]
    counted = f"of {figure.counted.of(text)}" if figure.counted else ""
    said = " ".join(part for part in (*parts, counted) if part)
    return "; ".join(part for part in (said, figure.status or "", _time(figure.time) if figure.time else "") if part)


def _unit(figure: Figure) -> str:
    return written(figure.unit, one=figure.low == figure.high == 1) if figure.unit else ""


def _time(time: Timex) -> str:
    days = [day.isoformat() if day else "open" for day in (time.earliest, time.latest)]
    if time.earliest is None and time.latest is None:
        return f"{time.type.lower()} {time.value}"
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"

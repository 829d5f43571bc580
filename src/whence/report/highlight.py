"""A wording's paragraph cut where its marks begin and end, and cut down to what a quotation may hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from whence.types.entry import Mark, MarkKind, Wording
from whence.types.span import Span, envelope

# A sentence end, or the quotation mark that closes one, before white space.
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s")
# Beyond these a "sentence" is a list or a page without stops; chosen to fill about five lines of 80 columns.
_SENTENCE_REACH = 240
# An ordinary newspaper paragraph has 200 to 500 characters; a page in one line must not be reprinted whole.
PARAGRAPH_REACH = 600
_STATEMENT_LIMIT = 900
_ORDER: tuple[MarkKind, ...] = ("statement", "source", "cue", "figure", "time")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the paragraph under the same marks throughout."""

    text: str
    kinds: tuple[MarkKind, ...]


def pieces(paragraph: str, marks: Iterable[Mark], window: Span | None = None) -> list[Piece]:
    """The window of the paragraph in order, cut at every edge of a mark; marks may nest or cross.

    Without a window the whole paragraph: the pieces join to it exactly.
    """
    window = window or Span(0, len(paragraph))
    kept = [(kind, inside) for kind, inside in _inside(marks, window) if inside.length > 0]
    edges = sorted({window.start, window.end, *(edge for _, span in kept for edge in span)})
    cuts = [Span(start, end) for start, end in pairwise(edges)]
    return [Piece(cut.of(paragraph), _kinds(cut, kept)) for cut in cuts]


def _inside(marks: Iterable[Mark], window: Span) -> list[tuple[MarkKind, Span]]:
    return [(mark.kind, Span(max(window.start, mark.span.start), min(window.end, mark.span.end))) for mark in marks]


def _kinds(cut: Span, marks: list[tuple[MarkKind, Span]]) -> tuple[MarkKind, ...]:
    over = {kind for kind, span in marks if span.covers(cut)}
    return tuple(kind for kind in _ORDER if kind in over)


def sentence(wording: Wording) -> Span:
    """The window from the stop before the statement to the stop after it."""
    stated, text = _stated(wording), wording.paragraph
    before = list(_STOP.finditer(text, max(0, stated.start - _SENTENCE_REACH), stated.start))
    after = _STOP.search(text, max(0, stated.end - 1), min(len(text), stated.end + _SENTENCE_REACH))
    reach = _window(wording, _SENTENCE_REACH)
    return Span(before[-1].end() if before else reach.start, after.end() - 1 if after else reach.end)


def quotation(wording: Wording) -> Span:
    """The window that a page quotes: the paragraph, or what lies near the statement in a very long one."""
    return _window(wording, PARAGRAPH_REACH)


def _stated(wording: Wording) -> Span:
    """Where the statement stands, at most as long as may be quoted; the paragraph's start where nothing is marked."""
    spans = [mark.span for mark in wording.marks if mark.kind == "statement"]
    start, end = envelope(spans) if spans else Span(0, 0)
    return Span(start, min(end, start + _STATEMENT_LIMIT, len(wording.paragraph)))


def _window(wording: Wording, reach: int) -> Span:
    start, end = _stated(wording)
    text = wording.paragraph
    return Span(_left(text, max(0, start - reach), start), _right(text, end, min(len(text), end + reach)))


def _left(text: str, start: int, limit: int) -> int:
    """The first beginning of a word at or after `start`: no quotation begins inside a word."""
    if start == 0 or text[start - 1].isspace():
        return start
    return next((at + 1 for at in range(start, min(limit, start + 40)) if text[at].isspace()), start)


def _right(text: str, limit: int, end: int) -> int:
    if end == len(text) or text[end].isspace():
        return end
    return next((at for at in range(end, max(limit, end - 40), -1) if text[at].isspace()), end)


def elided(wording: Wording, window: Span) -> tuple[str, str]:
    """An ellipsis for each side on which the window leaves out words of the paragraph."""
    before, after = wording.paragraph[: window.start], wording.paragraph[window.end :]
    return "… " if before.strip() else "", " …" if after.strip() else ""

"""Reads the figures of a document: numbers with unit, modifier, rate, time and status, dates left out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.reading.clauses import clauses
from whence.reading.status import with_status
from whence.text.ellipsis import is_parallel
from whence.text.measure import Quantity
from whence.text.owners import owner, owners
from whence.text.quantities import quantities
from whence.text.syntax import Syntax, Tagged
from whence.types.document import Document
from whence.types.reading import Attribution, Figure, Sentence, Timex
from whence.types.span import Span

_LEAD = 8  # characters of "between "


def figures(
    document: Document,
    sentences: Sequence[Sentence],
    times: Sequence[Timex],
    tokens: Sequence[Tagged] = (),
    attributions: Sequence[Attribution] = (),
) -> tuple[Figure, ...]:
    """The figures in order of the text, with spans of `Document.text`.

    `times` are the document's expressions of time, in order: their digits are no figures, and the one that stands in
    the clause of a figure is its as-of or by-when. `tokens` are the words of a parser for the whole document, in order,
    with spans of `Document.text`; without them parts of speech are guessed. `attributions` say who vouches for a
    figure, and so its status. A bare number without unit or noun that no
    modifier marks is kept: it may be an index or a score of the text's own.
    """
    found: list[Figure] = []
    for sentence in sentences:
        near = _within(times, sentence.span)
        found.extend(_of_sentence(document.text, sentence.span, near, _tokens_within(tokens, sentence.span)))
    return with_status(document.text, sentences, found, attributions)


def _tokens_within(tokens: Sequence[Tagged], span: Span) -> Sequence[Tagged]:
    first = bisect_left(tokens, span.start, key=lambda token: token.span.start)
    return tokens[first : bisect_left(tokens, span.end, key=lambda token: token.span.start)]


def _within(times: Sequence[Timex], span: Span) -> list[Timex]:
    first = bisect_left(times, span.start, key=lambda time: time.span.start)
    last = bisect_left(times, span.end, key=lambda time: time.span.start)
    return list(times[first:last])


def _of_sentence(text: str, sentence: Span, times: Sequence[Timex], tokens: Sequence[Tagged]) -> Iterator[Figure]:
    shift = sentence.start
    words = sentence.of(text)
    taken = [_moved(time.span, -shift) for time in times if time.type != "SET"]
    read = _without_parallels(words, quantities(words, taken))
    if not read:
        return
    parsed = Syntax.of(words, tokens, shift)
    measured = owners(parsed, read, [_moved(time.span, -shift) for time in times])
    parts = clauses(words)
    spans = [_moved(quantity.span, shift) for quantity in read]
    for quantity, phrases in zip(read, measured, strict=True):
        counted = quantity.counted or (phrases[0] if phrases else None)
        whose = owner(parsed, counted, phrases)
        clause = next((part for part in parts if part.start <= quantity.number.start < part.end), Span(0, len(words)))
        yield Figure(
            span=_moved(quantity.span, shift),
            low=quantity.low,
            high=quantity.high,
            modifier=quantity.modifier,
            unit=quantity.unit,
            counted=_moved(counted, shift) if counted else None,
            owner=_moved(whose, shift) if whose else None,
            per=quantity.per,
            change=quantity.change,
            time=_time_of(text, _moved(quantity.span, shift), _moved(clause, shift), times, spans),
        )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _without_parallels(words: str, read: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without those that repeat the one before in another unit: "500 miles (800 km)"."""
    kept: list[Quantity] = []
    for quantity in read:
        if kept and is_parallel(words, kept[-1], quantity):
            span = Span(kept[-1].span.start, quantity.span.end)
            closed = words[span.end : span.end + 1] == ")" and "(" in span.of(words)
            kept[-1] = replace(kept[-1], span=Span(span.start, span.end + closed))
        else:
            kept.append(quantity)
    return kept


def _time_of(text: str, figure: Span, clause: Span, times: Sequence[Timex], figures: Sequence[Span]) -> Timex | None:
    """The dated expression of the clause that stands nearest to the figure, one behind it before one ahead of it.

    It must be the figure's own: no other figure stands between, and nothing that ends a phrase.
    """
    dated = [time for time in times if clause.covers(time.span) and (time.earliest or time.latest)]
    own = [at for at, time in enumerate(dated) if _own(text, figure, time.span, clause, figures)]
    if not own:
        return None
    at = min(own, key=lambda at: _distance(figure, dated[at].span))
    if at + 1 < len(dated) and _is_stretch(text, dated[at], dated[at + 1]):
        return _stretch(dated[at], dated[at + 1])
    if at and _is_stretch(text, dated[at - 1], dated[at]):
        return _stretch(dated[at - 1], dated[at])
    return dated[at]


def _own(text: str, figure: Span, time: Span, clause: Span, figures: Sequence[Span]) -> bool:
    """Whether a time may be the figure's: right behind it in one phrase, or set before the clause."""
    between = Span(min(figure.end, time.end), max(figure.start, time.start))
    if any(between.overlap(other) for other in figures if other != figure):
        return False
    words = between.of(text)
    if time.start >= figure.end:
        return not _PHRASE_END.search(words)
    if _ASIDE.search(words):
        return False
    fronted = _FRONT.match(text[max(clause.start, time.start - _LONGEST_FRONT) : time.start]) is not None
    return not _OF.search(text[max(0, time.start - 4) : time.start]) and (fronted or not _JOINT.search(words))


# What may stand before a time that opens its clause ("but by the end of 2031"), and its characters.
_FRONT = re.compile(
    r"\W{0,3}(?:(?:and|but|so|then|already|only|in|by|on|at|since|from|during|until|as|of|for|the|end)\W{1,3}){0,6}\Z",
    re.IGNORECASE,
)
_LONGEST_FRONT = 40
_PHRASE_END = re.compile(r"[,;:—–]|\b(?:which|who|and|but|while)\b")
# Between a dateline and the story, or an aside.
_ASIDE = re.compile(r"[()—–]| - ")
_JOINT = re.compile(r"[,;:—–]|\b(?:and|but|that|which|who)\b")
_OF = re.compile(r"\bof \Z")


def _distance(figure: Span, time: Span) -> int:
    return time.start - figure.end if time.start >= figure.end else 2 * (figure.start - time.end)


def _is_stretch(text: str, first: Timex, last: Timex) -> bool:
    """Whether two expressions are the ends of one stretch: "from 2015 to 2020", "between May and July"."""
    between = text[first.span.end : last.span.start].strip().lower()
    lead = text[max(0, first.span.start - _LEAD) : first.span.start].lower()
    joined = between in ("to", "-", "–", "through", "until") or (between == "and" and lead.endswith("between "))
    return joined and bool(first.earliest and last.latest and first.earliest <= last.latest)


def _stretch(first: Timex, last: Timex) -> Timex:
    span = Span(first.span.start, last.span.end)
    return replace(first, span=span, value=f"{first.value}/{last.value}", latest=last.latest)

"""Expressions of time of a whole text: the last date named is carried on, and an unknown day of writing is bounded.

A text that tells "in spring 2023" as past was written after that spring began; one that tells "in 2035" as to come was
written before that year is over. A relative date of a text without a day of publication keeps its relative value, and
takes as first and last day what it would mean if the text had been written at those bounds.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from whence.text.calendar import Days
from whence.text.clock import Clock
from whence.text.dates import dates, named_days
from whence.text.tense import tense_at
from whence.types.reading import Timex
from whence.types.span import Span


def chronology(text: str, sentences: Sequence[Span], published: date | None) -> tuple[Timex, ...]:
    """The expressions of time of the sentences, in order, with spans of `text`."""
    read = _read(text, sentences, published)
    if published is not None or all(time.anchor != "none" for time in read):
        return read
    after, before = written(text, sentences, read)
    from_first = _by_span(_read(text, sentences, after)) if after else {}
    from_last = _by_span(_read(text, sentences, before)) if before else {}
    return tuple(_bounded(time, from_first.get(time.span), from_last.get(time.span)) for time in read)


def written(text: str, sentences: Sequence[Span], times: Iterable[Timex]) -> tuple[date | None, date | None]:
    """The first and last day on which a text can have been written, as its own dates tell it; None where open."""
    past, coming = [], []
    for time in times:
        if time.anchor != "absolute" or time.type not in ("DATE", "TIME"):
            continue
        sentence = sentences[bisect_right(sentences, time.span.start, key=lambda one: one.start) - 1]
        tense = tense_at(sentence.of(text), time.span.start - sentence.start, time.span.end - sentence.start)
        if tense == "past" and time.earliest:
            past.append(time.earliest)
        elif tense == "ahead" and time.latest:
            coming.append(time.latest)
    first, last = max(past, default=None), min(coming, default=None)
    return (None, None) if first and last and first > last else (first, last)


def _read(text: str, sentences: Sequence[Span], published: date | None) -> tuple[Timex, ...]:
    named: Days | None = None
    found: list[Timex] = []
    for sentence in sentences:
        read = dates(sentence.of(text), Clock(published=published, named=named))
        named = named_days(read, named)
        found.extend(replace(time, span=_moved(time.span, sentence.start)) for time in read)
    return tuple(found)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _by_span(times: Iterable[Timex]) -> dict[Span, Timex]:
    return {time.span: time for time in times if time.anchor == "publication"}


def _bounded(time: Timex, at_first: Timex | None, at_last: Timex | None) -> Timex:
    """A relative expression with the first day it can mean and the last one."""
    if time.anchor != "none" or time.type not in ("DATE", "TIME"):
        return time
    earliest = at_first.earliest if at_first else None
    latest = at_last.latest if at_last else None
    return time if earliest and latest and earliest > latest else replace(time, earliest=earliest, latest=latest)

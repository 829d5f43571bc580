"""A reading in its tables.

A statement shares its mentions, figures and times with its reading: each stands once in its table and is pointed at
by position. What only a statement (or a figure) bears follows after the reading's own and is not `listed`.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from whence.ledger.cells import bytes_cell, day_cell, to_bytes, to_day, to_json, to_spans
from whence.ledger.connection import Connection, Row, Table
from whence.types.document import Document
from whence.types.reading import (
    Alias,
    Attribution,
    Credit,
    Figure,
    Mention,
    Quotation,
    Reading,
    Sentence,
    Source,
    Statement,
    Timex,
)
from whence.types.span import Span

T = TypeVar("T", bound=Hashable)

_SENTENCES = Table("sentences", "document", ("start", "end"))
_QUOTATIONS = Table("quotations", "document", ("start", "end"))
_MENTIONS = Table("mentions", "document", ("start", "end", "name", "type", "listed"))
_ALIASES = Table("aliases", "document", ("left_mention", "right_mention"))
_TIMES = Table("times", "document", ("start", "end", "type", "value", "earliest", "latest", "anchor", "listed"))
_FIGURES = Table(
    "figures",
    "document",
    (
        *("start", "end", "low", "high", "modifier", "unit"),
        *("counted_start", "counted_end", "owner_start", "owner_end", "per", "change", "time", "status", "listed"),
    ),
)
_ATTRIBUTIONS = Table("attributions", "document", ("source", "cue", "content", "kind", "parent"))
_ATTRIBUTION_LINKS = Table("attribution_links", "document", ("attribution", "name", "kind", "evidence", "start", "end"))
_CREDITS = Table(
    "credits", "document", ("start", "end", "credit", "name", "kind", "evidence", "source_start", "source_end")
)
_STATEMENTS = Table(
    "statements",
    "document",
    (
        *("number", "id", "start", "end", "words", "attribution"),
        *("root", "evidence", "polarity", "certainty", "status", "vector"),
    ),
)
_CHAIN_LINKS = Table("chain_links", "statement", ("name", "kind", "evidence", "start", "end"))
_STATEMENT_MENTIONS = Table("statement_mentions", "statement", ("mention",))
_STATEMENT_FIGURES = Table("statement_figures", "statement", ("figure",))
_STATEMENT_TIMES = Table("statement_times", "statement", ("time",))


class _Shared(Generic[T]):
    """The values of one kind, each once: first the reading's own in order, then those that only a part bears."""

    def __init__(self, own: Iterable[T]) -> None:
        self.values = list(own)
        self.own = len(self.values)
        self._positions: dict[T, int] = {}
        for position, value in enumerate(self.values):
            self._positions.setdefault(value, position)

    def position(self, value: T) -> int:
        """Where a value stands, added at the end if it is new."""
        if value not in self._positions:
            self._positions[value] = len(self.values)
            self.values.append(value)
        return self._positions[value]

    def rows(self, cells: Callable[[T], tuple[object, ...]]) -> Iterable[tuple[object, ...]]:
        """A row for each value, with whether the reading lists it."""
        return ((*cells(value), position < self.own) for position, value in enumerate(self.values))


def put_reading(ledger: Connection, number: int, document: Document, reading: Reading) -> None:
    """Record the reading of a document that has none yet."""
    mentions, figures, times = _Shared(reading.mentions), _Shared(reading.figures), _Shared(reading.times)
    for statement, each in zip(
        _put_statements(ledger, number, document.text, reading), reading.statements, strict=True
    ):
        ledger.put(_CHAIN_LINKS, statement, map(_source_cells, each.chain))
        ledger.put(_STATEMENT_MENTIONS, statement, ((mentions.position(m),) for m in each.mentions))
        ledger.put(_STATEMENT_FIGURES, statement, ((figures.position(f),) for f in each.figures))
        ledger.put(_STATEMENT_TIMES, statement, ((times.position(t),) for t in each.times))
    ledger.put(_SENTENCES, number, (s.span for s in reading.sentences))
    ledger.put(_QUOTATIONS, number, (q.span for q in reading.quotations))
    ledger.put(_ALIASES, number, [(mentions.position(a.left), mentions.position(a.right)) for a in reading.aliases])
    ledger.put(_MENTIONS, number, mentions.rows(lambda m: (*m.span, m.name, m.type)))
    ledger.put(_FIGURES, number, figures.rows(lambda f: _figure_cells(f, times)))
    ledger.put(_TIMES, number, times.rows(_timex_cells))
    ledger.put(_ATTRIBUTIONS, number, map(_attribution_cells, reading.attributions))
    links = ((at, link) for at, each in enumerate(reading.attributions) for link in each.links)
    ledger.put(_ATTRIBUTION_LINKS, number, ((at, *_source_cells(link)) for at, link in links))
    ledger.put(_CREDITS, number, map(_credit_cells, reading.credits))


def remove_reading(ledger: Connection, number: int) -> None:
    """Forget what was read in a document; nothing reconciled may stand on it any more."""
    for sql in (
        "DELETE FROM statements WHERE document = ?",  # with what hangs on each statement
        "DELETE FROM sentences WHERE document = ?",
        "DELETE FROM quotations WHERE document = ?",
        "DELETE FROM mentions WHERE document = ?",
        "DELETE FROM aliases WHERE document = ?",
        "DELETE FROM figures WHERE document = ?",
        "DELETE FROM times WHERE document = ?",
        "DELETE FROM attributions WHERE document = ?",
        "DELETE FROM attribution_links WHERE document = ?",
        "DELETE FROM credits WHERE document = ?",
    ):
        ledger.run(sql, number)


def get_reading(ledger: Connection, number: int) -> Reading:
    """The reading of a document, as it was recorded."""
    document, reader = ledger.rows("SELECT id, reader FROM documents WHERE number = ?", number)[0]
    mentions = [(_mention(row), row[-1]) for row in ledger.get(_MENTIONS, number)]
    times = [(_timex(row), row[-1]) for row in ledger.get(_TIMES, number)]
    all_times = [timex for timex, _ in times]
    figures = [(_figure(row, all_times), row[-1]) for row in ledger.get(_FIGURES, number)]
    all_mentions = [mention for mention, _ in mentions]
    parts = _Parts(ledger, number, all_mentions, [each for each, _ in figures], all_times)
    return Reading(
        document=document,
        reader=reader,
        sentences=tuple(Sentence(Span(*row)) for row in ledger.get(_SENTENCES, number)),
        quotations=tuple(Quotation(Span(*row)) for row in ledger.get(_QUOTATIONS, number)),
        mentions=tuple(mention for mention, listed in mentions if listed),
        figures=tuple(figure for figure, listed in figures if listed),
        times=tuple(timex for timex, listed in times if listed),
        attributions=_attributions(ledger, number),
        credits=tuple(map(_credit, ledger.get(_CREDITS, number))),
        statements=tuple(_statement(row, document, parts) for row in ledger.get(_STATEMENTS, number)),
        aliases=tuple(Alias(all_mentions[left], all_mentions[right]) for left, right in ledger.get(_ALIASES, number)),
    )


class _Parts:
    """What hangs on the statements of one document, by the number of the statement."""

    def __init__(
        self, ledger: Connection, document: int, mentions: list[Mention], figures: list[Figure], times: list[Timex]
    ) -> None:
        self.chains = _by_statement(ledger, document, _CHAIN_LINKS, _source)
        self.mentions = _by_statement(ledger, document, _STATEMENT_MENTIONS, lambda row: mentions[row[0]])
        self.figures = _by_statement(ledger, document, _STATEMENT_FIGURES, lambda row: figures[row[0]])
        self.times = _by_statement(ledger, document, _STATEMENT_TIMES, lambda row: times[row[0]])


def _by_statement(ledger: Connection, document: int, table: Table, made: Callable[[Row], T]) -> dict[int, list[T]]:
    parts: dict[int, list[T]] = {}
    for statement, *row in ledger.rows(table.selection_within("statements", "document"), document):
        parts.setdefault(statement, []).append(made(tuple(row)))
    return parts


def _put_statements(ledger: Connection, document: int, text: str, reading: Reading) -> range:
    first = int(ledger.value("SELECT coalesce(max(number), 0) + 1 FROM statements"))
    numbers = range(first, first + len(reading.statements))
    rows = (_statement_cells(number, s, text) for number, s in zip(numbers, reading.statements, strict=True))
    ledger.put(_STATEMENTS, document, rows)
    return numbers


def _statement_cells(number: int, each: Statement, text: str) -> tuple[object, ...]:
    root = each.root
    return (
        *(number, each.id, *each.span, each.span.of(text), each.attribution),
        *(
            root.name if root else None,
            each.evidence,
            each.polarity,
            each.certainty,
            each.status,
            bytes_cell(each.vector),
        ),
    )


def _statement(row: Row, document: str, parts: _Parts) -> Statement:
    number, statement, start, end, _, attribution, _, evidence, polarity, certainty, status, vector = row
    return Statement(
        id=statement,
        document=document,
        span=Span(start, end),
        attribution=attribution,
        chain=tuple(parts.chains.get(number, ())),
        mentions=tuple(parts.mentions.get(number, ())),
        figures=tuple(parts.figures.get(number, ())),
        times=tuple(parts.times.get(number, ())),
        evidence=evidence,
        polarity=polarity,
        certainty=certainty,
        status=status,
        vector=to_bytes(vector),
    )


def _mention(row: Row) -> Mention:
    start, end, name, kind, _ = row
    return Mention(span=Span(start, end), name=name, type=kind)


def _timex_cells(timex: Timex) -> tuple[object, ...]:
    return (
        *(*timex.span, timex.type, timex.value),
        *(day_cell(timex.earliest), day_cell(timex.latest), timex.anchor),
    )


def _timex(row: Row) -> Timex:
    start, end, kind, value, earliest, latest, anchor, _ = row
    span = Span(start, end)
    return Timex(span=span, type=kind, value=value, earliest=to_day(earliest), latest=to_day(latest), anchor=anchor)


def _figure_cells(figure: Figure, times: _Shared[Timex]) -> tuple[object, ...]:
    counted, owner = figure.counted or (None, None), figure.owner or (None, None)
    return (
        *(*figure.span, figure.low, figure.high, figure.modifier, figure.unit, *counted, *owner),
        *(figure.per, figure.change, figure.time and times.position(figure.time), figure.status),
    )


def _figure(row: Row, times: list[Timex]) -> Figure:
    start, end, low, high, modifier, unit, *phrases, per, change, time, status, _ = row
    counted_start, counted_end, owner_start, owner_end = phrases
    return Figure(
        span=Span(start, end),
        low=low,
        high=high,
        modifier=modifier,
        unit=unit,
        counted=None if counted_start is None else Span(counted_start, counted_end),
        owner=None if owner_start is None else Span(owner_start, owner_end),
        per=per,
        change=change,
        time=None if time is None else times[time],
        status=status,
    )


def _attribution_cells(each: Attribution) -> tuple[object, ...]:
    return to_json(each.source), to_json(each.cue), to_json(each.content), each.kind, each.parent


def _attributions(ledger: Connection, document: int) -> tuple[Attribution, ...]:
    links: dict[int, list[Source]] = {}
    for attribution, *link in ledger.get(_ATTRIBUTION_LINKS, document):
        links.setdefault(attribution, []).append(_source(link))
    return tuple(
        Attribution(
            source=to_spans(source),
            cue=to_spans(cue),
            content=to_spans(content),
            kind=kind,
            links=tuple(links.get(at, ())),
            parent=parent,
        )
        for at, (source, cue, content, kind, parent) in enumerate(ledger.get(_ATTRIBUTIONS, document))
    )


def _source_cells(source: Source) -> tuple[object, ...]:
    return source.name, source.kind, source.evidence, *source.span


def _source(row: Sequence[Any]) -> Source:
    name, kind, evidence, start, end = row
    return Source(name=name, kind=kind, evidence=evidence, span=Span(start, end))


def _credit_cells(credit: Credit) -> tuple[object, ...]:
    source = credit.source
    return *credit.span, credit.kind, source.name, source.kind, source.evidence, *source.span


def _credit(row: Row) -> Credit:
    start, end, kind, *source = row
    return Credit(span=Span(start, end), source=_source(source), kind=kind)

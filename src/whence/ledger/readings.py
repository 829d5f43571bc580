"""A reading in its tables.

A statement shares its mentions, figures and times with its reading: each stands once in its table and is pointed at
by position. What only a statement (or a figure) bears follows after the reading's own and is not `listed`.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from whence.ledger.cells import bytes_cell, day_cell, spans_cell, to_bytes, to_day, to_json, to_spans
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
_QUOTATIONS = Table("quotations", "document", ("start", "end", "language"))
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
        *("root", "evidence", "polarity", "certainty", "status", "vector", "question"),
    ),
)
_CHAIN_LINKS = Table("chain_links", "statement", ("name", "kind", "evidence", "start", "end"))
_STATEMENT_MENTIONS = Table("statement_mentions", "statement", ("mention",))
_STATEMENT_FIGURES = Table("statement_figures", "statement", ("figure",))
_STATEMENT_TIMES = Table("statement_times", "statement", ("time",))

_READ = "SELECT number, id, reader, unread FROM documents WHERE number IN (SELECT value FROM json_each(?))"
_TOLD = """SELECT document, number, id, start, "end", words, attribution, root, evidence, polarity, certainty, status,
    vector, question FROM statements WHERE number IN (SELECT value FROM json_each(?)) ORDER BY document, position"""


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
    """Record the reading of a document that has none yet. Its statements are not searched for yet (unsettled.py)."""
    mentions, figures, times = _Shared(reading.mentions), _Shared(reading.figures), _Shared(reading.times)
    numbers = _put_statements(ledger, number, document.text, reading)
    told = list(zip(numbers, reading.statements, strict=True))
    ledger.put_each(_CHAIN_LINKS, ((own, map(_source_cells, each.chain)) for own, each in told))
    ledger.put_each(
        _STATEMENT_MENTIONS, ((own, ((mentions.position(m),) for m in each.mentions)) for own, each in told)
    )
    ledger.put_each(_STATEMENT_FIGURES, ((own, ((figures.position(f),) for f in each.figures)) for own, each in told))
    ledger.put_each(_STATEMENT_TIMES, ((own, ((times.position(t),) for t in each.times)) for own, each in told))
    ledger.put(_SENTENCES, number, (s.span for s in reading.sentences))
    ledger.put(_QUOTATIONS, number, ((*q.span, q.language) for q in reading.quotations))
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
    return get_readings(ledger, [number])[0]


def get_readings(ledger: Connection, numbers: Sequence[int]) -> list[Reading]:
    """The readings of some documents, in their order, as they were recorded; each table is asked once."""
    read = {number: told for number, *told in ledger.rows(_READ, to_json(numbers))}
    statements = ledger.get_many(_STATEMENTS, numbers)
    parts = _Parts(ledger, numbers, statements, whole=True)
    lists = {table: ledger.get_many(table, numbers) for table in (_SENTENCES, _QUOTATIONS, _CREDITS, _ALIASES)}
    return [
        Reading(
            document=read[number][0],
            reader=read[number][1],
            sentences=tuple(Sentence(Span(*row)) for row in lists[_SENTENCES].get(number, ())),
            quotations=tuple(Quotation(Span(*row[:2]), row[2]) for row in lists[_QUOTATIONS].get(number, ())),
            mentions=parts.listed_mentions(number),
            figures=parts.listed_figures(number),
            times=parts.listed_times(number),
            attributions=parts.attributions_of(number),
            credits=tuple(map(_credit, lists[_CREDITS].get(number, ()))),
            statements=tuple(parts.statement(number, read[number][0], row) for row in statements.get(number, ())),
            aliases=tuple(
                Alias(parts.mentions[number][left], parts.mentions[number][right])
                for left, right in lists[_ALIASES].get(number, ())
            ),
            unread=read[number][2],
        )
        for number in numbers
    ]


def get_told(ledger: Connection, statements: Sequence[int]) -> tuple[list[int], list[Reading]]:
    """Of some statements what is drawn of them: the numbers of their documents, and of each reading these statements
    with their figures, times and attributions, but no names."""
    rows: dict[int, list[Row]] = {}
    for document, *row in ledger.rows(_TOLD, to_json(statements)):
        rows.setdefault(document, []).append(tuple(row))
    numbers = list(rows)
    read = {number: told for number, *told in ledger.rows(_READ, to_json(numbers))}
    parts = _Parts(ledger, numbers, rows, whole=False)
    return numbers, [
        Reading(
            document=read[number][0],
            reader=read[number][1],
            sentences=(),
            quotations=(),
            mentions=(),
            figures=(),
            times=(),
            attributions=parts.attributions_of(number),
            credits=(),
            statements=tuple(parts.statement(number, read[number][0], row) for row in rows[number]),
            unread=read[number][2],
        )
        for number in numbers
    ]


class _Parts:
    """What statements of some documents are made of: values by document, and by the number of the statement."""

    def __init__(
        self, ledger: Connection, numbers: Sequence[int], statements: Mapping[int, list[Row]], *, whole: bool
    ) -> None:
        own = [row[0] for number in numbers for row in statements.get(number, ())]
        mentions = ledger.get_many(_MENTIONS, numbers) if whole else {}
        times, figures = ledger.get_many(_TIMES, numbers), ledger.get_many(_FIGURES, numbers)
        self._listed = {
            table: {number: sum(row[-1] for row in rows) for number, rows in found.items()}
            for table, found in ((_MENTIONS, mentions), (_TIMES, times), (_FIGURES, figures))
        }
        self.mentions = {number: list(map(_mention, rows)) for number, rows in mentions.items()}
        self.times = {number: list(map(_timex, rows)) for number, rows in times.items()}
        self.figures = {
            number: [_figure(row, self.times.get(number, [])) for row in rows] for number, rows in figures.items()
        }
        self._attributions = ledger.get_many(_ATTRIBUTIONS, numbers)
        self._links = ledger.get_many(_ATTRIBUTION_LINKS, numbers) if whole else {}
        self._chains = ledger.get_many(_CHAIN_LINKS, own)
        self._own_mentions = ledger.get_many(_STATEMENT_MENTIONS, own) if whole else {}
        self._own_figures = ledger.get_many(_STATEMENT_FIGURES, own)
        self._own_times = ledger.get_many(_STATEMENT_TIMES, own)

    def listed_mentions(self, number: int) -> tuple[Mention, ...]:
        """Those that the reading of a document lists itself; they stand before the others."""
        return tuple(self.mentions.get(number, ())[: self._listed[_MENTIONS].get(number, 0)])

    def listed_times(self, number: int) -> tuple[Timex, ...]:
        """As `listed_mentions`."""
        return tuple(self.times.get(number, ())[: self._listed[_TIMES].get(number, 0)])

    def listed_figures(self, number: int) -> tuple[Figure, ...]:
        """As `listed_mentions`."""
        return tuple(self.figures.get(number, ())[: self._listed[_FIGURES].get(number, 0)])

    def attributions_of(self, number: int) -> tuple[Attribution, ...]:
        """The attributions of a document."""
        return _attributions(self._attributions.get(number, ()), self._links.get(number, ()))

    def statement(self, number: int, document: str, row: Row) -> Statement:
        """A statement of a document."""
        own, statement, start, end, _, attribution, _, evidence, polarity, certainty, status, vector, question = row
        mentions = self.mentions.get(number, ())
        figures, times = self.figures.get(number, ()), self.times.get(number, ())
        return Statement(
            id=statement,
            document=document,
            span=Span(start, end),
            attribution=attribution,
            chain=tuple(map(_source, self._chains.get(own, ()))),
            mentions=tuple(mentions[at] for (at,) in self._own_mentions.get(own, ())),
            figures=tuple(figures[at] for (at,) in self._own_figures.get(own, ())),
            times=tuple(times[at] for (at,) in self._own_times.get(own, ())),
            evidence=evidence,
            polarity=polarity,
            certainty=certainty,
            status=status,
            vector=to_bytes(vector),
            question=to_bytes(question),
        )


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
            bytes_cell(each.question),
        ),
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
    return spans_cell(each.source), spans_cell(each.cue), spans_cell(each.content), each.kind, each.parent


def _attributions(rows: Iterable[Row], linked: Iterable[Row]) -> tuple[Attribution, ...]:
    links: dict[int, list[Source]] = {}
    for attribution, *link in linked:
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
        for at, (source, cue, content, kind, parent) in enumerate(rows)
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

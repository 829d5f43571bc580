"""One row a wording, for a spreadsheet."""

import csv as comma_separated
from collections.abc import Iterable, Iterator
from io import StringIO

from whence.report.dossier import number
from whence.report.measured import MODIFIERS
from whence.report.visible import one_line
from whence.types.document import Document
from whence.types.entry import Dossier, Entry, VariantEntry, Wording
from whence.types.reading import Figure, Statement

COLUMNS = (
    *("handle", "claim", "variant", "origins_low", "origins_high", "path", "line", "published", "publisher", "words"),
    *("chain", "root", "evidence", "polarity", "certainty"),
    *("figure", "low", "high", "modifier", "unit", "per", "earliest", "latest", "status"),
)

# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), with the full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Cell = str | int | float | None


def csv(dossier: Dossier) -> str:
    """The rows under their column names, quoted as in RFC 4180, in Python's line breaks."""
    out = StringIO()
    writer = comma_separated.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(dossier))
    return out.getvalue()


def rows(dossier: Dossier) -> Iterator[list[Cell]]:
    """The `cells`, where what looks like a formula gets an apostrophe."""
    for row in cells(dossier):
        yield [harmless(cell) for cell in row]


def cells(dossier: Dossier) -> Iterator[list[Cell]]:
    """The cells of `COLUMNS` for each wording, claims in order of rank, as they are.

    A wording with several figures keeps one row; their values are joined with ` | ` in the same order in each column.
    """
    statements = {statement.id: statement for reading in dossier.readings for statement in reading.statements}
    documents = {document.id: document for document in dossier.documents}
    for entry in dossier.entries:
        for variant in entry.variants:
            for wording in variant.wordings:
                told = _told(entry, variant, wording) + _ground(wording)
                figures = _figures(documents[wording.document], statements.get(wording.statement))
                yield told + figures


def _told(entry: Entry, variant: VariantEntry, wording: Wording) -> list[Cell]:
    published = wording.published.isoformat() if wording.published else None
    claim: list[Cell] = [entry.handle, entry.label, variant.letter, variant.low, variant.high]
    return [*claim, wording.path, wording.line, published, wording.publisher, wording.words]


def _ground(wording: Wording) -> list[Cell]:
    names = [source.name for source in wording.chain]
    root = names[-1] if names else None
    return [" → ".join(names), root, wording.evidence, wording.polarity, wording.certainty]


def _figures(document: Document, statement: Statement | None) -> list[Cell]:
    found = [_figure(document, figure) for figure in statement.figures] if statement else []
    return [_joined(column) for column in zip(*found, strict=True)] if found else [None] * 9


def _figure(document: Document, figure: Figure) -> list[Cell]:
    days = (figure.time.earliest, figure.time.latest) if figure.time else (None, None)
    return [
        *(figure.span.of(document.text), number(figure.low), number(figure.high)),
        *(MODIFIERS[figure.modifier] or "exactly", figure.unit, figure.per),
        *(day.isoformat() if day else None for day in days),
        figure.status,
    ]


def _joined(column: Iterable[Cell]) -> Cell:
    cells = list(column)
    if len(cells) == 1:
        return cells[0]
    return " | ".join("" if cell is None else str(cell) for cell in cells) if any(cells) else None


def harmless(cell: Cell) -> Cell:
    """The cell on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    if not isinstance(cell, str):
        return cell
    return f"'{one_line(cell)}" if one_line(cell).startswith(_FORMULA) else one_line(cell)

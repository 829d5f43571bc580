"""The wordings as a workbook for people: the door to XlsxWriter (extra `formats`)."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any

from whence.errors import WhenceError
from whence.report.markup import legal
from whence.report.outgoing import Outgoing
from whence.report.table import COLUMNS, Cell, cells

# What Excel opens: characters in a cell, rows in a sheet with that of the names.
_LONGEST = 32_767
_MOST = 1_048_575
_WIDTHS = {"claim": 50, "words": 60, "chain": 40, "path": 30}
# XlsxWriter puts the moment of writing into the file; the same ledger is to give the same bytes.
_NO_MOMENT = datetime(1980, 1, 1)


def xlsx(given: Outgoing) -> bytes:
    """A sheet of the rows that `csv` has, as text and numbers: nothing in it is a formula or a link.

    Raises WhenceError where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise WhenceError("xlsx", "XlsxWriter is not installed", "pip install 'whence[formats]'") from error
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        book.set_properties({"created": _NO_MOMENT})
        bold = book.add_format({"bold": True})
        rows = cells(given.dossier)
        number = 1
        while (held := list(islice(rows, _MOST))) or number == 1:
            _fill(book.add_worksheet(f"Wordings {number}" if number > 1 else "Wordings"), iter(held), bold)
            number += 1
    return out.getvalue()


def _fill(sheet: Any, rows: Iterator[list[Cell]], bold: Any) -> None:  # noqa: ANN401 XlsxWriter has no types of its own
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS.get(name, 14))
        sheet.write_string(0, at, name, bold)
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, at, legal(cell)[:_LONGEST])
            elif cell is not None:
                sheet.write_number(line, at, cell)

"""A page's twins: the same view as JSON for programs and as CSV for a spreadsheet."""

import csv as comma_separated
import json
from io import StringIO

from whence.report.dossier import escaped
from whence.report.table import harmless
from whence.web.sheet import Form, Sheet

FORMS: tuple[Form, ...] = ("json", "csv")


def form_of(path: str) -> tuple[str, Form]:
    """The view that a path names, and in which form: `/claims/C3.csv` is `/claims/C3` as CSV."""
    for form in FORMS:
        if path.endswith(f".{form}"):
            return path.removesuffix(f".{form}"), form
    return path, "html"


def as_json(sheet: Sheet) -> str:
    """The plain values; characters that would steer a terminal, or have no UTF-8, as escapes."""
    return escaped(json.dumps(sheet.plain, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def as_csv(sheet: Sheet) -> str:
    """The table under its column names; what looks like a formula gets an apostrophe."""
    out = StringIO()
    writer = comma_separated.writer(out, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()

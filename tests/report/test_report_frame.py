"""Data frames of claims and documents."""

import sys
from datetime import date

import pytest

from whence.errors import WhenceError
from whence.report.frame import DOCUMENT_COLUMNS, document_rows, pandas, polars
from whence.report.parquet import COLUMNS, rows
from whence.types.page import DocumentLine

LINES = [
    DocumentLine(id="a", path="x.txt", publisher=None, headline="Ferry", published=date(31, 1, 2), statements=2),
    DocumentLine(id="b", path="y.txt", publisher="The Gull", headline=None, published=None, statements=0),
]


@pytest.mark.parametrize("name", ["bridge", "hostile", "empty"])
def test_a_row_a_wording(name, request):
    """Both libraries hold every wording, under the same names, with chains as lists and days as days."""
    dossier = request.getfixturevalue(name)
    wordings = [wording for entry in dossier.entries for wording in entry.wordings]
    one, other = pandas(rows(dossier.entries), COLUMNS), polars(rows(dossier.entries), COLUMNS)
    assert tuple(one.columns) == tuple(other.columns) == COLUMNS
    assert len(one) == len(other) == len(wordings)
    assert [len(chain) for chain in one["chain"]] == [len(chain) for chain in other["chain"]]
    assert str(one["published"].dtype).startswith("datetime64")
    assert str(other.schema["published"]) == "Date"


def test_documents():
    """A row a document, with those that bear no day; any year that a calendar has."""
    one, other = pandas(document_rows(LINES), DOCUMENT_COLUMNS), polars(document_rows(LINES), DOCUMENT_COLUMNS)
    assert one["path"].tolist() == other["path"].to_list() == ["x.txt", "y.txt"]
    assert other["published"].to_list() == [date(31, 1, 2), None]
    assert one["published"].isna().tolist() == [False, True]


@pytest.mark.parametrize(("make", "library"), [(pandas, "pandas"), (polars, "polars")])
def test_what_is_missing_is_named(make, library, monkeypatch):
    """Without the library the error says how to get it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(WhenceError, match=r"whence\[frames\]"):
        make([], ("published",))

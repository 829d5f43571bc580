"""Parquet and workbooks, read back."""

import io
import warnings
from dataclasses import replace
from datetime import date

import pytest
from pyarrow.parquet import read_table

from whence.report.exports import FORMATS
from whence.report.outgoing import Outgoing, outgoing
from whence.report.table import COLUMNS, cells
from whence.types.entry import Measured

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies' business
    from openpyxl import load_workbook

NINETY = Measured(
    words="90 million crowns",
    low=9e7,
    high=9e7,
    modifier="=",
    unit="crown",
    per=None,
    change=None,
    counted=None,
    owner=None,
    earliest=None,
    latest=date(2031, 12, 31),
    status=None,
)


def _leaving(dossier):
    return Outgoing(outgoing(dossier, lambda path: path.rsplit("/", 1)[-1]))


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_parquet_has_a_row_a_wording(name, request):
    """Every wording reads back with its words, its chain from the nearest voice to the root, and its day as a day."""
    dossier = request.getfixturevalue(name)
    rows = read_table(io.BytesIO(FORMATS["parquet"](_leaving(dossier)))).to_pylist()
    told = [wording for entry in dossier.entries for wording in entry.wordings]
    assert [row["statement"] for row in rows] == [wording.statement for wording in told]
    assert [row["words"] for row in rows] == [wording.words for wording in told]
    assert [len(row["chain"]) for row in rows] == [len(wording.chain) for wording in told]
    assert [row["published"] for row in rows] == [wording.published for wording in told]


def test_parquet_keeps_every_figure(bridge):
    """The figures of a wording are records in a list, with their days as days."""
    entry = bridge.entries[0]
    variant = entry.variants[0]
    wording = replace(variant.wordings[0], figures=(NINETY, NINETY))
    made = replace(bridge, entries=(replace(entry, variants=(replace(variant, wordings=(wording,)),)),))
    (row,) = read_table(io.BytesIO(FORMATS["parquet"](_leaving(made)))).to_pylist()
    assert [figure["low"] for figure in row["figures"]] == [9e7, 9e7]
    assert row["figures"][0]["latest"] == date(2031, 12, 31)


@pytest.mark.parametrize("name", ["bridge", "empty", "hostile"])
def test_workbook_has_the_rows_of_the_table(name, request):
    """The sheet holds the columns' names and a row a wording; no cell is a formula or a link."""
    dossier = _leaving(request.getfixturevalue(name))
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"](dossier))).active
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header] == list(COLUMNS)
    assert len(rows) == len(list(cells(dossier.dossier)))
    assert all(cell.data_type in "sn" and not cell.hyperlink for row in rows for cell in row)


def test_workbook_takes_no_formula(bridge):
    """Words that look like a formula stay words, without an apostrophe before them."""
    entry = replace(bridge.entries[0], label="=1+1")
    dossier = _leaving(replace(bridge, entries=(entry,)))
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"](dossier))).active
    cell = sheet.cell(2, 1 + COLUMNS.index("claim"))
    assert (cell.value, cell.data_type) == ("=1+1", "s")

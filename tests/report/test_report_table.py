"""The table has a row a wording and no cell that a spreadsheet would compute."""

import csv as comma_separated
from dataclasses import replace
from io import StringIO

import pytest

from whence.report.table import COLUMNS, csv, rows


def test_a_row_a_wording(bridge):
    """Every wording has its row under every column."""
    read = list(comma_separated.DictReader(StringIO(csv(bridge))))
    assert len(read) == sum(len(entry.wordings) for entry in bridge.entries)
    first = next(row for row in read if row["handle"] == "C1")
    assert (first["origins_low"], first["origins_high"], first["path"], first["line"]) == (
        "1",
        "2",
        "articles/gazette.txt",
        "3",
    )
    assert (first["chain"], first["root"]) == ("Gazette → a confidential memo → an insider", "an insider")
    assert (first["figure"], first["low"], first["unit"]) == ("90 million crowns", "90000000", "crown")


def test_several_figures_keep_one_row(bridge):
    """Figures of one statement are joined in the same order in every column."""
    reading = bridge.readings[0]
    cost, opening, *_ = reading.statements
    both = replace(cost, figures=cost.figures + opening.figures)
    changed = replace(bridge, readings=(replace(reading, statements=(both,)), *bridge.readings[1:]))
    row = dict(zip(COLUMNS, next(row for row in rows(changed) if row[0] == "C1"), strict=True))
    assert (row["figure"], row["low"]) == ("90 million crowns | 2031", "90000000 | 2031")
    assert row["latest"] == "| 2031-12-31"
    assert row["per"] is None


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", '=HYPERLINK("x")', "\u202e"])
def test_no_cell_is_a_formula(bridge, label):
    """A cell that a spreadsheet would compute begins with an apostrophe."""
    changed = replace(bridge, entries=tuple(replace(entry, label=label) for entry in bridge.entries))
    cell = next(rows(changed))[1]
    assert cell[0] in "'⟨"


def test_numbers_stay_numbers(bridge):
    """A negative number is no formula: only words get an apostrophe."""
    reading = bridge.readings[0]
    changed = tuple(
        replace(stated, figures=tuple(replace(figure, low=-5.0, high=-5.0) for figure in stated.figures))
        for stated in reading.statements
    )
    cold = replace(bridge, readings=(replace(reading, statements=changed), *bridge.readings[1:]))
    assert next(rows(cold))[COLUMNS.index("low")] == -5


@pytest.mark.parametrize("name", ["empty", "hostile", "crowded"])
def test_any_dossier_can_be_written_and_read(request, name):
    """Nothing, hostile text and much text all give a table that UTF-8 can encode and csv can read."""
    dossier = request.getfixturevalue(name)
    read = list(comma_separated.reader(StringIO(csv(dossier))))
    csv(dossier).encode()
    assert {len(row) for row in read} == {len(COLUMNS)}

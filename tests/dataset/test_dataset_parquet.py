"""Rows as Parquet and back: the same rows, the same bytes."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.dataset.parquet import carried, read, read_some, written
from whence.errors import LedgerCorrupt

COLUMNS = (("name", "string"), ("count", "int32"), ("day", "date"), ("share", "double"), ("words", "list<string>"))
_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": _TEXT,
            "count": st.none() | st.integers(0, 9),
            "day": st.none() | st.dates(),
            "share": st.none() | st.floats(allow_nan=False),
            "words": st.lists(_TEXT, max_size=3),
        }
    ),
    max_size=20,
)


@given(_ROWS)
def test_rows_come_back_as_they_were(rows: list[dict[str, object]]):
    """Every value that a row may hold survives, and the bytes are those of any other writing."""
    data = written(COLUMNS, rows, single=True)
    assert read(BytesIO(data)) == rows
    assert written(COLUMNS, rows, single=True) == data
    wanted = set(range(0, len(rows), 3))
    assert read_some(BytesIO(data), wanted) == {at: rows[at] for at in wanted}


@given(_ROWS, st.integers(0, 20))
def test_what_is_carried_over_is_as_if_it_were_made_anew(rows: list[dict[str, object]], cut: int):
    """Rows of a former file and new ones give the bytes of all of them written at once."""
    names = sorted({str(row["name"]) for row in rows})
    keep, new = set(names[:cut]), set(names[cut:])
    whole = carried(COLUMNS, None, (), rows)
    former = BytesIO(carried(COLUMNS, None, (), [*rows, {"name": "gone \x01", "words": []}]))
    assert carried(COLUMNS, former, keep, [row for row in rows if row["name"] in new]) == whole


def test_what_utf8_cannot_hold_is_shown_as_such():
    """A lone surrogate stands as U+FFFD; whole nouns are kept as bytes instead (`losslessly.py`)."""
    row = {"name": "a\ud800b", "count": 1, "day": date(2031, 5, 4), "share": 0.5, "words": ["\udfff"]}
    (found,) = read(BytesIO(written(COLUMNS, [row])))
    assert found["name"] == "a\ufffdb" and found["words"] == ["\ufffd"]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1 and some more that is none PAR1", b"\0" * 100])
def test_a_damaged_file_is_named(data: bytes):
    """What is no Parquet is a damaged dataset, not a traceback."""
    with pytest.raises(LedgerCorrupt):
        read(BytesIO(data))

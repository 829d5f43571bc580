"""What Datasette is told about a ledger, held against a real one."""

import json

from whence.ledger.store import open_writer
from whence.report.datasette import datasette
from whence.report.outgoing import Outgoing

OWN = "type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%'"


def test_names_every_table_and_column(empty):
    """Each table and view is described or hidden, no other is; each column is one; each question can be asked."""
    told = json.loads(datasette(Outgoing(empty)))["databases"]["whence"]
    with open_writer(":memory:") as writer:
        ledger = writer._ledger
        assert set(told["tables"]) == {name for (name,) in ledger.rows(f"SELECT name FROM sqlite_schema WHERE {OWN}")}
        for name, table in told["tables"].items():
            columns = {column for (column,) in ledger.rows("SELECT name FROM pragma_table_info(?)", name)}
            assert {*table.get("columns", {}), *table.get("facets", [])} <= columns, name
        for query in told["queries"].values():
            ledger.rows(query["sql"].replace(":words", "'ferry'"))

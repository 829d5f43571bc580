"""The page about the ledger cannot lie about its schema."""

from pathlib import Path

from whence.ledger.store import open_writer

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"
OWN = "type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search_%'"


def test_the_page_names_each_table_and_column():
    """A row `| table | columns | ... |` for each table and view, with exactly its columns in their order."""
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    told = {row[1].strip(" `"): row[2].replace("`", "").split() for row in rows}
    with open_writer(":memory:") as writer:
        names = [name for (name,) in writer._ledger.rows(f"SELECT name FROM sqlite_schema WHERE {OWN}")]
        held = {
            name: [c for (c,) in writer._ledger.rows("SELECT name FROM pragma_table_info(?)", name)] for name in names
        }
    assert told == held

"""The door to SQLite: one connection, its transactions, and SQLite's complaints in words."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from operator import length_hint
from pathlib import Path
from typing import Any

from whence.errors import LedgerCorrupt, LedgerError, LedgerLocked, LedgerReadOnly
from whence.ledger.cells import folded, spellings, to_json, to_words
from whence.text.address import same_page

Row = tuple[Any, ...]

# SQLite's primary result codes (https://www.sqlite.org/rescode.html) that a user can do something about.
_COMPLAINTS: dict[int, tuple[type[LedgerError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        LedgerLocked,
        "another process is writing to it",
        "wait until that process ends, then try again",
    ),
    sqlite3.SQLITE_LOCKED: (LedgerLocked, "it is being written to", "wait until that is done, then try again"),
    sqlite3.SQLITE_PROTOCOL: (LedgerLocked, "too many processes use it at once", "try again"),
    sqlite3.SQLITE_READONLY: (LedgerReadOnly, "it may not be written to", "allow writing, or name another ledger"),
    sqlite3.SQLITE_PERM: (LedgerReadOnly, "it may not be written to", "allow writing, or name another ledger"),
    sqlite3.SQLITE_CORRUPT: (LedgerCorrupt, "the file is damaged", "restore it from a copy, or name another ledger"),
    sqlite3.SQLITE_NOTADB: (LedgerCorrupt, "the file is no ledger", "name another file"),
    sqlite3.SQLITE_CANTOPEN: (LedgerError, "it cannot be opened", "check the path and its permissions"),
    sqlite3.SQLITE_FULL: (LedgerError, "the disk is full", "free some space; all that was recorded before is kept"),
    sqlite3.SQLITE_IOERR: (
        LedgerError,
        "the disk does not answer",
        "check the disk; all that was recorded before is kept",
    ),
    sqlite3.SQLITE_TOOBIG: (LedgerError, "a text is longer than SQLite can hold", "split the input"),
}


class Table:
    """A table whose rows belong to owners and stand in order: `owner`, `position`, then `columns`."""

    def __init__(self, name: str, owner: str, columns: tuple[str, ...]) -> None:
        names = (owner, "position", *columns)
        marks = ", ".join("?" * len(names))
        self.name = name
        self.owner = owner
        self.columns = columns
        self.insertion = f"INSERT INTO {name} ({_listed(names)}) VALUES ({marks})"  # noqa: S608 names are constants
        self.selection = f"SELECT {_listed(columns)} FROM {name} WHERE {owner} = ? ORDER BY position"  # noqa: S608 names are constants

        self.selection_of_many = (
            f"SELECT {_listed((owner, *columns))} FROM {name}"  # noqa: S608 names are constants
            f" WHERE {owner} IN (SELECT value FROM json_each(?)) ORDER BY {owner}, position"
        )


class Connection:
    """One connection to a ledger. Every error of SQLite that a user can mend comes out as a LedgerError.

    Text that UTF-8 cannot hold (a file name with lone surrogates) is stored as a BLOB in UTF-8 with surrogates.
    """

    def __init__(self, database: sqlite3.Connection, path: str) -> None:
        self._database = database
        self.path = path
        database.create_function("holds", 2, _holds, deterministic=True)
        database.create_function("same_page", 1, same_page, deterministic=True)
        database.create_function("folded", 1, folded, deterministic=True)
        database.create_function("spellings", 1, lambda names: spellings(to_words(names)), deterministic=True)

    @property
    def version(self) -> int:
        """How many migrations the file has been through."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def rows(self, sql: str, *cells: object) -> list[Row]:
        """Every row of a query at once, so that no reading transaction stays open."""
        try:
            found = self._database.execute(sql, cells).fetchall()
        except UnicodeEncodeError:
            found = self._database.execute(sql, _stored(cells)).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return [row if bytes not in map(type, row) else _restored(row) for row in found]

    def value(self, sql: str, *cells: object) -> Any:  # noqa: ANN401 a cell is whatever the column holds
        """The first cell of the first row, or None without a row."""
        found = self.rows(sql, *cells)
        return found[0][0] if found else None

    def run(self, sql: str, *cells: object) -> None:
        """Change something."""
        self.rows(sql, *cells)

    def run_all(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """The same change for each row."""
        held = list(rows)
        while held and (left := self._run_until_odd(sql, held)) is not None:
            self._run_until_odd(sql, [_stored(held[-left - 1])])
            held = held[-left:] if left else []

    def _run_until_odd(self, sql: str, rows: Sequence[Sequence[object]]) -> int | None:
        """Run over the rows as far as UTF-8 can hold them; how many stand after the one that stopped it, or None."""
        rest = iter(rows)
        try:
            self._database.executemany(sql, rest)
        except UnicodeEncodeError:
            return length_hint(rest)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return None

    def put(self, table: Table, owner: object, rows: Iterable[Sequence[object]]) -> None:
        """Add the rows of one owner, in their order."""
        self.put_each(table, [(owner, rows)])

    def put_each(self, table: Table, owned: Iterable[tuple[object, Iterable[Sequence[object]]]]) -> None:
        """Add the rows of several owners, each with its rows in their order."""
        rows = [(owner, position, *cells) for owner, rows in owned for position, cells in enumerate(rows)]
        self.run_all(table.insertion, rows)

    def get(self, table: Table, owner: object) -> list[Row]:
        """The rows of one owner, in their order."""
        return self.rows(table.selection, owner)

    def get_many(self, table: Table, owners: Sequence[object]) -> dict[Any, list[Row]]:
        """The rows of each owner, in their order, asked for at once; no entry for one that has none."""
        found: dict[Any, list[Row]] = {}
        for row in self.rows(table.selection_of_many, to_json(owners)):
            found.setdefault(row[0], []).append(row[1:])
        return found

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Waits for other writers as long as the connection's patience; LedgerLocked after that."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._database.in_transaction:  # SQLite has already rolled back after some errors, a full disk for one
                self._database.rollback()
            raise

    def copy(self, path: Path) -> None:
        """Write the whole database, as it is at this moment, to a file that is not there yet."""
        try:
            with closing(sqlite3.connect(path)) as other:
                self._database.backup(other)
        except sqlite3.Error as error:
            raise explained(error, str(path)) from error

    def close(self) -> None:
        """Release the file."""
        self._database.close()


def explained(error: sqlite3.Error, path: str) -> Exception:
    """The LedgerError that says in words what SQLite complains of; an error of our own making as it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes keep the primary one in the low byte
    if code not in _COMPLAINTS:
        return error
    kind, why, remedy = _COMPLAINTS[code]
    return kind(path, why, remedy)


def _holds(cell: str | bytes | None, part: str) -> bool:
    """SQL's `holds(cell, part)`: whether a text has a part, which is given in folded case, in any case."""
    text = cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell or ""
    return part in text.casefold()


def _listed(names: Iterable[str]) -> str:
    # Brackets, since SQLite takes an unknown name in double quotes for a string.
    return ", ".join(f"[{name}]" for name in names)


def _stored(cells: Sequence[object]) -> list[object]:
    return [_cell(cell) if isinstance(cell, str) else cell for cell in cells]


def _cell(text: str) -> str | bytes:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _restored(row: Row) -> Row:
    return tuple(cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell for cell in row)

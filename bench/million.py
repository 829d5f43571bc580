"""A ledger of a million documents: what its pages cost, what the command says of it, and what a hundred more cost.

    million.py [--size N] [--base N] [--ledger FILE] [--keep FILE] --json

A base of generated articles (bench/articles.py, with a fifth of their background) is recorded and reconciled as the
program does it. Then the rest are copies of it, made by SQL: other ids, paths and numbers; names that few articles of
the base bear are others in each copy, in every text that holds them (each letter by one of its kind, so that all spans
stay true); keys are others in each copy, save figures and what is frequent in the base, which all copies share: these
are hubs, as they are in an archive. Claims, handles, parties, full-text indices and counts are as the program writes
them, and no two copies have a matter in common. Not as in life: the same events come again with other names, the words
of the language are few (those of the generator), and so common words stand in a greater share of the articles.

    made_seconds, gigabytes    what making it took, and its file with the log
    first_byte_ms, cpu_ms, memory_mb, search_ms
                               as bench/web.py measures them: the slowest view's median, search apart
    added_seconds              a hundred articles more, half of them on events that the ledger knows: opening it,
                               recording, finding matters, reconciling, publishing; their readings are at hand
    command_seconds            the slowest of the commands that look

There is no peer: nothing else keeps such a ledger. The aims: a page under 300 ms, search under 200 ms, a server under
200 MB, a hundred articles within 10 s, made within 40 minutes in less than 35 GB.
"""

# ruff: noqa: S608 the SQL is made of constants

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import articles as generator
from web import measured, memory, served, views
from whence import Ledger
from whence.ledger.closeness import HUB, PRINT
from whence.ledger.connection import Connection
from whence.ledger.store import Recorded, Writer, open_writer
from whence.pipeline import bring_up_to_date
from whence.pipeline.engines.here import Here
from whence.reconciliation.keys import RULES, keys
from whence.text.aliases import Naming

SIZE, BASE, ADDED = 20_000, 2_500, 100
BACKGROUND = 0.2
# A name or a passage that so many articles of the base have is the trade's, and the same in all copies.
FREQUENT = 20
NAMING = Naming()

Row = dict[str, float]


def recorded(made: Iterable[generator.Article]) -> list[Recorded]:
    """What is recorded of generated articles."""
    return [Recorded(one.document, one.reading, keys(one.document, one.reading)) for one in made]


def made(path: Path, size: int, base: int) -> None:
    """A ledger of `size` documents, of which `base` are generated and truly reconciled."""
    copies = size // base
    with open_writer(path) as writer:
        writer.go_by(f"{RULES}, naming {NAMING.id}", keys)
        writer.record_many(recorded(generator.articles(base)))
        common = list(_common(writer, copies))
        _run(writer, "CREATE TEMP TABLE common (key TEXT PRIMARY KEY) WITHOUT ROWID")
        _connection(writer).run_all("INSERT INTO temp.common VALUES (?)", common)
        _run(writer, "INSERT OR IGNORE INTO hubs (key) SELECT key FROM temp.common")
        bring_up_to_date(writer, lambda _: None, NAMING, Here())
        multiplied(writer, copies)


def _common(writer: Writer, copies: int) -> Iterator[tuple[str]]:
    """The keys of the base that all copies share, and that are hubs then."""
    for key, holders in _connection(writer).rows("SELECT key, count(*) FROM keys GROUP BY key"):
        frequent = key.startswith("figure ") or (holders >= FREQUENT and not key.startswith(PRINT))
        if frequent and holders * copies > HUB:
            yield (key,)


def multiplied(writer: Writer, copies: int) -> None:
    """Copy all that the ledger holds, again and again; crashing leaves a broken file, which nobody wants."""
    ledger = _connection(writer)
    names = Names(ledger)
    ledger._database.create_function("other", 1, names.other, deterministic=False)
    ledger._database.create_function("other_ids", 1, names.other_ids, deterministic=False)
    for sql in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1500000", "journal_mode = OFF"):
        ledger.rows(f"PRAGMA {sql}")
    triggers = ledger.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for name, _ in triggers:
        ledger.run(f"DROP TRIGGER {name}")
    _set_apart(ledger)
    for copy in range(1, copies):
        names.turn_to(copy)
        ledger.run("BEGIN")
        for sql in _copying(ledger, names.prefix):
            ledger.run(sql, copy)
        ledger.run("COMMIT")
        if copy % 20 == 0:
            print(f"{copy} of {copies} copies, {time.monotonic() - BEGUN:.0f} s", file=sys.stderr, flush=True)
    _counted(ledger, copies)
    for _, sql in triggers:
        ledger.run(sql)
    ledger.rows("PRAGMA journal_mode = WAL")


class Names:
    """What the copy at hand calls things."""

    def __init__(self, ledger: Connection) -> None:
        held = "SELECT name, count(DISTINCT document) FROM mentions GROUP BY name"
        documents: dict[str, int] = {}
        for name, count in ledger.rows(held):
            for word in _WORD.findall(name):
                documents[word] = documents.get(word, 0) + count
        outlets = {
            word for (name,) in ledger.rows("SELECT DISTINCT publisher FROM documents") for word in _WORD.findall(name)
        }
        self._rare = sorted(word for word, count in documents.items() if count < FREQUENT and word not in outlets)
        self._called: dict[str, str] = {}
        self.prefix = ""

    def turn_to(self, copy: int) -> None:
        """The names of this copy from now on."""
        self.prefix = f"{copy:03x}"
        self._called = {word: _called(word, copy) for word in self._rare}

    def other(self, text: str | None) -> str | None:
        """A text with the names of the copy."""
        return text and _WORD.sub(lambda found: self._called.get(found[0], found[0]), text)

    def other_ids(self, cell: str) -> str:
        """A JSON list of ids with those of the copy."""
        ids = [f"{self.prefix}{_DIGITS[_DIGITS.index(id_[3]) + 1]}{id_[4:]}" for id_ in json.loads(cell)]
        return json.dumps(ids, separators=(",", ":"))


_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SOUNDS = ("aeiou", "bcdfghjklmnpqrstvwxyz")


def _called(word: str, copy: int) -> str:
    """A name as long, a vowel for each vowel: other in every copy."""
    turns = blake2b(f"{copy} {word}".encode()).digest()
    letters = [
        next(sounds[(sounds.index(letter) + turn) % len(sounds)] for sounds in _SOUNDS if letter in sounds)
        for letter, turn in zip(word.lower(), turns, strict=False)
    ]
    return "".join(letters).capitalize()


# What is copied, and how its columns become others. `#x` adds a copy's share to a number that counts `x`.
_DIGITS = "0123456789abcdef0"
_NUMBERED = {
    "documents": ("number", "document", "left_document", "right_document", "direction", "superseded_by", "first"),
    "statements": ("statement", "left_statement", "right_statement"),
    "matters": ("matter",),
}
_OTHER_IDS = ("id", "claim", "statement_id")
_OTHER_NAMES = ("name", "names", "words", "root", "label", "headline", "text")
_NAMING_REASONS = ("reuses", "disagreements", "variant_origins")
_PATHS = ("uri", "path")
_TABLES = (
    *("documents", "paths", "lines", "anchors", "sentences", "quotations", "mentions", "aliases", "times", "figures"),
    *("attributions", "attribution_links", "credits", "statements", "chain_links", "statement_mentions"),
    *("statement_figures", "statement_times", "keys", "hubs", "matters", "matter_documents", "handles"),
    *("handle_redirects", "handle_wordings", "claims", "claim_statements", "variants", "variant_statements"),
    *("variant_origins", "disagreements", "reuses", "entities", "entity_mentions"),
)


def _set_apart(ledger: Connection) -> None:
    """The base in tables of its own, in memory."""
    ledger.run("ATTACH ':memory:' AS base")
    for table in _TABLES:
        ledger.run(f"CREATE TABLE base.{table} AS SELECT * FROM main.{table}")
    for table in ("documents", "statements", "matters", "handles"):
        ledger.run(f"CREATE TEMP TABLE most_{table} AS SELECT max(number) AS most FROM main.{table}")


def _copying(ledger: Connection, prefix: str) -> Iterator[str]:
    for table in _TABLES:
        columns = [name for (name,) in ledger.rows("SELECT name FROM pragma_table_info(?)", table)]
        shown = ", ".join(_other(table, column, prefix) for column in columns)
        where = " WHERE key NOT IN (SELECT key FROM temp.common) AND ?1" if table == "hubs" else " WHERE ?1"
        yield f"INSERT INTO main.{table} ({_listed(columns)}) SELECT {shown} FROM base.{table}{where}"
    for index, searched, table, owner in _SEARCHED:
        more = f"(SELECT most FROM temp.most_{table}) * ?1"
        yield (
            f"INSERT INTO {index} (rowid, {searched}) SELECT number, {searched} FROM main.{table}"
            f" WHERE {owner} > {more} ORDER BY number"
        )


_SEARCHED = (
    ("document_search", "headline, text", "documents", "number"),
    ("statement_search", "words", "statements", "number"),
)


def _other(table: str, column: str, prefix: str) -> str:
    cell = f"[{column}]"
    counted = next((kind for kind, columns in _NUMBERED.items() if column in columns), None)
    if column == "number":
        counted = table if table in {"statements", "matters", "handles"} else "documents"
    if counted and not (table == "variant_statements" and column == "variant"):
        return f"{cell} + (SELECT most FROM temp.most_{counted}) * ?1"
    if column in {"handle", "redirects_to"}:
        return f"'C' || (substr({cell}, 2) + (SELECT most FROM temp.most_handles) * ?1)"
    if column == "id" and table == "entities":
        return f"CASE WHEN other(name) = name THEN id ELSE {_other_id('id', prefix)} END"
    if column in _OTHER_IDS or (table, column) in {("handles", "claim")}:
        return _other_id(cell, prefix)
    if column in _PATHS:
        return f"'{prefix}/' || {cell}"
    if (table, column) == ("variant_origins", "statements"):
        return f"other_ids({cell})"
    if column == "key":
        common = "key IN (SELECT key FROM temp.common)"
        return f"CASE WHEN {common} THEN key ELSE substr(key, 1, instr(key, ' ')) || '{prefix} ' || key END"
    named = column in _OTHER_NAMES or (column == "reasons" and table in _NAMING_REASONS)
    return f"other({cell})" if named else cell


def _other_id(cell: str, prefix: str) -> str:
    """Ids of one copy beside each other, so that they are written together; the digit keeps them off the base's."""
    turned = f"substr('{_DIGITS}', instr('{_DIGITS}', substr({cell}, 4, 1)) + 1, 1)"
    return f"'{prefix}' || {turned} || substr({cell}, 5)"


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f"[{column}]" for column in columns)


def _counted(ledger: Connection, copies: int) -> None:
    """What the program counts as it goes."""
    ledger.run("BEGIN")
    ledger.run("DELETE FROM parties")
    ledger.run(
        """INSERT INTO parties (id, type, names, folded, documents, mentions)
        SELECT id, type, names, spellings(names), sum(documents), sum(mentions) FROM entities GROUP BY id"""
    )
    ledger.run("DELETE FROM voices")
    ledger.run(
        "INSERT INTO voices (name, folded) SELECT name, folded(name) FROM (SELECT DISTINCT name FROM chain_links)"
    )
    for index in ("party_search", "voice_search"):
        ledger.run(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    several = ["documents", "statements", "unread", "claims", "over_several", "disputed", "main", "several", "alone"]
    ledger.run(f"UPDATE totals SET {', '.join(f'{name} = {name} * ?1' for name in several)}", copies)
    ledger.run("UPDATE totals SET entities = (SELECT count(*) FROM parties)")
    ledger.run("COMMIT")


def _connection(writer: Writer) -> Connection:
    return writer._ledger


def _run(writer: Writer, sql: str) -> None:
    _connection(writer).run(sql)


def added(path: Path, base: int) -> Row:
    """A hundred articles more, recorded and brought up to date as `whence add` does; the matters are found twice."""
    new = recorded(generator.more(ADDED, base, seed=0))
    clock, cpu = time.monotonic(), time.process_time()
    row: Row = {}

    def lap(name: str) -> None:
        row[name] = time.monotonic() - clock - sum(row.values())

    with open_writer(path) as writer:
        writer.go_by(f"{RULES}, naming {NAMING.id}", keys)
        lap("opened")
        writer.record_many(new)
        lap("recorded")
        todo = writer.components()
        lap("matters_found")
        bring_up_to_date(writer, lambda _: None, NAMING)
        lap("reconciled_and_published")
    lap("closed")
    print(
        f"{ADDED} added: {len(todo)} matters of {sum(len(numbers) for numbers, _ in todo)} documents, the greatest of "
        f"{max((len(numbers) for numbers, _ in todo), default=0)}: "
        + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in row.items()),
        file=sys.stderr,
    )
    return {"added_seconds": sum(row.values()), "added_cpu": time.process_time() - cpu}


COMMANDS = (
    ("claims",),
    ("claims", "--limit", "20", "--all"),
    ("show", "C12"),
    ("search", "ministry"),
    ("search", "harbour quay ministry"),
    ("matters", "--limit", "20"),
    ("check", "The ferry harbour opens in May, the mayor said."),
)


def commanded(path: Path) -> Row:
    """Seconds and megabytes of each command that looks."""
    slowest = greatest = 0.0
    for words in COMMANDS:
        begun = time.monotonic()
        command = [sys.executable, "-m", "whence", "--ledger", str(path), *words]
        ran = subprocess.run(["/usr/bin/env", "time", "-f", "%M", *command], capture_output=True, text=True)
        seconds, told = time.monotonic() - begun, ran.stderr.split()
        megabytes = int(told[-1]) / 1024 if told and told[-1].isdigit() else float("nan")
        print(f"{' '.join(words)[:40]:40}{seconds:8.1f} s{megabytes:8.0f} MB  exit {ran.returncode}", file=sys.stderr)
        slowest, greatest = max(slowest, seconds), max(greatest, megabytes)
    return {"command_seconds": slowest, "command_mb": greatest}


def looked_at(path: Path) -> Row:
    """Every page, as bench/web.py measures them."""
    pages = views(Ledger.open(path)) | more_views(path)
    rows: dict[str, Row] = {}
    print(f"{'view':34}{'first ms':>10}{'median ms':>10}{'cpu ms':>8}{'kB':>8}", file=sys.stderr)
    with served(path) as (address, process):
        for name, view in pages.items():
            rows[name] = row = measured(address, process, view)
            cells = (row["first_ms"], row["median_ms"], row["cpu_ms"], row["kilobytes"])
            print(f"{name:34}" + "{:10.0f}{:10.0f}{:8.0f}{:8.0f}".format(*cells), file=sys.stderr, flush=True)
        used = memory(process)
    searches = [row["median_ms"] for name, row in rows.items() if name.startswith("search")]
    return {
        "first_byte_ms": max(row["median_ms"] for row in rows.values()),
        "search_ms": max(searches),
        "first_ms": max(row["first_ms"] for row in rows.values()),
        "cpu_ms": max(row["cpu_ms"] for row in rows.values()),
        "memory_mb": used,
    }


def more_views(path: Path) -> dict[str, str]:
    """What is hard where there is much: rare and frequent things, deep pages."""
    ledger = Ledger.open(path)
    documents = ledger.totals().documents
    rare = ledger.documents_page(documents - 1, 1).items[0]
    name = ledger.entities_page(start=9_000, size=1).items[0].name
    return {
        "claims, page 200": "/claims?all=1&page=200",
        "claims by a rare source": f"/claims?all=1&source={name.split()[-1]}",
        "claims by two words": "/claims?all=1&q=harbour+ministry",
        "claims by a rare word": f"/claims?all=1&q={name.split()[-1]}",
        "claims by evidence": "/claims?evidence=anonymous",
        "claims by rare evidence": "/claims?all=1&evidence=imagery",
        "claims of one day": "/claims?since=2031-02-03&until=2031-02-03",
        "claims that tell of a month": "/claims?about_since=2033-05-01&about_until=2033-05-31",
        "claims by a relation": "/claims?relation=update",
        "claims by root": "/claims?root=ministry",
        "documents, the last page": f"/documents?page={documents // 100}",
        "the last document": f"/documents/{rare.id}",
        "entities by a rare name": f"/entities?name={name.split()[-1][:6]}",
        "entities of a type": "/entities?type=product",
        "entities, page 50": "/entities?page=50",
        "search two words": "/search?q=harbour+ministry",
        "search a rare word": f"/search?q={name.split()[-1]}",
        "search five words": "/search?q=the+ministry+said+the+quay",
        "search what there is not": "/search?q=zzyzx",
        "documents.json": "/documents.json",
        "entities.csv": "/entities.csv",
        "search.json": "/search.json?q=ministry",
        "claims.csv": "/claims.csv?all=1",
    }


BEGUN = time.monotonic()


def run(path: Path, size: int, base: int, *, make: bool) -> Row:
    """Make it, look at it, add to it."""
    figures: Row = {"documents": size}
    if make:
        made(path, size, base)
        figures["made_seconds"] = time.monotonic() - BEGUN
        figures["made_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["gigabytes"] = path.stat().st_size / 1e9
    return figures | looked_at(path) | commanded(path) | added(path, base)


def main() -> int:
    """Make one, or take one that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--base", type=int, default=BASE)
    parser.add_argument("--ledger", type=Path, help="measure this one")
    parser.add_argument("--keep", type=Path, help="where to make one")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    generator.BACKGROUND = BACKGROUND
    with tempfile.TemporaryDirectory() as folder:
        path = told.ledger or told.keep or Path(folder) / "ledger.sqlite"
        figures = run(path, told.size, min(told.base, told.size), make=told.ledger is None)
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

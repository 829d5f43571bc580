"""Which claims are wanted, as a condition in SQL on a claim `c`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from whence.ledger.cells import day_cell
from whence.ledger.connection import Connection
from whence.ledger.named import holding
from whence.ledger.search import match_of
from whence.types.page import Days, Wanted
from whence.types.reading import Evidence

# Words, sources and parties that stand everywhere are looked for in so many statements, the first recorded: each find
# is a claim somewhere else in the file, and of a million articles more would take longer than a visitor waits.
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that a field of `Wanted` stands for, and the cells that it takes."""

    field: str
    sql: str
    cells: Callable[[Any], tuple[object, ...]]
    heard: bool = False  # `{heard}` in it stands for a condition on names, which is made for the part looked for
    literal: bool = False  # `{literal}` stands for the value, one of a few words: indices are found by the very words


# Claims published in some days are read from the index by day, and put in order, where so many begin there or fewer;
# where more do, so many of those that matter most are among them that a list is sooner filled from these.
FEW_ENOUGH = 100_000
# Days from the first publication of a claim to the last, beyond which it stands in an index of its own.
LONG = 31
_TOO_LONG = f"julianday(published_to) - julianday(published_from) > {LONG}"
_SEEN = """id, documents, disagreements, rank, evidence, relations, differences,
    published_from, published_to, told_from, told_to"""
_BEGINNING = "published_from BETWEEN date(?, '-31 days') AND ?"
_HOW_MANY_BEGIN = f"SELECT count(*) FROM (SELECT 1 FROM claims INDEXED BY claims_by_day WHERE {_BEGINNING} LIMIT ?)"  # noqa: S608
_OF_DAYS = f"""(SELECT {_SEEN} FROM claims INDEXED BY claims_by_day WHERE {_BEGINNING} AND NOT ({_TOO_LONG})
    UNION ALL SELECT {_SEEN} FROM claims INDEXED BY claims_long WHERE {_TOO_LONG})"""  # noqa: S608 constants


def claims_of(ledger: Connection, wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """A table in SQL of the claims among which all that are wanted are, for `condition`, and its cells."""
    if wanted.published is None:
        return "claims", ()
    cells = _days(wanted.published)
    many = ledger.value(_HOW_MANY_BEGIN, *cells, FEW_ENOUGH + 1) > FEW_ENOUGH
    return ("claims", ()) if many else (_OF_DAYS, cells)


def condition(wanted: Wanted) -> tuple[str, list[object]]:
    """The whole condition (`1` where everything is wanted) and its cells."""
    said = [_said(one, value) for one in FILTERS if (value := getattr(wanted, one.field)) not in (None, False)]
    return " AND ".join(sql for sql, _ in said) or "1", [cell for _, cells in said for cell in cells]


def _said(one: Filter, value: Any) -> tuple[str, tuple[object, ...]]:  # noqa: ANN401 whatever the field holds
    if one.literal:
        return one.sql.format(literal=value if value in get_args(Evidence) else ""), ()
    if not one.heard:
        return one.sql, one.cells(value)
    sql, cells = holding(value)
    return one.sql.format(heard=sql), (*cells, *one.cells(value))


def _once(value: object) -> tuple[object, ...]:
    return (value,)


def _folded(part: str) -> tuple[object, ...]:
    return (part.casefold(),)


def _days(days: Days) -> tuple[object, ...]:
    first, last = days
    return day_cell(first or date.min), day_cell(last or date.max)


def _span_and_days(days: Days) -> tuple[object, ...]:
    first, last = _days(days)
    return last, first, first, last, first, last


def _listed(value: str) -> tuple[object, ...]:
    return (f"|{value}|",)


# Chain links are looked for by the names that there are, which are few beside the links.
_HEARD = "SELECT name FROM voices WHERE {heard}"
# Every outlet once, by the index: each is the next one after the one before.
_OUTLETS = """WITH RECURSIVE outlets (name) AS (SELECT min(publisher) FROM documents UNION ALL
    SELECT (SELECT min(publisher) FROM documents WHERE publisher > name) FROM outlets WHERE name IS NOT NULL)
    SELECT name FROM outlets WHERE holds(name, ?)"""
_BY_OUTLET = f"""SELECT claim FROM (SELECT cs.claim FROM documents AS d JOIN statements AS s ON s.document = d.number
    JOIN claim_statements AS cs ON cs.statement = s.number
    WHERE d.publisher IN ({_OUTLETS}) {{}} LIMIT {MOST})"""  # noqa: S608 constants
# As the index by standing has it, so that only those are looked at.
_DISPUTED = "(c.disagreements > 0) = 1"
_STATED = "SELECT 1 FROM claim_statements AS cs JOIN statements AS s ON s.number = cs.statement"
_TIME = '(t.latest IS NULL OR t.latest >= ?) AND (t.earliest IS NULL OR t.earliest <= ?) AND t.anchor <> "none"'

FILTERS: tuple[Filter, ...] = (
    Filter("main", "(c.documents > 1 OR c.disagreements > 0)", lambda _: ()),
    Filter("disputed", _DISPUTED, lambda _: ()),
    Filter("undisputed", "c.disagreements = 0", lambda _: ()),
    Filter("single", "c.documents < 2 AND c.disagreements = 0", lambda _: ()),
    Filter(
        "document",
        """c.id IN (SELECT cs.claim FROM documents AS d JOIN statements AS s ON s.document = d.number
            JOIN claim_statements AS cs ON cs.statement = s.number WHERE d.id = ?)""",
        _once,
    ),
    Filter(
        "source",
        f"""c.id IN (SELECT claim FROM (SELECT cs.claim FROM chain_links AS l
            JOIN claim_statements AS cs ON cs.statement = l.statement WHERE l.name IN ({_HEARD}) LIMIT {MOST})
            UNION {_BY_OUTLET.format("")})""",  # noqa: S608 constants
        _folded,
        heard=True,
    ),
    Filter(
        "root",
        f"""c.id IN (SELECT claim FROM (SELECT cs.claim FROM chain_links AS l
            JOIN statements AS s ON s.number = l.statement JOIN claim_statements AS cs ON cs.statement = s.number
            WHERE l.name IN ({_HEARD}) AND s.root = l.name LIMIT {MOST})
            UNION {_BY_OUTLET.format("AND s.root IS NULL")})""",  # noqa: S608 constants
        _folded,
        heard=True,
    ),
    Filter("evidence", "instr(c.evidence, '|{literal}|')", lambda _: (), literal=True),
    Filter("relation", f"{_DISPUTED} AND instr(c.relations, ?)", _listed),
    Filter("difference", f"{_DISPUTED} AND instr(c.differences, ?)", _listed),
    Filter(
        "entity",
        f"""c.id IN (SELECT cs.claim FROM entities AS e
            JOIN entity_mentions AS em ON em.matter = e.matter AND em.entity = e.position
            JOIN mentions AS m ON m.document = em.document AND m.start = em.start AND m."end" = em."end"
            JOIN statements AS s ON s.document = em.document
            JOIN statement_mentions AS sm ON sm.statement = s.number AND sm.mention = m.position
            JOIN claim_statements AS cs ON cs.statement = s.number WHERE e.id = ? LIMIT {MOST})""",  # noqa: S608 constants
        _once,
    ),
    Filter(
        "words",
        f"""c.id IN (SELECT cs.claim FROM claim_statements AS cs WHERE cs.statement IN (
            SELECT rowid FROM statement_search WHERE statement_search MATCH ? LIMIT {MOST}))""",  # noqa: S608 constants
        lambda words: (match_of(words) or '""',),
    ),
    # Whose first or last day lies in the interval has a wording there; only of a claim that spans all of it, and of the
    # times told, has each to be looked at.
    Filter(
        "published",
        f"""c.published_from <= ? AND c.published_to >= ? AND (c.published_from >= ? OR c.published_to <= ? OR EXISTS (
            {_STATED} JOIN documents AS d ON d.number = s.document
            WHERE cs.claim = c.id AND d.published BETWEEN ? AND ?))""",
        _span_and_days,
    ),
    Filter(
        "told",
        f"""c.told_from <= ? AND c.told_to >= ? AND EXISTS ({_STATED} JOIN times AS t ON t.document = s.document
            WHERE cs.claim = c.id AND {_TIME} AND (
                EXISTS (SELECT 1 FROM statement_times AS st WHERE st.statement = s.number AND st.time = t.position)
                OR EXISTS (SELECT 1 FROM statement_figures AS sf
                    JOIN figures AS f ON f.document = s.document AND f.position = sf.figure
                    WHERE sf.statement = s.number AND f.time = t.position)))""",  # noqa: S608 constants
        lambda days: (*_days(days)[::-1], *_days(days)),
    ),
)

"""What claims are filtered by, kept in one row of each: what their statements and disagreements say, summed up.

Looked up statement by statement, a filter that a great part of a ledger of 100,000 articles fits took four seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from whence.ledger.cells import day_cell
from whence.types.reading import Statement, Timex
from whence.types.reconciliation import Claim

COLUMNS: Final = ("evidence", "relations", "differences", "published_from", "published_to", "told_from", "told_to")

_OF_CLAIM = "claim_statements AS cs JOIN statements AS s ON s.number = cs.statement"
# Every time that a statement tells itself or by a figure. An open end holds every day on its side.
_TIMES: Final = f"""
    SELECT t.earliest, t.latest FROM {_OF_CLAIM}
        JOIN statement_times AS st ON st.statement = s.number
        JOIN times AS t ON t.document = s.document AND t.position = st.time
        WHERE cs.claim = claims.id AND t.anchor <> 'none'
    UNION ALL
    SELECT t.earliest, t.latest FROM {_OF_CLAIM}
        JOIN statement_figures AS sf ON sf.statement = s.number
        JOIN figures AS f ON f.document = s.document AND f.position = sf.figure
        JOIN times AS t ON t.document = f.document AND t.position = f.time
        WHERE cs.claim = claims.id AND t.anchor <> 'none'"""  # noqa: S608 constants


def _listed(values: str) -> str:
    """`|figure|time|`: each value once, to be found with its strokes; empty where there is none."""
    distinct = f"SELECT DISTINCT {values} ORDER BY value"
    return f"coalesce((SELECT '|' || group_concat(value, '|') || '|' FROM ({distinct})), '')"  # noqa: S608 constants


_DIFFERENCES = "each.value FROM disagreements AS d, json_each(d.differs_in) AS each WHERE d.claim = claims.id"

# For all claims; a migration runs it as it is.
SUM_UP: Final = f"""UPDATE claims SET
    evidence = {_listed(f"s.evidence AS value FROM {_OF_CLAIM} WHERE cs.claim = claims.id")},
    relations = {_listed("relation AS value FROM disagreements AS d WHERE d.claim = claims.id")},
    differences = {_listed(_DIFFERENCES)},
    (published_from, published_to) = (SELECT min(d.published), max(d.published)
        FROM {_OF_CLAIM} JOIN documents AS d ON d.number = s.document WHERE cs.claim = claims.id),
    (told_from, told_to) = (
        SELECT min(coalesce(earliest, '')), max(coalesce(latest, '9999-12-31')) FROM ({_TIMES}))"""  # noqa: S608 constants


@dataclass(frozen=True, slots=True)
class Stood:
    """A statement, the number of its document, and when that was published."""

    statement: Statement
    document: int
    published: str | None


def standing(claim: Claim, told: Sequence[Stood]) -> tuple[object, ...]:
    """What `SUM_UP` finds of a claim that tells these, as cells of `COLUMNS`."""
    differences = {each for one in claim.disagreements for each in one.differs_in}
    days = [one.published for one in told if one.published is not None]
    times = [time for one in told for time in _times(one.statement) if time.anchor != "none"]
    earliest = [day_cell(time.earliest) or "" for time in times]
    latest = [day_cell(time.latest) or "9999-12-31" for time in times]
    return (
        _stroked(one.statement.evidence for one in told),
        _stroked(one.relation for one in claim.disagreements),
        _stroked(differences),
        *(min(days, default=None), max(days, default=None)),
        *(min(earliest, default=None), max(latest, default=None)),
    )


def _times(statement: Statement) -> Iterator[Timex]:
    yield from statement.times
    yield from (figure.time for figure in statement.figures if figure.time)


def _stroked(values: Iterable[str]) -> str:
    """As `_listed`."""
    distinct = sorted(set(values))
    return f"|{'|'.join(distinct)}|" if distinct else ""

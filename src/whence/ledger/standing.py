"""What claims are filtered by, kept in one row of each: what their statements and disagreements say, summed up.

Looked up statement by statement, a filter that a great part of a ledger of 100,000 articles fits took four seconds.
"""

from typing import Final

from whence.ledger.connection import Connection

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


def sum_up(ledger: Connection, matter: int) -> None:
    """Fill in what the claims of a matter are filtered by, once all of them is recorded."""
    ledger.run(f"{SUM_UP} WHERE matter = ?", matter)

"""The dossier at a glance: who draws on whom, figures over time, on whom how much rests, who is named."""

from whence.pipeline import Ledger
from whence.report.ranking import Rest, ranking
from whence.web.claims import disputed_first
from whence.web.filters import Filters
from whence.web.marks import MODIFIERS
from whence.web.sheet import Asked, Cell, Sheet
from whence.web.stemma import Draws, stemma
from whence.web.told import Series, series

# Claims that the pictures are drawn from: those that matter most of what is asked for. A ledger of a hundred thousand
# articles has no one picture; a matter of it, chosen by the filters, has.
CLAIMS = 100
SOURCES = 50
PARTIES = 30
COLUMNS = ("kind", "name", "on", "value", "to", "modifier", "unit", "status", "day", "claims")


def dossier(ledger: Ledger, asked: Asked) -> Sheet:
    """The pictures of the claims that the query string asks for."""
    filters = Filters.of(asked.query)
    entries, total = disputed_first(ledger, filters.wanted(), 0, CLAIMS)
    drawn = stemma(entries, ledger.reuses(document for entry in entries for document in entry.documents))
    told, rests = series(entries), ranking(entries)[:SOURCES]
    return Sheet(
        template="dossier.html",
        title="Dossier",
        shown={
            "filters": filters,
            "totals": ledger.totals(),
            "drawn_from": len(entries),
            "total": total,
            "stemma": drawn,
            "series": told,
            "sources": rests,
            "parties": ledger.entities_page(size=PARTIES),
            "listed": ledger.matches(size=200),
        },
        plain={
            "claims": [entry.handle for entry in entries],
            "draws": [_draws(each) for each in drawn.draws],
            "figures": [_series(each) for each in told],
            "sources": [_rest(each) for each in rests],
        },
        columns=COLUMNS,
        rows=[*map(_drawing, drawn.draws), *(row for each in told for row in _points(each)), *map(_resting, rests)],
    )


def _draws(each: Draws) -> dict[str, object]:
    return {
        "from": each.left.name,
        "documents": list(each.left.ids),
        "on": each.right.name,
        "wordings": each.wordings,
        "claims": list(each.claims),
    }


def _series(each: Series) -> dict[str, object]:
    points = [
        {
            "words": point.figure.words,
            "low": point.low,
            "high": point.high,
            "modifier": point.figure.modifier,
            "status": point.figure.status,
            "variant": point.letter,
            "published": point.wording.published.isoformat() if point.wording.published else None,
            "document": point.wording.document,
        }
        for point in each.points
    ]
    return {"claim": each.entry.handle, "label": each.entry.label, "unit": each.unit, "points": points}


def _rest(each: Rest) -> dict[str, object]:
    return {
        "root": each.name,
        "evidence": list(each.evidence),
        "claims": each.claims,
        "alone": each.alone,
        "documents": each.documents,
    }


def _drawing(each: Draws) -> list[Cell]:
    return ["draws on", each.left.name, each.right.name, each.wordings, *[None] * 5, " ".join(each.claims)]


def _points(each: Series) -> list[list[Cell]]:
    return [
        [
            *("figure", point.figure.words, point.wording.publisher, point.low, point.high),
            *(MODIFIERS[point.figure.modifier], each.unit, point.figure.status),
            *(point.wording.published.isoformat() if point.wording.published else None, each.entry.handle),
        ]
        for point in each.points
    ]


def _resting(each: Rest) -> list[Cell]:
    return ["root", each.name, ", ".join(each.evidence), each.claims, *[None] * 6]

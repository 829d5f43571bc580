"""The dossier at a glance: who draws on whom, figures over time, on whom how much rests, who is named."""

from whence.pipeline import Ledger
from whence.report.measured import MODIFIERS
from whence.report.ranking import Ground, Rest, ranking
from whence.types.page import Voiced
from whence.web.claims import COUNTED
from whence.web.filters import Filters
from whence.web.series import MOST, Point, Series, series
from whence.web.sheet import Asked, Cell, Sheet
from whence.web.stemma import Draws, stemma

# Claims that the pictures are drawn from: those that matter most of what is asked for. A ledger of a hundred thousand
# articles has no one picture; a matter of it, chosen by the filters, has.
CLAIMS = 100
SOURCES = 50
PARTIES = 30
COLUMNS = ("kind", "name", "on", "value", "to", "modifier", "unit", "status", "day", "claims")


def dossier(ledger: Ledger, asked: Asked) -> Sheet:
    """The pictures of the claims that the query string asks for."""
    filters = Filters.of(asked.query)
    page, total = ledger.disputed_first(filters.wanted(), 0, CLAIMS, COUNTED)
    lines = page.items
    ids = [line.id for line in lines]
    wordings = ledger.voiced(ids)
    drawn = stemma(wordings, ledger.copies(wording.document.id for wording in wordings))
    told, rests = series(ledger.figures_told(ids, MOST)), ranking(map(_ground, wordings))[:SOURCES]
    return Sheet(
        template="dossier.html",
        title="Dossier",
        shown={
            "filters": filters,
            "totals": ledger.totals(),
            "drawn_from": len(lines),
            "labels": {line.handle: line.label for line in lines},
            "total": total,
            "counted_to": COUNTED,
            "stemma": drawn,
            "series": told,
            "sources": rests,
            "modifiers": MODIFIERS,
            "parties": ledger.entities_page(size=PARTIES),
            "listed": ledger.matches(size=200),
        },
        plain={
            "claims": [line.handle for line in lines],
            "draws": [_draws(each) for each in drawn.draws],
            "figures": [_series(each) for each in told],
            "sources": [_rest(each) for each in rests],
        },
        columns=COLUMNS,
        rows=[*map(_drawing, drawn.draws), *(row for each in told for row in _points(each)), *map(_resting, rests)],
    )


def _ground(wording: Voiced) -> Ground:
    return Ground(
        claim=wording.claim,
        root=wording.root,
        evidence=wording.evidence,
        statement=wording.statement,
        document=wording.document.id,
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
            "words": point.told.words,
            "low": point.low,
            "high": point.high,
            "modifier": point.told.modifier,
            "status": point.told.status,
            "denied": point.told.denied,
            "variant": point.told.letter,
            "published": _day(point),
            "document": point.told.document.id,
        }
        for point in each.points
    ]
    return {"claim": each.claim, "unit": each.unit, "points": points}


def _day(point: Point) -> str | None:
    return point.told.document.published.isoformat() if point.told.document.published else None


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
            *("figure", point.told.words, point.told.document.publisher, point.low, point.high),
            *(MODIFIERS[point.told.modifier], each.unit, point.told.status, _day(point), each.claim),
        ]
        for point in each.points
    ]


def _resting(each: Rest) -> list[Cell]:
    return ["root", each.name, ", ".join(each.evidence), each.claims, *[None] * 6]

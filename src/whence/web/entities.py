"""Parties: the list of them, and one with its spellings and every place where it is named."""

from typing import get_args

from whence.pipeline import Ledger
from whence.types.reading import MentionType
from whence.web.sheet import Asked, Cell, Sheet

SIZE = 100
PLACES = 50
COLUMNS = ("id", "name", "type", "spellings", "documents", "mentions")
PLACE_COLUMNS = ("document", "path", "line", "start", "end", "words")


def entities(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of the parties, those in most documents first."""
    name, kind = asked.query.get("name", "").strip(), asked.query.get("type", "")
    start = (asked.number("page") - 1) * SIZE
    wanted = next((each for each in get_args(MentionType) if each == kind), None)
    page = ledger.entities_page(name, wanted, start, SIZE)
    rows: list[list[Cell]] = [
        [line.id, line.name, line.type, " | ".join(line.names), line.documents, line.mentions] for line in page.items
    ]
    return Sheet(
        template="entities.html",
        title="Entities",
        shown={
            "page": page,
            "at": start // SIZE + 1,
            "name": name,
            "type": wanted or "",
            "types": get_args(MentionType),
        },
        plain={"start": start, "entities": [dict(zip(COLUMNS, row, strict=True)) for row in rows]},
        columns=COLUMNS,
        rows=rows,
    )


def entity(ledger: Ledger, asked: Asked) -> Sheet:
    """The party of an id, with one page of the places where it is named. NotFound if there is none."""
    party = ledger.party(asked.path["id"])
    start = (asked.number("page") - 1) * PLACES
    page = ledger.sightings(party.id, start, PLACES)
    rows: list[list[Cell]] = [[at.document, at.path, at.line, *at.span, at.at.of(at.words)] for at in page.items]
    told = {"id": party.id, "name": party.name, "type": party.type, "names": list(party.names)}
    return Sheet(
        template="entity.html",
        title=party.name,
        shown={"party": party, "places": page, "at": start // PLACES + 1, "listed": ledger.matches(party.id)},
        plain=told | {"start": start, "mentions": [dict(zip(PLACE_COLUMNS, row, strict=True)) for row in rows]},
        columns=PLACE_COLUMNS,
        rows=rows,
    )

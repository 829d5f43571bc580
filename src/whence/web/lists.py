"""Names that stand on lists which the user supplied, as the last screening left them."""

from whence.pipeline import Ledger
from whence.web.sheet import Asked, Cell, Sheet

SIZE = 50
COLUMNS = ("id", "name", "type", "list", "day", "record", "alias", "weak", "band", "score", "judgement", "reasons")


def lists(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of the matches, those that nobody has decided first."""
    start = (asked.number("page") - 1) * SIZE
    page = ledger.matches(start=start, size=SIZE)
    rows: list[list[Cell]] = [
        [
            *(line.id, line.name, line.type, line.list, line.day.isoformat() if line.day else None, line.record),
            *(line.alias, line.weak, line.band, line.score, line.judgement, " | ".join(line.reasons)),
        ]
        for line in page.items
    ]
    return Sheet(
        template="lists.html",
        title="Names on lists",
        shown={"page": page, "at": start // SIZE + 1},
        plain={"start": start, "matches": [dict(zip(COLUMNS, row, strict=True)) for row in rows]},
        columns=COLUMNS,
        rows=rows,
    )

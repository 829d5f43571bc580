"""What people decided: the list of it, and the two things that a visitor can change."""

from collections.abc import Mapping
from typing import get_args
from urllib.parse import parse_qs

from whence.errors import WhenceError
from whence.pipeline import Ledger
from whence.types.decision import Judgement, Ruling
from whence.web.sheet import Asked, Cell, Sheet, Slice

SIZE = 50
LONGEST = 32_768  # bytes of a form: a note of some pages
COLUMNS = ("id", "about", "judgement", "words", "standing", "because", "note", "by", "decided", "undone_by", "undone")


def decisions(ledger: Ledger, asked: Asked) -> Sheet:
    """One page of everything that was decided, the last first."""
    start = (asked.number("page") - 1) * SIZE
    every = ledger.decisions()[::-1]
    found = every[start : start + SIZE]
    rows = [_row(each) for each in found]
    return Sheet(
        template="decisions.html",
        title="Decisions",
        shown={"rulings": found, "slice": Slice(start=start, size=SIZE, total=len(every))},
        plain={"total": len(every), "decisions": [dict(zip(COLUMNS, row, strict=True)) for row in rows]},
        columns=COLUMNS,
        rows=rows,
    )


def form(body: bytes) -> Mapping[str, str]:
    """The fields of a posted form; of a field that stands twice the first."""
    said = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[0] for name, values in said.items()}


def decide(ledger: Ledger, said: Mapping[str, str], by: str) -> str:
    """Keep the judgement of a form about two things, or about one match; the decision's id. NotFound as the ledger."""
    judgement = next((each for each in get_args(Judgement) if each == said.get("judgement")), None)
    sides = [side for name in ("left", "right") if (side := said.get(name, "").strip())]
    if judgement is None or not sides or (len(sides) == 1 and said.get("about") != "match"):
        raise WhenceError("decision", "it does not say what about which two things", "choose one and name both")
    who = said.get("by", "").strip() or by or None
    return ledger.decide(
        judgement, *sides, origins=bool(said.get("origins")), why=said.get("why", "").strip(), by=who
    ).id


def undo(ledger: Ledger, said: Mapping[str, str], by: str) -> str:
    """Let the decision of a form count no more; its id. NotFound if there is none."""
    return ledger.undo(said.get("decision", ""), by=said.get("by", "").strip() or by or None).id


def _row(each: Ruling) -> list[Cell]:
    one = each.decision
    undone = one.undone.isoformat(timespec="seconds") if one.undone else None
    return [
        *(one.id, one.about, one.judgement, each.words, each.standing, each.because),
        *(one.why, one.by, one.decided.isoformat(timespec="seconds"), one.undone_by, undone),
    ]

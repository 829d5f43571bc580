"""What people decided: for a terminal, and as JSON `whence.decisions/1`."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from whence.report.dossier import escaped
from whence.report.grid import Grid
from whence.report.table import Cell
from whence.report.visible import clipped, one_line
from whence.types.decision import Ruling

SCHEMA = "whence.decisions/1"


def terminal(rulings: Sequence[Ruling], console: Console) -> None:
    """Each decision in the order in which they were made: what, who, when, why, and whether it counts."""
    if not rulings:
        console.print(Text("Nothing was decided."), highlight=False)
    for ruling in rulings:
        decision = ruling.decision
        counts = ruling.standing == "holds"
        line = Text.assemble((decision.id[:8], "cyan"), "  ", (clipped(ruling.words), "" if counts else "dim"))
        console.print(line, soft_wrap=True)
        when = decision.decided.strftime("%Y-%m-%d %H:%M")
        told = [f"{one_line(decision.by)}, {when}", *([clipped(decision.why)] if decision.why else []), *ruling.claims]
        console.print(Text(f"          {' · '.join(told)}", "dim"), soft_wrap=True)
        if not counts or ruling.because:
            because = f": {clipped(ruling.because)}" if ruling.because else ""
            console.print(Text(f"          {ruling.standing}{because}", "yellow"), soft_wrap=True)


def dumps(rulings: Sequence[Ruling]) -> str:
    """The decisions as JSON, schema `whence.decisions/1`."""
    told = {"schema": SCHEMA, "decisions": [_plain(each) for each in rulings]}
    return escaped(json.dumps(told, ensure_ascii=False, indent=1))


def grid(rulings: Sequence[Ruling]) -> Grid:
    """One row a decision, in the order in which they were made."""
    columns = ("decision", "words", "by", "decided", "why", "standing", "because", "claims")
    return Grid(columns, tuple(_row(ruling) for ruling in rulings))


def _row(ruling: Ruling) -> tuple[Cell, ...]:
    decision = ruling.decision
    said = (decision.id[:8], ruling.words, decision.by, decision.decided.isoformat(timespec="seconds"), decision.why)
    return (*said, ruling.standing, ruling.because, " ".join(ruling.claims))


def _plain(ruling: Ruling) -> dict[str, object]:
    decision = ruling.decision
    told = asdict(decision)
    for name in ("decided", "undone"):
        moment = told[name]
        told[name] = moment.isoformat() if moment else None
    return {
        "id": decision.id,
        "standing": ruling.standing,
        "words": ruling.words,
        "because": ruling.because,
        "claims": list(ruling.claims),
        **told,
    }

"""The matters of a ledger: for a terminal, in rows and columns, and as JSON."""

import json
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from whence.report.count import counted
from whence.report.dossier import escaped
from whence.report.grid import Grid
from whence.report.table import Cell
from whence.report.visible import clipped
from whence.types.page import MatterLine, Matters, Tie

# Digits of an id that are shown: enough to tell apart the matters of a million documents, and to find one in the JSON.
_ID = 12


def matters(told: Matters, console: Console) -> None:
    """Each matter with its size and days, what joins its documents, and what was cut; then how many there are."""
    for line in told.lines:
        _say(console, Text(f"{_size(line)} · {line.id[:_ID]}", "bold"))
        for words in _why(line):
            _say(console, Text(f"    {words}"))
    _say(console, Text(_total(told), "bold"))
    if told.waiting:
        documents = counted(told.waiting, "document")
        _say(console, Text(f"{documents} still to be looked at: an addition was interrupted, or is at work", "yellow"))


def matters_grid(told: Matters) -> Grid:
    """One row a matter."""
    columns = ("id", "documents", "claims", "first", "last", "share", "cut", "least")
    return Grid(columns, tuple(map(_row, told.lines)))


def matters_as_json(told: Matters) -> str:
    """The same as JSON, schema `whence.matters/1`."""
    lines = [
        {**asdict(line), "first": _day(line.first), "last": _day(line.last), "split": line.least > 1}
        for line in told.lines
    ]
    counts = {"several": told.several, "alone": told.alone, "waiting": told.waiting}
    whole = {"schema": "whence.matters/1", **counts, "matters": lines}
    return escaped(json.dumps(whole, ensure_ascii=False, indent=1)) + "\n"


def _row(line: MatterLine) -> tuple[Cell, ...]:
    share = [_listed(line.ties)] if line.ties else []
    share += ["a decision"] if line.decided else []
    return (
        *(line.id[:_ID], len(line.documents), line.claims, _day(line.first), _day(line.last)),
        *(", ".join(share), _listed(line.hubs), line.least),
    )


def _size(line: MatterLine) -> str:
    days = [day for day in (_day(line.first), _day(line.last)) if day]
    told = [counted(len(line.documents), "document"), counted(line.claims, "claim"), " to ".join(dict.fromkeys(days))]
    return " · ".join(part for part in told if part)


def _why(line: MatterLine) -> list[str]:
    told = [f"share {_listed(line.ties)}"] if line.ties else []
    if line.decided:
        told.append("joined by a decision")
    if line.hubs:
        told.append(f"cut, being in too many documents: {_listed(line.hubs)}")
    if line.beyond:
        told.append(
            f"split from more than {line.beyond:,} documents: any two that are linked share {line.least} keys or more"
            if len(line.documents) > 1
            else f"split from more than {line.beyond:,} documents, with which it shares too little"
        )
    return told


def _listed(ties: tuple[Tie, ...]) -> str:
    return ", ".join(f"{_words(tie)} ({tie.documents:,})" for tie in ties)


def _words(tie: Tie) -> str:
    words = clipped(tie.words)
    return {"passage": f"“{words}”", "alike": f"names like {words}"}.get(tie.kind, words)


def _total(told: Matters) -> str:
    more = told.several - sum(len(line.documents) > 1 for line in told.lines)
    rest = f" ({more:,} not shown)" if more else ""
    alone = f"{counted(told.alone, 'document')} that {'stands' if told.alone == 1 else 'stand'} alone"
    matters = "1 matter" if told.several == 1 else f"{told.several:,} matters"
    return f"{matters} of several documents{rest} · {alone}"


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _say(console: Console, words: Text) -> None:
    console.print(words, soft_wrap=True, highlight=False)

"""The history of an article: for a terminal, and as JSON."""

import json
from dataclasses import asdict

import msgspec
from rich.console import Console
from rich.text import Text

from whence.report.count import counted
from whence.report.dossier import escaped
from whence.report.grid import Grid
from whence.report.visible import clipped, one_line
from whence.types.version import Edit, History, Move, Revision, Version

_SIGNS = {"added": "+", "dropped": "-", "changed": "~"}


def history(found: History, console: Console) -> None:
    """The versions, then from each to the next the lines that changed and the claims that moved."""
    for version in found.versions:
        _say(console, Text(_told(version), "bold" if version.current else ""))
    for revision in found.revisions:
        _revision(revision, console)
    if found.beside:
        _say(console, Text("At the same address, and no version of it: another text, or not known when retrieved"))
        for version in found.beside:
            _say(console, Text(f"  {_told(version)}", "dim"))


def history_grid(found: History) -> Grid:
    """One row a statement that moved."""
    columns = ("before", "after", "kind", "words_before", "words_after", "handle_before", "handle_after")
    rows = (_row(revision, move) for revision in found.revisions for move in revision.moves)
    return Grid(columns, tuple(rows))


def _row(revision: Revision, move: Move) -> tuple[str | None, ...]:
    ends = (revision.before.line.id, revision.after.line.id)
    return *ends, move.kind, move.before, move.after, move.before_handle, move.after_handle


def history_as_json(found: History) -> str:
    """The same as JSON, schema `whence.history/1`."""
    return escaped(json.dumps(plain(found), ensure_ascii=False, indent=1)) + "\n"


def plain(found: History) -> dict[str, object]:
    """The same as plain values."""
    return {"schema": "whence.history/1", **msgspec.to_builtins(asdict(found))}


def _told(version: Version) -> str:
    when = version.retrieved.isoformat(sep=" ", timespec="seconds") if version.retrieved else "not known when"
    which = "current" if version.current else "earlier"
    parts = [when, which, version.line.id[:8], one_line(version.line.path)]
    return " · ".join([*parts, counted(version.line.statements, "statement")])


def _revision(revision: Revision, console: Console) -> None:
    console.print()
    ends = f"{revision.before.line.id[:8]} → {revision.after.line.id[:8]}"
    changed = f"{counted(len(revision.edits), 'line')} changed, {revision.same:,} as they were"
    _say(console, Text(f"{ends}: {changed}", "bold"))
    for edit in revision.edits:
        _edit(edit, console)
    if revision.moves:
        _say(console, Text("Claims that moved", "bold"))
    for move in revision.moves:
        _move(move, console)


def _edit(edit: Edit, console: Console) -> None:
    if edit.before is not None:
        _say(console, Text(f"  - {one_line(edit.before)}", "red"))
    if edit.after is not None:
        _say(console, Text(f"  + {one_line(edit.after)}", "green"))


def _move(move: Move, console: Console) -> None:
    handles = dict.fromkeys(one_line(each) for each in (move.before_handle, move.after_handle) if each)
    words = [clipped(each) for each in (move.before, move.after) if each]
    _say(console, Text(f"  {_SIGNS[move.kind]} {' → '.join(handles) or '–'}  {' → '.join(words)}"))


def _say(console: Console, words: Text) -> None:
    console.print(words, soft_wrap=True, highlight=False)

"""What became of originals, and wordings in their original context: for a terminal, and as JSON."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from whence.report.count import counted
from whence.report.dossier import escaped
from whence.report.grid import Grid
from whence.report.visible import one_line, visible
from whence.types.evidence import Excerpt, Outcome, Verified

_STYLES: dict[Outcome, str] = {
    "matches": "green",
    "original missing": "yellow",
    "original altered": "bold red",
    "text differs": "bold red",
}
# Around the words, which colour alone would not mark in a pipe.
_OPENS, _CLOSES = "⟦", "⟧"


def verification(found: Sequence[Verified], console: Console) -> None:
    """Document by document what became of it, then how many of each."""
    for each in found:
        old = "" if each.current else " (an earlier version)"
        _say(console, Text.assemble((each.outcome, _STYLES[each.outcome]), f"  {one_line(each.path)}{old}"))
        if each.why:
            _say(console, Text(f"    {one_line(each.why)}", "dim"))
        if each.moved:
            lost = f"{len(each.moved):,} of {counted(each.statements, 'statement')} no longer quoted where recorded"
            _say(console, Text(f"    {lost}: {', '.join(one[:8] for one in each.moved[:8])}", "bold red"))
    told = Counter(each.outcome for each in found)
    statements, moved = sum(each.statements for each in found), sum(len(each.moved) for each in found)
    counts = [f"{told[outcome]:,} {outcome}" for outcome in _STYLES if told[outcome]]
    quoted = f"{statements - moved:,} of {counted(statements, 'statement')} quoted as recorded"
    _say(console, Text(" · ".join([counted(len(found), "document"), *counts, quoted]), "bold"))


def verification_as_json(found: Sequence[Verified]) -> str:
    """The same as JSON, schema `whence.verify/1`."""
    holds = all(each.holds for each in found)
    return _dumps({"schema": "whence.verify/1", "holds": holds, "documents": [asdict(each) for each in found]})


def verification_grid(found: Sequence[Verified]) -> Grid:
    """One row a document."""
    columns = ("document", "outcome", "why", "statements", "moved", "current")
    rows = (
        (each.path, each.outcome, each.why, each.statements, len(each.moved), "yes" if each.current else "no")
        for each in found
    )
    return Grid(columns, tuple(rows))


def sources(found: Sequence[Excerpt], console: Console) -> None:
    """Each wording with where it stands in its original, and the lines around it with its words marked."""
    for each in found:
        _say(console, Text.assemble((each.letter, "bold cyan"), f"  {one_line(_place(each))}"))
        _say(console, Text(f"   from {each.shown}, SHA-256 {each.sha256}", "dim"))
        if each.record:
            _say(console, Text(f"   its record, SHA-256 {each.record}", "dim"))
        for line in _headers(each.told):
            _say(console, Text(f"   {visible(line)}", "dim"))
        context = f"{each.before}{_OPENS}{each.words}{_CLOSES}{each.after}"
        for line in context.splitlines():
            _say(console, _marked(f"   | {visible(line)}"))
        console.print()


def sources_grid(found: Sequence[Excerpt]) -> Grid:
    """One row a wording."""
    columns = ("variant", "place", "shown", "sha256", "words")
    return Grid(columns, tuple((each.letter, _place(each), each.shown, each.sha256, each.words) for each in found))


def sources_as_json(found: Sequence[Excerpt]) -> str:
    """The same as JSON, schema `whence.sources/1`."""
    return _dumps({"schema": "whence.sources/1", "sources": [asdict(each) for each in found]})


# What a message or a crawl says of where it comes from; the others are in the JSON.
_TELLING = ("from:", "date:", "subject:", "message-id:", "warc-target-uri:", "warc-date:", "http/", "last-modified:")


def _headers(told: str) -> list[str]:
    """The telling lines of a record that has headers; of a row none, whose columns the report names elsewhere."""
    return [line[:200] for line in told.splitlines()[:100] if line.lower().startswith(_TELLING)]


def _place(excerpt: Excerpt) -> str:
    parts = [excerpt.path]
    if excerpt.pages:
        parts.append(_range("page", excerpt.pages[0], excerpt.pages[-1]))
    elif excerpt.lines:
        parts.append(_range("line", *excerpt.lines))
    if excerpt.bytes:
        parts.append(f"bytes {excerpt.bytes.start}–{excerpt.bytes.end}")
    offsets = [held.offset for held in excerpt.within if held.offset is not None]
    if offsets:
        parts.append(f"member at byte {offsets[-1]}")
    return " · ".join(parts)


def _range(unit: str, first: int, last: int) -> str:
    return f"{unit} {first}" if first == last else f"{unit}s {first}–{last}"


def _marked(line: str) -> Text:
    text = Text(line)
    text.highlight_regex(f"{_OPENS}[^{_CLOSES}]{{1,2000}}{_CLOSES}", "bold yellow")
    return text


def _dumps(told: object) -> str:
    return escaped(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _say(console: Console, words: Text) -> None:
    console.print(words, soft_wrap=True, highlight=False)

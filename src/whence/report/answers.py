"""What a ledger answers: to words that somebody gives it, and to a search."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from rich.console import Console
from rich.text import Text

from whence.report.chain import names
from whence.report.count import listed, origins
from whence.report.dossier import escaped
from whence.report.grid import Grid
from whence.report.table import Cell
from whence.report.variant import said
from whence.report.visible import clipped, one_line
from whence.types.answer import Answer, Asked, Side
from whence.types.entry import Entry, VariantEntry, Wording
from whence.types.page import Hit, Page

_STYLES = {"agrees": "green", "says less": "dim", "differs": "yellow"}


def checked(asked: Sequence[Asked], console: Console) -> None:
    """For each statement of the words: the claims that it is about, each variant beside it, the origins of each."""
    if not asked:
        _say(console, Text("Nothing is stated in these words."))
    for one in asked:
        _say(console, Text(f"“{clipped(one.words)}”", "bold"))
        if not one.answers:
            _say(console, Text("  Nothing in the ledger speaks of it."))
        for answer in one.answers:
            _answer(answer, console)


def _answer(answer: Answer, console: Console) -> None:
    entry = answer.entry
    _say(console, Text.assemble("  ", (f"{one_line(entry.handle or '–')}  ", "bold cyan"), clipped(entry.label)))
    variants = {variant.letter: variant for variant in entry.variants}
    for side in answer.sides:
        _side(side, variants[side.letter], console)
    _say(console, Text(f"      {'; '.join(map(one_line, answer.why))}", "dim"))


def _side(side: Side, variant: VariantEntry, console: Console) -> None:
    stance = (side.stance, _STYLES[side.stance])
    _say(console, Text.assemble(f"      {one_line(side.letter)}  ", stance, f"  {said(variant)}"))
    roots = listed([clipped(root.root) for root in variant.roots])
    counts = Text.assemble("         ", (origins(variant.low, variant.high), "green"), f": {roots}")
    _say(console, counts.append(f" · {clipped(side.words)}" if side.words else "", "dim"))


def found(page: Page[Hit], console: Console) -> None:
    """Each statement with its claim, its file and line, and the beginning of its id."""
    if not page.items:
        _say(console, Text("Nothing holds all these words."))
    for hit in page.items:
        place = one_line(hit.document.path) + (f":{hit.line}" if hit.line else "")
        told = [place, *([one_line(hit.document.publisher)] if hit.document.publisher else [])]
        told += [hit.document.published.isoformat()] if hit.document.published else []
        _say(console, Text.assemble((f"{hit.handle or '–'}  ", "bold cyan"), clipped(hit.snippet)))
        told += [hit.statement[:8]] if hit.statement else [hit.document.id[:8]]
        told += [f"unread ({one_line(hit.document.unread)}), but for names"] if hit.document.unread else []
        _say(console, Text(f"    {' · '.join(told)}", "dim"))
    if page.more:
        _say(console, Text("… and more", "dim"))


def checked_grid(asked: Sequence[Asked]) -> Grid:
    """One row for each variant beside the words; one without a claim where nothing speaks of them."""
    columns = ("words", "claim", "variant", "stance", "differs", "says", "low", "high")
    return Grid(columns, tuple(row for one in asked for row in _checked_rows(one)))


def _checked_rows(one: Asked) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for answer in one.answers:
        variants = {variant.letter: variant for variant in answer.entry.variants}
        for side in answer.sides:
            variant = variants[side.letter]
            told = (answer.entry.handle, side.letter, side.stance, side.words)
            rows.append((one.words, *told, variant.words, variant.low, variant.high))
    return rows or [(one.words, None, None, "nothing speaks of it", None, None, None, None)]


def found_grid(page: Page[Hit]) -> Grid:
    """One row a statement; the words searched for stand in brackets."""
    columns = ("claim", "path", "line", "published", "publisher", "words", "statement")
    return Grid(columns, tuple(_found_row(hit) for hit in page.items))


def _found_row(hit: Hit) -> tuple[Cell, ...]:
    day = hit.document.published.isoformat() if hit.document.published else None
    place = (hit.document.path, hit.line, day, hit.document.publisher)
    return (hit.handle, *place, hit.snippet, (hit.statement or "")[:8])


def claim_grid(entry: Entry) -> Grid:
    """One row a wording, variant by variant."""
    columns = ("variant", "path", "line", "published", "publisher", "words", "chain", "evidence", "statement")
    return Grid(
        columns, tuple(_wording_row(variant.letter, told) for variant in entry.variants for told in variant.wordings)
    )


def _wording_row(letter: str, told: Wording) -> tuple[Cell, ...]:
    day = told.published.isoformat() if told.published else None
    ground = (" → ".join(names(told.chain)), told.evidence, told.statement[:8])
    return (letter, told.path, told.line, day, told.publisher, told.words, *ground)


def checked_as_json(asked: Sequence[Asked]) -> str:
    """The answers as JSON, schema `whence.check/1`."""
    return _dumps({"schema": "whence.check/1", "asked": [asdict(one) for one in asked]})


def claim_as_json(entry: Entry) -> str:
    """One claim as JSON, schema `whence.claim/1`."""
    return _dumps({"schema": "whence.claim/1", **asdict(entry)})


def found_as_json(page: Page[Hit]) -> str:
    """The statements as JSON, schema `whence.search/1`."""
    return _dumps({"schema": "whence.search/1", "more": page.more, "found": [asdict(hit) for hit in page.items]})


def _dumps(told: object) -> str:
    return escaped(json.dumps(told, ensure_ascii=False, indent=1, default=_day)) + "\n"


def _day(value: object) -> str:
    """Days as ISO 8601; a thing of another kind is a fault of ours."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON")


def _say(console: Console, words: Text) -> None:
    console.print(words, soft_wrap=True, highlight=False)

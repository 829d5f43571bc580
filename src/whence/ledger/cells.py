"""Between a value of the types and one cell of a table: dates as ISO 8601, nested values as JSON, bytes as base64.

The standard library's json, because it alone takes what hostile input can hold (lone surrogates, infinities) and
gives it back unchanged.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import date

from whence.types.score import Reason
from whence.types.span import Span

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: object) -> str:
    """Compact JSON, in letters that people read."""
    return _JSON.encode(value)


def spans_cell(spans: Iterable[Span]) -> str:
    """`[[start,end],...]`."""
    return f"[{','.join([f'[{start},{end}]' for start, end in spans])}]"


def to_words(cell: str) -> tuple[str, ...]:
    """The strings of a JSON list."""
    return tuple(json.loads(cell))


def to_spans(cell: str) -> tuple[Span, ...]:
    """The spans of `[[start,end],...]`."""
    return tuple(Span(start, end) for start, end in json.loads(cell))


def to_pairs(cell: str) -> tuple[tuple[Span, Span], ...]:
    """The aligned spans of `[[[start,end],[start,end]],...]`."""
    return tuple((Span(*left), Span(*right)) for left, right in json.loads(cell))


def folded(text: str) -> str:
    """What parts of a name are looked for in: folded case, a question mark for what UTF-8 cannot hold."""
    return text.casefold().encode("utf-8", "replace").decode()


def spellings(names: Iterable[str]) -> str:
    """Several names of one party as `folded`, a line each."""
    return folded("\n".join(names))


def reasons_cell(reasons: Iterable[Reason]) -> str:
    """`[{"feature":...,"value":...,"weight":...,"words":...},...]`."""
    held = [{"feature": r.feature, "value": r.value, "weight": r.weight, "words": r.words} for r in reasons]
    return to_json(held) if held else "[]"


def to_reasons(cell: str) -> tuple[Reason, ...]:
    """The reasons that `reasons_cell` wrote."""
    return tuple(Reason(**each) for each in json.loads(cell))


def day_cell(day: date | None) -> str | None:
    """`2031-05-04`; a datetime with its time and offset."""
    return day.isoformat() if day else None


def to_day(cell: str | None) -> date | None:
    """The day that `day_cell` wrote."""
    return date.fromisoformat(cell) if cell else None


def bytes_cell(value: bytes) -> str:
    """Base64: a BLOB would be taken for text that UTF-8 cannot hold."""
    return b64encode(value).decode("ascii")


def to_bytes(cell: str) -> bytes:
    """The bytes that `bytes_cell` wrote."""
    return b64decode(cell)

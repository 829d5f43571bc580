"""The rows of a table as originals: whatever the table's format, a row is a record of named values."""

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from whence.ingest.columns import facts_of, flat, mapping, text_of
from whence.ingest.envelope import Envelope
from whence.ingest.member import Given, Member, Refused, Task
from whence.ingest.original import LARGEST_RECORD
from whence.types.identity import bytes_id

_LISTED = 12


def row(name: str, record: Mapping[str, Any], task: Task, offset: int | None = None, raw: bytes | None = None) -> Given:
    """The original in a record: its title and text as text, the other columns as its facts.

    Its id is that of the record's bytes; where the format has none, of its values as JSON with sorted keys.
    """
    values = flat(record)
    columns = mapping(values, task.columns)
    found = text_of(values, columns)
    if found is None:
        return _without_text(name, list(values), "text" in columns or "html" in columns)
    text, media_type, notes = found
    told = Envelope(facts=facts_of(values, columns), media_type=media_type, charset="utf-8", notes=notes)
    whole = raw if raw is not None else _canonical(record)
    kept = whole if len(whole) <= LARGEST_RECORD else b""
    return Member(name=name, file=BytesIO(text.encode()), envelope=told, offset=offset, id=bytes_id(whole), record=kept)


def unmapped(columns: list[str], task: Task) -> Iterator[Refused]:
    """A refusal of a whole table none of whose columns holds the text."""
    known = mapping(columns, task.columns)
    if not {known.get("text"), known.get("html")} & set(columns):
        yield _without_text("", columns, known=False)


def _without_text(name: str, columns: list[str], known: bool) -> Refused:
    if known:
        return Refused(name=name, why="its text is empty", remedy="save the article itself, or fetch it")
    listed = ", ".join(column[:40] for column in columns[:_LISTED]) + (" …" if len(columns) > _LISTED else "")
    remedy = "say which does: --column text=NAME; a list of addresses has to be fetched"
    return Refused(name=name, why=f"no column is known to hold the text ({listed})", remedy=remedy)


def _canonical(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, default=str, skipkeys=True).encode()

"""JSON Lines and JSON: records of articles, a line each or in a list, as collections and news services export them."""

import json
from collections import deque
from collections.abc import Iterator
from typing import IO, Any

from whence.errors import LimitExceeded
from whence.ingest.columns import flat, mapping
from whence.ingest.decode import decode
from whence.ingest.member import Given, Refused, Task
from whence.ingest.original import LARGEST_ORIGINAL
from whence.ingest.rows import row

_LONGEST_LINE = 20_000_000
# So many values of a JSON file are looked at in search of its list of articles.
_MOST_VALUES = 10_000


def open_jsonl(file: IO[bytes], task: Task) -> Iterator[Given]:
    """One original a line, with the byte at which the line begins."""
    number = 0
    while True:
        start = file.tell()
        line = file.readline(_LONGEST_LINE + 1)
        if not line:
            return
        number += 1
        if len(line) > _LONGEST_LINE:
            yield Refused(name=f"row {number}", why="longer than any article", remedy="split it", error=LimitExceeded)
            while line and not line.endswith(b"\n"):
                line = file.readline(_LONGEST_LINE)
        elif line.strip(b"\xef\xbb\xbf \t\r\n\0"):
            yield _line(f"row {number}", line.removeprefix(b"\xef\xbb\xbf"), task, start)


def _line(name: str, line: bytes, task: Task, start: int) -> Given:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refused(name=name, why=f"not JSON ({type(error).__name__})", remedy="write one JSON object a line")
    if not isinstance(record, dict):
        return Refused(name=name, why="no object with named values", remedy="write one JSON object a line")
    return row(name, record, task, offset=start, raw=line.rstrip(b"\r\n"))


def open_json(file: IO[bytes], task: Task) -> Iterator[Given]:
    """One original for each article of the file's list of articles, or the one article that the file is."""
    data = file.read(LARGEST_ORIGINAL + 1)
    if len(data) > LARGEST_ORIGINAL:
        yield Refused(
            why="larger than memory allows", remedy="write JSON Lines, one object a line", error=LimitExceeded
        )
        return
    try:
        value = json.loads(decode(data, uri=task.name, page=False).text)
    except (ValueError, RecursionError) as error:
        yield Refused(why=f"damaged or cut JSON ({str(error)[:100]})", remedy="export it again")
        return
    records = _articles(value, task)
    if not records:
        yield Refused(
            why="no list of articles is in it, or none with a text",
            remedy="say which column holds the text: --column text=NAME; a list of addresses has to be fetched",
        )
    for number, record in enumerate(records, 1):
        yield row(f"row {number}", record, task)


def _articles(value: Any, task: Task) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    """The first list of objects that have a text, breadth first; a lone object with a text is a list of one."""
    pending = deque([value])
    for _ in range(_MOST_VALUES):
        if not pending:
            break
        value = pending.popleft()
        if isinstance(value, dict):
            if _has_text(value, task):
                return [value]
            pending.extend(each for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            records = [each.get("_source", each) for each in value if isinstance(each, dict)]
            if any(isinstance(each, dict) and _has_text(each, task) for each in records[:100]):
                return [each for each in records if isinstance(each, dict)]
            pending.extend(each for each in value[:1_000] if isinstance(each, dict | list))
    return []


def _has_text(record: dict[str, Any], task: Task) -> bool:
    values = flat(record)
    columns = mapping(values, task.columns)
    texts = [values.get(columns[field]) for field in ("text", "html") if field in columns]
    return any(isinstance(text, str) and text.strip() for text in texts)

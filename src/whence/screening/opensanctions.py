"""OpenSanctions: `targets.simple.csv`, and FollowTheMoney entities as JSON lines (`entities.ftm.json`, nested or flat).

Formats: https://www.opensanctions.org/docs/bulk/csv/ and https://www.opensanctions.org/docs/entities/.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from whence.screening.birth import births
from whence.screening.rows import Row, Table, parts
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

_TYPES: Mapping[str, MentionType] = {
    "Person": "person",
    "Company": "organisation",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "LegalEntity": "other",
    "Vessel": "product",
    "Airplane": "product",
    "Vehicle": "product",
}


def read_simple(source: Source, table: Table) -> Iterator[ListRecord]:
    """One record a row, aliases and countries parted by semicolons. The day is the last on which a record was seen."""
    for row in table:
        _seen(source, row.get("lastseen"))
        if record := _simple(row):
            yield record


def _simple(row: Row) -> ListRecord | None:
    names = tuple(dict.fromkeys((row.get("name"), *parts(row.get("aliases")))))
    kind = _TYPES.get(row.get("schema"))
    if kind is None or not any(names):
        return None
    return ListRecord(
        id=row.get("id"),
        type=kind,
        names=tuple(ListedName(name) for name in names if name),
        countries=parts(row.get("countries")),
        births=births(parts(row.get("birthdate"))),
    )


def read_entities(source: Source) -> Iterator[ListRecord]:
    """One record a line; what is no target (relatives, addresses, the sanctions themselves) is passed over."""
    last = 0
    for number, line in source.lines():
        last = number
        if not line.strip():
            continue
        entity = _entity(source, number, line)
        if entity is None:
            continue
        _seen(source, str(entity.get("last_seen") or ""))
        if record := _record(entity):
            yield record
    if not last:
        source.lost("no line could be read", 1)


def _entity(source: Source, number: int, line: str) -> dict[str, object] | None:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError):
        ended = "cut off in the middle of a record" if not line.endswith("\n") else "no JSON"
        source.lost(f"{ended}, passed over", number)
        return None
    if not isinstance(entity, dict):
        source.lost("no FollowTheMoney entity, passed over", number)
        return None
    return entity


def _record(entity: dict[str, object]) -> ListRecord | None:
    kind = _TYPES.get(str(entity.get("schema")))
    properties = entity.get("properties")
    if kind is None or entity.get("target") is False or not isinstance(properties, dict):
        return None
    names = tuple(dict.fromkeys((*_main(entity), *_values(properties, "name", "alias", "previousName"))))
    weak = tuple(name for name in _values(properties, "weakAlias") if name not in names)
    if not names and not weak:
        return None
    return ListRecord(
        id=str(entity.get("id") or ""),
        type=kind,
        names=(*map(ListedName, names), *(ListedName(name, weak=True) for name in weak)),
        countries=_values(properties, "nationality", "citizenship", "country", "jurisdiction", "flag"),
        births=births(_values(properties, "birthDate")),
        roles=_values(properties, "position"),
    )


def _main(entity: dict[str, object]) -> tuple[str, ...]:
    caption = entity.get("caption")
    return (caption,) if isinstance(caption, str) and caption and caption != entity.get("id") else ()


def _values(properties: dict[str, object], *names: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        values = properties.get(name)
        found += [value for value in values if isinstance(value, str) and value] if isinstance(values, list) else []
    return tuple(dict.fromkeys(found))


def _seen(source: Source, moment: str) -> None:
    try:
        day = date.fromisoformat(moment[:10])
    except ValueError:
        return
    if source.day is None or day > source.day:
        source.day = day

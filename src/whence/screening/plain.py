"""A plain CSV of names: a column of names, or nothing but one name a line."""

from collections.abc import Iterator, Mapping

from whence.screening.birth import births
from whence.screening.rows import Row, Table, parts, rows
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

NAMES = ("name", "fullname", "wholename", "primaryname", "entityname")
_TYPES: dict[str, MentionType] = {
    "person": "person",
    "individual": "person",
    "p": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "entity": "organisation",
    "company": "organisation",
    "vessel": "product",
    "ship": "product",
    "aircraft": "product",
}


# Of each field the columns that may hold it, the likeliest first.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "recordid", "reference", "uid"),
    "name": NAMES,
    "aliases": ("aliases", "alias", "aka", "alsoknownas", "altnames", "othernames"),
    "type": ("type", "schema", "entitytype"),
    "countries": ("country", "countries", "nationality", "citizenship"),
    "births": ("birthdate", "dateofbirth", "dob", "born"),
    "roles": ("role", "position", "title", "function"),
}
_PARTS_OF_NAME = ("firstname", "middlename", "lastname")


def read_table(source: Source, table: Table) -> Iterator[ListRecord]:
    """One record a row under a header with a column of names; what else is known, by the usual column names."""
    there = {field: places for field, names in _COLUMNS.items() if (places := table.places(names))}
    for row in table:
        if record := _row(row, there):
            yield record
        else:
            source.lost("a row without a name, passed over", row.number)


def _row(row: Row, there: Mapping[str, tuple[int, ...]]) -> ListRecord | None:
    cells = {field: row.at(places) for field, places in there.items()}
    name = cells.get("name") or " ".join(filter(None, map(row.get, _PARTS_OF_NAME)))
    if not name:
        return None
    names = (name, *parts(cells["aliases"])) if "aliases" in there else (name,)
    listed = tuple([ListedName(each) for each in dict.fromkeys(names)]) if len(names) > 1 else (ListedName(name),)
    return ListRecord(
        id=cells.get("id") or str(row.number),
        type=_TYPES.get(cells["type"].lower(), "other") if "type" in there else "other",
        names=listed,
        countries=parts(cells["countries"]) if "countries" in there else (),
        births=births(parts(cells["births"])) if "births" in there else (),
        roles=parts(cells["roles"]) if "roles" in there else (),
    )


def read_names(source: Source) -> Iterator[ListRecord]:
    """One name a line, without a header; the record's id is the number of its line."""
    for number, row in rows(source):
        if row[0]:
            # A comma in a name (`ROE, Jane`) is no second column.
            yield ListRecord(id=str(number), type="other", names=(ListedName(", ".join(filter(None, row))),))

"""A plain CSV of names: a column of names, or nothing but one name a line."""

from collections.abc import Iterator

from whence.screening.birth import births
from whence.screening.rows import Row, Table, parts, rows
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

NAMES = ("name", "fullname", "wholename", "primaryname", "entityname")
_ALIASES = ("aliases", "alias", "aka", "alsoknownas", "altnames", "othernames")
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


def read_table(source: Source, table: Table) -> Iterator[ListRecord]:
    """One record a row under a header with a column of names; what else is known, by the usual column names."""
    del source
    for row in table:
        if record := _row(row):
            yield record


def _row(row: Row) -> ListRecord | None:
    name = row.get(*NAMES) or " ".join(filter(None, (row.get("firstname"), row.get("middlename"), row.get("lastname"))))
    if not name:
        return None
    return ListRecord(
        id=row.get("id", "recordid", "reference", "uid") or str(row.number),
        type=_TYPES.get(row.get("type", "schema", "entitytype").lower(), "other"),
        names=tuple([ListedName(each) for each in dict.fromkeys((name, *parts(row.get(*_ALIASES))))]),
        countries=parts(row.get("country", "countries", "nationality", "citizenship")),
        births=births(parts(row.get("birthdate", "dateofbirth", "dob", "born"))),
        roles=parts(row.get("role", "position", "title", "function")),
    )


def read_names(source: Source) -> Iterator[ListRecord]:
    """One name a line, without a header; the record's id is the number of its line."""
    for number, row in rows(source):
        if row[0]:
            # A comma in a name (`ROE, Jane`) is no second column.
            yield ListRecord(id=str(number), type="other", names=(ListedName(", ".join(filter(None, row))),))

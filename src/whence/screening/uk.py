"""The UK Sanctions List (FCDO) in XML and CSV.

Element and column names as published at https://www.gov.uk/government/publications/the-uk-sanctions-list. Written from
these names; no published file was at hand.
"""

from collections.abc import Iterator
from datetime import date

from whence.screening.birth import birth, births
from whence.screening.elements import Element, elements
from whence.screening.grouped import Grouped
from whence.screening.rows import Row, Table, parts
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

_TYPES: dict[str, MentionType] = {"individual": "person", "entity": "organisation", "ship": "product"}
_GIVEN_FIRST = ("1", "2", "3", "4", "5", "6")  # the sixth name is the family's, or the whole name of a body


def read_xml(source: Source) -> Iterator[ListRecord]:
    """One record a `Designation`; a name whose `AliasStrength` is not good is weak."""
    for element in elements(source, "Designation", "DateGenerated"):
        if element.tag == "DateGenerated":
            source.day = day(element.text)
        elif element.tag == "Designation" and (record := _designation(element)):
            yield record


def _designation(element: Element) -> ListRecord | None:
    names = [
        ListedName(
            " ".join(filter(None, (name.get(f"Name{at}") for at in _GIVEN_FIRST))), _weak(name.get("AliasStrength"))
        )
        for name in element.find("Names", "Name")
    ]
    names += map(ListedName, element.texts("NonLatinNames", "NonLatinName", "NameNonLatinScript"))
    names = [name for name in names if name.name]
    if not names:
        return None
    details = ("IndividualDetails", "Individual")
    countries = (
        *element.texts(*details, "Nationalities", "Nationality"),
        *element.texts("Addresses", "Address", "AddressCountry"),
    )
    return ListRecord(
        id=element.get("UniqueID"),
        type=_TYPES.get(element.get("IndividualEntityShip").lower(), "organisation"),
        names=tuple(dict.fromkeys(names)),
        countries=tuple(dict.fromkeys(countries)),
        births=births(element.texts(*details, "DOBs", "DOB")),
        roles=element.texts(*details, "Positions", "Position"),
    )


def read_csv(source: Source, table: Table) -> Iterator[ListRecord]:
    """The rows of one `Unique ID` are one record, a name or an address each."""
    del source
    grouped = Grouped()
    for row in table:
        if key := row.get("uniqueid"):
            _gather(grouped, row, key)
    yield from grouped.records()


def _gather(grouped: Grouped, row: Row, key: str) -> None:
    written = " ".join(filter(None, (row.get(f"name{at}") for at in _GIVEN_FIRST)))
    names = [ListedName(written, _weak(row.get("aliasstrength"))), ListedName(row.get("namenonlatinscript"))]
    kind = _TYPES.get(row.get("designationtype", "individualentityship").lower(), "organisation")
    grouped.gather(key, key, kind, names)
    grouped.add(key, "births", births(parts(row.get("dob", "dateofbirth"), "|")))
    grouped.add(key, "countries", (*parts(row.get("nationalityies", "nationality"), "|"), row.get("addresscountry")))
    grouped.add(key, "roles", parts(row.get("position", "positions"), "|"))


def day(words: str) -> date | None:
    """The day in `Report Date: 12-Mar-2024` or `12/03/2024`."""
    found = birth(words.replace("-", " ")) or ""
    return date.fromisoformat(found) if len(found) == len("2026-02-27") else None


def _weak(strength: str) -> bool:
    return strength.lower() in ("low", "weak", "low quality a.k.a")

"""The European Union's Financial Sanctions Files (FSF) in XML and CSV.

Element and column names: the schema `http://eu.europa.ec/fpi/fsd/export` and version 1.1 of the CSV. Written from
these names; no published file was at hand.
"""

from collections.abc import Iterator
from datetime import date

from whence.screening.birth import births
from whence.screening.elements import Element, elements
from whence.screening.grouped import Grouped
from whence.screening.rows import Row, Table
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType


def read_xml(source: Source) -> Iterator[ListRecord]:
    """One record a `sanctionEntity`; a `nameAlias` with `strong="false"` is weak."""
    for element in elements(source, "sanctionEntity"):
        if element.tag != "sanctionEntity":
            source.day = _day(element.attributes.get("generationDate", ""))
        elif record := _entity(element):
            yield record


def _entity(element: Element) -> ListRecord | None:
    names = [
        ListedName(name, alias.attributes.get("strong", "true").lower() == "false")
        for alias in element.find("nameAlias")
        if (name := _whole(alias.attributes))
    ]
    if not names:
        return None
    subject = next(iter(element.find("subjectType")), element).attributes
    born = [_born(each.attributes) for each in element.find("birthdate")]
    places = [each.attributes for tag in ("citizenship", "address") for each in element.find(tag)]
    return ListRecord(
        id=element.attributes.get("euReferenceNumber") or element.attributes.get("logicalId", ""),
        type=_type(subject.get("code", "") or subject.get("classificationCode", "")),
        names=tuple(dict.fromkeys(names)),
        countries=_countries(
            [place.get("countryIso2Code", "") or place.get("countryDescription", "") for place in places]
        ),
        births=births(born),
        roles=tuple(
            dict.fromkeys(role for each in element.find("nameAlias") if (role := each.attributes.get("function")))
        ),
    )


def read_csv(source: Source, table: Table) -> Iterator[ListRecord]:
    """The rows of one `Entity_LogicalId` are one record: each holds a name, an address, a date of birth or a paper."""
    grouped = Grouped()
    for row in table:
        source.day = source.day or _day(row.get("filegenerationdate"))
        if key := row.get("entitylogicalid"):
            _gather(grouped, row, key)
    yield from grouped.records()


def _gather(grouped: Grouped, row: Row, key: str) -> None:
    whole = row.get("namealiaswholename", "naalwholename") or " ".join(
        filter(None, (row.get("namealiasfirstname"), row.get("namealiasmiddlename"), row.get("namealiaslastname")))
    )
    grouped.gather(
        key,
        row.get("entityeureferencenumber") or key,
        _type(row.get("entitysubjecttype", "entitysubjecttypeclassificationcode", "subjecttype")),
        [ListedName(whole, row.get("namealiasstrong").lower() == "false")],
    )
    grouped.add(key, "births", births([row.get("birthdatebirthdate", "birthdateyear", "birtdate")]))
    places = ("citizenshipcountryiso2code", "citizenshipcountrydescription", "citicountry")
    grouped.add(
        key, "countries", _countries([row.get(*places), row.get("addresscountryiso2code", "addresscountrydescription")])
    )
    grouped.add(key, "roles", [row.get("namealiasfunction", "naalfunction")])


def _type(subject: str) -> MentionType:
    return "person" if subject.lower() in ("person", "p") else "organisation"


def _whole(alias: dict[str, str]) -> str:
    return alias.get("wholeName") or " ".join(
        filter(None, (alias.get("firstName"), alias.get("middleName"), alias.get("lastName")))
    )


def _born(attributes: dict[str, str]) -> str:
    written = attributes.get("birthdate") or attributes.get("year", "")
    return f"circa {written}" if attributes.get("circa") == "true" else written


def _countries(written: list[str]) -> tuple[str, ...]:
    # `00` and `UNKNOWN` stand where the country is not known.
    return tuple(dict.fromkeys(each for each in written if each and each not in ("00", "UNKNOWN")))


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return births_day(moment)


def births_day(moment: str) -> date | None:
    """A day written in another order (`27/02/2026`)."""
    found = next(iter(births([moment])), "")
    return date.fromisoformat(found) if len(found) == len("2026-02-27") else None

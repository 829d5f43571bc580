"""The United Nations Security Council Consolidated List in XML.

Format: https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list (element names as published).
"""

from collections.abc import Iterator
from datetime import date

from whence.screening.birth import births
from whence.screening.elements import Element, elements
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def read(source: Source) -> Iterator[ListRecord]:
    """One record an INDIVIDUAL or ENTITY; an alias of QUALITY `Low` is weak. The day is that of `dateGenerated`."""
    for element in elements(source, "INDIVIDUAL", "ENTITY"):
        if element.tag not in ("INDIVIDUAL", "ENTITY"):
            source.day = _day(element.attributes.get("dateGenerated", ""))
        elif record := _record(element, element.tag):
            yield record


def _record(element: Element, tag: str) -> ListRecord | None:
    main = " ".join(filter(None, map(element.get, _NAMES)))
    names = [ListedName(main), *map(ListedName, element.texts("NAME_ORIGINAL_SCRIPT"))]
    for alias in element.find(f"{tag}_ALIAS"):
        names.append(ListedName(alias.get("ALIAS_NAME"), alias.get("QUALITY").lower() == "low"))
    names = [name for name in names if name.name]
    if not names:
        return None
    born = element.find(f"{tag}_DATE_OF_BIRTH")
    return ListRecord(
        id=element.get("REFERENCE_NUMBER") or element.get("DATAID"),
        type="person" if tag == "INDIVIDUAL" else "organisation",
        names=tuple(dict.fromkeys(names)),
        countries=tuple(
            dict.fromkeys((*element.texts("NATIONALITY", "VALUE"), *element.texts(f"{tag}_ADDRESS", "COUNTRY")))
        ),
        births=births([_written(each) for each in born]),
        roles=(*element.texts("TITLE", "VALUE"), *element.texts("DESIGNATION", "VALUE")),
    )


def _written(born: Element) -> str:
    exact = born.get("DATE") or born.get("DATE_OF_BIRTH") or born.get("YEAR")
    if exact:
        return f"circa {exact}" if born.get("TYPE_OF_DATE") == "APPROXIMATELY" else exact
    return f"between {born.get('FROM_YEAR')} and {born.get('TO_YEAR')}"


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None

"""The list of the US Treasury (OFAC): `sdn.csv` with `alt.csv`, and `SDN.XML`.

Format: the data specification of the Office of Foreign Assets Control (dat_spec.txt, sdn_data_file_format.pdf).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from whence.screening.birth import births
from whence.screening.elements import Element, elements
from whence.screening.rows import rows
from whence.screening.source import Source
from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

SDN_COLUMNS, ALT_COLUMNS = 12, 5
_NOTHING = "-0-"
_TYPES: dict[str, MentionType] = {
    "individual": "person",
    "vessel": "product",
    "aircraft": "product",
    "entity": "organisation",
}
# Weak aliases stand only in the remarks, in quotation marks of their own: `a.k.a. 'BNC'.`
_WEAK = re.compile(r"\b[afn]\.?k\.?a\.?\s+'([^']{1,200})'", re.IGNORECASE)
_BORN = re.compile(r"\bDOB\s+([^;.]{1,60})")
_COUNTRY = re.compile(r"\b(?:nationality|citizen)\s+([^;.]{1,60})", re.IGNORECASE)


def read_sdn(source: Source) -> Iterator[ListRecord]:
    """One record a row of twelve columns without a header; `-0-` is nothing."""
    for number, row in rows(source):
        if len(row) < SDN_COLUMNS or not row[0].isdecimal():
            source.lost("cut off in the middle of a record, passed over", number)
        elif name := _said(row[1]):
            yield _sdn(row, name)


def _sdn(row: list[str], name: str) -> ListRecord:
    remarks = _said(row[11])
    weak = [ListedName(alias.strip(), weak=True) for alias in _WEAK.findall(remarks) if alias.strip()]
    return ListRecord(
        id=row[0],
        type=_TYPES.get(_said(row[2]), "organisation"),
        names=(ListedName(name), *weak),
        countries=tuple(
            dict.fromkeys(country.strip() for country in (*_COUNTRY.findall(remarks), _said(row[8])) if country)
        ),
        births=births(_BORN.findall(remarks)),
        roles=(_said(row[4]),) if _said(row[4]) else (),
    )


def read_alt(source: Source) -> Iterator[ListRecord]:
    """One alias a row of five columns, as a record of that name alone: `with_aliases` joins it to its party."""
    for number, row in rows(source):
        if len(row) < ALT_COLUMNS or not row[0].isdecimal():
            source.lost("cut off in the middle of a record, passed over", number)
        elif name := _said(row[3]):
            weak = row[2].lower().startswith("weak") or "weak" in row[4].lower()
            yield ListRecord(id=row[0], type="other", names=(ListedName(name, weak),))


def with_aliases(records: Iterable[ListRecord], aliases: Iterable[ListRecord]) -> tuple[tuple[ListRecord, ...], int]:
    """The records with the names that `alt.csv` has for them, and the number of aliases that belong to none."""
    names: dict[str, list[ListedName]] = {}
    for alias in aliases:
        names.setdefault(alias.id, []).extend(alias.names)
    joined = tuple(
        replace(record, names=tuple(dict.fromkeys((*record.names, *names.pop(record.id, ()))))) for record in records
    )
    return joined, sum(map(len, names.values()))


def read_xml(source: Source) -> Iterator[ListRecord]:
    """One record a `sdnEntry`; an `aka` of category `weak` is weak."""
    for element in elements(source, "publshInformation", "sdnEntry"):
        if element.tag == "publshInformation":
            source.day = _american(element.get("Publish_Date"))
        elif element.tag == "sdnEntry" and (record := _entry(element)):
            yield record


def _entry(entry: Element) -> ListRecord | None:
    akas = [ListedName(_full(aka), aka.get("category").lower() == "weak") for aka in entry.find("akaList", "aka")]
    names = [name for name in (ListedName(_full(entry)), *akas) if name.name]
    if not names:
        return None
    countries = (
        *entry.texts("nationalityList", "nationality", "country"),
        *entry.texts("citizenshipList", "citizenship", "country"),
        *entry.texts("addressList", "address", "country"),
    )
    return ListRecord(
        id=entry.get("uid"),
        type=_TYPES.get(entry.get("sdnType").lower(), "organisation"),
        names=tuple(dict.fromkeys(names)),
        countries=tuple(dict.fromkeys(countries)),
        births=births(entry.texts("dateOfBirthList", "dateOfBirthItem", "dateOfBirth")),
        roles=entry.texts("title"),
    )


def _full(element: Element) -> str:
    return f"{element.get('firstName')} {element.get('lastName')}".strip()


def _said(cell: str) -> str:
    return "" if cell == _NOTHING else cell


def _american(day: str) -> date | None:
    try:
        return datetime.strptime(day, "%m/%d/%Y").date()
    except ValueError:
        return None

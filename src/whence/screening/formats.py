"""Which format a list is in, told by its content and never by its name, and what reads it."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from whence.errors import UnsupportedFormat
from whence.screening import csl, eu, ofac, opensanctions, plain, uk, un
from whence.screening.rows import Table
from whence.screening.rows import plain as column
from whence.screening.source import Source
from whence.types.listing import ListRecord

Read = Callable[[Source], Iterator[ListRecord]]
ReadTable = Callable[[Source, Table], Iterator[ListRecord]]

ALIASES = "OFAC alt.csv"
REMEDY = "take one of the formats in docs/screening.md, or a CSV with a column `name`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, the list that comes in it (None: any list), its reader, and whether it met a real file."""

    name: str
    list: str | None
    read: Read
    verified: bool = True


_SDN = "OFAC Specially Designated Nationals"
_UN = "UN Security Council Consolidated List"
_EU = "EU Financial Sanctions Files"
_UK = "UK Sanctions List"
_CSL = "US Consolidated Screening List"

_BY_ROOT: dict[str, Format] = {
    "CONSOLIDATED_LIST": Format(name="UN XML", list=_UN, read=un.read),
    "sdnList": Format(name="OFAC SDN.XML", list=_SDN, read=ofac.read_xml, verified=False),
    "export": Format(name="EU FSF XML", list=_EU, read=eu.read_xml, verified=False),
    "Designations": Format(name="UK XML", list=_UK, read=uk.read_xml, verified=False),
}
_ENTITIES = Format(name="FollowTheMoney JSON lines", list=None, read=opensanctions.read_entities, verified=False)
_CSL_JSON = Format(name="CSL JSON", list=_CSL, read=csl.read_json, verified=False)
_SDN_CSV = Format(name="OFAC sdn.csv", list=_SDN, read=ofac.read_sdn)
_ALT_CSV = Format(name=ALIASES, list=_SDN, read=ofac.read_alt)
_NAMES = Format(name="names, one a line", list=None, read=plain.read_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A format of CSV, told by columns that all must be there."""

    columns: frozenset[str]
    name: str
    list: str | None
    read: ReadTable
    verified: bool = True


_BY_COLUMNS: tuple[_Heading, ...] = (
    _Heading(
        columns=frozenset({"id", "schema", "name", "aliases"}),
        name="OpenSanctions targets.simple.csv",
        list=None,
        read=opensanctions.read_simple,
        verified=False,
    ),
    _Heading(
        columns=frozenset({"entitylogicalid", "namealiaswholename"}),
        name="EU FSF CSV",
        list=_EU,
        read=eu.read_csv,
        verified=False,
    ),
    _Heading(
        columns=frozenset({"entitylogicalid", "naalwholename"}),
        name="EU FSF CSV",
        list=_EU,
        read=eu.read_csv,
        verified=False,
    ),
    _Heading(
        columns=frozenset({"uniqueid", "name6", "name1"}), name="UK CSV", list=_UK, read=uk.read_csv, verified=False
    ),
    _Heading(
        columns=frozenset({"source", "entitynumber", "altnames"}),
        name="CSL CSV",
        list=_CSL,
        read=csl.read_csv,
        verified=False,
    ),
    *(
        _Heading(columns=frozenset({name}), name="CSV of names", list=None, read=plain.read_table)
        for name in (*plain.NAMES, "lastname")
    ),
)
_ROOT = re.compile(
    r"\s*(?:<\?.{0,1000}?\?>\s*|<!--.{0,10000}?-->\s*|<!DOCTYPE[^\[>]{0,1000}(?:\[.{0,20000}?\])?\s*>\s*)*<([\w.:-]{1,100})",
    re.DOTALL,
)
_SEPARATORS = (",", ";", "\t", "|")
_FIRST_ROWS = 5  # a line or two may stand over the header (`Report Date: 12-Mar-2024`)


def recognise(source: Source) -> Format:
    """The format of a file. Raises UnsupportedFormat where its content is that of no list."""
    head = _text(source.head)
    if head.lstrip()[:1] == "<":
        return _xml(source, head)
    if head.lstrip()[:1] in ("{", "["):
        return _json(source, head)
    return _table(source, head)


def _text(head: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if head.startswith(mark):
            return head.decode(encoding, "replace").replace("\0", "")
    return head.decode("utf-8", "replace").replace("\0", "")


def _xml(source: Source, head: str) -> Format:
    found = _ROOT.match(head)
    root = found[1].rpartition(":")[2] if found else ""
    if root in _BY_ROOT:
        return _BY_ROOT[root]
    if root.lower() in ("sanctions", "sanctionsdata"):
        raise UnsupportedFormat(source.uri, "it is OFAC's advanced format", "take SDN.XML, or sdn.csv with alt.csv")
    what = "a web page" if root.lower() == "html" else f"XML with the root <{root[:40]}>" if root else "damaged XML"
    raise UnsupportedFormat(source.uri, f"it is {what}, no list that Whence knows", REMEDY)


def _json(source: Source, head: str) -> Format:
    first = head.lstrip().partition("\n")[0]
    if first.startswith("{") and '"schema"' in first and '"properties"' in first:
        return _ENTITIES
    if re.match(r"\s*\[|\s*\{.{0,60000}?\"results\"\s*:\s*\[", head, re.DOTALL) and '"name"' in head:
        return _CSL_JSON
    raise UnsupportedFormat(source.uri, "it is JSON, but no list that Whence knows", REMEDY)


def _table(source: Source, head: str) -> Format:
    lines = [line for line in head.splitlines()[:_FIRST_ROWS] if line.strip()]
    for line in lines:
        for delimiter in _SEPARATORS:
            cells = _cells(line, delimiter)
            columns = {column(cell) for cell in cells}
            for heading in _BY_COLUMNS:
                if heading.columns <= columns:
                    if heading.list == _UK and line is not lines[0]:
                        source.day = uk.day(lines[0])
                    return _under(heading, line, delimiter)
    return _headless(source, lines)


def _under(heading: _Heading, line: str, delimiter: str) -> Format:
    def read(source: Source) -> Iterator[ListRecord]:
        first = next((number for number, other in source.lines() if other.strip() == line.strip()), 1)
        return heading.read(source, Table(source, _cells(line, delimiter), delimiter, first))

    return Format(name=heading.name, list=heading.list, read=read, verified=heading.verified)


def _headless(source: Source, lines: list[str]) -> Format:
    rows = [_cells(line, ",") for line in lines]
    if any(len(row) == ofac.SDN_COLUMNS and row[0].isdecimal() and "-0-" in row for row in rows):
        return _SDN_CSV
    if any(len(row) == ofac.ALT_COLUMNS and row[0].isdecimal() and row[1].isdecimal() for row in rows):
        return _ALT_CSV
    if all(_one_name(row) for row in rows):
        return _NAMES
    raise UnsupportedFormat(source.uri, "no column of names can be told in it", REMEDY)


def _one_name(row: list[str]) -> bool:
    """One cell of words that may be a name, or two of `SURNAME, Given`."""
    words = " ".join(row).split()
    return len(row) <= 2 and 0 < len(words) <= 12 and any(letter.isalpha() for letter in "".join(words))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]
    except (csv.Error, StopIteration):
        return []

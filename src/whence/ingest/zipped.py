"""ZIP archives, and with them WACZ and MAFF: the standard library's zipfile, nothing written anywhere."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from whence.errors import LimitExceeded
from whence.ingest.budget import DAMAGE
from whence.ingest.envelope import Envelope
from whence.ingest.kind import BESIDE, PAGE_NAMES, TABLE_NAMES, UNREAD_FORMATS, suffix
from whence.ingest.member import Given, Member, Names, Refused, Task
from whence.ingest.salvage import salvage

# A news archive of a year has 100,000 pages; the names alone of more would fill the worker's memory.
MOST_MEMBERS = 500_000
SAVE_AS = "save it as PDF, HTML or plain text"
_ENCRYPTED = "it is encrypted"
_UNLOCK = "unpack it with its password and name the folder"
_PARTS = re.compile(
    # The folder of a page's parts, as browsers name it in their languages (Windows shell, "connected files").
    r"(?P<page>.+)(?:[_.-]files|_fichiers|-Dateien|_archivos|_bestanden|_file|-filer|_tiedostot|_pliki|_soubory"
    r"|_elemei|_ficheiros|_arquivos|_dosyalar|_datoteke|_fitxers|_failid|_fails|_bylos|_fajlovi|_fitxategiak)\Z"
)


def open_zip(file: IO[bytes], task: Task) -> Iterator[Given]:
    """Every member that may be an article or hold some; the rest is counted."""
    try:
        archive = ZipFile(file)
    except BadZipFile as error:
        yield from _salvaged(file)
        remedy = "download it again, or repair it (zip -FF)"
        yield Refused(why=f"a damaged or cut ZIP archive ({error}); what could be saved of it is read", remedy=remedy)
        return
    with archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            yield Refused(why=f"more than {MOST_MEMBERS} members", remedy="split it", error=LimitExceeded)
        infos = [info for info in archive.infolist()[:MOST_MEMBERS] if not info.is_dir()]
        crawl = suffix(task.name) == ".wacz"
        articles = {path for path in articles_among([info.filename for info in infos]) if not crawl or _is_crawl(path)}
        names = Names()
        for info in infos:
            if info.filename in articles:
                yield _member(archive, info, names.distinct(info.filename))
    yield from passed_over([info.filename for info in infos if info.filename not in articles])


def articles_among(paths: list[str]) -> Iterator[str]:
    """The paths that are neither data, pictures and settings nor parts that a browser saved beside a page."""
    pages = {path[: -len(suffix(path))] for path in paths if suffix(path) in PAGE_NAMES}
    for path in paths:
        hidden = any(_is_hidden(part) for part in path.split("/"))
        data = suffix(path) in BESIDE or suffix(path) in TABLE_NAMES
        if not (hidden or data or any(is_parts_folder(str(folder), pages) for folder in PurePosixPath(path).parents)):
            yield path


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX"


def is_parts_folder(folder: str, pages: set[str]) -> bool:
    """Whether a folder holds the parts of one of the pages (paths without their endings) beside it."""
    match = _PARTS.match(folder)
    return match is not None and match["page"] in pages


def passed_over(paths: list[str]) -> Iterator[str]:
    """In words, how many members are no articles, by their endings."""
    if paths:
        endings = Counter(suffix(path) or "without ending" for path in paths).most_common(5)
        listed = ", ".join(f"{times} {ending}" for ending, times in endings)
        yield f"{len(paths)} members are data, pictures or parts of pages, not articles: {listed}"


def _salvaged(file: IO[bytes]) -> Iterator[Given]:
    """The members of an archive without its table."""
    names = Names()
    left: list[str] = []
    for found in salvage(file):
        name = names.distinct(found.name)
        if not list(articles_among([found.name])):
            left.append(found.name)
        elif found.encrypted:
            yield Refused(name=name, why=_ENCRYPTED, remedy=_UNLOCK)
        elif found.data:
            note = () if found.whole else ("the member breaks off; what stands before that is read",)
            yield Member(name=name, file=BytesIO(found.data), offset=found.offset, envelope=Envelope(notes=note))
    yield from passed_over(left)


def _is_crawl(path: str) -> bool:
    return path.startswith("archive/")


def _member(archive: ZipFile, info: ZipInfo, name: str) -> Given:
    if info.flag_bits & 1:
        return Refused(name=name, why=_ENCRYPTED, remedy=_UNLOCK)
    if suffix(info.filename) in UNREAD_FORMATS:
        return Refused(
            name=name, why=UNREAD_FORMATS[suffix(info.filename)], remedy="save it as PDF, HTML or plain text"
        )
    try:
        return Member(name=name, file=archive.open(info), offset=info.header_offset)
    except DAMAGE as error:
        return Refused(name=name, why=f"it cannot be unpacked ({error})", remedy="download the archive again")

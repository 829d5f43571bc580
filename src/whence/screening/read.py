"""From files to lists: each file read once, `alt.csv` joined to its `sdn.csv`, what cannot be read named."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whence.errors import EmptyInput, InputError
from whence.screening.formats import ALIASES, Format, recognise
from whence.screening.keys import in_order, parts_of
from whence.screening.ofac import with_aliases
from whence.screening.source import Source
from whence.text.names import is_title
from whence.types.identity import content_id
from whence.types.listing import Listing, ListRecord, Watchlist
from whence.types.reading import MentionType

# A version in a file's name: dates and numbers at its end.
_VERSION = re.compile(r"[-_ .]*(?:v?\d[\d\-_. ]*)$")


@dataclass(frozen=True, slots=True)
class _File:
    source: Source
    format: Format
    records: tuple[ListRecord, ...]


def read_lists(paths: Iterable[Path]) -> tuple[tuple[Watchlist, ...], tuple[InputError, ...]]:
    """Every list that can be read, in the order named, and why the others cannot."""
    files: list[_File] = []
    refused: list[InputError] = []
    for path in dict.fromkeys(paths):
        try:
            files.append(_read(path))
        except InputError as error:
            refused.append(error)
    return tuple(_joined(files)), tuple(refused)


def read_list(path: Path) -> Watchlist:
    """One list. Raises an InputError that says what, why and what to do."""
    return _watchlist([_read(path)])


def _read(path: Path) -> _File:
    source = Source(path)
    kind = recognise(source)
    records = tuple(kind.read(source))
    if not records:
        why = "; ".join(source.notes_in_words()) or "no record in it has a name"
        raise EmptyInput(source.uri, f"{kind.name}: {why}", "download the list again")
    return _File(source, kind, records)


def _joined(files: list[_File]) -> list[Watchlist]:
    mains = [file for file in files if file.format.name != ALIASES]
    aliases = [file for file in files if file.format.name == ALIASES]
    home = next((file for file in mains if file.format.name == "OFAC sdn.csv"), None)
    lists = [_watchlist([file, *aliases] if file is home else [file]) for file in mains]
    return lists if home else lists + [_watchlist([file]) for file in aliases]


def _watchlist(files: list[_File]) -> Watchlist:
    main, *aliases = files
    records = main.records
    notes = [note for file in files for note in file.source.notes_in_words()]
    if aliases:
        records, strays = with_aliases(records, [record for file in aliases for record in file.records])
        notes += (
            [f"{strays:,} aliases belong to no record: alt.csv and sdn.csv are of different days"] if strays else []
        )
    elif main.format.name == ALIASES:
        notes.append("aliases alone: name sdn.csv as well, which has the names and what else is known")
    records = _distinct(records)
    return Watchlist(listing=_listing(files, [*notes, *_never_found(records)]), records=records)


# Of two words that are no initials a name can always be looked for; a look at each would take a tenth of the indexing.
_TWO_WORDS = re.compile(r"[^\W\d_]{2}\W+[^\W\d_]{2}")


def _never_found(records: Iterable[ListRecord]) -> Iterator[str]:
    """A note on the records that bear no name that can be looked for: one letter, a title, nothing but marks."""
    found = [record for record in records if not any(_tells(name.name, record.type) for name in record.names)]
    if found:
        more = f" (and {len(found) - 1:,} more like it)" if len(found) > 1 else ""
        name = found[0].names[0].name[:_SHOWN]
        yield f"record {found[0].id}: “{name}” is one letter, a title or no name: it is never found{more}"


_SHOWN = 40  # characters of a name in a note


def _tells(name: str, kind: MentionType) -> bool:
    if _TWO_WORDS.search(name):
        return True
    parts = parts_of(in_order(name, kind))
    return len(parts) > 1 or (len("".join(parts)) > 1 and (kind == "organisation" or not is_title(name)))


def _listing(files: list[_File], notes: list[str]) -> Listing:
    main = files[0]
    digests = [file.source.digest() for file in files]
    day = main.source.day
    return Listing(
        name=main.format.list or _name(main.source.path),
        format=" + ".join(file.format.name for file in files),
        paths=tuple(file.source.uri for file in files),
        digest=digests[0] if len(digests) == 1 else content_id(*digests),
        day=day or max(file.source.modified for file in files),
        day_from="list" if day else "file",
        verified=main.format.verified,
        notes=tuple(notes),
    )


def _name(path: Path) -> str:
    """What a list is called that does not say so itself: its file's name without ending and version."""
    stem = path.name.partition(".")[0] if path.name.endswith(".json") else path.stem
    return _VERSION.sub("", stem) or path.stem or path.name


def _distinct(records: Iterable[ListRecord]) -> tuple[ListRecord, ...]:
    """Records whose id came twice get a number behind it, so that each can be named."""
    seen: dict[str, int] = {}
    distinct = []
    for record in records:
        seen[record.id] = seen.get(record.id, 0) + 1
        distinct.append(record if seen[record.id] == 1 else _numbered(record, seen[record.id]))
    return tuple(distinct)


def _numbered(record: ListRecord, number: int) -> ListRecord:
    from dataclasses import replace

    return replace(record, id=f"{record.id}#{number}")

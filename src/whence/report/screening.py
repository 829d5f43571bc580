"""What came of a screening: for the terminal, as JSON, as CSV. Everywhere the name stands on a list, and no more."""

import csv as comma_separated
import json
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whence.report.count import counted
from whence.report.dossier import escaped
from whence.report.grid import Grid
from whence.report.table import harmless
from whence.report.visible import clipped, one_line
from whence.types.listing import ListChange, Listing, ListMatch, Screening, Sighting

SCHEMA = "whence.screening/1"
NAME_ONLY = "name only"
COLUMNS = (
    *("match", "name", "type", "band", "score", "list", "list_day", "record", "alias", "weak", "name_only"),
    *("agrees", "contradicts", "reasons", "path", "line", "words"),
    *("judgement", "note", "decided_by", "decided", "changed_since_decision"),
)
_MOST_PLACES = 3
_MOST_CHANGES = 20
_AROUND = 60  # characters of the text to each side of the name

Cell = str | int | float | None


def dumps(screening: Screening) -> str:
    """The screening as indented JSON with a final line break; the same screening gives the same characters."""
    return escaped(json.dumps(export(screening), ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def export(screening: Screening) -> dict[str, object]:
    """The screening as dicts and lists; matches by name, the nearest first. Spans count code points of the text."""
    return {
        "schema": SCHEMA,
        "notice": "A match says that a name stands on a list, not that it is the same party.",
        "lists": [
            _listing(listing) | {"records": records}
            for listing, records in zip(screening.listings, screening.records, strict=True)
        ],
        "parties": screening.parties,
        "matches": [_match(match) for match in screening.matches],
        "changes": [_change(change) for change in screening.changes],
        "left_out": [{"what": each.what, "why": each.why, "remedy": each.remedy} for each in screening.left_out],
    }


def csv(screening: Screening) -> str:
    """One row a match and place, under `COLUMNS`; what looks like a formula gets an apostrophe."""
    out = StringIO()
    writer = comma_separated.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for match in screening.matches:
        for place in match.sightings:
            writer.writerow([harmless(cell) for cell in _row(match, place)])
    return out.getvalue()


def grid(screening: Screening) -> Grid:
    """One row a match, the nearest first; `csv` has one for each place."""
    columns = ("match", "name", "band", "score", "list", "record", "alias", "besides", "places", "decided")
    return Grid(columns, tuple(_grid_row(match) for match in screening.matches))


def _grid_row(match: ListMatch) -> tuple[Cell, ...]:
    besides = "; ".join((*match.agrees, *match.contradicts)) or NAME_ONLY
    stands = (match.listing.name, match.record.id, match.alias.name, besides, len(match.sightings))
    judged = match.decision.judgement if match.decision else None
    return (match.id, match.name, match.band, round(match.score.value, 2), *stands, judged)


def terminal(screening: Screening, console: Console) -> None:
    """Print the lists, each match as a small table, what changed, and what a match is not."""
    for listing, records in zip(screening.listings, screening.records, strict=True):
        _say(console, _about(listing, records))
    before: ListMatch | None = None
    for match in screening.matches:
        console.print()
        console.print(_table(match, before))
        before = match
    for change in screening.changes:
        console.print()
        _print_change(change, console)
    console.print()
    _say(console, _summary(screening), "bold")


def _summary(screening: Screening) -> str:
    same = sum(match.band == "same" for match in screening.matches)
    found = f"{_matches(len(screening.matches))}, {same:,} of them by every part of the name"
    looked = f"{counted(screening.parties, 'name')} looked for: {found if screening.matches else 'no match'}."
    return f"{looked} A match says that a name stands on a list, not that it is the same party."


def _matches(number: int) -> str:
    return f"{number:,} match{'' if number == 1 else 'es'}"


def _about(listing: Listing, records: int) -> str:
    unverified = "" if listing.verified else "; this format was never tried on a published file"
    return f"{listing.name}, {_day(listing)}: {counted(records, 'record')} ({listing.format}){unverified}"


def _day(listing: Listing) -> str:
    day = listing.day.isoformat() if listing.day else "undated"
    return day if listing.day_from == "list" else f"file of {day}"


def _table(match: ListMatch, before: ListMatch | None) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, words in _lines(match, before):
        table.add_row(name, Text(one_line(words), "bold" if name == match.id else ""))
    return table


def _lines(match: ListMatch, before: ListMatch | None) -> Iterator[tuple[str, str]]:
    weak = ", a name that the list calls weak" if match.alias.weak else ""
    yield match.id, f"{match.name} · {match.band}, {match.score.value:.2f}"
    yield "stands on", f"{match.listing.name}, {_day(match.listing)}, record {match.record.id}"
    yield "as", f"{match.alias.name}{weak}"
    yield "because", match.score.reasons[0].words
    yield "besides", "; ".join(match.agrees) or NAME_ONLY
    if match.contradicts:
        yield "against it", "; ".join(match.contradicts)
    if before and before.sightings == match.sightings:
        yield "in", "the same places" if len(match.sightings) > 1 else "the same place"
    else:
        yield from _places(match)
    if match.decision:
        yield "decided", _decided(match)


def _places(match: ListMatch) -> Iterator[tuple[str, str]]:
    """The first places; one for all mentions in the same words."""
    shown = {f"{place.path}:{place.line}  {_around(place)}": None for place in match.sightings}
    for at, words in enumerate(list(shown)[:_MOST_PLACES]):
        yield "in" if not at else "", words
    if len(shown) > _MOST_PLACES:
        yield "", f"and in {counted(len(shown) - _MOST_PLACES, 'more place')}"


def _around(place: Sighting) -> str:
    """The name with a few words to each side."""
    start, end = max(0, place.at.start - _AROUND), place.at.end + _AROUND
    before, after = "… " if start else "", " …" if end < len(place.words) else ""
    return clipped(f"{before}{place.words[start:end]}{after}")


def _decided(match: ListMatch) -> str:
    assert match.decision is not None
    decision = match.decision
    note = f": {decision.note}" if decision.note else ""
    since = "; the record has changed since" if match.changed_since_decision else ""
    return f"{decision.judgement}, by {decision.by}, {decision.decided.date().isoformat()}{note}{since}"


def _print_change(change: ListChange, console: Console) -> None:
    counts = f"{change.new:,} new, {change.changed:,} changed, {change.gone:,} gone"
    _say(console, f"{change.list}: {_iso(change.before)} → {_iso(change.now)}, records {counts}", "bold")
    for each in change.matches[:_MOST_CHANGES]:
        _say(console, f"  {each.kind:8}{each.match}  {each.words}")
    if len(change.matches) > _MOST_CHANGES:
        _say(console, f"  and {_matches(len(change.matches) - _MOST_CHANGES)} more: see --json")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "undated"


def _say(console: Console, words: str, style: str = "") -> None:
    console.print(Text(one_line(words) if not words.startswith(" ") else words, style), soft_wrap=True, highlight=False)


def _listing(listing: Listing) -> dict[str, object]:
    return {
        "name": listing.name,
        "day": listing.day.isoformat() if listing.day else None,
        "day_from": listing.day_from,
        "format": listing.format,
        "verified": listing.verified,
        "paths": list(listing.paths),
        "digest": listing.digest,
        "notes": list(listing.notes),
    }


def _match(match: ListMatch) -> dict[str, object]:
    decision = match.decision
    return {
        "id": match.id,
        "name": match.name,
        "type": match.type,
        "entity": match.party,
        "band": match.band,
        "score": round(match.score.value, 4),
        "reasons": [{"feature": each.feature, "words": each.words} for each in match.score.reasons],
        "name_only": match.name_only,
        "agrees": list(match.agrees),
        "contradicts": list(match.contradicts),
        "list": match.listing.name,
        "list_day": match.listing.day.isoformat() if match.listing.day else None,
        "record": match.record.id,
        "alias": match.alias.name,
        "weak": match.alias.weak,
        "places": [
            {
                "document": each.document,
                "path": each.path,
                "line": each.line,
                "start": each.span.start,
                "end": each.span.end,
            }
            for each in match.sightings
        ],
        "decision": {
            "judgement": decision.judgement,
            "note": decision.note,
            "by": decision.by,
            "decided": decision.decided.isoformat(timespec="seconds"),
            "changed_since": match.changed_since_decision,
        }
        if decision
        else None,
    }


def _change(change: ListChange) -> dict[str, object]:
    return {
        "list": change.list,
        "before": change.before.isoformat() if change.before else None,
        "now": change.now.isoformat() if change.now else None,
        "records": {"new": change.new, "changed": change.changed, "gone": change.gone},
        "matches": [{"kind": each.kind, "match": each.match, "words": each.words} for each in change.matches],
    }


def _row(match: ListMatch, place: Sighting) -> Iterable[Cell]:
    decision = match.decision
    decided: list[Cell] = [None] * 5
    if decision:
        moment = decision.decided.isoformat(timespec="seconds")
        decided = [decision.judgement, decision.note, decision.by, moment, _yes(match.changed_since_decision)]
    day = match.listing.day.isoformat() if match.listing.day else None
    return [
        *(match.id, match.name, match.type, match.band, round(match.score.value, 4)),
        *(match.listing.name, day, match.record.id, match.alias.name, _yes(match.alias.weak), _yes(match.name_only)),
        *("; ".join(match.agrees), "; ".join(match.contradicts), "; ".join(each.words for each in match.score.reasons)),
        *(place.path, place.line, clipped(place.words)),
        *decided,
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"

"""What was screened: the last version of each list, the matches with it, and every decision about one.

A decision outlives everything else here: it hangs on the match's id, which comes from the name of the list, the
record's id and the name found, and comes back with them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from whence.errors import NotFound
from whence.ledger.cells import day_cell, reasons_cell, to_day, to_json, to_words
from whence.ledger.connection import Connection, Row
from whence.types.decision import Decision
from whence.types.listing import Listing, ListMatch, MatchDecision, Party, PastListing, PastMatch
from whence.types.span import Span

_PUT_LISTING = "INSERT INTO listings (name, day, day_from, digest, format, paths) VALUES (?, ?, ?, ?, ?, ?)"
_PUT_RECORD = "INSERT INTO listed_records (list, record, digest) VALUES (?, ?, ?)"
_PUT_MATCH = """INSERT INTO list_matches (id, list, record, record_digest, alias, weak, entity, name, type, band, score,
    reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PUT_DECISION = """INSERT INTO match_decisions (match, list, record, record_digest, alias, name, judgement, note,
    decided_by, decided) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_GET_MENTIONS = """SELECT e.id, d.id, m.start, m."end" FROM entity_mentions AS m
    JOIN entities AS e ON e.matter = m.matter AND e.position = m.entity
    JOIN documents AS d ON d.number = m.document"""


def get_parties(ledger: Connection) -> tuple[Party, ...]:
    """The entities of all matters, those with the same id as one, in order of id."""
    mentions: dict[str, set[tuple[str, Span]]] = {}
    for entity, document, start, end in ledger.rows(_GET_MENTIONS):
        mentions.setdefault(entity, set()).add((document, Span(start, end)))
    rows = ledger.rows("SELECT DISTINCT id, name, type, names FROM entities ORDER BY id, name")
    distinct = {row[0]: row for row in rows}.values()
    return tuple(
        Party(id=id_, name=name, type=type_, names=to_words(names), mentions=tuple(sorted(mentions.get(id_, ()))))
        for id_, name, type_, names in distinct
    )


def get_listing(ledger: Connection, name: str) -> PastListing | None:
    """The version of a list that was screened last, or None if it never was."""
    found = ledger.rows("SELECT day, digest FROM listings WHERE name = ?", name)
    if not found:
        return None
    ((day, digest),) = found
    rows = ledger.rows("SELECT id, list, record, record_digest, alias, name FROM list_matches WHERE list = ?", name)
    return PastListing(
        name=name,
        day=to_day(day),
        digest=digest,
        records=dict(ledger.rows("SELECT record, digest FROM listed_records WHERE list = ?", name)),
        matches=tuple(_past(*row) for row in rows),
    )


def put_listing(ledger: Connection, listing: Listing, records: Mapping[str, str], matches: Iterable[ListMatch]) -> None:
    """Put a version of a list, the digests of its records and its matches in the place of the version before."""
    ledger.run("DELETE FROM listings WHERE name = ?", listing.name)
    cells = (day_cell(listing.day), listing.day_from, listing.digest, listing.format, to_json(listing.paths))
    ledger.run(_PUT_LISTING, listing.name, *cells)
    ledger.run_all(_PUT_RECORD, ((listing.name, record, digest) for record, digest in records.items()))
    ledger.run_all(_PUT_MATCH, map(_match_cells, matches))


def find_match(ledger: Connection, id_: str) -> PastMatch:
    """The match of an id or of the beginning of one. NotFound if there is none, or more than one."""
    wanted = id_.strip().lower()
    sql = "SELECT id, list, record, record_digest, alias, name FROM list_matches WHERE substr(id, 1, ?) = ? LIMIT 2"
    rows = ledger.rows(sql, len(wanted), wanted) if wanted else []
    if len(rows) != 1:
        why = "several matches begin like this" if rows else "no match bears this id"
        raise NotFound(id_, why, "take one from what `whence screen` prints")
    return _past(*rows[0])


def put_match_decision(ledger: Connection, match: PastMatch, decision: MatchDecision) -> None:
    """Record what a person decided; earlier decisions about the match are kept, and the last one counts."""
    about = (match.id, match.list, match.record, decision.record, match.alias, match.name)
    moment = decision.decided.isoformat(timespec="seconds")
    ledger.run(_PUT_DECISION, *about, decision.judgement, decision.note, decision.by, moment)


def get_match_decisions(ledger: Connection) -> dict[str, MatchDecision]:
    """What was decided about each match and not undone, by the match's id: of each person the last decision counts.

    People who contradict each other leave it unsure, under all their names.
    """
    found: dict[str, dict[str, MatchDecision]] = {}
    for match, decision in judged_matches(ledger):
        found.setdefault(match.id, {}).pop(decision.by, None)
        found[match.id][decision.by] = decision
    return {match: _agreed(tuple(by_person.values())) for match, by_person in found.items()}


def _agreed(decisions: Sequence[MatchDecision]) -> MatchDecision:
    """The last of the decisions, unless two of them contradict each other."""
    last = decisions[-1]
    if not {"same", "different"} <= {each.judgement for each in decisions}:
        return last
    who = " and ".join(sorted(each.by for each in decisions))
    return replace(last, judgement="unsure", by=who, note="they contradict each other")


def judged_matches(ledger: Connection) -> tuple[tuple[PastMatch, MatchDecision], ...]:
    """Every decision about a match that was not undone, with the match as it was then, in their order."""
    columns = "match, judgement, note, decided_by, decided, record_digest, list, record, alias, name"
    rows = ledger.rows(f"SELECT {columns} FROM match_decisions WHERE undone IS NULL ORDER BY decided, match, number")  # noqa: S608
    return tuple(
        (_past(row[0], row[6], row[7], row[5], *row[8:]), decision)
        for row, decision in zip(rows, _decisions(row[:6] for row in rows), strict=True)
    )


def all_match_decisions(ledger: Connection) -> tuple[Decision, ...]:
    """Every decision about a match, undone or not."""
    return tuple(map(_judged, ledger.rows("SELECT * FROM match_decisions ORDER BY number")))


def undo_match_decision(ledger: Connection, decision: Decision) -> None:
    """Mark a decision about a match as undone; the one before it counts again."""
    sql = """UPDATE match_decisions SET undone_by = ?, undone = ?
        WHERE match = ? AND decided_by = ? AND decided = ? AND undone IS NULL"""
    moment = decision.undone.isoformat(timespec="seconds") if decision.undone else None
    decided = decision.decided.isoformat(timespec="seconds")
    ledger.run(sql, decision.undone_by, moment, decision.names[0], decision.by, decided)


def _judged(row: Row) -> Decision:
    _, match, _, _, _, _, _, judgement, note, by, decided, undone_by, undone = row
    return Decision(
        about="match",
        left=(match,),
        judgement=judgement,
        why=note,
        by=by,
        decided=datetime.fromisoformat(decided),
        undone_by=undone_by,
        undone=datetime.fromisoformat(undone) if undone else None,
    )


def _decisions(rows: Iterable[tuple[str, ...]]) -> Iterator[MatchDecision]:
    for match, judgement, note, by, decided, record in rows:
        yield MatchDecision(
            match=match,
            judgement=judgement,  # type: ignore[arg-type] # it was a Judgement when it was recorded
            note=note,
            by=by,
            decided=datetime.fromisoformat(decided),
            record=record,
        )


def _past(id_: str, list_: str, record: str, record_digest: str, alias: str, name: str) -> PastMatch:  # noqa: PLR0913 the cells of a row
    return PastMatch(id=id_, list=list_, record=record, record_digest=record_digest, alias=alias, name=name)


def _match_cells(match: ListMatch) -> tuple[object, ...]:
    return (
        *(match.id, match.listing.name, match.record.id, match.record_digest, match.alias.name, match.alias.weak),
        *(match.party, match.name, match.type, match.band, match.score.value, reasons_cell(match.score.reasons)),
    )

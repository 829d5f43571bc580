"""What a new version of a list changes: its records, and the matches that hang on them."""

from collections.abc import Iterator, Mapping, Sequence

from whence.screening.screen import record_digest
from whence.types.listing import ListChange, ListMatch, MatchChange, PastListing, Watchlist


def digests(watchlist: Watchlist) -> dict[str, str]:
    """The digest of each record by its id."""
    return {record.id: record_digest(record) for record in watchlist.records}


def change(before: PastListing, watchlist: Watchlist, matches: Sequence[ListMatch]) -> ListChange | None:
    """How this version differs from the one screened before; None for the same version. `matches` are all of now."""
    if before.digest == watchlist.listing.digest:
        return None
    now = digests(watchlist)
    return ListChange(
        list=before.name,
        before=before.day,
        now=watchlist.listing.day,
        new=len(now.keys() - before.records.keys()),
        changed=sum(before.records[record] != now[record] for record in now.keys() & before.records.keys()),
        gone=len(before.records.keys() - now.keys()),
        matches=tuple(_matches(before, now, [each for each in matches if each.listing.name == before.name])),
    )


def _matches(before: PastListing, now: Mapping[str, str], matches: Sequence[ListMatch]) -> Iterator[MatchChange]:
    past = {match.id: match for match in before.matches}
    current = {match.id: match for match in matches}
    for match in matches:
        if match.id not in past:
            known = "the record was on the list before" if match.record.id in before.records else "the record is new"
            yield MatchChange(kind="new", match=match.id, words=f"{match.name}: record {match.record.id}; {known}")
        elif past[match.id].record_digest != match.record_digest:
            words = f"{match.name}: record {match.record.id} says something else than before"
            yield MatchChange(kind="changed", match=match.id, words=words)
    for lost in sorted(before.matches, key=lambda each: (each.name, each.id)):
        if lost.id not in current:
            why = "still on the list" if lost.record in now else "no longer on the list"
            yield MatchChange(kind="gone", match=lost.id, words=f"{lost.name}: record {lost.record}, {why}")

"""The two doors of a ledger: a Writer that records and publishes, and a View that only looks."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from whence.errors import LedgerCorrupt, LedgerError, LedgerReadOnly, LedgerTooNew, NotFound
from whence.ledger.connection import Connection, explained
from whence.ledger.decisions import (
    concerned,
    corrections_of,
    decided_in,
    decided_of_names,
    decisions_on,
    decisions_within,
    find_decision,
    get_decisions,
    put_decision,
)
from whence.ledger.documents import add_document, find_document, get_document, get_documents, ids_of, replace_document
from whence.ledger.handles import follow, give_handles
from whence.ledger.kept import get_kept, put_kept, quoted
from whence.ledger.leaving import make_fit_to_leave
from whence.ledger.matters import dissolve, form, keys_of, plain_keys, set_keys, touch, touch_all, touched_components
from whence.ledger.migrations import APPLICATION_ID, MIGRATIONS, migrate
from whence.ledger.near import near
from whence.ledger.news import begin, latest, mark_told, since, take_note, untold
from whence.ledger.originals import Originals
from whence.ledger.pages import Pages
from whence.ledger.private import decisions_of_privacy, forget_private, private
from whence.ledger.readings import get_reading, get_readings, put_reading, remove_reading
from whence.ledger.reconciliations import get_reconciliation, put_reconciliation
from whence.ledger.references import (
    counted_apart,
    current_documents,
    document_of,
    homes,
    kept_apart,
    line_of,
    names_of_party,
    statement_by_id,
    statements_of_claim,
)
from whence.ledger.screenings import (
    all_match_decisions,
    find_match,
    get_listing,
    get_match_decisions,
    get_parties,
    judged_matches,
    put_listing,
    put_match_decision,
    undo_match_decision,
)
from whence.ledger.unsettled import Unsettled
from whence.ledger.versions import elsewhere, former_handles, give_way, last_seen, line_of_versions, named
from whence.types.decision import Decision
from whence.types.document import Document
from whence.types.entry import LeftOut
from whence.types.evidence import Kept
from whence.types.listing import Listing, ListMatch, MatchDecision, Party, PastListing, PastMatch
from whence.types.news import Moved, News, Noted
from whence.types.reading import Reading
from whence.types.reconciliation import Matter, Passage, Reconciliation
from whence.types.span import Span

# Seconds to wait for another writer. One article is recorded in milliseconds; who still holds the ledger after this
# is at something long, and the user should hear of it.
PATIENCE = 5.0

# A ledger up to this many bytes is checked for damage before it is written to: quick_check reads every page, about
# a second for each gigabyte. In a greater one damage is met where it lies.
CHECKED = 1 << 26


class View:
    """What a ledger holds, to look at: nothing here changes the file. Raises LedgerError where the file is damaged."""

    def __init__(self, connection: Connection) -> None:
        self._ledger = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._ledger.close()

    @property
    def pages(self) -> Pages:
        """What a ledger holds page by page, however great it is."""
        return Pages(self._ledger)

    def documents(self) -> Iterator[Document]:
        """The current documents, in the order in which they were first recorded."""
        for (number,) in self._ledger.rows("SELECT number FROM documents WHERE superseded_by IS NULL ORDER BY number"):
            yield get_document(self._ledger, number)

    def reading(self, document_id: str) -> Reading:
        """What was read in a document, current or superseded. NotFound if the ledger does not have it."""
        return get_reading(self._ledger, find_document(self._ledger, document_id))

    def paths(self, document_id: str) -> tuple[str, ...]:
        """Every path at which these bytes stand, the first recorded first; none where other bytes took its place."""
        number = find_document(self._ledger, document_id)
        return tuple(
            path for (path,) in self._ledger.rows("SELECT path FROM paths WHERE document = ? ORDER BY number", number)
        )

    def left_out(self) -> tuple[LeftOut, ...]:
        """The inputs that were not read, or not wholly, in the order in which they were met."""
        rows = self._ledger.rows("SELECT what, why, remedy FROM left_out ORDER BY number")
        return tuple(LeftOut(what=what, why=why, remedy=remedy) for what, why, remedy in rows)

    def reconciliation(self) -> Reconciliation:
        """What follows from all current matters: claims by rank; reuses and entities matter by matter."""
        return get_reconciliation(self._ledger)

    def handles(self) -> dict[str, str]:
        """The handle of each claim, by the claim's id."""
        return dict(self._ledger.rows("SELECT id, handle FROM claims ORDER BY id"))

    def claim_of(self, handle: str) -> str:
        """The id of the claim that a handle names, in either case, redirects followed. NotFound if none does now."""
        claim = self._ledger.value("SELECT id FROM claims WHERE handle = ?", follow(self._ledger, handle))
        if claim is None:
            raise NotFound(handle, "its statements are no longer in any claim", "take one from `whence claims --all`")
        return str(claim)

    def document(self, document_id: str) -> Document:
        """A document, current or superseded. NotFound if the ledger does not have it."""
        return get_document(self._ledger, find_document(self._ledger, document_id))

    def parties(self) -> tuple[Party, ...]:
        """Every entity with its spellings and where they stand, in order of id."""
        return get_parties(self._ledger)

    def screened(self, name: str) -> PastListing | None:
        """The version of a list that was screened last, with its matches; None if it never was."""
        return get_listing(self._ledger, name)

    def match_decisions(self) -> dict[str, MatchDecision]:
        """The last decision about each match with a list that was not undone, by the match's id."""
        return get_match_decisions(self._ledger)

    def decisions(self) -> tuple[Decision, ...]:
        """Everything that people decided, undone or not, in the order in which they did."""
        made = (*get_decisions(self._ledger), *all_match_decisions(self._ledger))
        return tuple(sorted(made, key=lambda each: (each.decided, each.id)))

    def near(self, words: Iterable[str], keys: Collection[str], most: int) -> list[str]:
        """The ids of at most `most` documents that could speak of these words: looked up, however many there are."""
        return near(self._ledger, words, keys, most)

    def judged_matches(self) -> tuple[tuple[PastMatch, MatchDecision], ...]:
        """Every decision about a match with a list that was not undone, with the match as it was then."""
        return judged_matches(self._ledger)

    def holder(self, path: str) -> str | None:
        """The id of the document that stands at a path now."""
        sql = "SELECT d.id FROM paths AS p JOIN documents AS d ON d.number = p.document WHERE p.path = ?"
        return self._ledger.value(sql, path)  # type: ignore[no-any-return] # ids are text

    def has(self, document_id: str) -> bool:
        """Whether the ledger has a document, current or superseded."""
        return bool(self._ledger.rows("SELECT 1 FROM documents WHERE id = ?", document_id))

    def decision(self, decision_id: str) -> Decision:
        """The decision of an id or the beginning of one. NotFound if that is none, or several."""
        return find_decision(self.decisions(), decision_id)

    def decided_on(self, document: Document) -> tuple[Decision, ...]:
        """What was decided, and not undone, about things in a document or, in any version, at its path or address.

        The ledger need not have the document.
        """
        return decisions_on(self._ledger, document)

    def corrections(self, documents: Collection[Document]) -> tuple[Decision, ...]:
        """What was corrected, and not undone, in any of these documents."""
        return corrections_of(self._ledger, documents) if documents else ()

    def decided_in(self, documents: Collection[Document]) -> tuple[Decision, ...]:
        """What was decided, and not undone, about things in any of these documents."""
        return decided_in(self._ledger, documents) if documents else ()

    def told(self, name: str) -> str | None:
        """What the writer was told under this name."""
        value = self._ledger.value("SELECT value FROM rules WHERE name = ?", name)
        return None if value is None else str(value)

    def decided_of_names(self) -> tuple[Decision, ...]:
        """What was decided, and not undone, about which names are one party."""
        return decided_of_names(self._ledger)

    def statements_of_claim(
        self, handle: str, letter: str | None = None, origin: int | None = None
    ) -> tuple[Passage, ...]:
        """Where the statements of a claim, a variant, or an origin (from 1) of a variant stand. NotFound if none do."""
        found = statements_of_claim(self._ledger, self.claim_of(handle), letter, origin)
        if not found:
            name = "/".join(str(part) for part in (handle, letter, origin) if part is not None)
            raise NotFound(name, "the claim has no such variant or origin", f"look at `whence show {handle}`")
        return found

    def statement(self, statement_id: str) -> Passage | None:
        """Where the statement of an id, or of the only id that begins so, stands. NotFound if several begin so."""
        return statement_by_id(self._ledger, statement_id)

    def names_of_party(self, given: str) -> tuple[str, ...]:
        """A name that some document names, or the names of an entity by its id, the main one first; else empty."""
        return names_of_party(self._ledger, given)

    def line(self, path: str, line: int) -> Passage | None:
        """A line of the current document at a path, by its line in the source; the end of a path will do."""
        return line_of(self._ledger, path, line)

    def homes(self, statements: Iterable[str]) -> dict[str, str]:
        """The handle of the claim that each statement belongs to, by the statement's id."""
        return homes(self._ledger, statements)

    def counted_apart(self, statements: Iterable[str]) -> bool:
        """Whether some variant counts the statements, by id, as of more than one origin."""
        return counted_apart(self._ledger, statements)

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether some matter names both of two names, and as two parties."""
        return kept_apart(self._ledger, one, other)

    def current(self, document_id: str, path: str) -> Document | None:
        """The current version of the document of an id, or else of what stands at a path."""
        ids = current_documents(self._ledger, document_id, path)
        return self.document(ids[0]) if ids else None

    def called(self, given: str) -> str:
        """The id of the document at a path, or of an id or its beginning. NotFound if there is none, or several."""
        return document_of(self._ledger, given)

    def private(self) -> frozenset[str]:
        """The ids of the documents that somebody keeps private, with all their versions."""
        return frozenset(id_ for _, id_ in private(self._ledger))

    def kept_private_by(self, document_id: str) -> list[str]:
        """The ids of the decisions that keep a document private."""
        return decisions_of_privacy(self._ledger, document_id)

    def copy(self, path: Path) -> None:
        """Write the ledger, as it is at this moment, to a file that is not there yet."""
        self._ledger.copy(path)

    def match(self, match_id: str) -> PastMatch:
        """The match with a list of an id or the beginning of one. NotFound if that is none, or several."""
        return find_match(self._ledger, match_id)

    def versions(self) -> list[tuple[str, bool]]:
        """The id of every document, and whether it is current, in the order in which they were first recorded."""
        rows = self._ledger.rows("SELECT id, superseded_by IS NULL FROM documents ORDER BY number")
        return [(document, bool(current)) for document, current in rows]

    def versions_of(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of all versions of what a name names (an address, a path or its end, the beginning of an id), the
        current one last; and of current documents of the same address that are none of them. NotFound if there is
        nothing, or several documents are called so.
        """
        number = named(self._ledger, name)
        if number is None:
            number = find_document(self._ledger, document_of(self._ledger, name))
        own = line_of_versions(self._ledger, number)
        ids = ids_of(self._ledger, (*own, *elsewhere(self._ledger, own[0])))
        return tuple(ids[each] for each in reversed(own)), tuple(ids[each] for each in ids if each not in own)

    def former_handles(self, statements: Iterable[str]) -> dict[str, str]:
        """The handle of the claim that each statement of an earlier version was last in, by the statement's id."""
        return former_handles(self._ledger, statements)

    def kept(self, document_id: str) -> Kept | None:
        """What is known of the original of a document; None if none was kept."""
        return get_kept(self._ledger, document_id)

    def quoted(self, document_id: str) -> list[tuple[str, Span, str]]:
        """Every statement of a document: id, span, and the words that were recorded."""
        return quoted(self._ledger, document_id)

    def watched_since(self) -> datetime | None:
        """Since when news are noticed; None if nobody watches the ledger."""
        return since(self._ledger)

    def untold(self) -> tuple[Noted, ...]:
        """The news that nobody was told yet, the oldest first."""
        return untold(self._ledger)

    def latest_news(self, most: int) -> tuple[Noted, ...]:
        """At most so many news, told or not, the newest first."""
        return latest(self._ledger, most)


class Recorded(NamedTuple):
    """A document, what was read in it, the keys by which it may share a matter with others, and its original."""

    document: Document
    reading: Reading
    keys: Collection[str]
    kept: Kept | None = None


class Writer:
    """Records documents and publishes what follows from them; every method is one transaction.

    LedgerLocked when another writer holds the ledger for longer than the writer's patience; LedgerError for a full
    disk and the like: nothing of that call is then recorded, and all before it is kept.
    """

    def __init__(self, connection: Connection, originals: Originals | None = None) -> None:
        self._ledger = connection
        self.originals = originals  # where they are kept; None keeps none

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._ledger.close()

    @property
    def path(self) -> str | None:
        """The file; None for a ledger in memory, which no other process can open."""
        return None if self._ledger.path == ":memory:" else self._ledger.path

    def view(self) -> View:
        """A view through the writer's own connection; closing either closes both."""
        return View(self._ledger)

    def known(self, id: str, uri: str, extractor: str, reader: str) -> bool:  # noqa: A002 the contract's name
        """Whether this very content at this path has been recorded with these versions: nothing is to be done.

        What was also read by OCR is known without it, too.
        """
        return bool(self._ledger.rows(_KNOWN, uri, id, extractor, reader))

    def record(self, document: Document, reading: Reading, keys: Collection[str], kept: Kept | None = None) -> None:
        """Record a document, what was read in it, and the keys by which it may share a matter with others.

        The same again changes nothing; the same bytes at a second path are a copy of the same document; other bytes
        at a path supersede what stood there, and what was retrieved later from an address what was before, if the two
        share text (versions.py); another extraction or reading of the same bytes replaces the former.
        What changed is touched, and all that shared a matter with it. `kept` is the original that it was made from,
        which lies on the disk already. ValueError for a reading of another document.
        """
        self.record_many([Recorded(document, reading, keys, kept)])

    def record_many(self, recorded: Sequence[Recorded]) -> None:
        """As `record`, one after another, in one transaction: all of them or none.

        A third of what each costs by itself. What was recorded is safe when this returns, not before.
        """
        for document, reading, *_ in recorded:
            if reading.document != document.id or any(each.document != document.id for each in reading.statements):
                raise ValueError(f"a reading of {reading.document} is none of {document.id}")
        with self._ledger.transaction():
            unsettled = Unsettled()
            for each in recorded:
                self._record(each, unsettled)
            unsettled.settle(self._ledger)

    def _record(self, recorded: Recorded, unsettled: Unsettled) -> None:
        document, reading, keys, kept = recorded
        self._ledger.run("DELETE FROM left_out WHERE what = ?", document.uri)
        before = self._ledger.value("SELECT document FROM paths WHERE path = ?", document.uri)
        number = self._ledger.value("SELECT number FROM documents WHERE id = ?", document.id)
        if before != number:
            unsettled.settle(self._ledger)
        held = False
        if number is None:
            number = add_document(self._ledger, document, reading)
            unsettled.documents.append(number)
            unsettled.keys += ((key, number) for key in plain_keys(keys))
            self._fill(number, document, reading, unsettled)
        else:
            unsettled.settle(self._ledger)
            document = last_seen(self._ledger, document)
            held = self._holds(number, document, reading, keys)
            if not held:
                self._clear(number)
                replace_document(self._ledger, number, document, reading)
                set_keys(self._ledger, number, keys)
                self._fill(number, document, reading, unsettled)
        if kept is not None and not (held and get_kept(self._ledger, document.id)):
            put_kept(self._ledger, number, kept)
        self._settle(document, reading, number, before)
        unsettled.seen.append(number)

    def keep(self, document_id: str, kept: Kept) -> None:
        """Remember the original of a document that was recorded without it."""
        with self._ledger.transaction():
            put_kept(self._ledger, find_document(self._ledger, document_id), kept)

    def leave_out(self, left_out: LeftOut) -> None:
        """Remember an input that was not read; forgotten when its path is recorded after all."""
        with self._ledger.transaction():
            self._ledger.run(_LEAVE_OUT, left_out.what, left_out.why, left_out.remedy)

    def go_by(self, rules: str, keys: Callable[[Document, Reading], Collection[str]]) -> bool:
        """From now on reconcile by these rules; whether they are others than so far.

        `rules` names whatever else decides what follows from the documents. If it is not what it was, every current
        document gets its keys anew and is touched, so that every matter is found and reconciled again.
        """
        if self.view().told("reconciliation") == rules:
            return False
        with self._ledger.transaction():
            self._ledger.run(_TELL, "reconciliation", rules)
            for (number,) in self._ledger.rows("SELECT number FROM documents WHERE superseded_by IS NULL"):
                document, reading = get_document(self._ledger, number), get_reading(self._ledger, number)
                set_keys(self._ledger, number, keys(document, reading))
            touch_all(self._ledger)
        return True

    def tell(self, name: str, value: str) -> None:
        """Remember how the ledger was last added to, for those who decide later."""
        if self.view().told(name) != value:
            with self._ledger.transaction():
                self._ledger.run(_TELL, name, value)

    def touched(self) -> Iterator[Matter]:
        """The matters in which something changed since they were last published, with all their documents.

        A matter is a connected component of documents that share keys, the more the greater it is (matters.py); a key
        of more than HUB documents joins nothing. Documents stand by id, matters by their first document, whatever the
        order of recording.
        """
        for component, least in self.components():
            yield self.matter(component, least)

    def components(self) -> list[tuple[list[int], int]]:
        """Of the touched matters the numbers of their documents, and how many keys these had to share."""
        return touched_components(self._ledger)

    def matter(self, component: Sequence[int], least: int) -> Matter:
        """A matter as it stands now: documents by their numbers, readings, decisions."""
        documents, readings = get_documents(self._ledger, component), tuple(get_readings(self._ledger, component))
        return Matter(tuple(documents), readings, self._decided(component, readings), least)

    def publish(self, matter: Matter, reconciliation: Reconciliation) -> None:
        """Put what follows from a matter in the place of all that followed from its documents before.

        Claims get their handles here. A matter that another writer has changed in the meantime, or of which something
        else was decided, is not published and stays touched. KeyError for statements and documents that are not of
        the matter.
        """
        self.publish_many([(matter, reconciliation)])

    def publish_many(self, followed: Iterable[tuple[Matter, Reconciliation]]) -> None:
        """As `publish`, one after another, in one transaction: whoever looks sees all of them or none."""
        with self._ledger.transaction():
            for matter, reconciliation in followed:
                self._publish(matter, reconciliation)

    def _publish(self, matter: Matter, reconciliation: Reconciliation) -> None:
        if not all(map(self._is_current, matter.documents, matter.readings)):
            return
        ids = [document.id for document in matter.documents]
        numbers = [find_document(self._ledger, each) for each in ids]
        if self._decided(numbers, matter.readings) != matter.decisions:
            return
        for number in numbers:
            dissolve(self._ledger, number)
        handles = give_handles(self._ledger, reconciliation.claims, numbers)
        formed = form(self._ledger, ids, numbers, matter.least, len(reconciliation.claims))
        put_reconciliation(self._ledger, formed, matter, reconciliation, handles)

    def screen(self, lists: Iterable[tuple[Listing, Mapping[str, str]]], matches: Collection[ListMatch]) -> None:
        """Put versions of lists and the matches with them in the place of the versions before. Decisions stay.

        Each version comes with the digest of every record by its id.
        """
        with self._ledger.transaction():
            for listing, records in lists:
                own = [match for match in matches if match.listing.name == listing.name]
                put_listing(self._ledger, listing, records, own)

    def decide_match(self, match: PastMatch, decision: MatchDecision) -> None:
        """Record what a person decided about a match with a list. Earlier decisions are kept; the last one counts."""
        with self._ledger.transaction():
            put_match_decision(self._ledger, match, decision)

    def decide(self, decision: Decision) -> tuple[str, ...]:
        """Keep what a person decided, or that it was undone; the ids of the documents it concerns, which are touched.

        The same again changes nothing. Of list matches only the undoing is kept here. Nothing follows from what is
        private before it leaves.
        """
        with self._ledger.transaction():
            if decision.about == "match":
                undo_match_decision(self._ledger, decision)
                return ()
            held = self._ledger.rows("SELECT undone FROM decisions WHERE id = ?", decision.id)
            number = put_decision(self._ledger, decision)
            if (held and (held[0][0] is not None or decision.undone is None)) or decision.about == "private":
                return ()
            numbers = concerned(self._ledger, number)
            for each in numbers:
                touch(self._ledger, each)
            return tuple(self._ledger.value("SELECT id FROM documents WHERE number = ?", each) for each in numbers)

    def watch(self, moment: datetime) -> None:
        """From now on news are noticed; what stands in the ledger already is none. The same again changes nothing."""
        with self._ledger.transaction():
            begin(self._ledger, moment)

    def take_note(self, news: Callable[[Moved], Iterable[News]], moment: datetime) -> None:
        """Keep what is new since the last time: `news` of how claims stood and stand, whoever changed them."""
        with self._ledger.transaction():
            take_note(self._ledger, news, moment)

    def mark_told(self, numbers: Sequence[int]) -> None:
        """News, by number, that somebody was told: they are told no more."""
        with self._ledger.transaction():
            mark_told(self._ledger, numbers)

    def forget_private(self) -> None:
        """Take every private document out of this ledger, with all that only it supports. For a copy that leaves."""
        with self._ledger.transaction():
            forget_private(self._ledger)

    def make_fit_to_leave(self, decided: Collection[str]) -> None:
        """Take out what names this machine or is nobody else's, and all matches with lists but those decided (ids).

        For a copy that leaves.
        """
        with self._ledger.transaction():
            make_fit_to_leave(self._ledger, decided)

    def write_anew(self, path: Path) -> None:
        """Write what the ledger holds, and nothing of what it held before, to a file that is not there yet."""
        self._ledger.run("VACUUM INTO ?", str(path))

    def rekey(self, document_id: str, keys: Collection[str]) -> None:
        """Give a document other keys, and touch it."""
        with self._ledger.transaction():
            number = find_document(self._ledger, document_id)
            set_keys(self._ledger, number, keys)
            touch(self._ledger, number)

    def _decided(self, documents: Sequence[int], readings: Iterable[Reading]) -> tuple[Decision, ...]:
        names = {mention.name for reading in readings for mention in reading.mentions}
        return decisions_within(self._ledger, documents, names)

    def _holds(self, number: int, document: Document, reading: Reading, keys: Collection[str]) -> bool:
        if self._ledger.value("SELECT superseded_by FROM documents WHERE number = ?", number) is not None:
            return False
        held = get_document(self._ledger, number)
        return (
            replace(document, uri=held.uri, within=held.within) == held
            and get_reading(self._ledger, number) == reading
            and keys_of(self._ledger, number) == plain_keys(keys)
        )

    def _clear(self, number: int) -> None:
        dissolve(self._ledger, number)
        remove_reading(self._ledger, number)

    def _fill(self, number: int, document: Document, reading: Reading, unsettled: Unsettled) -> None:
        put_reading(self._ledger, number, document, reading)
        unsettled.readings.append(number)
        unsettled.voices.update(link.name for each in reading.statements for link in each.chain)
        touch(self._ledger, number)

    def _settle(self, document: Document, reading: Reading, number: int, before: int | None) -> None:
        if before is not None and before != number:
            self._ledger.run("DELETE FROM paths WHERE path = ?", document.uri)
        self._ledger.run(_SETTLE, document.uri, number, document.extractor, reading.reader)
        self._ledger.run(_NAME, number)
        if before is not None and before != number:
            self._leave(before, number)

    def _leave(self, before: int, number: int) -> None:
        """A document has lost a path to another: it lives on at its other paths, or is superseded."""
        if self._ledger.rows("SELECT 1 FROM paths WHERE document = ?", before):
            self._ledger.run(_NAME, before)
            return
        give_way(self._ledger, before, number)

    def _is_current(self, document: Document, reading: Reading) -> bool:
        return bool(self._ledger.rows(_CURRENT, document.id, document.extractor, reading.reader))


def open_writer(path: str | os.PathLike[str], patience: float = PATIENCE, originals: Originals | None = None) -> Writer:
    """Open a ledger to write, made if there is none (":memory:" for one that is gone when closed).

    An older ledger is migrated. `patience` is in seconds; `originals` is where those of new documents are kept. Raises
    LedgerLocked, LedgerReadOnly, LedgerCorrupt, LedgerTooNew, or another LedgerError where the path cannot hold a file;
    the file is then as it was.
    """
    name = os.fspath(path)
    if name != ":memory:":
        _writable(Path(name))
    connection = _connect(":memory:" if name == ":memory:" else f"{_uri(name)}?mode=rwc", name, patience)
    try:
        connection.run("PRAGMA foreign_keys = ON")
        connection.rows("PRAGMA journal_mode = WAL")
        # A killed process loses nothing that was committed; a power cut may lose the last commits, never the file.
        connection.run("PRAGMA synchronous = NORMAL")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return Writer(connection, originals)


def open_view(path: str | os.PathLike[str], patience: float = PATIENCE, *, searched: bool = True) -> View:
    """Open a ledger to look at it; never makes or changes one.

    A small file is searched for damage unless `searched` is False: for who opens it again and again.

    LedgerError if there is no such file, or if it is of an older version and has to be opened for writing once;
    LedgerCorrupt, LedgerTooNew, LedgerLocked as for the writer. A ledger in a read-only folder can be looked at.
    """
    name = os.fspath(path)
    if not Path(name).is_file():
        raise LedgerError(name, "there is no such ledger", "add articles to it first, or name another")
    version = _version(name, searched=searched)
    if version < len(MIGRATIONS):
        raise LedgerError(
            name, "an older version of Whence wrote it", "add to it once with this version, then look again"
        )
    connection = _connect(f"{_uri(name)}?{_looking(Path(name))}", name, patience)
    connection.run("PRAGMA query_only = ON")
    return View(connection)


def _connect(uri: str, name: str, patience: float) -> Connection:
    try:
        database = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    except sqlite3.Error as error:
        raise explained(error, name) from error
    return Connection(database, name)


def _uri(name: str) -> str:
    return Path(name).absolute().as_uri()


def _looking(path: Path) -> str:
    # SQLite writes beside a WAL file even to read it, and only who may write tidies up after itself: so a view asks
    # for more than it needs and is held back by query_only. Where the folder is read-only and no log lies beside the
    # ledger, nobody can be writing, and SQLite has to be told so.
    if _allowed(path, os.W_OK) and _allowed(path.absolute().parent, os.W_OK):
        return "mode=rw"
    return "mode=ro" if _log(path).exists() else "mode=ro&immutable=1"


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _allowed(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _writable(path: Path) -> None:
    """Raise what stands against writing here, before SQLite opens the file in earnest and leaves traces."""
    name = str(path)
    if not path.absolute().parent.is_dir():
        raise LedgerError(name, "its folder does not exist", "make the folder first")
    if path.is_dir():
        raise LedgerCorrupt(name, "it is a folder, no ledger", "name a file")
    if path.exists() and path.stat().st_size:
        if not _allowed(path, os.R_OK):
            raise LedgerError(name, "it may not be read", "allow reading, or name another ledger")
        _version(name)
    if path.exists() and not _allowed(path, os.W_OK):
        raise LedgerReadOnly(name, "the file may not be written to", "allow writing, or name another ledger")
    if not _allowed(path.absolute().parent, os.W_OK):
        raise LedgerReadOnly(name, "its folder may not be written to", "allow writing, or name another ledger")


def _version(name: str, *, searched: bool = True) -> int:
    """How many migrations a file has been through, 0 for an empty database; raises if it is no ledger of ours."""
    # Without a log nobody has the ledger open, and `immutable` then looks without leaving anything beside the file.
    mode = "mode=ro" if _log(Path(name)).exists() else "mode=ro&immutable=1"
    connection = _connect(f"{_uri(name)}?{mode}", name, PATIENCE)
    try:
        application, version = connection.value("PRAGMA application_id"), connection.version
        empty = not connection.rows("SELECT 1 FROM sqlite_schema LIMIT 1")
        small = searched and Path(name).stat().st_size <= CHECKED
        sound = not small or connection.value("PRAGMA quick_check(1)") == "ok"
    finally:
        connection.close()
    if application != APPLICATION_ID and not (empty and application == 0):
        raise LedgerCorrupt(name, "it is the database of another program", "name another file")
    if version > len(MIGRATIONS):
        raise LedgerTooNew(name, "a newer version of Whence wrote it", "bring Whence up to date")
    if not sound:
        raise LedgerCorrupt(name, "the file is damaged", "restore it from a copy, or name another ledger")
    return version


_TELL = "INSERT INTO rules (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_KNOWN = """SELECT 1 FROM paths AS p JOIN documents AS d ON d.number = p.document
    WHERE p.path = ?1 AND d.id = ?2 AND (p.extractor = ?3 OR p.extractor LIKE ?3 || ' tesseract/%') AND p.reader = ?4"""
_CURRENT = "SELECT 1 FROM documents WHERE id = ? AND extractor = ? AND reader = ? AND superseded_by IS NULL"
_SETTLE = """INSERT INTO paths (path, document, extractor, reader) VALUES (?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET extractor = excluded.extractor, reader = excluded.reader"""
_NAME = """UPDATE documents SET uri = (SELECT path FROM paths WHERE document = documents.number ORDER BY number LIMIT 1)
    WHERE number = ?"""
_LEAVE_OUT = """INSERT INTO left_out (what, why, remedy) VALUES (?, ?, ?)
    ON CONFLICT (what) DO UPDATE SET why = excluded.why, remedy = excluded.remedy"""

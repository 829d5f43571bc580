"""The corridor: from paths to a ledger, and from the ledger to what is reported."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from os import PathLike, cpu_count, environ, fspath
from os.path import lexists
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack, overload
from weakref import finalize

from whence.errors import EmptyInput, InputError, LimitExceeded

if TYPE_CHECKING:  # the rooms are loaded when they are entered: importing Whence takes no time
    from whence.decide import Correcting
    from whence.ingest.load import Loader
    from whence.ingest.member import PassedOver
    from whence.ingest.original import Original
    from whence.ledger.exchange import Told
    from whence.ledger.originals import Originals
    from whence.ledger.store import View, Writer
    from whence.reading.reader import Reader
    from whence.report.overview import Overview
    from whence.screening.index import Index
    from whence.text.aliases import Naming
    from whence.types.answer import Asked
    from whence.types.decision import Decision, Judgement, Ruling
    from whence.types.document import Document
    from whence.types.entry import Dossier, Entry
    from whence.types.evidence import Excerpt, Verified
    from whence.types.listing import Party, PastMatch, Screening, Sighting, Watchlist
    from whence.types.page import (
        ClaimLine,
        DocumentEntry,
        DocumentLine,
        EntityLine,
        FigureTold,
        Hit,
        MatchLine,
        Page,
        Totals,
        Voiced,
        Wanted,
    )
    from whence.types.reading import MentionType, SourceKind
    from whence.types.reconciliation import Claim, Entity


class How(TypedDict, total=False):
    """How documents are taken in: what is said about names, and whether their original bytes are kept."""

    aliases: str | PathLike[str] | None
    transliterate: bool
    store: bool


class Said(TypedDict, total=False):
    """Why, by whom and when something was decided."""

    why: str
    by: str | None
    when: datetime | None


Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a run stands: `done` of `total` pieces of its stage (None: not known yet), and the one at work."""

    stage: Literal["reading", "reconciling", "screening", "verifying"]
    done: int
    total: int | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one run took in: documents read now, documents that the ledger knew, inputs left out.

    `notes` say what holds for all, or, as `path: what`, where a document could not be read wholly or for certain, and
    what in an archive is no article.
    """

    read: int
    known: int
    left_out: tuple[InputError, ...]
    notes: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is no document at all behind what was named."""
        return not self.read and not self.known


# A name stands in few documents; of so many at hand hardly one is read twice from the ledger.
_DOCUMENTS_AT_HAND = 256

# Characters. A long novel; a hundred times a long article. Reading takes some minutes for so much.
LONGEST_TEXT = 1_000_000

# What became of one input: the notes of the document recorded, None where the ledger knew it, why it was left out,
# or, in words, what in a container was passed over.
_Taken = tuple[str, ...] | InputError | str | None


# Claims that are read from the ledger together while one walks over all of them.
_CLAIMS_AT_ONCE = 100


class Claims(Sequence["Entry"]):
    """The claims of a ledger, the one that matters most first; a notebook shows them as a table.

    Each is read from the file when it is looked at, so that the ledger may be greater than memory.
    """

    def __init__(self, ledger: "Ledger", wanted: "Wanted", places: range) -> None:
        self._ledger = ledger
        self._wanted = wanted
        self._places = places

    @overload
    def __getitem__(self, at: int) -> "Entry": ...
    @overload
    def __getitem__(self, at: slice) -> "Claims": ...
    def __getitem__(self, at: int | slice) -> "Entry | Claims":
        if isinstance(at, slice):
            return Claims(self._ledger, self._wanted, self._places[at])
        return self._read(self._places[at], 1)[0]

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator["Entry"]:
        together = _CLAIMS_AT_ONCE if self._places.step == 1 else 1
        for at in range(0, len(self._places), together):
            places = self._places[at : at + together]
            yield from self._read(places.start, len(places))

    def _read(self, start: int, size: int) -> "tuple[Entry, ...]":
        return self._ledger.claims_page(self._wanted, start, size).items

    def __repr__(self) -> str:
        lines = [f"{entry.handle or '–'}  {entry.label}" for entry in self[:_CLAIMS_AT_ONCE]]
        more = [f"… and {len(self) - len(lines):,} more"] if len(self) > len(lines) else []
        return "\n".join(lines + more) or "no claims"

    def _repr_html_(self) -> str:
        from whence.report.notebook import html

        return html(self[:_CLAIMS_AT_ONCE], max(0, len(self) - _CLAIMS_AT_ONCE))


class Ledger:
    """One ledger: what was read, and what follows from it.

    Every method opens the file for as long as it works, so that several programs can look while one adds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vanishes = False  # what vanishes keeps no originals

    @classmethod
    def open(cls, path: str | PathLike[str]) -> "Ledger":
        """The ledger in a file; the file is made by the first `add`."""
        return cls(Path(path))

    @classmethod
    def scratch(cls) -> "Ledger":
        """A ledger that vanishes with this object."""
        folder = TemporaryDirectory(prefix="whence-")
        ledger = cls(Path(folder.name) / "ledger.sqlite")
        ledger.vanishes = True
        finalize(ledger, folder.cleanup)
        return ledger

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r})"

    def add(
        self,
        paths: Paths,
        progress: Callable[[Step], None] = lambda _: None,
        columns: Mapping[str, str] | None = None,
        **how: Unpack[How],
    ) -> Added:
        """Take documents in, then bring the claims up to date.

        What cannot be read is recorded as left out and never stops the run. Interrupted at any moment, the ledger
        keeps what was recorded, and the next run goes on from there; a second run changes nothing. What is said about
        names holds for all documents: if it is not what it was the last time, every matter is reconciled again.

        Args:
            paths: files, folders, globs, or `-` for JSON Lines or a list of paths on standard input.
            progress: called before each piece of work.
            columns: for tables, which column holds the text, html, headline, url, published, publisher, authors or
                language, where its name does not say.
            how: `aliases`, a file that says which names are one, as docs/names.md shows; without it `aliases_path`, if
                there is such a file. `transliterate`, whether names in different scripts can be one (they can).
                `store`, whether the original bytes are kept in `originals_path` (they are, save by a scratch ledger).

        Raises:
            LedgerError: the ledger cannot be written to; it is left untouched.
            InputError: the alias file cannot be read, or is wrong in the line named; the ledger is left untouched.

        """
        aliases, transliterate = how.get("aliases"), how.get("transliterate", True)
        naming = _naming(self.aliases_path if aliases is None else Path(aliases), aliases is not None, transliterate)
        with self._writer(store=how.get("store", True)) as writer:
            _go_by(writer, naming)
            writer.tell("aliases", "" if aliases is None else str(Path(aliases).absolute()))
            writer.tell("transliterate", "yes" if transliterate else "no")
            added = _take_in(writer, _named(paths), progress, columns, _with_decided_names(writer, naming))
            bring_up_to_date(writer, progress, naming)
        return added

    @property
    def aliases_path(self) -> Path:
        """The ledger's own alias file: `whence.aliases.yaml` beside `whence.sqlite`. There need not be one."""
        return self.path.with_suffix(".aliases.yaml")

    @property
    def originals_path(self) -> Path:
        """The folder of original bytes: `whence.originals` beside `whence.sqlite`. It is made when it is needed."""
        return self.path.with_suffix(".originals")

    def verify(self, progress: Callable[[Step], None] = lambda _: None) -> "tuple[Verified, ...]":
        """Make every document's text again from its kept original, and look for the words of its statements in it.

        Nothing is changed. Each document, superseded ones too, comes with what became of it; one without an original
        is no error here but says so.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence.evidence import verified
        from whence.ingest.load import Loader

        found: list[Verified] = []
        with self._view() as view, Loader() as loader:
            total = len(view.versions())
            for each in verified(view, self._originals(), loader):
                found.append(each)
                progress(Step(stage="verifying", done=len(found), total=total, what=each.path))
        return tuple(found)

    def sources(self, handle: str) -> "tuple[Excerpt, ...]":
        """Every wording of a claim in its original context: from the kept original, from the file if it still stands
        there with the same hash, else from the text that the ledger holds.

        Raises:
            NotFound: no claim bears the handle.

        """
        from whence.evidence import excerpts
        from whence.ingest.load import Loader

        entry = self.claim(handle)
        with self._view() as view, Loader() as loader:
            return tuple(excerpts(view, self._originals(), loader, entry))

    def dossier(self) -> "Dossier":
        """Everything a report may draw.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        with self._view() as view:
            return _dossier(view)

    def claims(self, wanted: "Wanted | None" = None) -> Claims:
        """Every claim, or those that are wanted, the one that matters most first."""
        wanted = wanted or _everything()
        return Claims(self, wanted, range(self.count_claims(wanted)))

    def claim(self, handle: str) -> "Entry":
        """One claim by its handle (`C3`, `c3` or `3`), also one that it bore before it was merged, or by its id.

        Raises:
            NotFound: no claim bears it.

        """
        with self._view() as view:
            claim_id = handle if len(handle) == _LENGTH_OF_ID else view.claim_of(_handle(handle))
            return _entries(view, [view.pages.claim(claim_id)])[0]

    def claims_page(self, wanted: "Wanted | None" = None, start: int = 0, size: int = 50) -> "Page[Entry]":
        """Some of the claims, by rank: at most `size` (and 1,000) of those that are wanted, from place `start` on."""
        from whence.types.page import Page

        with self._view() as view:
            page = view.pages.claims(wanted or _everything(), start, size)
            return Page(_entries(view, page.items), page.start, page.more)

    def overview(self, limit: int = 200, *, everything: bool = False) -> "Overview":
        """The ledger as a reader meets it: at most `limit` claims (0: all), disputed ones first, then what several
        articles tell, then, for `everything`, what one alone does."""
        with self._view() as view:
            return _overview(view, limit or view.pages.totals().claims, everything=everything)

    def count_claims(self, wanted: "Wanted | None" = None, most: int = -1) -> int:
        """How many claims there are, or are wanted; of more than `most`, where that is not negative, that many."""
        with self._view() as view:
            return view.pages.count_claims(wanted or _everything(), most)

    def totals(self) -> "Totals":
        """How much the ledger holds of everything."""
        with self._view() as view:
            return view.pages.totals()

    def documents_page(self, start: int = 0, size: int = 50) -> "Page[DocumentLine]":
        """Some of the current documents, in the order in which they were first recorded."""
        with self._view() as view:
            return view.pages.documents(start, size)

    def document_lines(self, document_ids: Iterable[str]) -> "tuple[DocumentLine, ...]":
        """Some documents as a list shows them, in the order of their ids; without those that there are not."""
        with self._view() as view:
            return view.pages.document_lines(document_ids)

    def document(self, document_id: str) -> "DocumentEntry":
        """One document, current or superseded, with its reading and what follows from it.

        Raises:
            NotFound: the ledger does not have it.

        """
        from whence.decide import as_corrected

        with self._view() as view:
            found = view.pages.document(document_id)
            (document,), (reading,) = as_corrected(view, [found.document], [found.reading])
            return replace(found, document=document, reading=reading)

    def entities_page(
        self,
        name: str = "",
        type: "MentionType | None" = None,  # noqa: A002 the field's name
        start: int = 0,
        size: int = 50,
    ) -> "Page[EntityLine]":
        """Some of the parties, those in most documents first; `name` is part of a spelling, in any case."""
        with self._view() as view:
            return view.pages.entities(name, type, start, size)

    def entity(self, entity_id: str) -> "tuple[Entity, ...]":
        """Where a party is named, once for each matter that names it.

        Raises:
            NotFound: there is none of that id.

        """
        with self._view() as view:
            return view.pages.entity(entity_id)

    def party(self, entity_id: str) -> "EntityLine":
        """A party over all matters.

        Raises:
            NotFound: there is none of that id.

        """
        with self._view() as view:
            return view.pages.party(entity_id)

    def sightings(self, entity_id: str, start: int = 0, size: int = 50) -> "Page[Sighting]":
        """Some of the places where a party is named, document by document, with the words around each."""
        with self._view() as view:
            return view.pages.sightings(entity_id, start, size)

    def matches(self, entity_id: str = "", start: int = 0, size: int = 50) -> "Page[MatchLine]":
        """Some of the matches with lists, of one party or of all; those that nobody has decided first."""
        with self._view() as view:
            return view.pages.matches(entity_id, start, size)

    def found(
        self, words: str, among: Literal["statements", "documents"] = "statements", start: int = 0, size: int = 50
    ) -> "Page[Hit]":
        """Some of the statements, or documents, that hold all the words, in any inflection, the best match first.

        Of words that stand in more than 5,000 of them, the first 5,000 recorded are put in order.
        """
        with self._view() as view:
            return view.pages.search(words, among, start, size)

    def screen(
        self, lists: Paths, progress: Callable[[Step], None] = lambda _: None, *, transliterate: bool = True
    ) -> "Screening":
        """Look for every party of the ledger on lists that the user supplies, and keep what was found.

        A list that cannot be read is named in `left_out` and stops nothing. The same lists again change nothing; of a
        new version of a list `changes` says what it changes.

        Args:
            lists: files in any of the formats of docs/screening.md, told by their content.
            progress: called before each name is looked for.
            transliterate: whether names in different scripts can match.

        Raises:
            InputError: no list could be read; the reason is that of the first.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        from whence.screening.build import build

        with self._view() as view:
            index, refused = build(map(Path, _named(lists)))
            if not index.lists:
                raise refused[0] if refused else EmptyInput("no list", "none was named", "name the file of a list")
            screening = _screened(view, index, refused, progress, transliterate)
        self._keep(screening, index.lists)
        return screening

    def decide(
        self,
        judgement: "Judgement",
        *about: str,
        origins: bool = False,
        **said: Unpack["Said"],
    ) -> "Decision":
        """Keep what a person decided, and bring the claims concerned up to date.

        Args:
            judgement: same, different or unsure.
            about: two claims (`C3`), variants (`C3/B`), statements (by id or the beginning of it), origins of a variant
                (`C3/B/1`) or parties (a name, or an entity's id); or one match with a list, by its id.
            origins: of two claims or statements, whether they go back to one origin is decided.
            said: why, by whom (default: the environment variable WHENCE_BY, or "someone"), when (default: now).

        Raises:
            NotFound: nothing in the ledger is called so, or the two are not of one kind.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        from whence.decide import judged

        why, by, when = _said(said)
        with self._view() as view:
            if len(about) == 1:
                match = view.match(about[0])
            else:
                decision = judged(view, judgement, about, (why, by, when), origins=origins)
        if len(about) == 1:
            return self._decide_match(match, judgement, (why, by, when))
        self._settle([decision])
        return decision

    def _decide_match(self, match: "PastMatch", judgement: "Judgement", said: tuple[str, str, datetime]) -> "Decision":
        from whence.types.decision import Decision
        from whence.types.listing import MatchDecision

        why, by, when = said
        with self._writer() as writer:
            writer.decide_match(
                match,
                MatchDecision(
                    match=match.id, judgement=judgement, note=why, by=by, decided=when, record=match.record_digest
                ),
            )
        return Decision(about="match", left=(match.id,), judgement=judgement, why=why, by=by, decided=when)

    def correct(self, corrected: "Correcting", **said: Unpack["Said"]) -> "Decision":
        """Keep what a person says that a source, root, figure, line or statement is, and bring the claims up to date.

        What was read stays recorded as it was; the correction is put over it.

        Raises:
            NotFound: nothing in the ledger is called so, or what is given cannot be understood.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        from whence.decide import correction

        with self._view() as view:
            decision = correction(view, corrected, _said(said))
        self._settle([decision])
        return decision

    def add_primary(
        self, source: "str | PathLike[str] | bytes", name: str, kind: "SourceKind" = "person", **said: Unpack["Said"]
    ) -> "tuple[Decision, ...]":
        """Take in a post, press release or document (a file, or its bytes), whose own voice is that of `name`.

        Raises:
            InputError: it cannot be read.
            LedgerError: the ledger cannot be written to.

        """
        from whence.decide import primary_source

        naming = self._said_naming()
        with self._writer(store=True) as writer:
            documents = _take_in_primary(writer, source, _with_decided_names(writer, naming))
        decisions = tuple(primary_source(document, name, kind, _said(said)) for document in documents)
        self._settle(decisions)
        return decisions

    def export_lines(self, *, full_text: bool = False) -> Iterator[str]:
        """The whole ledger as lines of JSON, schema `whence.ledger/1`; `join` reads them back if they have full text.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence import __version__
        from whence.ledger.exchange import lines

        with self._view() as view:
            yield from lines(view, __version__, full_text=full_text)

    def exported(self, form: str) -> bytes:
        """The ledger for another program, in a format of `whence.report.exports.FORMATS`: one file.

        It holds quotations, no full text and no local path, and of matches with lists those that a person has decided.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence.ledger.exchange import Paths
        from whence.report.exports import FORMATS
        from whence.report.outgoing import Outgoing, decided, outgoing

        with self._view() as view:
            dossier, judged = _dossier(view), view.judged_matches()
        paths = Paths(document.uri for document in dossier.documents)
        return FORMATS[form](Outgoing(outgoing(dossier, paths.of), decided(judged)))

    def join(self, paths: Paths, progress: Callable[[Step], None] = lambda _: None) -> Added:
        """Take over what the exports of other ledgers hold: documents, readings, decisions. Twice is once.

        A document that the ledger has already stays as it is. Another at the same path is kept beside it.

        Raises:
            InputError: a file cannot be read or is no export with full text; what stood before the fault is kept.
            LedgerError: the ledger cannot be written to.

        """
        naming = self._said_naming()
        read = known = 0
        with self._writer() as writer:
            _go_by(writer, naming)
            for path in _named(paths):
                for taken in _joined(writer, path, naming):
                    progress(Step(stage="reading", done=read + known, total=None, what=path))
                    read, known = read + taken, known + (not taken)
            bring_up_to_date(writer, progress, naming)
        return Added(read=read, known=known, left_out=(), notes=())

    def check(self, words: str) -> "tuple[Asked, ...]":
        """What the ledger knows of words that somebody gives: for each statement of them the claims that it is about.

        The words are read as articles are, and compared by the same tables; where nothing speaks of them, there is no
        answer. Candidates are looked up by rare words, names and figures in common.

        Raises:
            LimitExceeded: more than 2,000 characters were given.
            LedgerError: the ledger cannot be read.

        """
        from whence.check import asked

        naming = self._said_naming()
        with self._view() as view:
            return asked(view, words, naming, _entries)

    def search(self, words: str, start: int = 0, size: int = 50) -> "Page[Hit]":
        """The statements that hold all the words, in any inflection, the best match first, with the claim of each."""
        return self.found(words, "statements", start, size)

    def undo(self, decision: str, *, by: str | None = None, when: datetime | None = None) -> "Decision":
        """Let a decision count no more, by its id or the beginning of it. It stays in the list, as undone.

        Raises:
            NotFound: no decision bears the id, or several do.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        with self._view() as view:
            held = view.decision(decision)
        _, who, moment = _said({"by": by, "when": when})
        undone = held if held.undone is not None else replace(held, undone_by=who, undone=moment)
        self._settle([undone])
        return undone

    def decisions(self) -> "tuple[Ruling, ...]":
        """Everything that people decided, undone or not, in the order in which they did, and whether it counts.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        from whence.decide import rulings

        with self._view() as view:
            return rulings(view)

    def _settle(self, decisions: "Iterable[Decision]") -> None:
        """Keep decisions, or that they were undone, and reconcile what they concern."""
        naming = self._said_naming()
        with self._writer() as writer:
            _go_by(writer, naming)
            for decision in decisions:
                for document in writer.decide(decision):
                    _as_decided(writer, document, decision, naming)
            bring_up_to_date(writer, lambda _: None, naming)

    def _said_naming(self) -> "Naming":
        """What the last `add` was told of names."""
        if not self.path.exists():
            return _naming(self.aliases_path, named=False, transliterate=True)
        with self._view() as view:
            told = view.told("aliases"), view.told("transliterate")
        path = Path(told[0]) if told[0] else self.aliases_path
        return _naming(path, bool(told[0]), told[1] != "no")

    def _keep(self, screening: "Screening", lists: "Iterable[Watchlist]") -> None:
        from whence.screening.changes import digests

        with self._writer() as writer:
            writer.screen([(each.listing, digests(each)) for each in lists], screening.matches)

    def report(self, title: str | None = None) -> str:
        """One self-contained HTML page."""
        from whence.report.html import page

        return page(self.dossier(), title or "What is claimed, and whence it comes")

    def export(self) -> dict[str, object]:
        """The dossier as plain JSON values, schema `whence.dossier/1`."""
        from whence.report.dossier import export

        return export(self.dossier())

    def claim_lines(self, wanted: "Wanted | None" = None, start: int = 0, size: int = 50) -> "Page[ClaimLine]":
        """As `claims_page`, each claim as a list shows it: without its wordings, and sooner."""
        with self._view() as view:
            return view.pages.claim_lines(wanted or _everything(), start, size)

    def disputed_first(
        self, wanted: "Wanted | None" = None, start: int = 0, size: int = 50, most: int = 10_000
    ) -> "tuple[Page[ClaimLine], int]":
        """As `claim_lines`, those that something contradicts before the others; and how many, at most `most`."""
        with self._view() as view:
            return view.pages.disputed_first(wanted or _everything(), start, size, most)

    def voiced(self, claims: Sequence[str]) -> "tuple[Voiced, ...]":
        """Every wording of some claims, by their ids, with what speaks in it: document, voices, root."""
        with self._view() as view:
            return view.pages.voiced(claims)

    def copies(self, document_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The pairs of some documents that tell one text."""
        with self._view() as view:
            return view.pages.copies(document_ids)

    def figures_told(self, claims: Sequence[str], most: int = 12) -> "tuple[tuple[FigureTold, ...], ...]":
        """The figures of the first `most` of some claims (ids) whose wordings tell different ones, claim by claim."""
        with self._view() as view:
            return view.pages.figures_told(claims, most)

    @contextmanager
    def kept_open(self) -> Iterator["Ledger"]:
        """This ledger for several questions in a row, with the file opened once and not searched for damage."""
        from whence.ledger.store import open_view

        with open_view(self.path, searched=False) as view:
            yield _KeptOpen(self.path, view)

    def _originals(self) -> "Originals":
        from whence.ledger.originals import Originals

        return Originals(self.originals_path)

    @contextmanager
    def _writer(self, *, store: bool = False) -> Iterator["Writer"]:
        from whence.ledger.store import open_writer

        with open_writer(self.path, originals=self._originals() if store and not self.vanishes else None) as writer:
            yield writer

    @contextmanager
    def _view(self) -> Iterator["View"]:
        from whence.ledger.store import open_view

        with open_view(self.path) as view:
            yield view


class _KeptOpen(Ledger):
    def __init__(self, path: Path, view: "View") -> None:
        super().__init__(path)
        self._opened = view

    @contextmanager
    def _view(self) -> Iterator["View"]:
        yield self._opened


def read(
    paths: Paths,
    ledger: str | PathLike[str] | None = None,
    *,
    aliases: str | PathLike[str] | None = None,
    transliterate: bool = True,
) -> Ledger:
    """Read articles into a ledger: that of a file, or one that vanishes with the object.

    `aliases` and `transliterate` as in `Ledger.add`.

    Raises:
        EmptyInput: no document could be read; its reason is that of the first input left out.
        InputError: the alias file cannot be read, or is wrong in the line named.
        LedgerError: the ledger cannot be written to.

    """
    read_into = Ledger.scratch() if ledger is None else Ledger.open(ledger)
    added = read_into.add(paths, aliases=aliases, transliterate=transliterate)
    if added.nothing:
        raise added.left_out[0] if added.left_out else EmptyInput(str(paths), "names no file", "name files or folders")
    return read_into


def _said(said: Said) -> tuple[str, str, datetime]:
    """Nobody's name is taken from the machine: who wants to be named says so."""
    by = said.get("by") or environ.get("WHENCE_BY") or "someone"
    return said.get("why", ""), by, said.get("when") or datetime.now(UTC)


def _named(paths: Paths) -> list[str]:
    return [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths]


# A claim's id is that of a statement (types/identity.py); no handle is so long.
_LENGTH_OF_ID = 32


# Pairs of documents that tell one text of which an overview knows, and documents of which it names all paths.
_MOST_RETELLINGS, _MOST_PATHS = 2_000, 1_000


def _overview(view: "View", limit: int, *, everything: bool) -> "Overview":
    from whence.report.overview import Overview, groups
    from whence.types.page import Wanted

    pages, totals = view.pages, view.pages.totals()
    disputed = _first(view, Wanted(main=True, disputed=True), limit)
    main = disputed + _first(view, Wanted(main=True, undisputed=True), limit - len(disputed))
    single = _first(view, Wanted(single=True), limit - len(main) if everything else 0)
    pairs = pages.retellings(_MOST_RETELLINGS)
    named = [document for *pair, _ in pairs for document in pair]
    named += [document for entry in main + single for document in entry.documents]
    paths = pages.paths(None if totals.documents <= _MOST_PATHS else named)
    all_main = pages.count_claims(Wanted(main=True))
    return Overview(
        articles=totals.documents,
        statements=totals.statements,
        over_several=totals.over_several,
        disputed=totals.disputed,
        main=main,
        single=single,
        retold=groups(paths, pairs),
        main_left=all_main - len(main),
        single_left=totals.claims - all_main - len(single),
        paths=paths,
        left_out=view.left_out(),
    )


def _first(view: "View", wanted: "Wanted", limit: int) -> "tuple[Entry, ...]":
    """The first claims that are wanted."""
    found: list[Entry] = []
    more = limit > 0
    while more and len(found) < limit:
        page = view.pages.claims(wanted, len(found), min(_CLAIMS_AT_ONCE, limit - len(found)))
        found += _entries(view, page.items)
        more = page.more
    return tuple(found)


def _everything() -> "Wanted":
    from whence.types.page import Wanted

    return Wanted()


def _entries(view: "View", claims: "Sequence[Claim]") -> "tuple[Entry, ...]":
    from whence.decide import as_corrected, told
    from whence.reconciliation.entries import entries

    at_hand = as_corrected(view, *view.pages.told(claims))
    return told(view, entries(*at_hand, claims, view.pages.handles(claims)), at_hand)


def _handle(given: str) -> str:
    number = given.strip().upper().removeprefix("C")
    return f"C{int(number)}" if number.isascii() and number.isdecimal() and len(number) < 19 else given


def _naming(path: Path, named: bool, transliterate: bool) -> "Naming":
    """What Whence knows of names, and what the file says if there is one."""
    from whence.text.aliases import Aliases, Naming, load, shipped

    own = load(path) if named or lexists(path) else Aliases()
    return Naming(shipped() + own, transliterate)


def _go_by(writer: "Writer", naming: "Naming") -> None:
    from whence.reconciliation.keys import RULES, keys

    said = _with_decided_names(writer, naming).aliases
    writer.go_by(f"{RULES}, naming {naming.id}", lambda document, reading: keys(document, reading, said))


def _with_decided_names(writer: "Writer", naming: "Naming") -> "Naming":
    """What was said about names, also by decision: such names have a key in common."""
    from whence.reconciliation.decided import counting, found, named

    return named(naming, counting(found(writer.view().decided_of_names(), (), ())))


def _as_decided(writer: "Writer", document_id: str, decision: "Decision", naming: "Naming") -> None:
    """Give a document the keys, or the reading, that it has after a decision."""
    from whence.reading.reader import Reader
    from whence.reconciliation.keys import keys

    if decision.about not in ("entities", "line"):
        return
    said = _with_decided_names(writer, naming).aliases
    document = writer.view().document(document_id)
    recast = _with_decided_lines(writer, document)
    if decision.about == "line":
        reading = Reader(threads=cpu_count() or 1).read(recast)
        writer.record(document, reading, keys(recast, reading, said))
    else:
        writer.rekey(document_id, keys(recast, writer.view().reading(document_id), said))


def _with_decided_lines(writer: "Writer", document: "Document") -> "Document":
    """The document with the roles of its lines as people said them."""
    from whence.reconciliation.corrections import with_lines
    from whence.reconciliation.decided import counting, found_lines

    lines = [each for each in writer.view().decided_on(document.id, document.uri) if each.about == "line"]
    return with_lines(document, counting(found_lines(lines, document))) if lines else document


def _take_in(
    writer: "Writer",
    paths: list[str],
    progress: Callable[[Step], None],
    columns: Mapping[str, str] | None,
    naming: "Naming",
) -> Added:
    from whence.evidence import not_kept
    from whence.ingest.find import find
    from whence.ingest.load import Loader
    from whence.reading.reader import Reader

    found = list(find(paths))
    taken: list[_Taken] = []
    reader = Reader(threads=cpu_count() or 1)
    with Loader(columns=columns) as loader:
        for done, one in enumerate(found):
            for original in [one] if isinstance(one, InputError) else loader.originals(one):
                progress(Step(stage="reading", done=done, total=len(found), what=_named_at_work(original)))
                taken.append(_take_in_one(writer, loader, reader, original, naming))
    notes = [one for one in taken if isinstance(one, tuple)]
    return Added(
        read=len(notes),
        known=taken.count(None),
        left_out=tuple(one for one in taken if isinstance(one, InputError)),
        notes=(*_untrained(reader, len(notes)), *not_kept(writer), *(note for one in taken for note in _notes(one))),
    )


def _joined(writer: "Writer", path: str, naming: "Naming") -> Iterator[bool]:
    """Take over an export; for each document whether it was new."""
    from whence.ingest.original import open_original
    from whence.ledger.exchange import Judged, Told, parse
    from whence.types.decision import Decision

    with open_original(path) as file:
        for taken in parse((line.decode("utf-8", "replace") for line in file), path):
            if isinstance(taken, Decision):
                for document in writer.decide(taken):
                    _as_decided(writer, document, taken, naming)
            elif isinstance(taken, Told):
                yield _join_document(writer, taken, naming)
            elif isinstance(taken, Judged):
                if taken not in writer.view().judged_matches():
                    writer.decide_match(*taken)
            else:
                writer.leave_out(taken)


def _join_document(writer: "Writer", told: "Told", naming: "Naming") -> bool:
    """Record a document that the ledger does not have, at a path where no other stands; whether it was new."""
    from whence.reconciliation.keys import keys

    document, view = told.document, writer.view()
    if view.has(document.id):
        return False
    if view.holder(document.uri) is not None:
        document = replace(document, uri=f"{document.id[:8]}/{document.uri}")
    recast = _with_decided_lines(writer, document)
    said = _with_decided_names(writer, naming).aliases
    writer.record(document, told.reading, keys(recast, told.reading, said))
    return True


def _take_in_primary(
    writer: "Writer", source: "str | PathLike[str] | bytes", naming: "Naming"
) -> "tuple[Document, ...]":
    """The documents of a file, or of a text that nobody keeps in a file."""
    from whence.ingest.load import Loader
    from whence.ingest.original import Original, within_bounds
    from whence.reading.reader import Reader

    reader = Reader(threads=cpu_count() or 1)
    with Loader() as loader:
        if isinstance(source, bytes):
            original = Original.of("", within_bounds(source, "the text"))
            found = [replace(original, uri=f"primary source {original.id[:12]}.txt")]
        else:
            found = [one for one in loader.originals(Path(source)) if isinstance(one, Original)]
            if not found:
                raise EmptyInput(str(source), "holds no document", "save it as text, PDF or HTML")
        for one in found:
            _record(writer, loader, reader, one, naming)
        return tuple(writer.view().document(one.id) for one in found)


def _untrained(reader: "Reader", count: int) -> tuple[str, ...]:
    """Says that articles were read by rules alone, which find less."""
    if reader.trained or not count:
        return ()
    return ("the trained reader is not installed, so rules alone read: pip install 'whence[network]' whence-en",)


def _named_at_work(found: "Original | InputError | PassedOver") -> str:
    return found.what if isinstance(found, InputError) else found.uri


def _notes(taken: _Taken) -> tuple[str, ...]:
    return taken if isinstance(taken, tuple) else (taken,) if isinstance(taken, str) else ()


def _take_in_one(
    writer: "Writer", loader: "Loader", reader: "Reader", found: "Original | InputError | PassedOver", naming: "Naming"
) -> _Taken:
    from whence.ingest.member import PassedOver
    from whence.types.entry import LeftOut

    if isinstance(found, PassedOver):
        return f"{found.uri}: {found.why}"
    try:
        if isinstance(found, InputError):
            raise found
        return _record(writer, loader, reader, found, naming)
    except InputError as error:
        writer.leave_out(LeftOut(what=error.what, why=error.why, remedy=error.remedy))
        return error


def _record(
    writer: "Writer", loader: "Loader", reader: "Reader", original: "Original", naming: "Naming"
) -> tuple[str, ...] | None:
    from whence.evidence import keep, keep_known
    from whence.ingest.extractor import extractor_of
    from whence.ledger.originals import NOT_KEPT
    from whence.reading.foreign import foreign
    from whence.reconciliation.keys import keys

    extractor = extractor_of(original)
    if writer.known(original.id, original.uri, extractor, reader.version):
        keep_known(writer, original, extractor)
        return None
    document = loader.load(original)
    if len(document.text) > LONGEST_TEXT:
        why = f"{len(document.text):,} characters of text, more than any article"
        raise LimitExceeded(original.uri, why, "split it into articles")
    if code := foreign(document):
        unread = f"in another language than English ({code}): kept, and only its names are read"
        document = replace(document, notes=(*document.notes, unread))
    reader.load()  # what is wrong with the weights stops the run; it is no fault of the document
    try:
        recast = _with_decided_lines(writer, document)
        reading = reader.read(recast)
    except Exception as error:  # whatever a reader trips over costs this document alone, and is named
        why = f"reading it failed ({type(error).__name__}), which is a fault of Whence and not of the file"
        raise InputError(original.uri, why, "the rest is read; report it, with the file if it may be shared") from error
    kept = keep(writer, original, extractor)
    lacking = (f"{NOT_KEPT}: {writer.originals.why}",) if writer.originals and kept is None else ()
    noted = replace(document, notes=document.notes + lacking)
    writer.record(noted, reading, keys(recast, reading, naming.aliases), kept)
    return tuple(f"{document.uri}: {note}" for note in document.notes)


def bring_up_to_date(writer: "Writer", progress: Callable[[Step], None], naming: "Naming") -> None:
    """Reconcile every matter that a recorded document belongs to, also those that an interrupted run left."""
    from whence.reconciliation.reconcile import reconcile

    for done, matter in enumerate(writer.touched()):
        what = matter.documents[0].headline or matter.documents[0].uri
        progress(Step(stage="reconciling", done=done, total=None, what=what))
        writer.publish(matter, reconcile(matter, naming))


def _dossier(view: "View") -> "Dossier":
    from whence.decide import as_corrected, told
    from whence.reconciliation.entries import entries
    from whence.types.entry import Dossier

    recorded = tuple(view.documents())
    documents, readings = as_corrected(view, recorded, [view.reading(document.id) for document in recorded])
    reconciliation = view.reconciliation()
    return Dossier(
        documents=documents,
        readings=readings,
        reconciliation=reconciliation,
        entries=told(view, entries(documents, readings, reconciliation.claims, view.handles()), (documents, readings)),
        left_out=view.left_out(),
    )


def _screened(
    view: "View",
    index: "Index",
    refused: Sequence[InputError],
    progress: Callable[[Step], None],
    transliterate: bool,
) -> "Screening":
    from whence.screening.changes import change
    from whence.screening.screen import SCREENED, screen
    from whence.types.entry import LeftOut
    from whence.types.listing import Screening

    parties = [party for party in view.parties() if party.type in SCREENED]
    matches = screen(
        index,
        _watched(parties, progress),
        lru_cache(_DOCUMENTS_AT_HAND)(view.document),
        view.match_decisions(),
        transliterate=transliterate,
    )
    past = [(view.screened(each.listing.name), each) for each in index.lists]
    changes = [change(before, each, matches) for before, each in past if before is not None]
    return Screening(
        listings=tuple(each.listing for each in index.lists),
        records=tuple(len(each.records) for each in index.lists),
        parties=len(parties),
        matches=matches,
        changes=tuple(each for each in changes if each is not None),
        left_out=tuple(LeftOut(what=each.what, why=each.why, remedy=each.remedy) for each in refused),
    )


def _watched(parties: Sequence["Party"], progress: Callable[[Step], None]) -> "Iterator[Party]":
    for done, party in enumerate(parties):
        progress(Step(stage="screening", done=done, total=len(parties), what=party.name))
        yield party

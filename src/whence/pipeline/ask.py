"""What a ledger is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from whence.pipeline.claims import Claims
from whence.pipeline.documents import Documents
from whence.pipeline.dossier import dossier_of
from whence.pipeline.entries import LENGTH_OF_ID, entries_of, everything, handle_of
from whence.pipeline.matters import matters_of
from whence.pipeline.opened import Opened
from whence.pipeline.overview import overview_of

if TYPE_CHECKING:
    from whence.report.overview import Overview
    from whence.types.answer import Asked
    from whence.types.entry import Dossier, Entry
    from whence.types.listing import Sighting
    from whence.types.page import (
        ClaimLine,
        DocumentEntry,
        DocumentLine,
        EntityLine,
        FigureTold,
        Hit,
        MatchLine,
        Matters,
        Page,
        Totals,
        Voiced,
        Wanted,
    )
    from whence.types.reading import MentionType
    from whence.types.reconciliation import Entity


class Asks(Opened):
    """What looks into the ledger and changes nothing."""

    def dossier(self) -> "Dossier":
        """Everything a report may draw.

        Raises:
            LedgerError: the ledger cannot be read.

        """
        with self._view() as view:
            return dossier_of(view)

    def claims(self, wanted: "Wanted | None" = None) -> Claims:
        """Every claim, or those that are wanted, the one that matters most first."""
        wanted = wanted or everything()
        return Claims(self, wanted, range(self.count_claims(wanted)))

    def claim(self, handle: str) -> "Entry":
        """One claim by its handle (`C3`, `c3` or `3`), also one that it bore before it was merged, or by its id.

        Raises:
            NotFound: no claim bears it.

        """
        with self._view() as view:
            claim_id = handle if len(handle) == LENGTH_OF_ID else view.claim_of(handle_of(handle))
            return entries_of(view, [view.pages.claim(claim_id)])[0]

    def claims_page(self, wanted: "Wanted | None" = None, start: int = 0, size: int = 50) -> "Page[Entry]":
        """Some of the claims, by rank: at most `size` (and 1,000) of those that are wanted, from place `start` on."""
        from whence.types.page import Page

        with self._view() as view:
            page = view.pages.claims(wanted or everything(), start, size)
            return Page(entries_of(view, page.items), page.start, page.more)

    def overview(self, limit: int = 200, *, everything: bool = False) -> "Overview":
        """The ledger as a reader meets it: at most `limit` claims (0: all), disputed ones first, then what several
        articles tell, then, for `everything`, what one alone does."""
        with self._view() as view:
            return overview_of(view, limit or view.pages.totals().claims, everything=everything)

    def count_claims(self, wanted: "Wanted | None" = None, most: int = -1) -> int:
        """How many claims there are, or are wanted; of more than `most`, where that is not negative, that many."""
        with self._view() as view:
            return view.pages.count_claims(wanted or everything(), most)

    def totals(self) -> "Totals":
        """How much the ledger holds of everything."""
        with self._view() as view:
            return view.pages.totals()

    def matters(self, limit: int = 0, *, alone: bool = False) -> "Matters":
        """The matters: documents that share something rare and are reconciled together, those of most documents first.

        At most `limit` of them (0: all); documents that stand alone are listed only with `alone`, and always counted.
        """
        naming = self._said_naming()
        with self._view() as view:
            return matters_of(view, naming, limit or -1, alone=alone)

    def documents(self) -> Documents:
        """Every current document, in the order in which they were first recorded."""
        return Documents(self, range(self.totals().documents))

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

    def claim_lines(self, wanted: "Wanted | None" = None, start: int = 0, size: int = 50) -> "Page[ClaimLine]":
        """As `claims_page`, each claim as a list shows it: without its wordings, and sooner."""
        with self._view() as view:
            return view.pages.claim_lines(wanted or everything(), start, size)

    def disputed_first(
        self, wanted: "Wanted | None" = None, start: int = 0, size: int = 50, most: int = 10_000
    ) -> "tuple[Page[ClaimLine], int]":
        """As `claim_lines`, those that something contradicts before the others; and how many, at most `most`."""
        with self._view() as view:
            return view.pages.disputed_first(wanted or everything(), start, size, most)

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
            return asked(view, words, naming, entries_of)

    def search(self, words: str, start: int = 0, size: int = 50) -> "Page[Hit]":
        """The statements that hold all the words, in any inflection, the best match first, with the claim of each."""
        return self.found(words, "statements", start, size)

"""What people decide."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from os import PathLike, cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from whence.errors import EmptyInput, InputError
from whence.pipeline.desk import desk
from whence.pipeline.naming import go_by, with_decided_names
from whence.pipeline.opened import Opened
from whence.pipeline.recast import as_decided
from whence.pipeline.record import record
from whence.pipeline.said import Said, signed
from whence.pipeline.up_to_date import bring_up_to_date

if TYPE_CHECKING:
    from whence.decide import Correcting
    from whence.ledger.store import Writer
    from whence.text.aliases import Naming
    from whence.types.decision import Decision, Judgement, Ruling
    from whence.types.document import Document
    from whence.types.listing import PastMatch
    from whence.types.reading import SourceKind


class Decides(Opened):
    """What keeps decisions, and brings the claims concerned up to date."""

    def decide(
        self,
        judgement: "Judgement",
        *about: str,
        origins: bool = False,
        **said: Unpack[Said],
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

        why, by, when = signed(said)
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

    def correct(self, corrected: "Correcting", **said: Unpack[Said]) -> "Decision":
        """Keep what a person says that a source, root, figure, line or statement is, and bring the claims up to date.

        What was read stays recorded as it was; the correction is put over it.

        Raises:
            NotFound: nothing in the ledger is called so, or what is given cannot be understood.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        from whence.decide import correction

        with self._view() as view:
            decision = correction(view, corrected, signed(said))
        self._settle([decision])
        return decision

    def add_primary(
        self, source: "str | PathLike[str] | bytes", name: str, kind: "SourceKind" = "person", **said: Unpack[Said]
    ) -> "tuple[Decision, ...]":
        """Take in a post, press release or document (a file, or its bytes), whose own voice is that of `name`.

        Raises:
            InputError: it cannot be read.
            LedgerError: the ledger cannot be written to.

        """
        from whence.decide import primary_source

        naming = self._said_naming()
        with self._writer(store=True) as writer:
            documents = _take_in_primary(writer, source, with_decided_names(writer.view(), naming))
        decisions = tuple(primary_source(document, name, kind, signed(said)) for document in documents)
        self._settle(decisions)
        return decisions

    def undo(self, decision: str, *, by: str | None = None, when: datetime | None = None) -> "Decision":
        """Let a decision count no more, by its id or the beginning of it. It stays in the list, as undone.

        Raises:
            NotFound: no decision bears the id, or several do.
            LedgerError: there is no ledger, or it cannot be written to.

        """
        with self._view() as view:
            held = view.decision(decision)
        _, who, moment = signed({"by": by, "when": when})
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
            go_by(writer, naming)
            for decision in decisions:
                for document in writer.decide(decision):
                    as_decided(writer, document, decision, naming)
            bring_up_to_date(writer, lambda _: None, naming)


def _take_in_primary(
    writer: "Writer", source: "str | PathLike[str] | bytes", naming: "Naming"
) -> "tuple[Document, ...]":
    """The documents of a file, or of a text that nobody keeps in a file."""
    from whence.ingest.load import Loader
    from whence.ingest.original import Original, within_bounds

    with Loader() as loader:
        if isinstance(source, bytes):
            original = Original.of("", within_bounds(source, "the text"))
            found = [replace(original, uri=f"primary source {original.id[:12]}.txt")]
        else:
            held = list(loader.originals(Path(source)))
            found = [one for one in held if isinstance(one, Original)]
            if not found:
                nothing = EmptyInput(str(source), "holds no document", "save it as text, PDF or HTML")
                raise next((one for one in held if isinstance(one, InputError)), nothing)
        own = desk(loader, naming.aliases, cpu_count() or 1)
        for one in found:
            record(writer, own, one)
        return tuple(writer.view().document(one.id) for one in found)

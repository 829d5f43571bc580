"""The versions of an article: what changed in its text from one to the next, and which claims moved."""

from whence.pipeline import Ledger
from whence.report.history import plain
from whence.types.version import History, Move, Revision
from whence.web.contrast import Run, apart
from whence.web.sheet import Asked, Cell, Sheet

MOST = 200  # lines, and statements, of one revision on the page
LONGEST = 1_500  # characters of one line: a long paragraph
COLUMNS = ("before", "after", "kind", "words_before", "words_after", "handle_before", "handle_after")


def versions(ledger: Ledger, asked: Asked) -> Sheet:
    """All versions of the document of an id. NotFound if the ledger has none."""
    found = ledger.history(asked.path["id"])
    return Sheet(
        template="versions.html",
        title="Versions",
        shown={"history": found, "edits": _edits(found), "asked": asked.path["id"], "most": MOST},
        plain=plain(found),
        columns=COLUMNS,
        rows=[_row(revision, move) for revision in found.revisions for move in revision.moves],
    )


def _row(revision: Revision, move: Move) -> tuple[Cell, ...]:
    ends = (revision.before.line.id, revision.after.line.id)
    return *ends, move.kind, move.before, move.after, move.before_handle, move.after_handle


def _edits(found: History) -> list[list[tuple[list[Run], list[Run]]]]:
    """For each revision its lines before and after, in runs of what is their own and of the rest."""
    return [
        [apart((edit.before or "")[:LONGEST], (edit.after or "")[:LONGEST]) for edit in revision.edits[:MOST]]
        for revision in found.revisions
    ]

"""The versions of an article: what changed in its text from one to the next, and which claims moved."""

from whence.pipeline import Ledger
from whence.report.history import history_grid, plain
from whence.types.version import History
from whence.web.contrast import Run, apart
from whence.web.sheet import Asked, Sheet

MOST = 200  # lines, and statements, of one revision on the page
LONGEST = 1_500  # characters of one line: a long paragraph


def versions(ledger: Ledger, asked: Asked) -> Sheet:
    """All versions of the document of an id. NotFound if the ledger has none."""
    found = ledger.history(asked.path["id"])
    moved = history_grid(found)
    return Sheet(
        template="versions.html",
        title="Versions",
        shown={"history": found, "edits": _edits(found), "asked": asked.path["id"], "most": MOST},
        plain=plain(found),
        columns=moved.columns,
        rows=moved.rows,
    )


def _edits(found: History) -> list[list[tuple[list[Run], list[Run]]]]:
    """For each revision its lines before and after, in runs of what is their own and of the rest."""
    return [
        [apart((edit.before or "")[:LONGEST], (edit.after or "")[:LONGEST]) for edit in revision.edits[:MOST]]
        for revision in found.revisions
    ]

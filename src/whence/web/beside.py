"""Two documents that share text, side by side, passage by passage."""

from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.types.document import Document
from whence.types.reconciliation import Reuse
from whence.types.span import Span
from whence.web.contrast import Run, apart
from whence.web.sheet import Asked, Cell, Sheet

MOST = 200  # passages on a page; two articles share tens
LONGEST = 1_500  # characters of one passage: a long paragraph
COLUMNS = ("left_start", "left_end", "right_start", "right_end", "left", "right")


def beside(ledger: Ledger, asked: Asked) -> Sheet:
    """What the document of one id shares with that of another. NotFound if it shares nothing, or is not there."""
    entry = ledger.document(asked.path["id"])
    left, other = entry.document, asked.path["other"]
    reuses = [reuse for reuse in entry.reuses if other in (reuse.left, reuse.right) and other != left.id]
    if not reuses:
        raise NotFound(other, "these two documents share no text", "take one from the page of the document")
    right = ledger.document(other).document
    passages = _passages(reuses[0], left)
    rows: list[list[Cell]] = [[*one, *two, one.of(left.text), two.of(right.text)] for one, two in passages[:MOST]]
    return Sheet(
        template="beside.html",
        title="Side by side",
        shown={
            "left": left,
            "right": right,
            "reuse": reuses[0],
            "shares": _shares(reuses[0], left),
            "pairs": [_pair((left.text, one), (right.text, two)) for one, two in passages[:MOST]],
            "lines": [tuple(map(_line, (left, right), pair)) for pair in passages[:MOST]],
            "more": len(passages[MOST:]),
        },
        plain=_plain(reuses[0]) | {"passages": [dict(zip(COLUMNS, row, strict=True)) for row in rows]},
        columns=COLUMNS,
        rows=rows,
    )


def _passages(reuse: Reuse, left: Document) -> list[tuple[Span, Span]]:
    pairs = [(one, two) if reuse.left == left.id else (two, one) for one, two in reuse.aligned]
    return sorted(pairs)


def _shares(reuse: Reuse, left: Document) -> tuple[float, float]:
    both = (reuse.share_left, reuse.share_right)
    return both if reuse.left == left.id else (both[1], both[0])


def _pair(left: tuple[str, Span], right: tuple[str, Span]) -> tuple[list[Run], list[Run]]:
    return apart(*(text[span.start : min(span.end, span.start + LONGEST)] for text, span in (left, right)))


def _line(document: Document, span: Span) -> int:
    region = document.region_at(span.start)
    return region.line if region else 1


def _plain(reuse: Reuse) -> dict[str, object]:
    return {
        "left": reuse.left,
        "right": reuse.right,
        "kind": reuse.kind,
        "share_left": reuse.share_left,
        "share_right": reuse.share_right,
        "direction": reuse.direction,
        "reasons": [reason.words for reason in reuse.score.reasons],
    }

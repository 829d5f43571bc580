"""One claim: its variants side by side, every wording in its paragraph, the chain behind each, who said it first."""

from whence.pipeline import Ledger
from whence.report.filename import shortest
from whence.report.variant import letters, stance
from whence.types.entry import Entry
from whence.web.contrast import contrast
from whence.web.plain import WORDING_COLUMNS, whole, wording_rows
from whence.web.sheet import Asked, Sheet, Slice
from whence.web.timeline import timeline

FIRST = 8  # wordings of each variant on the page of the claim; the others have pages of their own
SIZE = 50


def claim(ledger: Ledger, asked: Asked) -> Sheet:
    """The claim of a handle, or one page of the wordings of one of its variants. NotFound if none bears it."""
    entry = ledger.claim(asked.path["handle"])
    letter = asked.query.get("variant", "")
    alone = [variant for variant in entry.variants if variant.letter == letter]
    start = (asked.number("page") - 1) * SIZE
    return Sheet(
        template="claim.html",
        title=f"{entry.handle} {entry.label}",
        shown={
            "entry": entry,
            "private": ledger.private(),
            "contrasts": _contrasts(entry),
            "files": shortest(wording.path for wording in entry.wordings),
            "letter": letters(entry),
            "timeline": timeline(entry),
            "alone": alone,
            "told": [(each, each.wordings[start : start + SIZE]) for each in alone]
            or [(each, each.wordings[:FIRST]) for each in entry.variants],
            "slice": Slice(start=start, size=SIZE, total=len(alone[0].wordings) if alone else 0),
        },
        plain=whole(entry),
        columns=WORDING_COLUMNS,
        rows=list(wording_rows(entry)),
    )


def _contrasts(entry: Entry) -> dict[str, tuple[str, list[tuple[bool, str]]]]:
    """Of each variant its stance, and its words cut where they are its own."""
    cut = contrast([variant.words for variant in entry.variants])
    return {variant.letter: (stance(variant), runs) for variant, runs in zip(entry.variants, cut, strict=True)}

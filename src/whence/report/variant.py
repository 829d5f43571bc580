"""A variant's stance, and which wording belongs to which variant."""

from collections.abc import Iterator

from whence.report.chain import EVIDENCE
from whence.report.visible import clipped
from whence.types.entry import Entry, RootLine, VariantEntry, Wording


def stance(variant: VariantEntry) -> str:
    """`denied` where every wording denies and the words shown do not say so, as of "she denied that the pier is shut".

    Words that say themselves that a thing is not so ("the pier is not shut") would be denied twice.
    """
    if not all(told.polarity == "denied" for told in variant.wordings):
        return ""
    shown = variant.words.rstrip("…")
    return "denied" if any(shown in " ".join(told.words.split()) for told in _deniers(variant)) else ""


def _deniers(variant: VariantEntry) -> Iterator[Wording]:
    """The wordings whose negation stands in the words around them, not in their own."""
    return (told for told in variant.wordings if told.evidence == "denial")


def said(variant: VariantEntry) -> str:
    """The variant's words as one clipped line, after its stance where it has one."""
    return ": ".join(part for part in (stance(variant), clipped(variant.words)) if part)


def reasons(variant: VariantEntry) -> list[str]:
    """Why its origins count as they do, without what is said already of a single root."""
    of_roots = {reason for root in variant.roots for reason in root.reasons}
    return [reason for reason in variant.reasons if reason not in of_roots]


def named(root: RootLine) -> tuple[str, str]:
    """The root's name and its ground; the outlet's own voice says its ground in its name."""
    return root.root, "" if root.evidence == "own" else EVIDENCE[root.evidence]


def letters(entry: Entry) -> dict[str, str]:
    """Statement id → letter of its variant."""
    return {wording.statement: variant.letter for variant in entry.variants for wording in variant.wordings}

"""A variant's stance, and which wording belongs to which variant."""

from whence.report.chain import EVIDENCE
from whence.report.visible import clipped
from whence.types.entry import Entry, RootLine, VariantEntry


def stance(variant: VariantEntry) -> str:
    """`denied` where every wording denies: its words alone would read like those of who affirms."""
    return "denied" if variant.wordings and all(told.polarity == "denied" for told in variant.wordings) else ""


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

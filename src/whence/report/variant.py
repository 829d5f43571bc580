"""A variant's stance, and which wording belongs to which variant."""

from whence.report.visible import clipped
from whence.types.entry import Entry, VariantEntry


def stance(variant: VariantEntry) -> str:
    """`denied` where every wording denies: its words alone would read like those of who affirms."""
    return "denied" if variant.wordings and all(told.polarity == "denied" for told in variant.wordings) else ""


def said(variant: VariantEntry) -> str:
    """The variant's words as one clipped line, after its stance where it has one."""
    return ": ".join(part for part in (stance(variant), clipped(variant.words)) if part)


def letters(entry: Entry) -> dict[str, str]:
    """Statement id → letter of its variant."""
    return {wording.statement: variant.letter for variant in entry.variants for wording in variant.wordings}

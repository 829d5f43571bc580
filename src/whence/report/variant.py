"""A variant's stance, and which wording belongs to which variant."""

from whence.types.entry import Entry, VariantEntry


def stance(variant: VariantEntry) -> str:
    """`denied` where every wording denies: its words alone would read like those of who affirms."""
    return "denied" if variant.wordings and all(told.polarity == "denied" for told in variant.wordings) else ""


def letters(entry: Entry) -> dict[str, str]:
    """Statement id → letter of its variant."""
    return {wording.statement: variant.letter for variant in entry.variants for wording in variant.wordings}

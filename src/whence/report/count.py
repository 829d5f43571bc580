"""Counts in words: `1 file`, `4 files`, `1–3 origins`."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """The number, with thousands set apart, and the noun in singular or plural."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def origins(low: int, high: int) -> str:
    """An interval of independent origins; a single number where both ends agree."""
    return counted(low, "origin") if low == high else f"{span(low, high)} origins"


def span(low: int, high: int) -> str:
    """`2`, or `1–3` where the ends differ."""
    return f"{low}" if low == high else f"{low}–{high}"


def listed(items: Sequence[str]) -> str:
    """Items as one reads them aloud: `a, b and c`, or `a; b and c; d` where an item has an "and" of its own."""
    if any(" and " in item for item in items):
        return "; ".join(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""

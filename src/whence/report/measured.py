"""A figure as Whence read it, in one line: "about 6,000 drones, by 2025-06-30, planned"."""

from datetime import date
from typing import Final

from whence.report.visible import clipped
from whence.text.nouns import singular
from whence.text.units import written
from whence.types.entry import Measured
from whence.types.reading import Change, Modifier

# In words, and nothing for what is exact: a lone `=` is what a spreadsheet takes for a formula.
MODIFIERS: Final[dict[Modifier, str]] = {
    "=": "",
    "~": "about",
    ">": "more than",
    ">=": "at least",
    "<": "under",
    "<=": "up to",
}
_CHANGES: Final[dict[Change, str]] = {"from": "from ", "to": "to ", "by": "a change by ", "multiple": ""}
_LARGEST = 1e15  # above, every digit of a float is no longer the article's


def meaning(figure: Measured) -> str:
    """Value, unit, rate, what is counted, whose, when and status; the time as days between which it lies."""
    parts = [_value(figure), _of(figure), when(figure.earliest, figure.latest), figure.status]
    return ", ".join(clipped(part) for part in parts if part)


def _value(figure: Measured) -> str:
    start = _CHANGES[figure.change] if figure.change else ""
    unit = " times" if figure.change == "multiple" else f" {_unit(figure, figure.unit)}" if figure.unit else ""
    per = f" per {figure.per}" if figure.per else ""
    modifier = f"{MODIFIERS[figure.modifier]} ".lstrip()
    return f"{start}{modifier}{_between(figure)}{unit}{per}"


def _unit(figure: Measured, name: str) -> str:
    return written(name, one=figure.low == figure.high == 1)


def _between(figure: Measured) -> str:
    ends = [amount(end) if end is not None else "?" for end in (figure.low, figure.high)]
    return ends[0] if figure.low == figure.high else " to ".join(ends)


def amount(value: float) -> str:
    """A number with its thousands apart: 6,000; 1.75; 0.3333."""
    if float(value).is_integer() and abs(value) < _LARGEST:
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0") if 1e-3 < abs(value) < _LARGEST else f"{value:g}"


def _of(figure: Measured) -> str:
    """What is counted where the unit does not say it, and whose it is."""
    told = figure.counted and figure.unit in (figure.counted, singular(figure.counted))
    counted = f"“{figure.counted}”" if figure.counted and not told else ""
    return f"{counted} of “{figure.owner}”".lstrip() if figure.owner else counted


def when(earliest: date | None, latest: date | None) -> str:
    """The days between which a time lies; open where the article leaves it open."""
    if earliest and latest:
        return str(earliest) if earliest == latest else f"{earliest} to {latest}"
    return f"from {earliest}" if earliest else f"by {latest}" if latest else ""

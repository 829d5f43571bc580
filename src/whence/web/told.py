"""Figures over time: what each wording of a claim says, in one unit, with its modifier, status and day."""

from collections.abc import Iterable
from dataclasses import dataclass

from whence.report.dossier import number
from whence.text.conversion import dimension, factor
from whence.types.entry import Entry, Measured, Wording

MOST = 12  # claims: more small pictures than these nobody compares
UNITLESS = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure of one wording. `low` and `high` are in the unit of the series, None where the text leaves it open."""

    low: float | int | None
    high: float | int | None
    figure: Measured
    letter: str
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of a claim that can be compared, in order of the day on which they were published."""

    entry: Entry
    unit: str
    points: tuple[Point, ...]


def series(entries: Iterable[Entry]) -> list[Series]:
    """One for each claim whose wordings tell different figures in one unit, in the order of the claims."""
    found = (_series(entry) for entry in entries)
    return [one for one in found if one is not None and len({(point.low, point.high) for point in one.points}) > 1][
        :MOST
    ]


def _series(entry: Entry) -> Series | None:
    """The figures in the unit that most wordings use, or one that converts to it."""
    told = [
        (figure, variant.letter, wording)
        for variant in entry.variants
        for wording in variant.wordings
        for figure in wording.figures[:1]  # the figure that the statement is about stands first
    ]
    units = [figure.unit or UNITLESS for figure, _, _ in told]
    if not units:
        return None
    unit = max(sorted(set(units)), key=units.count)
    points = [
        Point(
            low=_in(figure.low, scale),
            high=_in(figure.high, scale),
            figure=figure,
            letter=letter,
            wording=wording,
        )
        for figure, letter, wording in told
        if (scale := _scale(figure.unit or UNITLESS, unit)) is not None
    ]
    points.sort(
        key=lambda one: (one.wording.published is None, str(one.wording.published), one.letter, one.wording.path)
    )
    return Series(entry=entry, unit=unit, points=tuple(points))


def _scale(unit: str, wanted: str) -> float | None:
    if unit == wanted:
        return 1.0
    return factor(unit, wanted) if dimension(unit) == dimension(wanted) is not None else None


def _in(value: float | None, scale: float) -> float | int | None:
    # Twelve digits: 11 inches are 27.94 centimetres, not 27.939999999999998.
    return number(None if value is None else float(f"{value * scale:.12g}"))

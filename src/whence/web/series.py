"""Figures over time: what the wordings of a claim tell, in one unit, with modifier, status and day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.report.dossier import number
from whence.text.conversion import dimension, factor
from whence.types.page import FigureTold

MOST = 12  # claims: more small pictures than these nobody compares


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure; `low` and `high` are in the unit of the series, None where the text leaves it open."""

    low: float | int | None
    high: float | int | None
    told: FigureTold


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of a claim (handle) that can be compared, in order of the day on which they were published."""

    claim: str
    unit: str
    points: tuple[Point, ...]


def series(figures: Iterable[Sequence[FigureTold]]) -> list[Series]:
    """One for each claim that tells different figures in one unit."""
    found = (_series(each) for each in figures if each)
    return [one for one in found if len({(point.low, point.high) for point in one.points}) > 1]


def _series(told: Sequence[FigureTold]) -> Series:
    """The figures in the unit that most of them have, or one that converts to it."""
    units = [figure.unit or "" for figure in told]
    unit = max(sorted(set(units)), key=units.count)
    points = [
        Point(low=_in(figure.low, scale), high=_in(figure.high, scale), told=figure)
        for figure in told
        if (scale := _scale(figure.unit or "", unit)) is not None
    ]
    return Series(claim=told[0].claim, unit=unit, points=tuple(points))


def _scale(unit: str, wanted: str) -> float | None:
    if unit == wanted:
        return 1.0
    return factor(unit, wanted) if dimension(unit) == dimension(wanted) is not None else None


def _in(value: float | None, scale: float) -> float | int | None:
    # Twelve digits: 11 inches are 27.94 centimetres, not 27.939999999999998.
    return number(None if value is None else float(f"{value * scale:.12g}"))

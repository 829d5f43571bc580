"""Who said which variant first: the wordings of a claim on a line of days, one lane a variant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whence.types.entry import Entry, Wording

WIDTH, LANE, MARGIN = 640, 34, 28  # units of the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A wording on the line; `first` for the earliest of its variant. Wordings of one day stand beside each other."""

    x: float
    y: float
    wording: Wording
    letter: str
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Dots in order of day, the days under them, the lanes' heights by letter, and how many wordings bear no day."""

    dots: tuple[Dot, ...]
    days: tuple[tuple[float, date], ...]
    lanes: tuple[tuple[str, float], ...]
    undated: int
    width: int
    height: int


def timeline(entry: Entry) -> Timeline | None:
    """The drawing's places; None where fewer than two wordings bear a day."""
    told = [(w.published, v.letter, w) for v in entry.variants for w in v.wordings if w.published is not None]
    if len(told) < 2:
        return None
    told.sort(key=lambda one: (one[0], one[1], one[2].path, one[2].line))
    days = [day for day, _, _ in told]
    lanes = {variant.letter: MARGIN + at * LANE for at, variant in enumerate(entry.variants)}
    return Timeline(
        dots=tuple(_dots(told, lanes, (days[0], days[-1]))),
        days=tuple((_x(day, (days[0], days[-1])), day) for day in _marked(days)),
        lanes=tuple(lanes.items()),
        undated=len(entry.wordings) - len(told),
        width=WIDTH,
        height=MARGIN + len(lanes) * LANE + MARGIN,
    )


def _dots(told: Sequence[tuple[date, str, Wording]], lanes: dict[str, int], ends: tuple[date, date]) -> list[Dot]:
    dots: list[Dot] = []
    taken: dict[tuple[date, str], int] = {}
    seen: set[str] = set()
    for day, letter, wording in told:
        beside = taken.setdefault((day, letter), 0)
        taken[day, letter] += 1
        dots.append(
            Dot(
                x=_x(day, ends) + 11 * min(beside, 6),
                y=lanes[letter],
                wording=wording,
                letter=letter,
                first=letter not in seen,
            )
        )
        seen.add(letter)
    return dots


def _x(day: date, ends: tuple[date, date]) -> float:
    whole = (ends[1] - ends[0]) / timedelta(days=1) or 1.0
    return round(2 * MARGIN + (WIDTH - 6 * MARGIN) * ((day - ends[0]) / timedelta(days=1)) / whole, 1)


def _marked(days: Sequence[date]) -> list[date]:
    """The first and the last day, and those between that leave room for their words."""
    distinct = sorted(set(days))
    ends = (distinct[0], distinct[-1])
    marked = [distinct[0]]
    for day in distinct[1:]:
        if _x(day, ends) - _x(marked[-1], ends) > 90:
            marked.append(day)
    if distinct[-1] not in marked:
        marked = [*(day for day in marked if day == ends[0] or _x(ends[1], ends) - _x(day, ends) > 90), distinct[-1]]
    return marked

"""A score carries its reasons, in words that a report can show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One small comparison: what was compared, what came out, how much it weighs, and the same in words."""

    feature: str
    value: float
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """A value between 0 and 1 and the reasons for it."""

    value: float
    reasons: tuple[Reason, ...]

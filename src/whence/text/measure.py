"""A number with its meaning, as it stands in one string."""

from dataclasses import dataclass

from whence.text.changes import Direction
from whence.types.reading import Change, Modifier
from whence.types.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as it stands in a string: `span` runs from modifier to unit, `number` holds the digits or words alone.

    `direction` says whether the text tells of a rise or a fall by this much or to it. `physical` is set for units that
    measure and for shares, not for money.
    """

    span: Span
    number: Span
    low: float
    high: float
    modifier: Modifier = "="
    unit: str | None = None
    per: str | None = None
    counted: Span | None = None
    noun: str | None = None
    change: Change | None = None
    direction: Direction | None = None
    physical: bool = False

"""The figure that a statement is about, of those that it has."""

import re
from typing import Final

from whence.text.conversion import dimension
from whence.types.reading import Figure, Statement

# Counts below this are told in words and by the way: "two sides", "three papers".
FEW: Final = 4


def main_figure(text: str, statement: Statement) -> Figure | None:
    """The figure that the statement is about: the first that measures something, rather than "the two sides", and that
    it does not set aside ("no longer 18,000 but 1,800")."""
    return min(
        statement.figures,
        key=lambda figure: (figure.unit is None, _small(figure), _set_aside(text, figure)),
        default=None,
    )


# Before a figure that another replaces, and how many characters before it that is looked for.
_ASIDE = re.compile(
    r"\b(?:no longer|not|instead of|rather than|down from|up from)(?: the| some| about)?\s\Z", re.IGNORECASE
)
_NEAR_ASIDE = 24


def _set_aside(text: str, figure: Figure) -> bool:
    return _ASIDE.search(text, max(0, figure.span.start - _NEAR_ASIDE), figure.span.start) is not None


def _small(figure: Figure) -> bool:
    """A bare count of a few, which is seldom what a statement is about."""
    counts = figure.unit is not None and figure.unit.islower() and dimension(figure.unit) is None
    return counts and figure.low is not None and figure.low == figure.high and abs(figure.low) < FEW

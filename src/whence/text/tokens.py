"""A string cut into numerals, words and single marks, each with its place: what numbers are read from."""

import re
from typing import NamedTuple

# Marks that only steer the direction of writing or the breaking of lines are no tokens.
# A numeral keeps its separators: whether they group or divide is decided where it is read (text/numbers.py). Blanks
# group only in threes, and at most six times: enough for any number that is written out, and linear on any text; a
# plural does not group ("18 777s").
_TOKEN = re.compile(
    r"(?:(?<!\w)|(?<=[^\W\d_]))\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}(?:,\d{1,2})?(?![\d,'’]|[ .-]\d|s\b)"
    r"|(?<![\w.,])[.]\d+"
    r"|\d+(?:[.,'’٫٬·]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


class Token(NamedTuple):
    """A numeral, a word (inner apostrophes kept) or one mark."""

    start: int
    end: int
    surface: str
    lower: str

    @property
    def is_numeral(self) -> bool:
        """Whether it begins with a decimal digit of any script."""
        return self.surface[0].isdecimal() or (len(self.surface) > 1 and self.surface[1].isdecimal())

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.surface[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.surface[0].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a string in order."""
    return tuple([Token(*match.span(), surface := match[0], surface.lower()) for match in _TOKEN.finditer(text)])

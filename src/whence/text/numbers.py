"""Numbers as they are written: digits in any grouping and script, words, mixtures, fractions, vague counts.

A number that cannot be read for certain ("1.5.2", "1,2345", four hundred digits) is left alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final
from unicodedata import numeric

from whence.text.tokens import Token
from whence.text.units import currency_before, unit_at

_SMALL: Final[Mapping[str, int]] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS: Final[Mapping[str, int]] = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES: Final[Mapping[str, float]] = {
    "hundred": 1e2,
    "dozen": 12,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_SHORT_SCALES: Final[Mapping[str, float]] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_VAGUE: Final[Mapping[str, float]] = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
# "Several" is three to nine and "a few" three to five: the bounds within which readers place them.
_LOOSE: Final[Mapping[str, tuple[float, float]]] = {"several": (3, 9), "few": (3, 5), "couple": (2, 2)}
_PARTS: Final[Mapping[str, float]] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fourth": 1 / 4,
    "fourths": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "sixth": 1 / 6,
    "sixths": 1 / 6,
    "eighth": 1 / 8,
    "eighths": 1 / 8,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
# Every word that a number can begin with, so that other words cost one look.
_STARTERS: Final = frozenset({*_SMALL, *_TENS, *_SCALES, *_VAGUE, *_LOOSE, "half", "a", "an"})
_GROUPED = re.compile(r"\d{1,3}([,'’٬ \u00a0\u2009\u202f])\d{3}(?:\1\d{3}){0,99}(?:[.٫·]\d{1,99})?")
_BLANKS = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6},\d{1,2}")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,9},\d{3}(?:\.\d{1,99})?")
_EUROPEAN = re.compile(r"\d{1,3}\.\d{3}(?:\.\d{3}){1,99}|\d{1,3}(?:\.\d{3}){1,99},\d{1,2}")
_DECIMAL = re.compile(r"\d{0,300}[.٫·]\d{1,300}|\d{1,300}")
_COMMA_DECIMAL = re.compile(r"\d{1,12},\d{1,2}")
_DIMENSION_WORDS = """
tall long high wide deep away above below across thick apart sprint race pool freestyle hurdles dash run yacht mast
tower drop fence wall
"""
_DIMENSIONAL: Final = frozenset(_DIMENSION_WORDS.split())
_SUMS: Final = frozenset("$£€¥₹₽₴₩₪₺₦")
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10, 16, 32})
_GROUPERS = str.maketrans("", "", ",'’٬ \u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and the half-open range of tokens that write it; `low` and `high` differ for a vague count.

    `scale` is what its last word multiplied by (1e9 for "1.75 billion"), 1 without one; `word` is set when no digit
    stands in it, `vague` when it is a count such as "thousands", `share` when it is a fraction below one.
    """

    first: int
    last: int
    low: float
    high: float
    scale: float = 1
    word: bool = False
    vague: bool = False
    share: bool = False


def numeral(surface: str) -> float | None:
    """The value of one written numeral, None where its separators fit no way of writing numbers.

    Commas, apostrophes and blanks group by threes (or the Indian way), a lone point divides, two points group, and a
    comma before one or two last digits divides.
    """
    if _GROUPED.fullmatch(surface) or _INDIAN.fullmatch(surface):
        plain = surface.translate(_GROUPERS)
    elif _BLANKS.fullmatch(surface):
        plain = surface.replace(",", ".").translate(_GROUPERS)
    elif _EUROPEAN.fullmatch(surface):
        plain = surface.replace(".", "").replace(",", ".")
    elif _DECIMAL.fullmatch(surface):
        plain = surface
    elif _COMMA_DECIMAL.fullmatch(surface):
        plain = surface.replace(",", ".")
    else:
        return None
    value = float(plain.replace("٫", ".").replace("·", "."))
    return value if isfinite(value) else None


def small_number(word: str) -> int | None:
    """The value of one lower-case word below a hundred ("nine", "forty"), None for other words."""
    return _SMALL.get(word, _TENS.get(word))


def may_begin(token: Token) -> bool:
    """Whether a number can begin with a token: a quick look, for most tokens are words that it cannot."""
    if token.lower in _STARTERS:
        return True
    return not token.surface[0].isalpha() and (token.is_numeral or token.surface in _VULGAR)


def number_at(words: Sequence[Token], at: int) -> Number | None:
    """The number that begins at a token, as long as it can be read, or None."""
    if words[at].lower in _STARTERS:
        return _vague(words, at) or _spelled(words, at)
    return _digits(words, at) if may_begin(words[at]) else None


def _lower(words: Sequence[Token], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""


def _touches(words: Sequence[Token], at: int) -> bool:
    """Whether a token stands directly at the one before it."""
    return 0 < at < len(words) and words[at].start == words[at - 1].end


def _digits(words: Sequence[Token], at: int) -> Number | None:
    value, end = _mantissa(words, at)
    if value is None:
        return None
    low, scale, after = value, 1.0, end
    if _touches(words, end) and words[end].surface == "m" and not _lower(words, end + 1)[:1].isdigit():
        factor = _bare_m(words, end, at)
        if factor is None or factor == 1:
            return None if factor is None else Number(first=at, last=end, low=low, high=low)
    if _lower(words, end) == "-" and _lower(words, end + 1) in _SCALES and _touches(words, end + 1):
        end += 1
    while (factor := _scale(words, end)) is not None and end - after < 4:
        scale, end = scale * factor, end + 1
    if not isfinite(low * scale):
        return None
    end = end if scale != 1 else after
    return Number(
        first=at, last=end, low=low * scale, high=low * scale, scale=scale, share=low * scale < 1 and end > at + 1
    )


def _scale(words: Sequence[Token], at: int) -> float | None:
    if _lower(words, at) in _SCALES:
        return _SCALES[words[at].lower]
    following = _lower(words, at + 1)
    if _touches(words, at) and not (_touches(words, at + 1) and following[:1].isalnum()):
        short = _SHORT_SCALES.get(words[at].lower)
        return None if words[at].surface in ("M", "B") and following == "/" else short
    return (
        _SHORT_SCALES.get(_lower(words, at)) if _lower(words, at) in ("mn", "bn", "tn", "mln", "bln", "trn") else None
    )


def _bare_m(words: Sequence[Token], at: int, first: int) -> float | None:
    """What an "m" right behind digits multiplies by: 1e6, 1 for metres, None where nothing tells which.

    Millions have a sum before them, or many things, a measure or "of" behind ("3m homes", "5m tonnes", "35m of its
    kettles"); metres have a dimension behind ("12m high", "a 50m pool"), or are a thousand and more.
    """
    following = words[at + 1] if at + 1 < len(words) else None
    if any(token.surface in _SUMS for token in words[max(0, first - 5) : first]):
        return 1e6
    if currency_before(words, first) or unit_at(words, at + 1):
        return 1e6
    if (numeral(words[first].surface) or 0) >= 1000 or (following and following.lower in _DIMENSIONAL):
        return 1
    if following and (following.lower == "of" or (following.is_word and following.lower.endswith(("s", "people")))):
        return 1e6
    return None


def _mantissa(words: Sequence[Token], at: int) -> tuple[float | None, int]:
    """Digits with their fraction ("2½", "2 1/2", "3/4", "1.5e6") and the token after them."""
    if words[at].surface in _VULGAR:
        return numeric(words[at].surface), at + 1
    value = numeral(words[at].surface)
    if value is None:
        return None, at + 1
    if at + 1 < len(words) and words[at + 1].surface in _VULGAR:
        return value + numeric(words[at + 1].surface), at + 2
    fraction = _fraction(words, at)
    if fraction is not None:
        return fraction, at + 3
    fraction = _fraction(words, at + 1)
    if fraction is not None and not _touches(words, at + 1) and value.is_integer():
        return value + fraction, at + 4
    return _exponent(words, at, value)


def _fraction(words: Sequence[Token], at: int) -> float | None:
    """A proper fraction of small whole numbers, "3/4"; None for "24/7", "9/11" or "1/2/3"."""
    if _lower(words, at + 1) != "/" or not (_touches(words, at + 1) and _touches(words, at + 2)):
        return None
    if _lower(words, at + 3) == "/" or _lower(words, at - 1) == "/":
        return None
    above, below = numeral(words[at].surface), numeral(words[at + 2].surface)
    if above is None or below not in _DENOMINATORS or not 0 < above < below:
        return None
    return above / below


def _exponent(words: Sequence[Token], at: int, value: float) -> tuple[float | None, int]:
    """ "1.5e6", "3×10^8": the value and the token after it; without an exponent the value as it is."""
    marks = [_lower(words, at + step) for step in range(1, 5)]
    if marks[0] == "e" and _touches(words, at + 1) and _touches(words, at + 2):
        sign = marks[1] in ("+", "-")
        digits, end = (marks[2], at + 4) if sign else (marks[1], at + 3)
        if digits.isdecimal() and len(digits) <= 3:
            power = int(digits) * (-1 if marks[1] == "-" else 1)
            return _raised(value, power), end
    if marks[0] in ("×", "x") and marks[1] == "10" and marks[2] == "^" and marks[3].isdecimal():
        return _raised(value, int(marks[3][:4])), at + 5
    return value, at + 1


def _raised(value: float, power: int) -> float | None:
    result = value * 10.0**power if abs(power) < 300 else float("inf")
    return result if isfinite(result) else None


def _vague(words: Sequence[Token], at: int) -> Number | None:
    """ "thousands", "tens of thousands", "hundreds of millions"."""
    base = _VAGUE.get(words[at].lower)
    if words[at].lower == "a" and _lower(words, at + 1) == "score" and _lower(words, at + 2) == "of":
        return Number(first=at, last=at + 2, low=20, high=20, word=True)
    if base is None or (words[at].lower == "scores" and _lower(words, at + 1) != "of"):
        return None
    end = at + 1
    while _lower(words, end) == "of" and _lower(words, end + 1) in _VAGUE and end < at + 6:
        base, end = base * _VAGUE[words[end + 1].lower], end + 2
    return Number(first=at, last=end, low=base, high=base * 10, scale=base, word=True, vague=True)


def _spelled(words: Sequence[Token], at: int) -> Number | None:
    """Words: "twenty-five", "two and a half million", "several hundred", "half a million", "a third"."""
    start, at = at, at + (words[at].lower in ("a", "an"))
    first = _lower(words, at)
    loose = _LOOSE.get(first)
    if loose:
        return _several(words, start, at + 1, loose)
    if first in _PARTS and (at > start or first == "half"):
        return _part(words, start, at)
    if at > start and first not in _SCALES:
        return None
    value, end = (1.0, at) if at > start else _below_hundred(words, at)
    if value is None:
        return None
    return _scaled(words, start, end, value)


def _below_hundred(words: Sequence[Token], at: int) -> tuple[float | None, int]:
    word = _lower(words, at)
    if word in _SMALL:
        return _SMALL[word], at + 1
    if word not in _TENS:
        return None, at
    after = at + 1 + (_lower(words, at + 1) == "-")
    if 1 <= _SMALL.get(_lower(words, after), 0) <= 9:
        return _TENS[word] + _SMALL[words[after].lower], after + 1
    return _TENS[word], at + 1


def _several(words: Sequence[Token], start: int, at: int, bounds: tuple[float, float]) -> Number | None:
    """A loose count before a scale word; without one only "a couple of" is a number."""
    at += _lower(words, at) == "of"
    scale = _SCALES.get(_lower(words, at))
    if scale is None:
        end = at if bounds[0] == bounds[1] and _lower(words, at - 1) == "of" else None
        return (end and Number(first=start, last=end, low=bounds[0], high=bounds[1], word=True)) or None
    while (more := _SCALES.get(_lower(words, at + 1))) is not None and at - start < 5:
        scale, at = scale * more, at + 1
    low, high = bounds[0] * scale, bounds[1] * scale
    return Number(first=start, last=at + 1, low=low, high=high, scale=scale, word=True, vague=low != high)


def _part(words: Sequence[Token], start: int, at: int) -> Number:
    """ "half", "a third", "half a million", "half a dozen", "quarter of a million"."""
    value, end = _PARTS[words[at].lower], at + 1
    after = end + (_lower(words, end) == "of")
    after += _lower(words, after) in ("a", "an")
    scale = _SCALES.get(_lower(words, after)) if after > end else None
    if scale is None:
        return Number(first=start, last=end, low=value, high=value, word=True, share=True)
    return Number(first=start, last=after + 1, low=value * scale, high=value * scale, scale=scale, word=True)


def _scaled(words: Sequence[Token], start: int, at: int, value: float) -> Number:
    """The words after a first small number: scales, "and a half", further groups, a denominator."""
    total, current, scale, end = 0.0, value, 1.0, at
    for _ in range(24):  # no number in words is longer
        word, after = _lower(words, end), end + (_lower(words, end) in ("and", "-"))
        half = _half(words, end)
        if word in _SCALES:
            scale = _SCALES[word]
            current, end = current * scale, end + 1
            if scale >= 1e3:
                total, current = total + current, 0.0
        elif half is not None:
            current, end = current + 0.5 * (scale if scale > 1 else 1), half
            if scale > 1:
                break
        elif scale > 1 and (more := _below_hundred(words, after))[0] is not None and more[0] < scale:
            current, end = current + more[0], more[1]
        else:
            break
    total += current
    denominator = end + (_lower(words, end) == "-")
    part = _PARTS.get(_lower(words, denominator)) if scale == 1 else None
    if part and _lower(words, denominator) != "half" and total < 10:
        low = total * part
        return Number(first=start, last=denominator + 1, low=low, high=low, word=True, share=low < 1)
    return Number(first=start, last=end, low=total, high=total, scale=scale, word=True)


def _half(words: Sequence[Token], at: int) -> int | None:
    """The token after "and a half" that begins here, or None."""
    for word in ("and", "a", "half"):
        at += _lower(words, at) == "-"
        if _lower(words, at) != word:
            return None
        at += 1
    return at + (_lower(words, at) == "-" and _lower(words, at + 1) in _SCALES)


def unscaled(number: Number) -> float:
    """The number before its scale word: 1.75 of "1.75 billion"."""
    return number.low / number.scale

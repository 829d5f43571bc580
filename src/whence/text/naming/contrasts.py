"""When a letter or two make another name, not another spelling of one: an ending that makes a surname or a woman's
name of it, another given name, another syllable where a name has three."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from whence.text.gazetteer import lines, listed
from whence.text.naming.given import is_given, kin_of
from whence.text.naming.spelling import edits, skeleton, sound
from whence.text.naming.syllables import is_syllabic

_SLAVIC = re.compile(r"(?:[oei]v|in|yn|sk[iy]+|enko|chuk|uk|yuk)$")
_SEXED = re.compile(r"^(?:a|aya|aia|ya)$")
_VOWELS = frozenset("aeiouy")
# Endings of two letters and more that make a family's name of a father's name, a trade or a place, in Slavic,
# Armenian and Persian, Spanish, Portuguese, Scandinavian and English names; longer ones are too far off anyway.
_FAMILY = listed("ov ev uk iuk yuk ak ko an ian yan ez es is on en sen son")
_SHORTEST_STEM = 4
_MALE_FEMALE = frozenset({frozenset("oa"), frozenset("ea"), frozenset("ia"), frozenset("ua")})
# Men's names that end like women's.
_MEN = listed("nikita mykyta mikita ilya ilia illia illya foma kuzma luka danila savva sava kosta mykola mikola nikola")
# A part of so many letters is one syllable, and one letter of it more than a slip.
_ONE_SYLLABLE = 4


def other_name(left: str, right: str, beside: Sequence[str] = ()) -> bool:
    """Whether the letters in which two parts differ are known to make another name of it.

    A woman's surname is no other name beside a woman's given name: the press often writes hers like her father's.
    """
    if _of_a_woman(left, right) and any(part[-1] == "a" and part not in _MEN for part in beside):
        return False
    return _other_surname(left, right) or _other_given(left, right)


def other_syllable(left: tuple[str, ...], right: tuple[str, ...], pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether both names are Chinese, Korean or Vietnamese, and one of their short parts differs."""
    if not (is_syllabic(left) and is_syllabic(right)):
        return False
    return any(max(map(len, pair)) <= _ONE_SYLLABLE for pair in pairs)


def _other_surname(left: str, right: str) -> bool:
    """A woman's surname, another Slavic stem, or the one with an ending that makes another family's name of it."""
    short, long = sorted((left, right), key=len)
    ending = long[len(short) :] if long.startswith(short) else ""
    if ending in _FAMILY and len(short) >= _SHORTEST_STEM:
        return True
    if _of_a_woman(left, right):
        return True
    if not (_SLAVIC.search(short) and _SLAVIC.search(long)) or len(long) != len(short) + 1:
        return False
    return edits(short, long, 1) == 1 and _inserted(short, long) not in _VOWELS


def _of_a_woman(left: str, right: str) -> bool:
    """Whether one part is the Slavic surname that the men of a family bear, the other that of its women."""
    short, long = sorted((left, right), key=len)
    return long.startswith(short) and bool(_SEXED.match(long[len(short) :]) and _SLAVIC.search(short))


def _inserted(short: str, long: str) -> str:
    """The letter that the longer has more; empty if it doubles its neighbour."""
    at = next((at for at, letter in enumerate(short) if long[at] != letter), len(short))
    return long[at] if at == 0 or long[at - 1] != long[at] else "a"


def _other_given(left: str, right: str) -> bool:
    """Two given names that the tables have apart, or a man's name and the woman's that is made of it."""
    if not (_known(left) or _known(right)):
        return False
    if _sexes(left, right):
        return True
    return _known(left) and _known(right) and kin_of(left).isdisjoint(kin_of(right)) and not _vowel_inside(left, right)


def _vowel_inside(left: str, right: str) -> bool:
    """Whether only vowels inside differ: another spelling (Leila, Laila) as often as another name."""
    return len(left) == len(right) and left[-1] == right[-1] and skeleton(left) == skeleton(right)


def _sexes(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if long in (short + "a", short + "ne"):
        return True
    return len(short) == len(long) and short[:-1] == long[:-1] and frozenset((short[-1], long[-1])) in _MALE_FEMALE


@lru_cache(maxsize=65536)
def _known(part: str) -> bool:
    return is_given(part) or sound(part) in _apart()


@cache
def _apart() -> frozenset[str]:
    return frozenset(sound(name) for line in lines("given_apart") for name in line.split())

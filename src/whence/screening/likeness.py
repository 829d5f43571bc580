"""How alike two parts of a name are, letter by letter: this room's door to rapidfuzz."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from whence.screening.keys import bones, once
from whence.text.names import makes_another

# Below this two parts are two names. One letter astray in four, two in seven: what typing and transliteration do.
LIKE = 0.7


def alike(part: str, same: Sequence[str], near: Sequence[str]) -> dict[str, float]:
    """The parts that may be spellings of this one, each with its likeness from `LIKE` to 1.

    `same` have the same bones and are all compared, since their letters may differ much (`dzh`, `j`); of `near` only
    those whose letters are nearly alike.
    """
    if part.isdigit() or len(part) == 1:
        return {other: 1.0 for other in same if other == part}
    values = {other: likeness(part, other) for other in (*_about(part, same, _FAR), *_about(part, near, _NEAR))}
    return {other: value for other, value in values.items() if value >= LIKE}


# Shares of letters. One sound spelled in two ways (`khoury`, `huri`) leaves half of them.
_NEAR, _FAR = LIKE - 0.05, 0.5


def _about(part: str, others: Sequence[str], least: float) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(part, others, scorer=OSA.normalized_similarity, score_cutoff=least, limit=None)
    return [other for other, _, _ in found]


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> float:
    """1 for equal parts, .95 for one sound, else the share of letters that need no change (string alignment)."""
    if left == right:
        return 1.0
    if not (left.isalpha() and right.isalpha()):
        return 0.0
    if _spoken(left) == _spoken(right):
        return ONE_SOUND
    if min(len(left), len(right)) < _SHORTEST:
        return 0.0
    if min(len(left), len(right)) >= _LONG and bones(left) == bones(right) and _vowels(left) == _vowels(right):
        return ONE_SOUND
    value = max(_letters(left, right), _letters(_spoken(left), _spoken(right)) - 0.05)
    return value if value < LIKE else value - _against(left, right)


def _against(left: str, right: str) -> float:
    """What the letters in which two parts differ speak against their being one."""
    if makes_another(left, right):
        return _OTHER_NAME
    return 0.0 if _same_consonants(left, right) else _OTHER_CONSONANT


# Ivanov and Ivankov are two names, Ivanov and Ivnaov hardly: a consonant too many or another one counts more than two
# that have changed places, or a vowel, and most where it is known to make another name. Of 600 mistyped names of the
# records that bench/screen.py asks for in its first table .93 are found at .15 throughout, .96 so.
_OTHER_CONSONANT = 0.1
_OTHER_NAME = 0.15


def _same_consonants(left: str, right: str) -> bool:
    if sorted(left) == sorted(right):
        return True
    return sorted(_VOWELS.sub("", _spoken(left))) == sorted(_VOWELS.sub("", _spoken(right)))


_VOWELS = re.compile(r"[aeiou]+")
_NO_VOWELS = re.compile(r"[^aeiou]+")
# Letters from which on the same families of consonants between the same vowels are one name: Schelwakow, Zhelvakov.
_LONG = 6


@lru_cache(maxsize=65536)
def _vowels(part: str) -> str:
    """The vowels in three classes, none twice in a row."""
    vowels = _NO_VOWELS.sub("", part.replace("y", "i").replace("j", "i"))
    return once(vowels.replace("e", "i").replace("o", "u"))


def _letters(left: str, right: str) -> float:
    return _alignment()(left, right)


@cache
def _alignment() -> Callable[[str, str], float]:
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity


ONE_SOUND = 0.95
_SHORTEST = 4  # letters: below, one letter makes another name (Li, Lu; Kim, Kin)


@lru_cache(maxsize=65536)
def _spoken(part: str) -> str:
    """One spelling for the usual romanisations of one sound, vowels in three classes."""
    for written, spoken in _SOUNDS:
        if written in part:
            part = part.replace(written, spoken)
    return once(part)


# Romanisations of Arabic, Persian, Russian and Ukrainian that stand for one sound each, longest first.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shch", "sh"),
    ("tsch", "ch"),
    ("dsch", "j"),
    ("dzh", "j"),
    ("sch", "sh"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("yy", "i"),
    ("ye", "e"),
    ("ie", "e"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
)

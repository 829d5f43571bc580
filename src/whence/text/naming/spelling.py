"""When two parts of names are spellings of one: the one door to edit distance (rapidfuzz).

Romanisations of one name differ in known ways. What they exchange is folded into codes; what is left must be equal.
Edit distance only says how far two parts are from each other, never that they are one.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

# Spellings of one sound in the usual romanisations (ISO 9, BGN/PCGN, German, French, Dutch, Polish, Persian, Arabic)
# and of umlauts; the right side is a code, not a sound.
_CODE = {
    "shch": "sh",
    "tsch": "ch",
    "oe": "o",
    "tyi": "ti",
    "que": "ke",
    "qui": "kvi",
    "dsch": "j",
    "tch": "ch",
    "sch": "sh",
    "dzh": "j",
    "ck": "k",
    "cz": "ch",
    "sz": "sh",
    "dj": "j",
    "zh": "j",
    "gh": "g",
    "kh": "h",
    "ph": "f",
    "ou": "u",
    "oo": "u",
    "ee": "i",
    "aa": "a",
    "iy": "i",
    "ij": "i",
    "yy": "i",
    "ye": "e",
    "je": "e",
    "ie": "e",
    "ya": "ia",
    "ja": "ia",
    "yu": "iu",
    "ju": "iu",
    "x": "ks",
    "q": "k",
    "w": "v",
    "y": "i",
}
_SOUND = re.compile("|".join(sorted(_CODE, key=lambda left: -len(left))))
_DOUBLED = re.compile(r"(.)\1+")
_UMLAUT = re.compile(r"(?<=[au])e(?=ll|h[lm]|ck|rg|ss|tz|rs)")
_FINAL_FF = re.compile(r"(?:ff|f|v)$")
_VOWELS = re.compile(r"[aeiou]+")
_CLASSES = str.maketrans("eo", "iu")  # short e/i and o/u are one letter in Arabic script and move in Slavic spelling
# Below this many letters one changed letter is another name (Salami, Salehi); found on the pairs of names
# made for this project (`bench/names.py`), where 7 keeps every near miss apart.
_LONGISH = 7
_SHORTEST_EQUIVALENT = 4
_BROAD_SHORTEST = 5  # shorter parts have too few consonants for a family to tell anything
_FINAL = re.compile(r"(?<=in)e$|(?<=[^aeiou])e$")  # French -ine, -e
_HARD = re.compile(r"g[uh](?=[eiy])")
# One code for a family of consonants that romanisations exchange: S hisses, G is made in the throat.
_FAMILIES: tuple[tuple[str, str], ...] = (
    (r"shch|tsch|dsch|tsh|tsj|tch|dzh|sch|tsj|sh|zh|ch|cz|sz|ts|tz|tj|tx|dj|sj|[szcj]", "S"),
    (r"kh|gh|[ghq]", "G"),
    (r"ff|ph|[vwf]", "V"),
)
_FAMILY_OF = re.compile("|".join(f"(?P<{code}>{pattern})" for pattern, code in _FAMILIES))
# Ukrainian h is Russian g (Herasymov, Gerasimov); in English Holden and Golden are two names.
_SLAVIC = re.compile(r"(?:[oei][vw]|off|eff|i[yij]|yi|yy|y|i|in|ko|uk)$")
_ONE_FAMILY = str.maketrans("SG", "XX")
_NOT_AFTER_D = re.compile(r"(?<!d)j")


# How a part may begin, as bits: two parts whose first letters share none are no spellings of one.
_BEGINS = {
    **{letter: 1 << at for at, letter in enumerate("bdklmnprt", 4)},
    **dict.fromkeys("aeiouy", 1),
    **dict.fromkeys("vwf", 2),
    **dict.fromkeys("gh", 4),
    **dict.fromkeys("sz", 8),
}
_BEGINS |= {"j": 1 | 8, "q": 4 | _BEGINS["k"], "x": 4 | 8 | _BEGINS["k"], "c": 4 | 8 | _BEGINS["k"]}
_BEGINS |= {"k": 4 | _BEGINS["k"], "p": 2 | _BEGINS["p"], "t": 8 | _BEGINS["t"], "d": 8 | _BEGINS["d"]}


_OTHER_BEGINNING = 1 << 30
# Letters that no romanisation exchanges for others: their order decides most pairs without a closer look.
_FIRM = {code: None for code in range(128) if chr(code) not in "lmnrb"}


def may_sound_alike(left: str, right: str) -> bool:
    """Whether the first letters can stand for one sound, and the letters that nothing else stands for are the same."""
    begins, firm = outline(left)
    others, letters = outline(right)
    return begins & others != 0 and firm == letters


@lru_cache(maxsize=65536)
def outline(part: str) -> tuple[int, str]:
    """How the part may begin, as bits, and the letters that nothing else stands for."""
    return _BEGINS.get(part[0], _OTHER_BEGINNING), _DOUBLED.sub(r"\1", part.translate(_FIRM))


def edits(left: str, right: str, most: int) -> int:
    """Letters inserted, left out, changed or exchanged with a neighbour; `most + 1` stands for more."""
    return _distance()(left, right, score_cutoff=most)


@cache
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


@lru_cache(maxsize=65536)
def sound(part: str) -> str:
    """One spelling for the usual romanisations of one sound."""
    if "ue" in part or "ae" in part:
        part = _UMLAUT.sub("", part)
    coded = _SOUND.sub(lambda match: _CODE[match[0]], part)
    return _FINAL_FF.sub("v", _DOUBLED.sub(r"\1", coded))


@lru_cache(maxsize=65536)
def skeleton(part: str) -> str:
    """Consonants only, in one family where any romanisation exchanges them, with a mark for a first vowel."""
    bones = _coded(_DOUBLED.sub(r"\1", part))[0].rstrip("ai")
    return _DOUBLED.sub(r"\1", bones.replace("j", "").translate(_ONE_FAMILY))


def same_sound(left: str, right: str) -> bool:
    """Equal once romanisation is evened out, or longish parts with one vowel astray inside."""
    if min(len(left), len(right)) < _SHORTEST_EQUIVALENT or not (left + right).isalpha():
        return False
    first, second = _sounded(left), _sounded(right)
    return first == second or _vowel_astray(first, second)


@lru_cache(maxsize=65536)
def _sounded(part: str) -> str:
    return _DOUBLED.sub(r"\1", sound(part).translate(_CLASSES))


def _vowel_astray(first: str, second: str) -> bool:
    if min(len(first), len(second)) < _LONGISH or first[0] != second[0] or first[-1] != second[-1]:
        return False
    return _VOWELS.sub("", first) == _VOWELS.sub("", second) and edits(first, second, 1) <= 1


@lru_cache(maxsize=65536)
def readings(part: str) -> frozenset[tuple[str, str]]:
    """Every reading of the part as consonant families and vowels, one for each way to read `ch` and `j`.

    `ch` stands for the S family in English and French, for the G family in German and Polish; `j` often for a vowel.
    """
    plain = _DOUBLED.sub(r"\1", _FINAL.sub("", _HARD.sub("g", part)))
    found = {plain}
    if "ch" in plain:
        found |= {plain.replace("ch", "kh"), plain.replace("ch", "kh").replace("skh", "sch").replace("tkh", "tch")}
    if "j" in plain:
        found |= {_NOT_AFTER_D.sub("i", reading) for reading in found}
    return frozenset(_coded(reading) for reading in found)


def _coded(reading: str) -> tuple[str, str]:
    """The consonants with marks for a vowel at either end, and all of it in codes."""
    coded = _FAMILY_OF.sub(lambda match: match.lastgroup or "", reading)
    coded = coded.replace("x", "kS").replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("y", "i")
    coded = _DOUBLED.sub(r"\1", coded.translate(_CLASSES))
    first = "a" if coded[:1] in ("a", "i", "u") else ""
    last = "i" if coded[-1:] == "i" else "a" if coded[-1:] in ("a", "u") else ""
    return first + _VOWELS.sub("", coded) + last, coded


def same_family(left: str, right: str, astray: int) -> bool:
    """Some reading of each has the same consonant families, and vowels that differ in `astray` places at most."""
    if not (left + right).isalpha() or ({left[0], right[0]} == {"g", "h"} and not _SLAVIC.search(left)):
        return False
    return any(
        first[0] == second[0] and (first[1] == second[1] or edits(first[1], second[1], astray) <= astray)
        for first in readings(left)
        for second in readings(right)
    )


def same_word(left: str, right: str) -> bool:
    """Parts of a body's or a place's name: one sound, the plural of the other, or exchanged consonants."""
    if left == right:
        return True
    if not may_sound_alike(left, right):
        return False
    if same_sound(left, right):
        return True
    if min(len(left), len(right)) < _BROAD_SHORTEST:
        return False
    return left.removesuffix("s") == right.removesuffix("s") or same_family(left, right, 0)


def same_spelling(left: str, right: str) -> bool:
    """Parts of a person's name in any two usual romanisations."""
    if left == right:
        return True
    if not may_sound_alike(left, right):
        return False
    if same_sound(left, right):
        return True
    length = min(len(left), len(right))
    return length >= _BROAD_SHORTEST and same_family(left, right, int(length >= _LONGISH))


def bones(part: str) -> frozenset[str]:
    """The consonants alone, as a script without vowels would keep them: with and without those that may be vowels."""
    found = {reading[0].strip("ai").replace("p", "b") for reading in readings(part)}
    return frozenset(found | {each.replace("V", "") for each in found if each.strip("V")})

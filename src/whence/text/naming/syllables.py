"""Names made of syllables: Korean and Chinese in their several romanisations, and foreign names written in syllables.

The codes are coarse: what they call alike is for a person to look at.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from whence.text.gazetteer import lines

_KOREAN = (
    ("ch", "J"), ("sh", "S"), ("kk", "K"), ("ng", "N"), ("ck", "K"),
    ("yeo", "YO"), ("you", "YO"), ("yu", "YO"), ("yo", "YO"), ("eui", "I"), ("ui", "I"),
    ("eo", "O"), ("eu", "O"), ("oo", "O"), ("ou", "O"), ("u", "O"), ("o", "O"),
    ("ae", "E"), ("ai", "E"), ("ay", "E"), ("e", "E"), ("ee", "I"), ("ie", "I"), ("i", "I"), ("y", "Y"), ("w", "W"),
    ("ah", "A"), ("a", "A"), ("g", "K"), ("k", "K"), ("q", "K"), ("d", "T"), ("t", "T"), ("b", "P"), ("p", "P"),
    ("j", "J"), ("r", "R"), ("l", "R"), ("s", "S"), ("n", "N"), ("m", "M"), ("h", "H"), ("x", "S"), ("v", "P"),
    ("f", "P"), ("c", "K"), ("z", "J"),
)  # fmt: skip
_KOREAN_SOUND = re.compile("|".join(left for left, _ in sorted(_KOREAN, key=lambda pair: -len(pair[0]))))
_KOREAN_CODE = dict(_KOREAN)
_DOUBLED = re.compile(r"(.)\1+")
_CHINESE_SYLLABLE = (
    r"(?:hs|zh|ch|sh|ts|tz|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|iung|ang|eng|ing|ong|ung|iao|ian|ien|uai|uan|uei|ieh|ueh|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|"
    r"ui|ue|ih|eh|er|[uaoei])"
)
_CHINESE = re.compile(f"(?:{_CHINESE_SYLLABLE}){{1,3}}")
_CHINESE_SOUNDS = (
    (re.compile("hs|sh|x"), "X"),
    (re.compile("ts|tz|z|c(?!h)"), "Z"),
    (re.compile("zh|ch|[jq]"), "J"),
    (re.compile("[dt]"), "T"),
    (re.compile("[gk]"), "K"),
    (re.compile("[bp]"), "P"),
    (re.compile("r"), "J"),
    (re.compile("ong|ung"), "oN"),
    (re.compile("ien|ian|yen|yan"), "iN"),
    (re.compile("ieh|yeh|ie|ye"), "e"),
    (re.compile("ih|eh|ze|e|i|u(?!o)|y|w|h"), ""),
    (re.compile("uo|o"), "o"),
)
_FOREIGN = str.maketrans({"v": "b", "w": "b", "f": "p", "l": "r", "c": "k", "q": "k", "j": "d", "g": "k", "x": "k"})
_FEWEST_CONSONANTS = 5  # a foreign name in Hangul or kana keeps its consonants only roughly: five must agree


@lru_cache(maxsize=4096)
def _korean(letters: str) -> str:
    coded = _KOREAN_SOUND.sub(lambda match: _KOREAN_CODE[match[0]], letters)
    return _DOUBLED.sub(r"\1", coded)


@cache
def _surnames(name: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines(name)):
        for form in line.split():
            found[form] = found.get(form, frozenset()) | {number}
    return found


def _same_surname(table: str, left: str, right: str) -> bool:
    known = _surnames(table)
    return not known.get(left, frozenset()).isdisjoint(known.get(right, frozenset()))


def same_korean(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names are romanisations of one Korean name: a known surname and syllables that sound alike."""
    return any(
        _same_surname("korean_surnames", left[0], other[0])
        and _korean("".join(left[1:])) == _korean("".join(other[1:])) != ""
        for other in (right, (*right[-1:], *right[:-1]))
    )


def same_chinese(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names are Pinyin and Wade-Giles of one Chinese name."""
    if len("".join(left)) > 24 or not all(_CHINESE.fullmatch(part) for part in (*left, *right)):
        return False
    return any(
        _same_surname("chinese_surnames", left[0], other[0]) and _chinese(left[1:]) == _chinese(other[1:]) != ""
        for other in (right, (*right[-1:], *right[:-1]))
    )


def _chinese(parts: Sequence[str]) -> str:
    coded = "".join(parts)
    for pattern, code in _CHINESE_SOUNDS:
        coded = pattern.sub(code, coded)
    return coded


def same_transcription(syllables: str, letters: str) -> bool:
    """Whether a foreign name in Hangul or kana, in Latin letters, has the consonants of a name: `beurata`, `Vrata`."""
    heard = _heard(syllables)
    return len(heard) >= _FEWEST_CONSONANTS and heard == _heard(letters)


def _heard(letters: str) -> str:
    coded = letters.replace("chi", "ti").replace("ch", "k").replace("sh", "s").replace("ji", "di").replace("ck", "k")
    coded = re.sub("[aeiouyh]+", "", coded.translate(_FOREIGN))
    return _DOUBLED.sub(r"\1", coded)

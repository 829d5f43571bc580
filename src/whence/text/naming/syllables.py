"""Names made of syllables: Korean and Chinese in their several romanisations, and foreign names written in syllables.

The codes are coarse: what they call alike is for a person to look at.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from whence.text.gazetteer import lines, listed

_KOREAN = (
    ("ch", "J"), ("sh", "S"), ("kk", "K"), ("ng", "N"), ("ck", "K"),
    ("woo", "O"), ("wu", "O"), ("yeo", "YO"), ("you", "YO"), ("yu", "YO"), ("yo", "YO"), ("eui", "I"), ("ui", "I"),
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
    (re.compile("ong|ung"), "oN"),
    (re.compile("ang"), "aN"),
    (re.compile("[ei]ng"), "eN"),
    (re.compile("hs|sh|x"), "X"),
    (re.compile("zh|ch|[jq]"), "J"),
    (re.compile("ts|tz|z|c"), "Z"),
    (re.compile("[dt]"), "T"),
    (re.compile("[gk]"), "K"),
    (re.compile("[bp]"), "P"),
    (re.compile("r"), "J"),
    (re.compile("ien|ian|yen|yan"), "iN"),
    (re.compile("ieh|yeh|ie|ye"), "e"),
    (re.compile("ih|eh|e|i|u(?!o)|y|w|h"), ""),
    (re.compile("uo|o"), "o"),
)
_FOREIGN = str.maketrans({"v": "b", "w": "b", "f": "p", "l": "r", "c": "k", "q": "k", "j": "d", "g": "k", "x": "k"})
_LONG = re.compile(r"([ou])(?:[ou]|h(?![aeiou]))")
_MOST_PARTS = 4
_LONGEST_GIVEN = 10  # letters of two syllables
# Nine in ten people of Vietnam bear one of these.
_VIETNAMESE = listed(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong trinh lam mai dao cao ta luong"
)
_LONGEST = 18  # letters of three syllables
_FEWEST_CONSONANTS = 5  # a foreign name in Hangul or kana keeps its consonants only roughly: five must agree


@lru_cache(maxsize=4096)
def _korean(letters: str) -> str:
    coded = _KOREAN_SOUND.sub(lambda match: _KOREAN_CODE[match[0]], letters)
    return _DOUBLED.sub(r"\1", coded)


@cache
def _surnames(name: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines(name)):
        for form in map(_surname_code[name], line.split()):
            found[form] = found.get(form, frozenset()) | {number}
    return found


@lru_cache(maxsize=65536)
def _is_surname(table: str, part: str) -> bool:
    return _surname_code[table](part) in _surnames(table)


def _same_surname(table: str, left: str, right: str) -> bool:
    known, code = _surnames(table), _surname_code[table]
    return not known.get(code(left), frozenset()).isdisjoint(known.get(code(right), frozenset()))


_surname_code: Mapping[str, Callable[[str], str]] = {"korean_surnames": _korean, "chinese_surnames": str}


def same_korean(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names are romanisations of one Korean name: a known surname and syllables that sound alike."""
    if max(len(left), len(right)) > _MOST_PARTS or not _is_surname("korean_surnames", left[0]):
        return False
    for other in (right, (*right[-1:], *right[:-1])):
        if _same_surname("korean_surnames", left[0], other[0]):
            return _korean("".join(left[1:])) == _korean("".join(other[1:])) != ""
    return False


@lru_cache(maxsize=65536)
def is_syllabic(parts: tuple[str, ...]) -> bool:
    """Whether a name is made of a Chinese, Korean or Vietnamese surname and short parts, each of few syllables."""
    if not 2 <= len(parts) <= _MOST_PARTS or max(map(len, parts)) > _LONGEST_GIVEN:
        return False
    return any(
        part in _VIETNAMESE or part in _surnames("chinese_surnames") or _korean(part) in _surnames("korean_surnames")
        for part in (parts[0], parts[-1])
    )


def same_chinese(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names are Pinyin and Wade-Giles of one Chinese name."""
    if max(len(left), len(right)) > _MOST_PARTS or not _is_surname("chinese_surnames", left[0]):
        return False
    for other in (right, (*right[-1:], *right[:-1])):
        if _same_surname("chinese_surnames", left[0], other[0]):
            syllables = all(len(part) <= _LONGEST and _CHINESE.fullmatch(part) for part in (*left, *right))
            return syllables and _chinese(left[1:]) == _chinese(other[1:]) != ""
    return False


def _chinese(parts: Sequence[str]) -> str:
    coded = "".join(parts)
    for pattern, code in _CHINESE_SOUNDS:
        coded = pattern.sub(code, coded)
    return coded


def same_long_vowels(left: str, right: str) -> bool:
    """Whether two Japanese names in Latin letters are one, however their long vowels are written (Ono, Ohno, Oono)."""
    return _LONG.sub(r"\1", left) == _LONG.sub(r"\1", right)


def same_transcription(syllables: str, letters: str) -> bool:
    """Whether a foreign name in Hangul or kana, in Latin letters, has the consonants of a name: `beurata`, `Vrata`."""
    heard = _heard(syllables)
    return len(heard) >= _FEWEST_CONSONANTS and heard == _heard(letters)


def _heard(letters: str) -> str:
    coded = letters.replace("chi", "ti").replace("ch", "k").replace("sh", "s").replace("ji", "di").replace("ck", "k")
    coded = re.sub("[aeiouyh]+", "", coded.translate(_FOREIGN))
    return _DOUBLED.sub(r"\1", coded)

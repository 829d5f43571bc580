"""Names of every script in Latin letters: the one door to anyascii, with what it cannot know about languages.

anyascii writes letter by letter. Where a language writes one sound with two letters (Greek) or leaves sounds
unwritten (Arabic, Hebrew), this file says so.
"""

import re
import unicodedata
from functools import cache
from typing import Literal

Script = Literal["latin", "consonants", "syllables", "characters"]

# Arabic, Hebrew, Syriac, Thaana; vowels of Indic scripts, Thai, Lao, Khmer and Burmese are written around their
# consonants or implied, so that letter-by-letter transliteration misplaces them.
_CONSONANTS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufefc]")
_SYLLABLES = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff\u1200-\u137f]")
_CHARACTERS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_BEYOND = re.compile(r"[^\u0000-\u052f]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_GEORGIAN = re.compile(r"[\u10a0-\u10ff]")
_FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\ufdff\ufe70-\uffff]")
# One sound in two letters, in modern Greek.
_GREEK_PAIRS = tuple(
    (re.compile(pair), sound)
    for pair, sound in (
        (r"\bμπ", "b"),
        (r"\bντ", "d"),
        (r"\bγκ", "g"),
        ("τζ", "dz"),
        ("ου", "u"),
        ("[εο]ι", "i"),
        ("αι", "e"),
    )
)
# Letters whose usual reading in names is not the one that anyascii gives; Persian and Urdu letters included.
_ARABIC = str.maketrans(
    {
        "ع": "a", "ء": "", "ئ": "i", "ؤ": "u", "أ": "a", "إ": "i", "آ": "a", "ا": "a", "ى": "a", "ة": "a",
        "ث": "s", "ذ": "z", "ض": "z", "ظ": "z", "ص": "s", "ط": "t", "ح": "h", "خ": "kh", "غ": "gh", "ق": "q",
        "ش": "sh", "ج": "j", "چ": "ch", "ژ": "zh", "پ": "p", "گ": "g", "ک": "k", "ك": "k", "ی": "y", "ي": "y",
        "و": "w", "ه": "h", "ہ": "h", "ھ": "h", "ں": "n", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ے": "e", "ۀ": "e",
        "\u200c": " ", "ـ": "",
    }
)  # fmt: skip
_HEBREW = str.maketrans(
    {"פ": "p", "ף": "f", "ו": "w", "ח": "kh", "כ": "k", "ך": "kh", "ע": "a", "א": "a", "י": "y", "צ": "ts", "ץ": "ts"}
    | {"ש": "sh", "ט": "t", "ת": "t", "ק": "k"}
)
# Belarusian: і without the Ukrainian letters beside it; t and d are written ц and дз before a soft vowel.
_BELARUSIAN = re.compile(r"ў|^[^иїєґ]*і[^иїєґ]*$")
_SOFTENED = ((re.compile("дз(?=[іеёюяь])"), "д"), (re.compile("ц(?=[іеёюяь])"), "т"))
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0591-\u05c7\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def script(name: str) -> Script:
    """How the name is written: with letters, with consonants alone, with syllables or with characters."""
    if name.isascii():
        return "latin"
    if _CHARACTERS.search(name):
        return "characters"
    if _SYLLABLES.search(name):
        return "syllables"
    return "consonants" if _CONSONANTS.search(name) else "latin"


def is_foreign(name: str) -> bool:
    """Whether any letter is beyond the Latin script."""
    return not name.isascii() and _FOREIGN.search(name) is not None


def same_writing(left: str, right: str) -> bool:
    """Whether both are written in Chinese characters, both in Hangul, or both in kana."""
    if left.isascii() or right.isascii():
        return False
    return any(
        pattern.search(left) and pattern.search(right) and not (other.search(left) or other.search(right))
        for pattern, other in ((_CHARACTERS, _KANA), (_HANGUL, _CHARACTERS), (_KANA, _CHARACTERS))
    )


def is_greek(name: str) -> bool:
    """Whether the name is written in Greek letters."""
    return not name.isascii() and _GREEK.search(name) is not None


def latin(name: str) -> str:
    """The name in ASCII letters, its words as they were divided; syllables and characters each with a capital."""
    if name.isascii():
        return name
    plain = _MARKS.sub("", unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name)))
    if _BEYOND.search(plain) is None and _GREEK.search(plain) is None:
        return _softened(plain).translate(_near_letters())
    return _anyascii(_even(plain))


def _anyascii(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text)


@cache
def _near_letters() -> dict[int, str]:
    """Latin and Cyrillic letters as anyascii writes them, for a fast way through the commonest names."""
    return {code: _anyascii(chr(code)) for code in (*range(0x80, 0x370), *range(0x400, 0x530))}


def _even(name: str) -> str:
    """Letters that a language reads otherwise than one by one."""
    if _CONSONANTS.search(name):
        name = name.replace("ه\u200c", "e").translate(_ARABIC).translate(_HEBREW)
    if _GREEK.search(name):
        bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
        name = bare.casefold()
        for pair, sound in _GREEK_PAIRS:
            name = pair.sub(sound, name)
    name = _softened(name)
    if _GEORGIAN.search(name):
        name = re.sub(r"(?<=[^\s\u10d0\u10d4\u10dd\u10e3])\u10d8(?=\s|$)", "", name)  # the nominative ending -i
    return name


def _softened(name: str) -> str:
    """Belarusian t and d before soft vowels as its neighbours write them."""
    if ("і" not in name and "ў" not in name) or not _BELARUSIAN.search(name):
        return name
    for pattern, plain in _SOFTENED:
        name = pattern.sub(plain, name)
    return name

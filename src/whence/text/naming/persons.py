"""Names of people: what their parts are, and when two names may be one person.

*Same* only if every part agrees: equal, in another romanisation, the form of a given name in a neighbouring language,
or an initial; a father's name may be missing. *Review* if parts are missing, translated, shortened, or a letter or two
differ. A son's and a father's name do not change places (Salman bin Omar, Omar bin Salman).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from whence.text.gazetteer import listed
from whence.text.naming.alignment import Alignment, aligned, nearest
from whence.text.naming.characters import japanese_readings, korean_reading
from whence.text.naming.comparison import Comparison, apart, judged
from whence.text.naming.folding import HONORIFICS, fold, name_parts
from whence.text.naming.given import forms_of, is_given, kin_of, same_given
from whence.text.naming.scripts import Script, is_greek, same_writing, script
from whence.text.naming.spelling import bones, edits, outline, same_sound, same_spelling
from whence.text.naming.syllables import same_chinese, same_korean, same_long_vowels, same_transcription

_EQUAL, _SPELLING, _SHORT, _INITIALS = 1.0, 0.92, 0.85, 0.82
_KINDRED, _LEFT_OUT, _SURNAME, _LETTERS = 0.75, 0.7, 0.66, 0.62

_SONS = listed("bin ben ibn bn bint binti binte wuld ould")
_ARTICLES = listed("al el ul")
_SUN = listed("ar as ash ad an az at ed er es ez et")  # the article before a letter that takes it up: ar-Rahman
_SERVANTS = listed("abd abdul abdel abdal abdol abdur abdus abdel")
_FATHERS = listed("abu abou abo")
_FAITH = listed("din deen dine uddin eddine eddin aldin")
_LINKS = listed("ul ur us ud uz")
PARTICLES = listed("of de la le du des di del della da do dos das van von der den ter zu af av na")
# What may stand in one name of a person and not in the other without saying anything about who it is.
_OPTIONAL = listed(
    "haji hajji hajj haj sheikh shaikh shaykh mullah mulla maulana mawlawi maulavi molvi mufti qari sayyid sayed syed "
    "dr mr mrs ms prof jr sr junior senior ii iii iv phd md esq sa ag llc ltd inc ooo jsc gmbh"
)
# Words of a name that are more than parts.
_READ = _SONS | _ARTICLES | _SUN | _SERVANTS | _FATHERS | _FAITH | _LINKS | PARTICLES | _OPTIONAL
_PATRONYMIC = re.compile(
    r".{2,}(?:[oei]v+i(?:ch|c|ci|cs|cz|tch|tsch|tj|tx|tsj|ts)|ov(?:ych|yc)|vn[ay]|ovna|evna|ivna|ichna|inichna|ogly|oglu|qizi|kyzy)$"
)
_FATHERS_ENDING = re.compile(r"(?:[oeiy]+v|[oei])?(?:i+[a-z]{1,4}|y[ch]+|n[ay])$")
_SLAVIC = re.compile(r"(?:[oei]v|in|yn|sk[iy]+|enko|chuk|uk|yuk)$")
_SEXED = re.compile(r"^(?:a|aya|aia|ya)$")
_BALTIC = re.compile(r"(?:ius|as|is|us|ys|s)$")
_DIGIT_LETTERS = str.maketrans("0134579", "oieastg")
_VOWELS = frozenset("aeiouy")
# Letters that two parts may differ in and still be put up for review, by the length of the longer; set on nk_cases.
_NEAR = {1: 0, 2: 1, 3: 1, 4: 1}
_NEAR_LONG = 2
_FEWEST_BONES_OF_PART = 2
_FEWEST_BONES = 3  # consonants that a whole name must have for consonants alone to tell it


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name in its parts. `sons`: those that stand behind *bin*. `letters`: all of it, run together.
    `order`: by length, so that two names are always told in the same order.
    """

    name: str
    parts: tuple[str, ...]
    sons: frozenset[str]
    letters: str
    script: Script
    order: tuple[int, str, str]


@lru_cache(maxsize=65536)
def person(name: str) -> Person:
    """The parts of a person's name; articles, particles and *bin* are read, not kept."""
    family, comma, given = name.partition(",")
    words = name_parts(f"{given} {family}" if comma and given.strip() else name)
    if not "".join(words).isalpha():
        words = name_parts(" ".join(_spelt(word) for word in name.split()))
    if script(name) == "consonants":
        words = tuple(_without_article(word) for word in words)
    if _READ.isdisjoint(words):
        return _person(name, words, frozenset(), words)
    glued = tuple(_glued(words))
    parts = tuple(part for part, _ in glued)
    kept = tuple(part for part in parts if part not in PARTICLES and part not in _OPTIONAL) or parts
    sons = frozenset(part for part, son in glued if son and part in kept)
    return _person(name, kept, sons, words)


def _person(name: str, parts: tuple[str, ...], sons: frozenset[str], words: Sequence[str]) -> Person:
    letters = "".join(words)
    order = len(parts), letters, name
    return Person(name=name, parts=parts, sons=sons, letters=letters, script=script(name), order=order)


def _spelt(word: str) -> str:
    """Digits that stand for letters inside a word (`1van`)."""
    return word.translate(_DIGIT_LETTERS) if any(letter.isalpha() for letter in word) else word


def _without_article(word: str) -> str:
    return word[2:] if len(word) > 4 and word.startswith("al") else word


def _glued(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Words of which an Arabic name is made, put together as it is spoken; whether *bin* stands before each."""
    at, son, last = 0, False, len(words) - 1
    while at <= last:
        word = words[at]
        if word in _SONS and at < last and (at or word not in ("ben", "bint")):
            at, son = at + 1, True
            continue
        if _is_article(words, at):
            at += 1
            continue
        part, at = _compound(words, at)
        yield part, son
        son = False


def _is_article(words: Sequence[str], at: int) -> bool:
    if at + 1 >= len(words):
        return False
    return words[at] in _ARTICLES or (at > 0 and words[at] in _SUN and words[at + 1][0] == words[at][1])


def _compound(words: Sequence[str], at: int) -> tuple[str, int]:
    """The part that begins there, and where the next begins."""
    word, follow = words[at], at + 1
    while follow < len(words) and _is_article(words, follow):
        follow += 1
    if follow >= len(words):
        return word, at + 1
    if word in _SERVANTS:
        return "abdul" + words[follow], follow + 1
    if word in _FATHERS:
        return "abu" + words[follow], follow + 1
    if words[follow] in _FAITH:
        return word + "uddin", follow + 1
    if words[at + 1] in _LINKS and at + 2 < len(words):
        return word + words[at + 1] + words[at + 2], at + 3
    return word, at + 1


def compare_persons(left: Person, right: Person) -> Comparison:
    """What two names of people are to each other."""
    short, long = (left, right) if left.order <= right.order else (right, left)
    if not short.parts or not long.parts:
        return apart("empty", "a name without letters is like no other")
    if _is_title(short) or _is_title(long):
        return apart("title", f"{short.name} and {long.name}: a title alone names nobody")
    if _other_father(short, long):
        return apart("father", f"{short.name} and {long.name}: one is the other's son's name the other way round")
    if same_writing(short.name, long.name):
        return _in_one_script(short, long)
    if sorted(short.parts) == sorted(long.parts):
        return judged(_EQUAL, "equal", f"{short.name} and {long.name}: every part is equal after folding")
    if short.letters == long.letters:
        return judged(_EQUAL, "joined", f"{short.name} and {long.name}: the same letters, spaced differently")
    return _decided(short, long)


def _in_one_script(short: Person, long: Person) -> Comparison:
    """Two names in Chinese characters, or in Hangul: each character is a word, and another makes another name."""
    words = f"{short.name} and {long.name}"
    if fold(short.name, transliterate=False) == fold(long.name, transliterate=False):
        return judged(_EQUAL, "equal", f"{words}: the same characters")
    if short.letters == long.letters:
        return judged(_SURNAME, "characters", f"{words}: other characters that are read alike")
    return apart("characters", f"{words}: a character differs")


def _is_title(one: Person) -> bool:
    return one.parts[0] in HONORIFICS and all(part in HONORIFICS for part in one.parts)


def _other_father(short: Person, long: Person) -> bool:
    """Both say who is whose son, with the same parts, and not the same."""
    if not (short.sons and long.sons) or len(short.parts) != len(long.parts):
        return False
    return short.sons.isdisjoint(long.sons) and short.sons <= set(long.parts) and long.sons <= set(short.parts)


def shortens(short: Person, long: Person) -> bool:
    """Whether every part of the shorter name is one of the longer, and not all of them are initials."""
    found = aligned(short.parts, long.parts, _agree, _RANKS)
    return not found.left and len(found.agreeing("initial")) < len(short.parts)


def _same_bones(left: str, right: str) -> bool:
    shared = bones(left) & bones(right)
    return len(max(shared, key=len, default="")) >= _FEWEST_BONES_OF_PART or same_given(left, right)


@lru_cache(maxsize=65536)
def _fathers(part: str) -> str:
    """The given name that a father's name is made of; empty if it is none."""
    return _FATHERS_ENDING.sub("", part) if _PATRONYMIC.fullmatch(part) else ""


def _same_father(left: str, right: str) -> bool:
    """Whether two names that fathers' names are made of are one (Vladimirovich, Volodymyrovych)."""
    return same_given(left, right) or same_spelling(left, right)


class _Traits(NamedTuple):
    """What a part is known by; most parts of two names are told apart by these alone."""

    begins: int
    firm: str
    forms: frozenset[str]
    kin: frozenset[str]
    father: str
    servant: bool


@lru_cache(maxsize=65536)
def _traits(part: str) -> _Traits:
    begins, firm = outline(part)
    return _Traits(begins, firm, forms_of(part), kin_of(part), _fathers(part), part.startswith("abdul"))


# How parts agree, the firmest first.
_RANKS = ("spelling", "form", "kindred", "bones", "initial")


def _agree(left: str, right: str) -> str:
    """How two parts of names agree that are not equal; empty if they do not."""
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else ""
    first, second = _traits(left), _traits(right)
    if first.begins & second.begins and first.firm == second.firm and same_spelling(left, right):
        return "spelling"
    if first.kin and second.kin and not first.kin.isdisjoint(second.kin):
        return "kindred" if first.forms.isdisjoint(second.forms) else "form"
    if first.father and second.father and _same_father(first.father, second.father):
        return "form"
    if (first.servant or second.servant) and left.removeprefix("abdul") == right.removeprefix("abdul"):
        return "kindred"
    return ""


def _agree_in_bones(left: str, right: str) -> str:
    """The same where one script leaves vowels out."""
    return _agree(left, right) or ("bones" if _same_bones(left, right) else "")


def _decided(short: Person, long: Person) -> Comparison:
    consonants = (short.script == "consonants") != (long.script == "consonants")
    found = aligned(short.parts, long.parts, _agree_in_bones if consonants else _agree, _RANKS)
    if not found.left:
        return _all_found(short, long, found)
    words = f"{short.name} and {long.name}"
    if _run_together(found):
        return judged(_SPELLING, "joined", f"{words}: the same letters, spaced differently")
    if consonants and not bones(short.letters).isdisjoint(bones(long.letters)):
        return judged(_KINDRED, "bones", f"{words}: the same consonants")
    if _by_greek_pairs(short, long):
        return judged(_KINDRED, "spelling", f"{words}: spellings of one name, if Greek nt is d and mp is b")
    if _by_syllables(short, long):
        return judged(_KINDRED, "syllables", f"{words}: the syllables may be the same")
    return _near(short, long, found)


def _run_together(found: Alignment) -> bool:
    """What is left over is one part on one side, in pieces on the other."""
    right = found.right
    if len(found.left) > 1 and len(found.left) == len(right):
        right = tuple(part for part in right if not _fathers(part))
    if len(found.left) == len(right) or not right:
        return False
    first, second = "".join(found.left), "".join(right)
    return first == second or same_sound(first, second)


def _by_greek_pairs(short: Person, long: Person) -> bool:
    """Foreign names in Greek letters: b and d are written mp and nt."""
    if is_greek(short.name) == is_greek(long.name):
        return False
    pairs = [tuple(part.replace("nt", "d").replace("mp", "b") for part in one.parts) for one in (short, long)]
    return not aligned(pairs[0], pairs[1], _agree, _RANKS).left


def _by_syllables(short: Person, long: Person) -> bool:
    if same_korean(short.parts, long.parts) or same_chinese(short.parts, long.parts):
        return True
    if (short.script == "characters") != (long.script == "characters"):
        return _by_characters(*((short, long) if short.script == "characters" else (long, short)))
    if (short.script == "syllables") == (long.script == "syllables"):
        return False
    written, spelt = (short, long) if short.script == "syllables" else (long, short)
    most = [part for part in spelt.parts if not _fathers(part)]
    return any(same_transcription(written.letters, "".join(parts)) for parts in (spelt.parts, most))


def _by_characters(written: Person, spelt: Person) -> bool:
    """Characters as Japanese or Koreans read them."""
    order = spelt.parts, spelt.parts[::-1]
    if len(spelt.parts) == 2 and any(
        all(map(same_long_vowels, reading, parts)) for reading in japanese_readings(written.name) for parts in order
    ):
        return True
    korean = korean_reading(written.name)
    return bool(korean) and same_korean(korean, spelt.parts)


def _all_found(short: Person, long: Person, found: Alignment) -> Comparison:
    """Every part of the shorter name has a partner; the longer may have more."""
    words = f"{short.name} and {long.name}"
    firm = len(short.parts) - len(found.agreeing("initial"))
    if not firm:
        return apart("part", f"{words}: initials alone tell nothing")
    if not _enough_bones(short, found):
        return apart("bones", f"{words}: too few consonants to tell by")
    extra = [part for part in found.right if part not in _OPTIONAL and part not in short.parts]
    if extra and not all(len(part) == 1 or _fathers(part) for part in extra):
        if found.agreeing("bones"):
            return apart("bones", f"{words}: too few consonants to tell by where parts are missing")
        return _left_out(short, long, words)
    if found.agreeing("kindred"):
        return judged(_KINDRED, "kindred", f"{words}: a given name may be a translation or a short form of the other")
    if extra:
        return _fathers_name_left_out(short, long, words)
    if found.agreeing("initial"):
        return judged(_INITIALS, "initials", f"{words}: the parts agree, some by their first letter")
    if found.agreeing("bones"):
        return judged(_SPELLING, "bones", f"{words}: the consonants that the script writes are the same")
    if found.pairs:
        return judged(_SPELLING, "spelling", f"{words}: spellings of one name in different transliterations")
    return judged(_EQUAL, "equal", f"{words}: every telling part is equal")


def _enough_bones(short: Person, found: Alignment) -> bool:
    if not found.agreeing("bones"):
        return True
    longest = max(bones("".join(short.parts)), key=len, default="")
    return len(longest) >= _FEWEST_BONES or len(short.parts) > 1 or any(map(is_given, found.agreeing("bones")[0]))


def _fathers_name_left_out(short: Person, long: Person, words: str) -> Comparison:
    if len(short.parts) == 1:
        return _left_out(short, long, words)
    return judged(_SHORT, "short form", f"{words}: all parts agree, one leaves a father's name or an initial out")


def _left_out(short: Person, long: Person, words: str) -> Comparison:
    if len(short.parts) >= 2:
        return judged(_LEFT_OUT, "left out", f"{words}: all parts agree, and one has more of them")
    if _one_part(short.parts[0], long.parts[-1]):
        return judged(_SURNAME, "surname", f"{short.name} is the surname of {long.name}")
    return apart("given name", f"{short.name} is only a given name of {long.name}")


def _one_part(left: str, right: str) -> bool:
    return len(left) > 1 and (same_spelling(left, right) or _same_bones(left, right))


def _near(short: Person, long: Person, found: Alignment) -> Comparison:
    """Some part differs: put up for review if only by a letter or two that make no other name."""
    words = f"{short.name} and {long.name}"
    different = apart("part", f"{words}: a part differs")
    if len(found.left) > _NEAR_LONG:
        return different
    if _first_letters(found):
        return judged(_LEFT_OUT, "initials", f"{words}: the given names by their first letters")
    pairs, left, right = nearest(found.left, found.right, _NEAR_LONG)
    extra = [part for part in right if part not in _OPTIONAL and len(part) > 1 and not _fathers(part)]
    if left or extra or sum(distance for distance, _ in pairs) > _NEAR_LONG:
        return different
    if any(distance > _allowed(pair) or _other_name(*pair) for distance, pair in pairs):
        return different
    return judged(_LETTERS, "letters", f"{words}: {_told(pairs)} by a letter or two")


def _told(pairs: Sequence[tuple[int, tuple[str, str]]]) -> str:
    return " and ".join(f"{first} differs from {second}" for _, (first, second) in pairs)


def _first_letters(found: Alignment) -> bool:
    """`jc` for `jean claude`."""
    return (
        found.equal > 0
        and len(found.left) == 1
        and 2 <= len(found.left[0]) == len(found.right) <= 4
        and found.left[0] == "".join(part[0] for part in found.right)
    )


def _allowed(pair: tuple[str, str]) -> int:
    return _NEAR.get(max(map(len, pair)), _NEAR_LONG)


def _other_name(left: str, right: str) -> bool:
    """Whether the letters that differ are known to make another surname: a woman's, or another Slavic stem."""
    short, long = sorted((left, right), key=len)
    if long.startswith(short) and _SEXED.match(long[len(short) :]) and _SLAVIC.search(short):
        return True
    if not (_SLAVIC.search(short) and _SLAVIC.search(long)) or len(long) != len(short) + 1:
        return False
    return edits(short, long, 1) == 1 and _inserted(short, long) not in _VOWELS


def _inserted(short: str, long: str) -> str:
    """The letter that the longer has more; empty if it doubles its neighbour."""
    at = next((at for at, letter in enumerate(short) if long[at] != letter), len(short))
    return long[at] if at == 0 or long[at - 1] != long[at] else "a"

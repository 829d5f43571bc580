"""When two names may be one person.

*Same* only if every part agrees: equal, in another romanisation, the form of a given name in a neighbouring language,
or an initial; a father's name may be missing. *Review* if parts are missing, translated, shortened, or a letter or two
differ. A son's and a father's name do not change places (Salman bin Omar, Omar bin Salman).
"""

from collections.abc import Sequence

from whence.text.naming.agreement import RANKS, agree, agree_in_bones, fathers_name, same_bones
from whence.text.naming.alignment import Alignment, aligned, nearest
from whence.text.naming.characters import japanese_readings, korean_reading
from whence.text.naming.comparison import Comparison, apart, judged
from whence.text.naming.contrasts import other_name, other_syllable
from whence.text.naming.folding import HONORIFICS, fold
from whence.text.naming.given import is_given
from whence.text.naming.hearsay import is_by_ear, is_hearsay
from whence.text.naming.neighbours import same_across_border
from whence.text.naming.person import OPTIONAL, Person
from whence.text.naming.scripts import is_greek, same_writing
from whence.text.naming.spelling import bones, same_sound, same_spelling
from whence.text.naming.syllables import same_chinese, same_korean, same_long_vowels, same_transcription

_EQUAL, _SPELLING, _SHORT, _INITIALS = 1.0, 0.92, 0.85, 0.82
_KINDRED, _LEFT_OUT, _SURNAME, _LETTERS = 0.75, 0.7, 0.66, 0.62

# Letters that two parts may differ in and still be put up for review, by the length of the longer; set on nk_cases.
_NEAR = {1: 0, 2: 1, 3: 1, 4: 1}
_NEAR_LONG = 2
_FEWEST_BONES = 3  # consonants that a whole name must have for consonants alone to tell it


def compare_persons(left: Person, right: Person) -> Comparison:
    """What two names of people are to each other."""
    short, long = (left, right) if left.order <= right.order else (right, left)
    if not short.parts or not long.parts:
        return apart("empty", "a name without letters is like no other")
    if _is_title(short) or _is_title(long):
        return apart("title", f"{short.name} and {long.name}: a title alone names nobody")
    if short.generation and long.generation and short.generation != long.generation:
        return apart("generation", f"{short.name} and {long.name}: one is the elder, one the younger")
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
    found = aligned(short.parts, long.parts, agree, RANKS)
    return not found.left and len(found.agreeing("initial")) < len(short.parts)


def _decided(short: Person, long: Person) -> Comparison:
    consonants = (short.script == "consonants") != (long.script == "consonants")
    found = aligned(short.parts, long.parts, agree_in_bones if consonants else agree, RANKS)
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
        right = tuple(part for part in right if not fathers_name(part))
    if len(found.left) == len(right) or not right:
        return False
    first, second = "".join(found.left), "".join(right)
    return first == second or same_sound(first, second)


def _by_greek_pairs(short: Person, long: Person) -> bool:
    """Foreign names in Greek letters: b and d are written mp and nt."""
    if is_greek(short.name) == is_greek(long.name):
        return False
    pairs = [tuple(part.replace("nt", "d").replace("mp", "b") for part in one.parts) for one in (short, long)]
    return not aligned(pairs[0], pairs[1], agree, RANKS).left


def _by_syllables(short: Person, long: Person) -> bool:
    if same_korean(short.parts, long.parts) or same_chinese(short.parts, long.parts):
        return True
    if (short.script == "characters") != (long.script == "characters"):
        return _by_characters(*((short, long) if short.script == "characters" else (long, short)))
    if (short.script == "syllables") == (long.script == "syllables"):
        return False
    written, spelt = (short, long) if short.script == "syllables" else (long, short)
    most = [part for part in spelt.parts if not fathers_name(part)]
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
    if len({len(first) == 1 for first, _ in found.agreeing("initial")}) > 1:
        return apart("part", f"{words}: each has the other's name only as an initial")
    if not _enough_bones(short, found):
        return apart("bones", f"{words}: too few consonants to tell by")
    return _with_extra(short, long, found)


def _with_extra(short: Person, long: Person, found: Alignment) -> Comparison:
    """Judged by what the longer name has more."""
    words = f"{short.name} and {long.name}"
    extra = [part for part in found.right if part not in OPTIONAL and part not in short.parts]
    if extra and not all(len(part) == 1 or fathers_name(part) for part in extra):
        if found.agreeing("bones"):
            return apart("bones", f"{words}: too few consonants to tell by where parts are missing")
        return _left_out(short, long, words)
    if found.agreeing("kindred"):
        return judged(_KINDRED, "kindred", f"{words}: a given name may be a translation or a short form of the other")
    if extra:
        return _father_left_out(short, long, words)
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


def _father_left_out(short: Person, long: Person, words: str) -> Comparison:
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
    return len(left) > 1 and (same_spelling(left, right) or same_bones(left, right))


def _near(short: Person, long: Person, found: Alignment) -> Comparison:
    """Some part differs: put up for review if only by a letter or two that make no other name."""
    words = f"{short.name} and {long.name}"
    if len(found.left) == 1 and _across_a_border(found):
        return judged(_KINDRED, "neighbours", f"{words}: a surname as its Slavic neighbours would write it")
    if _by_ear(short.name, long.name):
        return judged(_KINDRED, "by ear", f"{words}: one spells the other as other languages write English names")
    if _first_letters(found):
        return judged(_LEFT_OUT, "initials", f"{words}: the given names by their first letters")
    pairs = _slips(found) if len(found.left) <= min(len(found.right), _NEAR_LONG) else ()
    if not pairs or _makes_another(short, long, pairs):
        return apart("part", f"{words}: a part differs")
    return judged(_LETTERS, "letters", f"{words}: {_told(pairs)} by a letter or two")


def _by_ear(left: str, right: str) -> bool:
    told, name = (left, right) if is_by_ear(left) else (right, left)
    return is_by_ear(told) and is_hearsay(told, name)


def _slips(found: Alignment) -> Sequence[tuple[int, tuple[str, str]]]:
    """The parts that are a letter or two astray, with how many; none if anything else differs."""
    pairs, left, right = nearest(found.left, found.right, _NEAR_LONG)
    if left or sum(distance for distance, _ in pairs) > _NEAR_LONG:
        return ()
    extra = [part for part in right if part not in OPTIONAL and len(part) > 1 and not fathers_name(part)]
    return () if extra or any(distance > _allowed(pair) for distance, pair in pairs) else pairs


def _makes_another(short: Person, long: Person, pairs: Sequence[tuple[int, tuple[str, str]]]) -> bool:
    """Whether the letters that differ are known to make another name."""
    beside = [part for part in short.parts if part in long.parts]
    parts = [pair for _, pair in pairs]
    return any(other_name(*pair, beside) for pair in parts) or other_syllable(short.parts, long.parts, parts)


def _across_a_border(found: Alignment) -> bool:
    """A surname is left over on either side, the same in two Slavic languages, and the given names are one."""
    right = tuple(part for part in found.right if not fathers_name(part))
    agreed = found.equal or found.agreeing("form") or found.agreeing("spelling")
    return bool(agreed) and len(found.left) == len(right) == 1 and same_across_border(found.left[0], right[0])


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

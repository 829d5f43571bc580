"""How names are compared: the one door to transliteration (anyascii) and edit distance (rapidfuzz).

Never a bare similarity: two names are one only when every part of the shorter is found in the longer, by equality
after folding or by a spelling that transliteration explains, and what is left over may be left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from whence.text.gazetteer import listed
from whence.types.reading import MentionType
from whence.types.score import Reason, Score

Band = Literal["same", "review", "different"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names are to each other: the band, a rank between 0 and 1, and the reasons in words."""

    band: Band
    score: float
    reasons: tuple[Reason, ...]

    @property
    def value(self) -> float:
        """The score, under the name that every score has."""
        return self.score


# `compare(...).value` at or above SAME: one party, no person needs to look; at or above REVIEW: worth a look.
# The values are ranks, not probabilities: each rule below has one, and only the order was chosen.
SAME = 0.8
REVIEW = 0.6

_EQUAL, _SPELLING, _SHORT, _INITIALS = 1.0, 0.92, 0.85, 0.82
_HEAD, _GIVEN, _MAYBE, _APART = 0.7, 0.65, 0.6, 0.0

_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il"})
_HONORIFICS = listed(
    "mr mrs ms miss dr prof professor sir dame lord lady rev reverend fr father sheikh shaikh hajji haji ayatollah "
    "president prime minister senator governor general colonel major captain lieutenant sergeant admiral chancellor "
    "king queen prince princess herr frau monsieur madame mme mlle don dona senor senora signor signora "
    "presidente prasident president presiden prezident predsjednik presedintele"
)
_LEGAL_FORMS = listed(
    "ltd limited llc llp lp plc inc incorporated corp corporation co company gmbh ag akg kg ug se sa sas sarl sarl srl "
    "spa nv bv bvba oy ab as asa aps kk pty pte pvt private ooo oao ao zao pao pjsc ojsc cjsc jsc tov tzov fze fzco "
    "doo dd ad ead eood sro zrt kft sl sau cv ltda eirl jsv gk aktiengesellschaft"
)
# Parts that tell what kind of body it is, and may be left out when the rest is one name.
_GENERIC: dict[str, frozenset[str]] = {
    "organisation": _LEGAL_FORMS | listed("group holding holdings special economic zone sez ppt newspaper"),
    "place": listed("republic city town kingdom village state of"),
}
_PARTICLES = listed(
    "of for the and de la le du des di da del della do dos van von der den und y e al el bin ibn ben on in at"
)
_POSSESSIVE = re.compile(r"['’ʼ`´]s?(?=$|[^\w'’ʼ`´])")
_INNER_APOSTROPHE = re.compile(r"['’ʼ‘`´]")
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){2,8})")
_BREAK = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
_OTHER = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 300  # no name is longer; what is compared is cut here so that hostile text costs no more

# Spellings of one sound in the usual romanisations (ISO 9, BGN/PCGN, German, French, Dutch, Polish, Persian, Arabic),
# longest first; the right side is a code, not a sound.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shch", "sh"),
    ("tsch", "ch"),
    ("dsch", "j"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("dzh", "j"),
    ("ck", "k"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("dj", "j"),
    ("zh", "j"),
    ("gh", "g"),
    ("kh", "h"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("aa", "a"),
    ("iy", "i"),
    ("ij", "i"),
    ("yy", "i"),
    ("ye", "e"),
    ("je", "e"),
    ("ie", "e"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
)
_SOUND = re.compile("|".join(re.escape(left) for left, _ in _SOUNDS))
_CODE = dict(_SOUNDS)
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_FF = re.compile(r"(?:ff|f|v)$")
_Alike = Callable[[str, str], bool]
_VOWELS = re.compile(r"[aeiou]+")
_CLASSES = str.maketrans("eo", "iu")  # short e/i and o/u are one letter in Arabic script and move in Slavic spelling
# Below this many letters one changed letter is another name (Salami, Salehi); found on the pairs of names
# made for this project (`bench/names.py`), where 7 keeps every near miss apart.
_LONGISH = 7
_SHORTEST_EQUIVALENT = 4


@lru_cache(maxsize=65536)
def fold(name: str, *, transliterate: bool = True) -> str:
    """The name in lower-case ASCII words: transliterated, without punctuation, article, honorific and possessive.

    Idempotent. Empty only if nothing in the name can be written with letters or digits.
    """
    words = (_ascii(name) if transliterate else _plain(name)).split()
    while len(words) > 1 and (words[0] in _ARTICLES or words[0] in _HONORIFICS):
        words = words[1:]
    return " ".join(words)


def _plain(name: str) -> str:
    """The words in lower case, in their own script."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", name[:_LONGEST]).casefold()).strip()


def _ascii(name: str) -> str:
    from anyascii import anyascii

    plain = unicodedata.normalize("NFKC", name[:_LONGEST])
    plain = _DOTTED.sub(lambda match: match[1].replace(".", "") + " ", _POSSESSIVE.sub("", plain))
    latin = anyascii(_INNER_APOSTROPHE.sub("", plain).casefold())
    latin = _CAMEL.sub(" ", _INNER_APOSTROPHE.sub("", latin)).lower()
    return _OTHER.sub(" ", latin).strip()


def name_parts(name: str, *, transliterate: bool = True) -> tuple[str, ...]:
    """The folded words of the name; letters and digits run together are parted (`MS21` is `ms`, `21`)."""
    return tuple(_BREAK.sub(" ", fold(name, transliterate=transliterate)).split())


def folded_key(name: str, type: MentionType) -> str:  # noqa: A002 - the noun's own field name
    """A blocking key: names that `compare` calls the same by their parts share it, wherever spelling allows.

    The consonant skeleton of the part that carries the name: a person's last, a designation's stem,
    an organisation's first that is not generic. Short forms that start elsewhere need `is_short_form`.
    """
    parts = _core(name_parts(name), type)
    if not parts:
        return ""
    words = [part for part in parts if not part.isdigit()] or list(parts)
    carrier = words[-1] if type == "person" else words[0]
    return _skeleton(carrier) or carrier


def keys(name: str, *, transliterate: bool = True) -> frozenset[str]:
    """Blocking keys: two names that `compare` calls the same, or puts up for review, share one nearly always.

    One key for each part that tells names apart: its consonants, one for each family that romanisations exchange.
    """
    parts = name_parts(name, transliterate=transliterate)
    telling = [part for part in parts if part not in _PARTICLES and part not in _LEGAL_FORMS]
    return frozenset(_skeleton(part.removesuffix("s")) or part for part in telling or parts)


def compare(left: str, right: str, type: MentionType, *, transliterate: bool = True) -> Comparison:  # noqa: A002
    """What two names of one type are to each other; symmetric. See `_score_of` for what the numbers rank."""
    if not transliterate and not (_is_latin(left) and _is_latin(right)):
        alike = fold(left, transliterate=False) == fold(right, transliterate=False) != ""
        words = f"{left} and {right}: letters are compared as they are written"
        return Comparison("same" if alike else "different", float(alike), (Reason("script", float(alike), 1.0, words),))
    found = _score_of(left, right, type)
    band: Band = "same" if found.value >= SAME else "review" if found.value >= REVIEW else "different"
    return Comparison(band, found.value, found.reasons)


def _is_latin(name: str) -> bool:
    return name.isascii() or not _FOREIGN.search(name)


_FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\uffff]")


def _score_of(left: str, right: str, type: MentionType) -> Score:  # noqa: A002
    """How surely two names of one type name one party: symmetric, with the reason in words.

    At or above `SAME`: every part equal, a short form that leaves nothing out that tells parties apart, or a spelling
    that transliteration explains. Between `REVIEW` and `SAME`: a head part alone (`the Gazette` for `Harbour Gazette`)
    or a given name alone; within one document that may be enough (`is_short_form`). 0 where a number or part differs.
    """
    first, second = sorted((left, right), key=lambda name: (len(name_parts(name)), fold(name), name))
    if type == "product":
        return _designations(first, second)
    return _named(first, second, type)


def is_short_form(short: str, long: str, type: MentionType) -> bool:  # noqa: A002
    """Whether `short` can stand for `long` inside a document that names `long` in full."""
    less, more = name_parts(short), name_parts(long)
    if not less or len(less) >= len(more):
        return False
    return compare(short, long, type).value >= REVIEW and compare(short, long, type).value < _SPELLING


def _score(value: float, feature: str, words: str) -> Score:
    return Score(value, (Reason(feature, value, 1.0, words),))


def _core(parts: Sequence[str], kind: MentionType) -> tuple[str, ...]:
    """The parts without what may be left out, unless nothing else is there."""
    generic = _GENERIC.get(kind, frozenset())
    kept = tuple(part for part in parts if part not in generic and part not in _PARTICLES)
    return kept or tuple(parts)


def _named(short: str, long: str, kind: MentionType) -> Score:
    less, more = name_parts(short), name_parts(long)
    if not less or not more:
        return _score(_APART, "empty", "a name without letters is like no other")
    if Counter(less) == Counter(more):
        return _score(_EQUAL, "equal", f"{short} and {long}: every part is equal after folding")
    if "".join(less) == "".join(more):
        return _score(_EQUAL, "joined", f"{short} and {long}: the same letters, spaced differently")
    if kind in ("organisation", "place", "event", "other") and _acronym(less, more):
        return _score(_SHORT, "acronym", f"{short} stands for the first letters of {long}")
    return _aligned(short, long, kind)


def _aligned(short: str, long: str, kind: MentionType) -> Score:
    """Pair the parts off; what is left over decides."""
    less, more = name_parts(short), name_parts(long)
    if kind != "person":
        less, more = _core(less, kind), _core(more, kind)
    if len(less) > len(more):
        less, more = more, less
    alike = _same_bones if _ABJAD.search(short + long) else _same_name if kind == "person" else _same_word
    rest_less, rest_more, spelled, initials = _pair_off(less, more, alike)
    if rest_less:
        return _joined_spelling(short, long)
    if rest_more:
        return _left_out((short, long), (less, more), kind, spelled or initials)
    if initials:
        return _score(_INITIALS, "initials", f"{short} and {long}: the parts agree, some by their first letter")
    if spelled:
        return _score(_SPELLING, "spelling", f"{short} and {long}: spellings of one name in different transliterations")
    return _score(_EQUAL, "equal", f"{short} and {long}: every telling part is equal")


def _joined_spelling(short: str, long: str) -> Score:
    less, more = "".join(name_parts(short)), "".join(name_parts(long))
    if len(name_parts(short)) != len(name_parts(long)) and _same_sound(less, more) and _not_numbered(less + more):
        return _score(_SPELLING, "joined", f"{short} and {long}: the same letters, spaced differently")
    return _score(_APART, "part", f"{short} and {long}: a part differs")


def _not_numbered(letters: str) -> bool:
    return letters.isalpha()


def _pair_off(less: Sequence[str], more: Sequence[str], alike: _Alike) -> tuple[list[str], list[str], bool, bool]:
    """Parts left over on both sides, whether some pair differs in spelling, and whether some pair is an initial."""
    rest_more = list(more)
    rest_less = [part for part in less if not _take(part, rest_more, str.__eq__)]
    after_spelling = [part for part in rest_less if not _take(part, rest_more, alike)]
    after_initials = [part for part in after_spelling if not _take(part, rest_more, _initial)]
    return after_initials, rest_more, after_spelling != rest_less, after_initials != after_spelling


def _take(part: str, pool: list[str], alike: _Alike) -> bool:
    for other in pool:
        if alike(part, other):
            pool.remove(other)
            return True
    return False


def _initial(left: str, right: str) -> bool:
    return min(len(left), len(right)) == 1 and left[0] == right[0] and not (left + right).isdigit()


def _left_out(
    names: tuple[str, str],
    parts: tuple[Sequence[str], Sequence[str]],
    kind: MentionType,
    changed: bool,
) -> Score:
    """Every part of the shorter name was found in the longer, which has more."""
    (short, long), (less, more) = names, parts
    if any(part.isdigit() for part in more) and kind != "person":
        return _score(_APART, "part", f"{short} and {long}: a number differs")
    if kind == "person":
        return _person_short(short, long, parts)
    if len(less) == 1 and _same_part(less[0], more[-1]) and kind == "organisation" and not changed:
        return _score(_HEAD, "head", f"{short} is the last part of {long}: a short form if the document names it")
    return _score(_APART, "part", f"{short} and {long}: one has a part that the other lacks")


def _person_short(short: str, long: str, parts: tuple[Sequence[str], Sequence[str]]) -> Score:
    less, more = parts
    if len(less) >= 2 and (len(more) - len(less) > 1 or not any(_same_name(part, more[0]) for part in less)):
        return _score(_MAYBE, "left out", f"{short} and {long}: one leaves out the given name or several parts")
    if len(less) >= 2:
        return _score(_SHORT, "short form", f"{short} and {long}: all parts agree, one leaves a middle part out")
    if len(less[0]) > 1 and _same_name(less[0], more[-1]):
        return _score(_SHORT, "surname", f"{short} is the surname of {long}")
    if len(less[0]) > 1:
        return _score(_GIVEN, "given name", f"{short} is a given name of {long}")
    return _score(_APART, "part", f"{short}: an initial alone tells nothing")


def _same_part(left: str, right: str) -> bool:
    return left == right or _same_sound(left, right)


def _acronym(less: Sequence[str], more: Sequence[str]) -> bool:
    """After equal parts are struck out, one part on the one side is the first letters of the rest on the other."""
    rest_less, rest_more = list(less), list(more)
    for part in less:
        if part in rest_more:
            rest_less.remove(part)
            rest_more.remove(part)
    for short, long in ((rest_less, rest_more), (rest_more, rest_less)):
        if len(short) == 1 and 2 <= len(short[0]) <= 8 and len(long) >= 2 and short[0] in _initials(long):
            return True
    return False


def _initials(parts: Sequence[str]) -> frozenset[str]:
    telling = [part for part in parts if part not in _PARTICLES]
    return frozenset({"".join(part[0] for part in parts), "".join(part[0] for part in telling)})


def _designations(short: str, long: str) -> Score:
    """Letters and numbers apart: numbers that differ part the two, a number that one lacks does not."""
    if not fold(short) or not fold(long):
        return _score(_APART, "empty", "a name without letters is like no other")
    words_left, words_right = _words(short), _words(long)
    left, right = _numbers(short), _numbers(long)
    if left and right and left != right:
        return _score(_APART, "number", f"{short} and {long}: the numbers differ")
    if not words_left or not words_right:
        same = left == right and words_left == words_right
        return _score(_EQUAL if same else _APART, "number", f"{short} and {long}: a number alone")
    return _stems(short, long, left == right)


def _words(name: str) -> tuple[str, ...]:
    return tuple(part for part in name_parts(name) if not part.isdigit())


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(part for part in name_parts(name) if part.isdigit())


def _stems(short: str, long: str, numbered_alike: bool) -> Score:
    left, right = _words(short), _words(long)
    if "".join(left) == "".join(right):
        value = _EQUAL if numbered_alike else _SHORT
        return _score(value, "designation", f"{short} and {long}: the same letters, no number differs")
    if len(left) == len(right) and all(map(_same_model, left, right)):
        return _score(_SHORT, "spelling", f"{short} and {long}: spellings of one designation, no number differs")
    return _score(_APART, "part", f"{short} and {long}: the letters differ")


def _same_model(left: str, right: str) -> bool:
    """Equal, one sound, or one the plural of the other (-s, Slavic -i, -y)."""
    return _same_word(left, right) or _singular(left) == _singular(right)


def _singular(word: str) -> str:
    sound = _sound(word)
    return sound[:-1] if len(sound) >= _SHORTEST_EQUIVALENT + 2 and sound[-1] in "si" else sound


@lru_cache(maxsize=65536)
def _sound(part: str) -> str:
    """One spelling for the usual romanisations of one sound."""
    coded = _SOUND.sub(lambda match: _CODE[match[0]], part)
    return _FINAL_FF.sub("v", _DOUBLED.sub(r"\1", coded))


def _skeleton(part: str) -> str:
    """Consonants only, in one family where any romanisation exchanges them, with a mark for a first vowel."""
    bones = _coded(_DOUBLED.sub(r"\1", part))[0].rstrip("ai")
    return _DOUBLED.sub(r"\1", bones.replace("j", "").translate(_ONE_FAMILY))


_ONE_FAMILY = str.maketrans("SG", "XX")


def _same_sound(left: str, right: str) -> bool:
    """Spellings of one part: equal once romanisation is evened out, or a longish part with one vowel astray inside."""
    if min(len(left), len(right)) < _SHORTEST_EQUIVALENT or not (left + right).isalpha():
        return False
    first, second = _sound(left).translate(_CLASSES), _sound(right).translate(_CLASSES)
    if first == second:
        return True
    return _vowel_astray(_DOUBLED.sub(r"\1", first), _DOUBLED.sub(r"\1", second))


def _vowel_astray(first: str, second: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if first == second:
        return True
    if min(len(first), len(second)) < _LONGISH or first[0] != second[0] or first[-1] != second[-1]:
        return False
    same_bones = _VOWELS.sub("", first) == _VOWELS.sub("", second)
    return same_bones and Levenshtein.distance(first, second, score_cutoff=1) <= 1


# Given names that cross a language border as other names; each line is one name.
_GIVEN_NAMES = (
    "alexander aleksandr alexandr alexandre alexandros alessandro alejandro oleksandr olexander aliaksandr",
    "vladimir wladimir volodymyr wolodymyr uladzimir vlagyimir",
    "dmitry dmitri dmitrij dmitriy dimitri dmytro dzmitry",
    "alexei aleksei alexey aleksey aleksej alexej oleksii oleksiy olexiy oleksij alexis",
    "sergei sergey sergej serguei serhiy serhii siarhei",
    "nikolai nikolay nikolaj mykola nicolas nicholas nikolaos",
    "kirill kyrylo cyril",
    "mikhail mykhailo michail mikhailo",
    "andrei andrey andrej andriy andrii",
    "evgeny yevgeny evgeni evgeniy yevgeniy jewgeni evgueni yevhen jevhen",
    "yuri yury juri yuriy iouri",
    "george georgy georgi heorhiy georgios",
    "osama usama",
    "mohammed mohammad muhammad mohamed mohamad mohammad muhamed mohammadi",
    "hussein hossein husayn hussain hosein husain",
    "yusuf youssef yousef yousuf",
)
_FAMILY = {name: line for line in _GIVEN_NAMES for name in line.split()}
_ABJAD = re.compile(r"[\u0590-\u08ff]")  # Hebrew and Arabic scripts leave short vowels out
_FINAL = re.compile(r"(?<=in)e$|(?<=[^aeiou])e$")  # French -ine, -e
_HARD = re.compile(r"g[uh](?=[eiy])")
# One code for a family of consonants that romanisations exchange: S hisses, G is made in the throat.
_FAMILIES: tuple[tuple[str, str], ...] = (
    (r"shch|tsch|dsch|tsh|tch|dzh|sch|sh|zh|ch|cz|sz|ts|tz|dj|[szcj]", "S"),
    (r"kh|gh|[ghq]", "G"),
    (r"ff|ph|[vwf]", "V"),
)
_FAMILY_OF = re.compile("|".join(f"(?P<{code}>{pattern})" for pattern, code in _FAMILIES))
# `ch` stands for the S family in English and French, for the G family in German and Polish; `j` often for a vowel.
_BROAD_SHORTEST = 5
# Ukrainian h is Russian g (Herasymov, Gerasimov); in English Holden and Golden are two names.
_SLAVIC = re.compile(r"(?:[oei][vw]|off|eff|i[yij]|yi|yy|y|i|in|ko|uk)$")


@lru_cache(maxsize=65536)
def _broad(part: str) -> frozenset[tuple[str, str]]:
    """Every reading of the part as consonant families and vowels, one for each way to read `ch` and `j`."""
    plain = _DOUBLED.sub(r"\1", _FINAL.sub("", _HARD.sub("g", part)))
    readings = {plain, plain.replace("ch", "kh"), re.sub(r"(?<!d)j", "i", plain)}
    readings.add(re.sub(r"(?<!d)j", "i", plain.replace("ch", "kh").replace("skh", "sch").replace("tkh", "tch")))
    return frozenset(_coded(reading) for reading in readings)


def _coded(reading: str) -> tuple[str, str]:
    coded = _FAMILY_OF.sub(lambda match: match.lastgroup or "", reading)
    coded = coded.replace("x", "kS").replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("y", "i")
    coded = _DOUBLED.sub(r"\1", coded.translate(_CLASSES))
    vowels = "".join(letter for letter in coded if letter in _VOWEL_LETTERS)
    bones = _VOWELS.sub("", coded)
    first = "a" if coded[:1] in _VOWEL_LETTERS else ""
    last = "i" if coded[-1:] == "i" else "a" if coded[-1:] in _VOWEL_LETTERS else ""
    return first + bones + last, vowels


_VOWEL_LETTERS = ("a", "e", "i", "o", "u")


def _same_word(left: str, right: str) -> bool:
    """Parts of a body's or a place's name: one sound, the plural of the other, or exchanged consonants."""
    if left == right or _same_sound(left, right):
        return True
    if min(len(left), len(right)) < _BROAD_SHORTEST:
        return False
    return left.removesuffix("s") == right.removesuffix("s") or _same_family(left, right, 0)


def _same_name(left: str, right: str) -> bool:
    """Parts of a person's name: also given names of one family, and longer parts in any usual romanisation."""
    if left == right or (left in _FAMILY and _FAMILY[left] == _FAMILY.get(right)):
        return True
    length = min(len(left), len(right))
    astray = int(length >= _LONGISH)
    return _same_sound(left, right) or (length >= _BROAD_SHORTEST and _same_family(left, right, astray))


def _same_family(left: str, right: str, astray: int) -> bool:
    """Some reading of each has the same consonant families, and vowels that differ in `astray` places at most."""
    from rapidfuzz.distance import Levenshtein

    if not (left + right).isalpha() or ({left[0], right[0]} == {"g", "h"} and not _SLAVIC.search(left)):
        return False
    return any(
        first[0] == second[0] and Levenshtein.distance(first[1], second[1], score_cutoff=1) <= astray
        for first in _broad(left)
        for second in _broad(right)
    )


def _same_bones(left: str, right: str) -> bool:
    """Names of which one was written without its vowels: the consonant families alone, three of them at least."""
    if _same_name(left, right):
        return True
    bones = {first[0].strip("ai") for first in _broad(left)}
    others = {second[0].strip("ai") for second in _broad(right)}
    return any(len(each) >= _BONES and each in others for each in bones)


_BONES = 3

"""Names of organisations, and of whatever is named like one.

Legal forms stand apart: one may be missing, two of different kinds are two bodies. Words that say little may be
missing too. Any other word that one name has and the other lacks makes another body (a bank and its leasing arm).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.text.gazetteer import listed, words
from whence.text.naming.alignment import Alignment, aligned, nearest
from whence.text.naming.comparison import Comparison, apart, judged
from whence.text.naming.expansion import as_digits, as_one, split_forms
from whence.text.naming.folding import fold, words_of
from whence.text.naming.scripts import Script, script
from whence.text.naming.spelling import bones, same_sound, same_word

_EQUAL, _SPELLING, _ACRONYM = 1.0, 0.92, 0.85
_ABBREVIATED, _KIND, _HEAD, _LETTERS = 0.75, 0.7, 0.68, 0.62

SMALL = listed("of for the and de la le du des di del della do dos das van von der den und y e in at on a an et i")
# Words that say so little that one name may lack them: the kind of body, as everybody would guess it.
_GENERIC = listed("group holding sez ppt fz newspaper jsc company corporation")
# What translators call one kind of public body.
_KINDS = listed("authority office agency administration bureau directorate department inspectorate")
_CUT = re.compile(r"(?<![^\W_])[^\W\d_]{3,12}(?=\.)")
_VOWELS = frozenset("aeiouy")
_FEWEST_BESIDE_KIND = 2
_FEWEST_OF_HEAD = 2
_PURPOSES = frozenset({("for",), ("of",)})
_NEAR_SHORTEST = 3
_NEAR_LONG = 6
# Letters of a word that may differ for the rest to be worth a look; set on nk_cases.
_NEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A name in its telling words; `forms` are the kinds of its legal forms, `folded` all its words;
    `letters` its telling words run together, `run` all but its legal forms before synonyms are read;
    `cut` words that are abbreviated with a full stop.
    """

    name: str
    words: tuple[str, ...]
    folded: tuple[str, ...]
    forms: frozenset[str]
    letters: str
    run: str
    cut: frozenset[str]
    script: Script

    @property
    def numbers(self) -> tuple[str, ...]:
        """What the body is numbered by."""
        return tuple(word for word in self.words if word.isdigit())


@lru_cache(maxsize=65536)
def body(name: str) -> Body:
    """The words of a body's name."""
    folded = words_of(name)
    kept, forms = split_forms(folded)
    words = as_digits(as_one(kept))
    telling = tuple(word for word in words if word not in SMALL) or words
    return Body(
        name=name,
        words=telling,
        folded=folded,
        forms=forms,
        letters="".join(telling),
        run="".join(kept),
        cut=frozenset(fold(word) for word in _CUT.findall(name)),
        script=script(name),
    )


def compare_bodies(left: Body, right: Body) -> Comparison:
    """What two names of bodies are to each other."""
    short, long = sorted((left, right), key=lambda one: (len(one.words), one.letters, one.name))
    words = f"{short.name} and {long.name}"
    if not short.words or not long.words:
        return apart("empty", "a name without letters is like no other")
    if _forms_contradict(short, long):
        return apart("legal form", f"{words}: bodies of different legal form")
    if sorted(short.words) == sorted(long.words):
        return judged(_EQUAL, "equal", f"{words}: every telling part is equal")
    if short.letters == long.letters or sorted(short.folded) == sorted(long.folded):
        return judged(_EQUAL, "joined", f"{words}: the same letters, spaced differently")
    if _acronym(short, long):
        return judged(_ACRONYM, "acronym", f"{words}: one stands for the first letters of the other")
    return _decided(short, long)


def _forms_contradict(left: Body, right: Body) -> bool:
    first, second = left.forms - {"any"}, right.forms - {"any"}
    return bool(first and second and first.isdisjoint(second))


def _acronym(left: Body, right: Body) -> bool:
    """After equal parts are struck out, one part on the one side is the first letters of the rest on the other."""
    return any(
        _stands_for(first, second) or _stands_for(second, first)
        for first, second in ((left.folded, right.folded), (left.words, right.words))
    )


def _stands_for(short: Sequence[str], long: Sequence[str]) -> bool:
    rest_short, rest_long = list(short), list(long)
    for part in short:
        if part in rest_long:
            rest_short.remove(part)
            rest_long.remove(part)
    if len(rest_short) > 1 and all(len(part) == 1 for part in rest_short):
        rest_short = ["".join(rest_short)]  # P&G
    if len(rest_short) != 1 or not 2 <= len(rest_short[0]) <= 8 or len(rest_long) < 2:
        return False
    telling = [part for part in rest_long if part not in SMALL]
    return rest_short[0] in ("".join(part[0] for part in rest_long), "".join(part[0] for part in telling))


def _decided(short: Body, long: Body) -> Comparison:
    words = f"{short.name} and {long.name}"
    found = aligned(short.words, long.words, _agree, ("spelling",))
    left, right = _telling(found.left), _telling(found.right)
    if _numbers_differ(found):
        return apart("number", f"{words}: the numbers differ")
    if not left and not right:
        return _agreed(words, found)
    if _joined(short, long):
        return judged(_SPELLING, "joined", f"{words}: the same letters, spaced differently")
    if (short.script == "consonants") != (long.script == "consonants") and _same_bones(short.letters, long.letters):
        return judged(_SPELLING, "bones", f"{words}: the consonants that the script writes are the same")
    if len(left) == len(right) == 1 and {*left, *right} <= _KINDS and found.equal >= _FEWEST_BESIDE_KIND:
        return judged(_KIND, "kind", f"{words}: only the kind of body is called differently")
    if left and right and len(left) == len(right) and all(map(_abbreviates(short, long), left, right)):
        return judged(_ABBREVIATED, "abbreviation", f"{words}: words are cut short with a full stop")
    if left and right:
        return _near(words, left, right)
    return _left_out(short, long, left or right, found)


def _abbreviates(short: Body, long: Body) -> Callable[[str, str], bool]:
    """Whether the one part is the beginning of the other, cut there with a full stop (`Tic.` for `Ticaret`)."""

    def check(left: str, right: str) -> bool:
        return (left in short.cut and right.startswith(left)) or (right in long.cut and left.startswith(right))

    return check


def _agree(left: str, right: str) -> str:
    return "spelling" if not (left + right).isdigit() and same_word(left, right) else ""


def _same_bones(left: str, right: str) -> bool:
    return not bones(left).isdisjoint(bones(right))


def _telling(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part not in _GENERIC)


def _agreed(words: str, found: Alignment) -> Comparison:
    if not found.equal and not found.pairs:
        return apart("part", f"{words}: a part differs")
    if found.pairs:
        return judged(_SPELLING, "spelling", f"{words}: spellings of one name in different transliterations")
    return judged(_EQUAL, "equal", f"{words}: every telling part is equal")


def _numbers_differ(found: Alignment) -> bool:
    return any(part.isdigit() for part in (*found.left, *found.right))


def _joined(short: Body, long: Body) -> bool:
    """The same letters however they are divided, before or after synonyms are read."""
    if len(short.folded) == len(long.folded):
        return False
    pairs = ((short.letters, long.letters), (short.run, long.run))
    return any(first == second or ((first + second).isalpha() and same_sound(first, second)) for first, second in pairs)


def _near(words: str, left: Sequence[str], right: Sequence[str]) -> Comparison:
    """A word differs by a letter or two, and everything else agrees."""
    pairs, rest_left, rest_right = nearest(left, right, _NEAR)
    if rest_left or rest_right or sum(distance for distance, _ in pairs) > _NEAR:
        return apart("part", f"{words}: a part differs")
    if any(not _worth_a_look(distance, *pair) for distance, pair in pairs):
        return apart("part", f"{words}: a part differs")
    told = " and ".join(f"{first} differs from {second}" for _, (first, second) in pairs)
    return judged(_LETTERS, "letters", f"{words}: {told} by a letter or two")


def _worth_a_look(distance: int, left: str, right: str) -> bool:
    """A short word and an abbreviation must be equal: a letter is too much of them."""
    longest = max(len(left), len(right))
    if longest < _NEAR_SHORTEST or (left + right).isdigit() or not (_VOWELS & set(left) and _VOWELS & set(right)):
        return False
    return distance == 1 or longest >= _NEAR_LONG


def _left_out(short: Body, long: Body, extra: Sequence[str], found: Alignment) -> Comparison:
    """Every part of the shorter name was found in the longer, which has more."""
    words = f"{short.name} and {long.name}"
    if len(short.words) == 1 and found.equal and short.words[0] == long.words[-1] and len(extra) == 1:
        return judged(
            _HEAD, "head", f"{short.name} is the last part of {long.name}: a short form if the document names it"
        )
    if _before_its_purpose(short, long):
        return judged(_HEAD, "head", f"{short.name} is what {long.name} begins with: a short form if a text has both")
    return apart("part", f"{words}: one has a part that the other lacks")


def _before_its_purpose(short: Body, long: Body) -> bool:
    """`Harbour Institute` for `Harbour Institute for Coastal Policy`: two words and more, cut before *for* or *of*."""
    cut = len(short.folded)
    if len(short.words) < _FEWEST_OF_HEAD or long.folded[:cut] != short.folded:
        return False
    return long.folded[cut : cut + 1] in _PURPOSES


# What is called by the place where it is: `Tamsel Gazette`, `Tamsel University`.
_SEATED = listed(
    "today echo times post gazette herald mercury courier news radio tv television press journal monitor mail "
    "mirror sun star standard tribune telegraph chronicle observer dispatch sentinel register globe digest argus "
    "messenger islander pennant lamp voice review weekly daily evening paper examiner inquirer advertiser "
    "bulletin guardian university college school hospital clinic council authority ministry police court port "
    "airport station chamber office bureau department city county district government parliament assembly "
    "administration agency commission committee fc united rovers stadium theatre museum library cathedral church "
    "bridge harbour"
)


def is_brand(short: Body, long: Body) -> bool:
    """Whether the one is what the other is called by for short: `Tarnwick` for `Tarnwick Mutual`.

    The words with which the longer name begins, the first of them no word of everyday English and no given name.
    """
    cut = len(short.folded)
    if not 0 < cut < len(long.folded) or long.folded[:cut] != short.folded or long.folded[-1] in _SEATED:
        return False
    first = short.folded[0]
    return not (first in words("english") or first in SMALL or first.isdigit() or short.folded[-1] in SMALL)

"""Names of things that are made: a stem and numbers. Two numbers must agree; a missing one contradicts nothing."""

from collections.abc import Sequence
from functools import lru_cache

from whence.text.gazetteer import listed
from whence.text.naming.comparison import Comparison, apart, judged
from whence.text.naming.folding import words_of
from whence.text.naming.scripts import script
from whence.text.naming.spelling import bones, edits, same_word, sound

_EQUAL, _UNNUMBERED, _SPELLING, _MAKER, _ENDING, _LETTERS = 1.0, 0.85, 0.82, 0.72, 0.68, 0.62
_SHORTEST_PLURAL = 6
_SHORTEST_NEAR = 4
_SHORTEST_BONES = 2
# What stands before the names of ships and aircraft and tells none of them.
_PREFIXES = listed("mv mt ms ss sv fv rv mts hms uss hmas hmcs ins usns rfa the type model project projekt izdeliye mk")
# What a thing is, where its name stands beside it.
_NOUNS = listed(
    "vaccine aircraft airliner jet plane helicopter drone ship vessel ferry tug tanker rocket satellite engine truck "
    "car bus tractor train tram phone app tablet crane"
)
# The Cyrillic letter Х, as it looks and as it is romanised.
_KHA = frozenset({"x", "kh", "ch", "h"})


@lru_cache(maxsize=65536)
def _letters(name: str) -> tuple[str, ...]:
    parts = tuple(part for part in words_of(name) if not part.isdigit())
    if len(parts) > 1 and parts[-1] in _NOUNS:
        parts = parts[:-1]
    return tuple(part for part in parts if part not in _PREFIXES) or parts


@lru_cache(maxsize=65536)
def _numbers(name: str) -> tuple[str, ...]:
    return tuple(part for part in words_of(name) if part.isdigit())


def compare_products(left: str, right: str) -> Comparison:
    """What two designations are to each other."""
    short, long = sorted((left, right), key=lambda name: (len(words_of(name)), words_of(name), name))
    words = f"{short} and {long}"
    if not words_of(short) or not words_of(long):
        return apart("empty", "a name without letters is like no other")
    first, second = _numbers(short), _numbers(long)
    if first and second and first != second:
        return apart("number", f"{words}: the numbers differ")
    if not _letters(short) or not _letters(long):
        same = first == second and _letters(short) == _letters(long)
        return (
            judged(_EQUAL, "number", f"{words}: a number alone") if same else apart("part", f"{words}: a number alone")
        )
    return _stems(short, long, first == second)


def _stems(short: str, long: str, numbered_alike: bool) -> Comparison:
    left, right = _letters(short), _letters(long)
    words = f"{short} and {long}"
    if "".join(left) == "".join(right):
        rank = _EQUAL if numbered_alike else _UNNUMBERED
        return judged(rank, "designation", f"{words}: the same letters, no number differs")
    if len(left) == len(right) and all(map(_same_model, left, right)):
        return judged(_SPELLING, "spelling", f"{words}: spellings of one designation, no number differs")
    if not numbered_alike:
        return apart("part", f"{words}: the letters differ")
    if _numbers(short) and _without_maker(left, right):
        return judged(_MAKER, "maker", f"{words}: the same designation, one names its maker")
    if (script(short) == "consonants") != (script(long) == "consonants") and _same_bones("".join(left), "".join(right)):
        return judged(_SPELLING, "bones", f"{words}: the consonants that the script writes are the same")
    return _near(words, left, right, bool(_numbers(short)))


def _without_maker(left: Sequence[str], right: Sequence[str]) -> bool:
    """`A320` for `Airbus A320`, `B737` for `Boeing 737`: what goes before is left out, or its first letter."""
    short, long = sorted((left, right), key=len)
    if len(short) < len(long):
        return tuple(long[-len(short) :]) == tuple(short)
    one, other = sorted((left[0], right[0]), key=len)
    return len(one) == 1 < len(other) and other[0] == one and left[1:] == right[1:]


def _same_bones(left: str, right: str) -> bool:
    shared = bones(left) & bones(right)
    return len(max(shared, key=len, default="")) >= _SHORTEST_BONES


def _same_model(left: str, right: str) -> bool:
    """Equal, one sound, or one the plural of the other (-s, Slavic -i, -y)."""
    return same_word(left, right) or _singular(left) == _singular(right) or {left, right} <= _KHA


def _singular(word: str) -> str:
    heard = sound(word)
    return heard[:-1] if len(heard) >= _SHORTEST_PLURAL and heard[-1] in "si" else heard


def _near(words: str, left: Sequence[str], right: Sequence[str], numbered: bool) -> Comparison:
    """A letter that differs, or an ending more, is worth a look where a number or another word agrees."""
    if len(left) != len(right):
        return apart("part", f"{words}: the letters differ")
    pairs = [(first, second) for first, second in zip(left, right, strict=True) if not _same_model(first, second)]
    if len(pairs) != 1 or not (numbered or len(left) > 1) or min(map(len, pairs[0])) < _SHORTEST_NEAR:
        return apart("part", f"{words}: the letters differ")
    first, second = pairs[0]
    if first.startswith(second) or second.startswith(first):
        return judged(_ENDING, "ending", f"{words}: the same stem with another ending, no number differs")
    if edits(first, second, 1) == 1:
        return judged(_LETTERS, "letters", f"{words}: {first} differs from {second} by a letter, no number differs")
    return apart("part", f"{words}: the letters differ")

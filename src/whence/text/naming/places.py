"""Names of places: by their letters, and by a gazetteer that knows what else cities are called (Kharkov, Kharkiv)."""

import re
from functools import cache, lru_cache

from whence.text.gazetteer import lines, listed
from whence.text.naming.bodies import body, compare_bodies
from whence.text.naming.comparison import Comparison, apart, judged
from whence.text.naming.folding import fold, words_of
from whence.text.naming.spelling import edits, sound

_KNOWN, _EITHER = 0.86, 0.65
_LIKE = 2
_GENERIC = listed("republic city town kingdom village state of the oblast region province gorod misto settlement")
_DOUBLED = re.compile(r"(.)\1+")


def compare_places(left: str, right: str) -> Comparison:
    """What two names of places are to each other.

    A letter that differs makes another place; only the gazetteer knows better, and it also knows better where two
    cities have names that could be spellings of one.
    """
    first, second = sorted((left, right))
    words = f"{first} and {second}"
    found = compare_bodies(body(_bare(first)), body(_bare(second)))
    if found.score == 1.0:
        return judged(1.0, found.reasons[0].feature, f"{words}: every telling part is equal")
    known, others = cities(first), cities(second)
    if not known.isdisjoint(others) and _two_cities(first, second):
        return _told_apart(words, first, second)
    if not known.isdisjoint(others):
        return judged(_KNOWN, "gazetteer", f"{words}: the gazetteer has both as names of one city")
    if known and others:
        return apart("gazetteer", f"{words}: the gazetteer has them as two cities")
    kept = found.band == "same" or found.reasons[0].feature == "empty"
    return found if kept else apart("part", f"{words}: a part differs")


def _two_cities(left: str, right: str) -> bool:
    """Whether each is what some city is usually called, and no city both, though one is also called the other."""
    mains = _mains()
    first, second = mains.get(fold(left), frozenset()), mains.get(fold(right), frozenset())
    return bool(first and second) and first.isdisjoint(second)


def _told_apart(words: str, left: str, right: str) -> Comparison:
    """Names as like as Delhi and Dili are two cities; Waterloo may be the one in Iowa, or what Austin was called."""
    if edits(fold(left), fold(right), _LIKE) <= _LIKE:
        return apart("gazetteer", f"{words}: the gazetteer has them as two cities")
    return judged(_EITHER, "gazetteer", f"{words}: two cities, of which one is also called like the other")


def heard(folded: str) -> str:
    """One spelling for the usual romanisations of a folded name."""
    return _DOUBLED.sub(r"\1", sound(folded.replace(" ", "")))


@lru_cache(maxsize=16384)
def _bare(name: str) -> str:
    parts = words_of(name)
    return " ".join(part for part in parts if part not in _GENERIC) or " ".join(parts)


def cities(name: str) -> frozenset[int]:
    """The cities that the gazetteer knows by that name or by one that sounds so, by their number in it."""
    first, more = _gazetteer()
    key = heard(_bare(name))
    return more.get(key, frozenset({first[key]})) if key in first else frozenset()


@cache
def _mains() -> dict[str, frozenset[int]]:
    """The cities of each usual English name."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("cities")):
        main = line.partition(" ")[0].replace("_", " ")
        found[main] = found.get(main, frozenset()) | {number}
    return found


@cache
def _gazetteer() -> tuple[dict[str, int], dict[str, frozenset[int]]]:
    """The first city of each name, and all cities of the names that several bear."""
    first: dict[str, int] = {}
    more: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("cities")):
        for key in line.split()[1:]:
            if first.setdefault(key, number) != number:
                more[key] = more.get(key, frozenset({first[key]})) | {number}
    return first, more

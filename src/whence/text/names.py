"""How names are compared: `compare` for two of them, `keys` for finding those that are worth comparing.

Never a bare similarity: two names are the same only when every part of both agrees, by equality after folding or by a
rule that can be said in words; a part that differs by a letter or two is put up for review. What the parts of a name
are depends on what it names: see `naming/persons.py`, `bodies.py`, `places.py`, `products.py`.
"""

from functools import cache, lru_cache

from whence.text.naming import bodies
from whence.text.naming.bodies import SMALL, body, compare_bodies
from whence.text.naming.comparison import REVIEW, SAME, Band, Comparison, apart, judged
from whence.text.naming.contrasts import other_name
from whence.text.naming.expansion import as_one, legal_forms
from whence.text.naming.folding import HONORIFICS, LONGEST, fold, name_parts
from whence.text.naming.given import is_given
from whence.text.naming.hearsay import is_by_ear, is_hearsay
from whence.text.naming.person import PARTICLES, person
from whence.text.naming.persons import compare_persons, shortens
from whence.text.naming.places import cities, compare_places
from whence.text.naming.products import compare_products
from whence.text.naming.scripts import is_foreign
from whence.text.naming.spelling import skeleton
from whence.types.reading import MentionType

__all__ = [
    "REVIEW",
    "SAME",
    "Band",
    "Comparison",
    "compare",
    "fold",
    "folded_key",
    "is_brand",
    "is_by_ear",
    "is_hearsay",
    "is_in_one_script",
    "is_short_form",
    "is_title",
    "keys",
    "makes_another",
    "name_parts",
    "size",
]


def compare(left: str, right: str, type: MentionType, *, transliterate: bool = True) -> Comparison:  # noqa: A002
    """What two names of one type are to each other; symmetric, with the reasons in words.

    `transliterate=False` compares names of different scripts letter by letter, so that they are never one. Only the
    first 300 characters are read.
    """
    left, right = left[:LONGEST], right[:LONGEST]
    if not transliterate and (is_foreign(left) or is_foreign(right)):
        return _as_written(left, right)
    if type == "person":
        return compare_persons(person(left), person(right))
    if type == "product":
        return compare_products(left, right)
    if type == "place":
        return compare_places(left, right)
    return compare_bodies(body(left), body(right))


def is_in_one_script(left: str, right: str) -> bool:
    """Whether two names can be compared as they are written: both in Latin letters, or of the same words."""
    return not (is_foreign(left) or is_foreign(right)) or _words_as_written(left) == _words_as_written(right)


def _words_as_written(name: str) -> list[str]:
    return sorted(name_parts(name, transliterate=False))


def _as_written(left: str, right: str) -> Comparison:
    first, second = sorted((left, right))
    words = f"{first} and {second}: letters are compared as they are written"
    same = fold(left, transliterate=False) == fold(right, transliterate=False) != ""
    return judged(1.0, "script", words) if same else apart("script", words)


def is_short_form(short: str, long: str, type: MentionType) -> bool:  # noqa: A002
    """Whether `short` can stand for `long` inside a document that names `long` in full: it has fewer parts.

    A surname, a given name, the last part of a body's name, first letters.
    """
    if not 0 < len(name_parts(short)) < len(name_parts(long)):
        return False
    if type == "person":
        return shortens(person(short), person(long))
    found = compare(short, long, type)
    return found.band != "different" and found.reasons[0].feature != "letters"


def is_brand(short: str, long: str) -> bool:
    """Whether `short` is what the body called `long` is known by: its first words, no word of everyday English."""
    return not is_given(name_parts(short)[0] if name_parts(short) else "") and bodies.is_brand(body(short), body(long))


def is_title(name: str) -> bool:
    """Whether the name is nothing but titles (the general), so that it names nobody."""
    parts = name_parts(name)
    return bool(parts) and all(part in HONORIFICS for part in parts)


def makes_another(left: str, right: str) -> bool:
    """Whether the letters in which two folded parts of people's names differ are known to make another name.

    Another stem (Ivanov, Ivankov), another family's ending (Anton, Antonov), another given name (Amin, Amir).
    """
    return other_name(left, right)


@lru_cache(maxsize=65536)
def size(name: str) -> int:
    """How many parts the name has, small words (of, and, van) aside; all of them where it has no others."""
    parts = name_parts(name)
    return sum(part not in _small() for part in parts) or len(parts)


@cache
def _small() -> frozenset[str]:
    return PARTICLES | SMALL


@lru_cache(maxsize=65536)
def folded_key(name: str, type: MentionType) -> str:  # noqa: A002
    """One blocking key: what the part that carries the name is made of.

    The consonants of a person's last part, of a designation's stem, of a body's first telling word. Short forms that
    begin elsewhere have another: `is_short_form` finds them, and `keys` has a key for every part.
    """
    parts = person(name).parts if type == "person" else body(name).words
    if not parts:
        return ""
    words = [part for part in parts if not part.isdigit()] or list(parts)
    carrier = words[-1] if type == "person" else words[0]
    return skeleton(carrier) or carrier


def keys(name: str, type: MentionType | None = None, *, transliterate: bool = True) -> frozenset[str]:  # noqa: A002
    """Blocking keys: two names that `compare` calls the same, or puts up for review, share one nearly always.

    One for each part that tells names apart: its consonants, with one code for each family that romanisations exchange.
    A name of three words and more has its first letters as well, and a name of one word itself, so that acronyms are
    found. A part that differs by a consonant has another key: a name of a single part is found in its spellings only.
    A place has the number of each city that the gazetteer knows by its name.
    """
    parts = as_one(name_parts(name, transliterate=transliterate))
    silent = _silent()
    telling = [part for part in parts if part not in silent] or parts
    found = set(map(_key, telling))
    if len(parts) == 1:
        found.add(f"~{parts[0]}")
    elif len(parts) > 2:
        found.add("~" + "".join([part[0] for part in telling]))
    if type == "place" and transliterate:
        found |= {f"@{city}" for city in cities(name)}
    return frozenset(found)


@cache
def _silent() -> frozenset[str]:
    """Words that tell no name from another: particles, titles, legal forms."""
    forms = {word for word, entries in legal_forms().items() if any(len(form) == 1 for form, _ in entries)}
    return PARTICLES | SMALL | HONORIFICS | forms


@lru_cache(maxsize=262144)
def _key(part: str) -> str:
    bare = part.removesuffix("s") if len(part) > 3 else part
    return skeleton(bare) or bare

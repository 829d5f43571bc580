"""A person's name in its parts: what stands for whom, and what may be left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.text.gazetteer import listed
from whence.text.naming.folding import HONORIFICS, name_parts
from whence.text.naming.scripts import Script, script

_SONS = listed("bin ben ibn bn bint binti binte wuld ould")
_ARTICLES = listed("al el ul")
_SUN = listed("ar as ash ad an az at ed er es ez et")  # the article before a letter that takes it up: ar-Rahman
_SERVANTS = listed("abd abdul abdel abdal abdol abdur abdus abdel")
_FATHERS = listed("abu abou abo")
_FAITH = listed("din deen dine uddin eddine eddin aldin")
_LINKS = listed("ul ur us ud uz")
PARTICLES = listed("of de la le du des di del della da do dos das van von der den ter zu af av na")
# What may stand in one name of a person and not in the other without saying anything about who it is.
OPTIONAL = listed(
    "haji hajji hajj haj sheikh shaikh shaykh mullah mulla maulana mawlawi maulavi molvi mufti qari sayyid sayed syed "
    "dr mr mrs ms prof jr sr junior senior ii iii iv phd md esq sa ag llc ltd inc ooo jsc gmbh"
)
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
# Words of a name that are more than parts.
_READ = _SONS | _ARTICLES | _SUN | _SERVANTS | _FATHERS | _FAITH | _LINKS | PARTICLES | OPTIONAL
_SAINTS = listed("st ste ph")
# `Yu.`, `Zh.`, `Dm.`: a given name cut after its second or third letter, before something that goes on.
_ABBREVIATED = re.compile(r"(?<![^\W_])[^\W\d_]{2,3}\.(?=\s?[^\W\d_])")
_DIGIT_LETTERS = str.maketrans("0134579", "oieastg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name in its parts. `sons`: those that stand behind *bin*. `generation`: which bearer of the name (junior, III).
    `letters`: all of it, run together. `order`: by length, so that two names are always told in the same order.
    """

    name: str
    parts: tuple[str, ...]
    sons: frozenset[str]
    generation: str
    letters: str
    script: Script
    order: tuple[int, str, str]


@lru_cache(maxsize=65536)
def person(name: str) -> Person:
    """The parts of a person's name; articles, particles and *bin* are read, not kept."""
    if "." in name:
        name = _ABBREVIATED.sub(_initial, name)
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
    kept = tuple(part for part in parts if part not in PARTICLES and part not in OPTIONAL) or parts
    sons = frozenset(part for part, son in glued if son and part in kept)
    return _person(name, kept, sons, words)


def _initial(match: re.Match[str]) -> str:
    """Its first letter, unless the word is a title."""
    word = match[0][:-1].lower()
    return match[0] if word in HONORIFICS | OPTIONAL | PARTICLES | _SAINTS else match[0][0] + "."


def _person(name: str, parts: tuple[str, ...], sons: frozenset[str], words: Sequence[str]) -> Person:
    letters = "".join(words)
    order = len(parts), letters, name
    generation = next((_GENERATIONS[word] for word in words[1:] if word in _GENERATIONS), "")
    return Person(
        name=name,
        parts=parts,
        sons=sons,
        generation=generation,
        letters=letters,
        script=script(name),
        order=order,
    )


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

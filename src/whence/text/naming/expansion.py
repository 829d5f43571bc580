"""Words of a body's name read through tables: legal forms apart, synonyms as one, numbers as digits."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from whence.text.gazetteer import lines

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
)
_UNITS += "eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{word: number for number, word in enumerate(_ORDINALS.split(), 1)},
    "fourty": 40,
}
_ORDINAL_ENDING = frozenset({"st", "nd", "rd", "th"})
# A letter alone is more often an initial than a number, but for I; beyond 39 no fund or fleet is counted this way.
_ROMAN = re.compile(r"(?=[ivx]{2}|[ivx]{3,}|i$|v$|x$)x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10}

Entries = tuple[tuple[tuple[str, ...], str], ...]
Table = Mapping[str, Entries]


@cache
def legal_forms() -> Table:
    """What kind of body a form says it is, by the form's first word, the longest forms first."""
    return _table((form, line.split()[0]) for line in lines("legal_forms") for form in line.split()[1:])


@cache
def _synonyms() -> Table:
    return _table((form, line.split()[0]) for line in lines("body_words") for form in line.split())


def _table(entries: Iterable[tuple[str, str]]) -> Table:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, meaning in entries:
        found.setdefault(form.partition("_")[0], []).append((tuple(form.split("_")), meaning))
    return {first: tuple(sorted(some, key=lambda entry: -len(entry[0]))) for first, some in found.items()}


def split_forms(words: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words without legal forms, and the kinds of those; a form that is all there is stays."""
    if legal_forms().keys().isdisjoint(words):
        return tuple(words), frozenset()
    kept: list[str] = []
    kinds: set[str] = set()
    for word, meaning in _read(words, legal_forms()):
        if meaning is None:
            kept.append(word)
        else:
            kinds.add(meaning)
    return (tuple(kept), frozenset(kinds)) if kept else (tuple(words), frozenset())


def as_one(words: Sequence[str]) -> tuple[str, ...]:
    """Every synonym as the word that its line in the table begins with."""
    if _synonyms().keys().isdisjoint(words):
        return tuple(words)
    return tuple(meaning or word for word, meaning in _read(words, _synonyms()))


def _read(words: Sequence[str], table: Table) -> Iterator[tuple[str, str | None]]:
    """Each word in turn with what the table says of it, or the first of the words that it says something of."""
    at = 0
    while at < len(words):
        entry = _entry(words, at, table)
        yield words[at], entry[1] if entry else None
        at += len(entry[0]) if entry else 1


def _entry(words: Sequence[str], at: int, table: Table) -> tuple[tuple[str, ...], str] | None:
    for form, meaning in table.get(words[at], ()):
        if tuple(words[at : at + len(form)]) == form:
            return form, meaning
    return None


def as_digits(words: Sequence[str]) -> tuple[str, ...]:
    """Numbers in words, ordinals and Roman numerals (not in front) as digits: `brigade forty four`, `fund iv`."""
    found: list[str] = []
    tens = False
    for at, word in enumerate(words):
        if found and found[-1].isdigit() and word in _ORDINAL_ENDING:
            continue
        value = _number(word, at)
        joins = tens and value is not None and 0 < value < 10
        if joins:
            found[-1] = str(int(found[-1]) + (value or 0))
        else:
            found.append(word if value is None else str(value))
        tens = not joins and value is not None and value >= 20 and value % 10 == 0 and not word.isdigit()
    return tuple(found)


def _number(word: str, at: int) -> int | None:
    if word.isdigit():
        return int(word) if len(word) < 10 and len(word) == len(str(int(word))) else None
    if word in _NUMBERS:
        return _NUMBERS[word]
    if at and word[0] in _ROMAN_VALUE and _ROMAN.fullmatch(word):
        return _roman(word)
    return None


def _roman(word: str) -> int:
    values = [_ROMAN_VALUE[letter] for letter in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))

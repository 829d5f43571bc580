"""Given names that are one name: across languages (Dmitry, Dmytro), translated (Paul, Pavel), in short (Ben).

A name stands in lines of two tables; two names are one if they share a line. Names are looked up by their sound, so
that every romanisation finds its line.
"""

from functools import cache

from whence.text.gazetteer import lines
from whence.text.naming.spelling import sound

_NONE: frozenset[str] = frozenset()


def forms_of(part: str) -> frozenset[str]:
    """The names of which the part is a form that one person is called by in the press."""
    return _close().get(sound(part), _NONE)


def kin_of(part: str) -> frozenset[str]:
    """The names of which the part is a form, a translation, or what people of that name are called."""
    return _kin().get(sound(part), _NONE)


def same_given(left: str, right: str) -> bool:
    """Whether both are forms of one given name that one person is called by in the press."""
    return not forms_of(left).isdisjoint(forms_of(right))


def is_given(part: str) -> bool:
    """Whether the part is a given name of the tables."""
    return bool(kin_of(part))


@cache
def _close() -> dict[str, frozenset[str]]:
    return _by_sound([line.partition("|")[0].split() for line in lines("given_variants")])


@cache
def _kin() -> dict[str, frozenset[str]]:
    variants = _by_sound([line.replace("|", " ").split() for line in lines("given_variants")])
    found = dict(variants)
    for line in lines("given_short"):
        full, *shorts = line.split()
        names = variants.get(sound(full), _NONE) | {full}
        for form in (full, *shorts):
            found[sound(form)] = found.get(sound(form), _NONE) | names
    return found


def _by_sound(table: list[list[str]]) -> dict[str, frozenset[str]]:
    """The lines that a name stands in, by its sound, each called by its first form."""
    found: dict[str, frozenset[str]] = {}
    for line in table:
        for form in line:
            found[sound(form)] = found.get(sound(form), _NONE) | {line[0]}
    return found

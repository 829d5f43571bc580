"""Given names that are one name: across languages (Dmitry, Dmytro), translated (Paul, Pavel), in short (Ben)."""

from functools import cache

from whence.text.gazetteer import lines
from whence.text.naming.spelling import sound


def same_given(left: str, right: str) -> bool:
    """Whether both are forms of one given name that one person is called by in the press."""
    return _share(_close(), left, right)


def kindred_given(left: str, right: str) -> bool:
    """Whether one translates the other, or is what people are called by whose name is the other."""
    return _share(_all(), left, right) or _called(left, right) or _called(right, left)


def is_given(part: str) -> bool:
    """Whether the part is a given name of the tables."""
    return part in _forms()


def _share(table: dict[str, frozenset[int]], left: str, right: str) -> bool:
    first = table.get(sound(left))
    return first is not None and not first.isdisjoint(table.get(sound(right), frozenset()))


def _called(short: str, long: str) -> bool:
    return any(full == long or _share(_all(), full, long) for full in _shorts().get(short, ()))


@cache
def _forms() -> frozenset[str]:
    """Every name as the tables write it."""
    table = (*lines("given_variants"), *lines("given_short"))
    return frozenset(form for line in table for form in line.split())


@cache
def _close() -> dict[str, frozenset[int]]:
    return _by_sound([line.partition("|")[0] for line in lines("given_variants")])


@cache
def _all() -> dict[str, frozenset[int]]:
    return _by_sound([line.replace("|", " ") for line in lines("given_variants")])


def _by_sound(table: list[str]) -> dict[str, frozenset[int]]:
    """The lines that a name stands in, by its sound; a form of two names (Andrea) stands in two."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table):
        for form in line.split():
            found[sound(form)] = found.get(sound(form), frozenset()) | {number}
    return found


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines("given_short"):
        full, *shorts = line.split()
        for short in shorts:
            found[short] = (*found.get(short, ()), full)
    return found

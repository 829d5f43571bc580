"""Given names that are one name: across languages (Dmitry, Dmytro), translated (Paul, Pavel), in short (Ben)."""

from functools import cache, lru_cache

from whence.text.gazetteer import lines
from whence.text.naming.spelling import sound


@lru_cache(maxsize=65536)
def same_given(left: str, right: str) -> bool:
    """Whether both are forms of one given name that one person is called by in the press."""
    return (left in _forms() or right in _forms()) and _share(_close(), left, right)


@lru_cache(maxsize=65536)
def kindred_given(left: str, right: str) -> bool:
    """Whether one translates the other, or is what people are called by whose name is the other."""
    if left not in _forms() and right not in _forms():
        return False
    return _share(_all(), left, right) or _called(left, right) or _called(right, left)


def _share(table: dict[str, frozenset[int]], left: str, right: str) -> bool:
    first = table.get(sound(left))
    return first is not None and not first.isdisjoint(table.get(sound(right), frozenset()))


def _called(short: str, long: str) -> bool:
    return any(full == long or _share(_all(), full, long) for full in _shorts().get(short, ()))


@cache
def _forms() -> frozenset[str]:
    """Every name as the tables write it: one of two that are compared must be among them."""
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

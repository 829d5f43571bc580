"""Chinese characters as other languages read them: Japanese names by tables of names, Korean ones by character."""

from functools import cache

from whence.text.gazetteer import lines

_LONGEST_SURNAME = 3
_LONGEST = 6  # characters of a name in one of these languages


def japanese_readings(name: str) -> frozenset[tuple[str, str]]:
    """Surname and given name as they are usually read, where both are in the tables."""
    bare = "".join(name.split())[: _LONGEST + 1]
    return frozenset(
        (surname, given)
        for cut in range(1, min(_LONGEST_SURNAME, len(bare) - 1) + 1)
        for surname in _table("japanese_surnames").get(bare[:cut], ())
        for given in _table("japanese_given").get(bare[cut:], ())
    )


def korean_reading(name: str) -> tuple[str, ...]:
    """The characters as they are read in Korean names; empty if any is not in the table."""
    bare = "".join(name.split())
    if not 2 <= len(bare) <= _LONGEST:
        return ()
    found = [_table("hanja").get(character) for character in bare]
    return tuple(readings[0] for readings in found if readings) if all(found) else ()


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        written, *readings = line.split()
        found.setdefault(written, tuple(readings))
    return found

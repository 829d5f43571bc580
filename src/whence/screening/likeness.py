"""How alike two parts of a name are, letter by letter: this room's door to rapidfuzz."""

from collections.abc import Sequence
from functools import lru_cache

# Below this two parts are two names. One letter astray in four, two in seven: what typing and transliteration do.
LIKE = 0.7


def alike(part: str, others: Sequence[str]) -> dict[str, float]:
    """Of other parts those that may be spellings of this one, each with its likeness from `LIKE` to 1."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if part.isdigit() or len(part) == 1:
        return {other: 1.0 for other in others if other == part}
    found = process.extract(part, others, scorer=OSA.normalized_similarity, score_cutoff=LIKE - _ROOM, limit=None)
    near = ((other, likeness(part, other)) for other, _, _ in found)
    return {other: value for other, value in near if value >= LIKE}


# Spellings of one sound (`dzh`, `j`) may lie this much farther apart in letters than in sounds.
_ROOM = 0.2


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> float:
    """1 for equal parts, .95 for one sound, else the share of letters that need no change (string alignment)."""
    from rapidfuzz.distance import OSA

    if left == right:
        return 1.0
    if not (left.isalpha() and right.isalpha()):
        return 0.0
    if _spoken(left) == _spoken(right):
        return _ONE_SOUND
    if min(len(left), len(right)) < _SHORTEST:
        return 0.0
    return max(OSA.normalized_similarity(left, right), OSA.normalized_similarity(_spoken(left), _spoken(right)) - 0.05)


_ONE_SOUND = 0.95
_SHORTEST = 4  # letters: below, one letter makes another name (Li, Lu; Kim, Kin)


@lru_cache(maxsize=65536)
def _spoken(part: str) -> str:
    """One spelling for the usual romanisations of one sound, vowels in three classes."""
    for written, spoken in _SOUNDS:
        if written in part:
            part = part.replace(written, spoken)
    return "".join(letter for at, letter in enumerate(part) if letter != part[at - 1 : at])


# Romanisations of Arabic, Persian, Russian and Ukrainian that stand for one sound each, longest first.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shch", "sh"),
    ("tsch", "ch"),
    ("dsch", "j"),
    ("dzh", "j"),
    ("sch", "sh"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("yy", "i"),
    ("ye", "e"),
    ("ie", "e"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
)

"""How much a part of a name tells: the rarer, the more. A shipped table says it, so that no list moves a score."""

from functools import cache, lru_cache
from importlib.resources import files
from math import log

from whence.text.gazetteer import listed, words

# Names among which a part that is in no table is taken to stand once.
_NAMES = 100_000
_RARE = 3
# The table counts lists of sanctions; given names that are common elsewhere tell as little as those that it has.
_GIVEN = 200
_LITTLE = listed(
    "al el ul ur bin ibn bint ben abu de da del della der di do dos du la le las los van von zu of the and for y e und"
)
_LITTLE_COUNT = 20_000


def telling(part: str) -> bool:
    """Whether a part is more than an article, a preposition, a word for `son of`, or an initial."""
    return part not in _LITTLE and len(part) > 1


@lru_cache(maxsize=65536)
def weight(part: str) -> float:
    """The logarithm of how many names there are for one that holds this part."""
    if not telling(part):
        return log(_NAMES / _LITTLE_COUNT)
    count = _counts().get(part, _RARE)
    return log(_NAMES / max(count, _GIVEN if part in words("given_names") else 0))


@cache
def _counts() -> dict[str, int]:
    text = (files(__package__) / "data" / "parts.txt").read_text(encoding="utf-8")
    rows = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {part: int(count) for count, _, parts in rows for part in parts.split()}

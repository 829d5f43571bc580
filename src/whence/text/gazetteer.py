"""Lists of words and names that the house knows: plain files beside this one, each read once and only when asked for.

A list holds one name a line; `#` begins a comment. Names are kept as written (`cased`) or in lower case (`words`).
"""

from functools import cache
from importlib.resources import files


def listed(words: str) -> frozenset[str]:
    """The words of a table written as one line of text, which reads better than a column of quotation marks."""
    return frozenset(words.split())


@cache
def cased(name: str) -> frozenset[str]:
    """The names of a list as they are written. Raises FileNotFoundError for a list that does not exist."""
    return frozenset(lines(name))


@cache
def words(name: str) -> frozenset[str]:
    """The names of a list in lower case. Raises FileNotFoundError for a list that does not exist."""
    return frozenset(line.lower() for line in lines(name))


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list in order. Raises FileNotFoundError for a list that does not exist."""
    text = (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
    bare = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in bare if line)

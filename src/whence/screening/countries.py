"""Countries under the names and codes that lists give them, and the words by which a text speaks of them."""

import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Of each country: the name in common use, everything that a list may write, everything that a text may say."""
    text = (files(__package__) / "data" / "countries.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            codes, names, peoples = (frozenset(cell.split(",")) - {""} for cell in line.split("|"))
            common = line.split("|")[1].split(",")[0]
            found.append((common, codes | names | peoples, names | peoples))
    return tuple(found)


@cache
def _written() -> dict[str, str]:
    return {form: common for common, listed, _ in _table() for form in listed if form != "congolese"}


@cache
def _said() -> dict[str, re.Pattern[str]]:
    return {
        common: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(said, key=len, reverse=True))) + r")(?!\w)")
        for common, _, said in _table()
    }


def country(written: str) -> str | None:
    """The common name, in lower case, of a country that a list names by code or name; None if it is not known."""
    return _written().get(" ".join(written.lower().split()))


def spoken_of(country: str, words: str) -> str | None:
    """How the words speak of the country (`iran`, `iranian`), or None where they do not."""
    pattern = _said().get(country)
    found = pattern.search(words.lower()) if pattern else None
    return found[0] if found else None

"""How two parts of people's names agree: spelling, form, kin, consonants, initial."""

import re
from functools import lru_cache
from typing import NamedTuple

from whence.text.naming.given import forms_of, kin_of, same_given
from whence.text.naming.spelling import bones, outline, same_spelling, sound

_PATRONYMIC = re.compile(
    r".{2,}(?:[oei]v+i(?:ch|c|ci|cs|cz|tch|tsch|tj|tx|tsj|ts)|ov(?:ych|yc)|vn[ay]|ovna|evna|ivna|ichna|inichna|ogly|oglu|qizi|kyzy)$"
)
_FATHERS_ENDING = re.compile(r"(?:[oeiy]+v|[oei])?(?:i+[a-z]{1,4}|y[ch]+|n[ay])$")
_FEWEST_BONES = 2  # consonants that a part must have for consonants alone to tell it

# How parts agree, the firmest first.
RANKS = ("spelling", "form", "kindred", "bones", "initial")


def same_bones(left: str, right: str) -> bool:
    """Whether both have the same consonants, two at least, or are one given name."""
    shared = bones(left) & bones(right)
    return len(max(shared, key=len, default="")) >= _FEWEST_BONES or same_given(left, right)


@lru_cache(maxsize=65536)
def fathers_name(part: str) -> str:
    """The given name that a father's name is made of; empty if it is none."""
    return _FATHERS_ENDING.sub("", part) if _PATRONYMIC.fullmatch(part) else ""


def _same_father(left: str, right: str) -> bool:
    """Whether two names that fathers' names are made of are one (Vladimirovich, Volodymyrovych)."""
    return same_given(left, right) or same_spelling(left, right)


class _Traits(NamedTuple):
    """What a part is known by; most parts of two names are told apart by these alone."""

    begins: int
    firm: str
    forms: frozenset[str]
    kin: frozenset[str]
    father: str
    servant: bool


@lru_cache(maxsize=65536)
def _traits(part: str) -> _Traits:
    begins, firm = outline(part)
    return _Traits(begins, firm, forms_of(part), kin_of(part), fathers_name(part), part.startswith("abdul"))


def agree(left: str, right: str) -> str:
    """How two parts of names agree that are not equal; empty if they do not."""
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] or sound(left)[:1] == sound(right)[:1] else ""
    first, second = _traits(left), _traits(right)
    if first.begins & second.begins and first.firm == second.firm and same_spelling(left, right):
        return "spelling"
    if first.kin and second.kin and not first.kin.isdisjoint(second.kin):
        return "kindred" if first.forms.isdisjoint(second.forms) else "form"
    if first.father and second.father and _same_father(first.father, second.father):
        return "form"
    if (first.servant or second.servant) and left.removeprefix("abdul") == right.removeprefix("abdul"):
        return "kindred"
    return ""


def agree_in_bones(left: str, right: str) -> str:
    """The same where one script leaves vowels out."""
    return agree(left, right) or ("bones" if same_bones(left, right) else "")

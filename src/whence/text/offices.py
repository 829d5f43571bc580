"""Who speaks for whom: the office that a text names beside a person, and the body that the office is of.

"Ada Lind, director of the Port Office", "Port Office spokesman Ada Lind", "the water minister, Ada Lind".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from whence.types.span import Span

# Who holds one of these speaks as the body does. An engineer or a clerk of it does not.
_HEAD_WORDS = """
director director-general head chief chairman chairwoman chairperson chair president spokesman spokeswoman spokesperson
minister secretary commissioner governor mayor boss manager ceo rector superintendent commander
"""
_HEADS: Final = "|".join(sorted(_HEAD_WORDS.split(), key=len, reverse=True))
_RANK: Final = r"(?: general| executive| of (?:communications|press|public relations|media relations))?"
_FEW = r"(?:[\w’'-]{1,20} ){0,3}"  # "acting", "press", "director general": what may stand in an office's name
# Behind a person: ", the director general of the ".
_BEHIND: Final = re.compile(
    rf"(?:, who (?:is|was|heads) |, | (?:is|was) )(?:(?:the|a|an|its|then|now) )?{_FEW}(?:{_HEADS})"
    rf"{_RANK} (?:of|at|for|with) (?:the |its )?",
    re.IGNORECASE,
)
# Between a body and a person: "'s director general, ", " spokesman ".
_BETWEEN: Final = re.compile(rf"(?:['’]s?)? {_FEW}(?:{_HEADS}){_RANK},? ", re.IGNORECASE)
# Before a person: "the director general of the Port Office, ".
_OF: Final = re.compile(rf"(?:\A|(?<=\W))(?:{_HEADS}){_RANK} (?:of|at|for|with) (?:the )?\Z", re.IGNORECASE)
_COMMA: Final = re.compile(r",? \Z")
# "Water minister Ada Lind", "Ada Lind, the minister of water": the ministry has the minister's name.
_MINISTER_BEFORE: Final = re.compile(
    r"(?:\b(?P<of>[A-Za-z]{3,20}) minister|\bminister (?:of|for) (?:the )?(?P<for>[A-Za-z]{3,20})),? \Z", re.IGNORECASE
)
_MINISTER_AFTER: Final = re.compile(
    r", (?:(?:the|then|a|its) )?"
    r"(?:(?P<of>[A-Za-z]{3,20}) minister|minister (?:of|for) (?:the )?(?P<for>[A-Za-z]{3,20}))",
    re.IGNORECASE,
)
_NO_FIELDS: Final = frozenset(
    {"the", "prime", "first", "deputy", "former", "then", "said", "and", "that", "our", "its"}
)
_REACH = 60  # characters between a person and a body that one office joins


class Office(NamedTuple):
    """Whoever holds it, and the body, as places among the names; or the field of a minister, whose ministry it is."""

    holder: int
    body: int | None
    field: str | None


def offices(text: str, people: Sequence[Span], bodies: Sequence[Span]) -> tuple[Office, ...]:
    """The offices that stand beside names; both lists in order of the text. Linear in text and names."""
    return tuple(dict.fromkeys([*_of_bodies(text, people, bodies), *_of_ministers(text, people)]))


def _of_bodies(text: str, people: Sequence[Span], bodies: Sequence[Span]) -> Iterator[Office]:
    names = sorted(
        [(span, True, at) for at, span in enumerate(people)] + [(s, False, at) for at, s in enumerate(bodies)]
    )
    for (left, first_holds, one), (right, second_holds, other) in pairwise(names):
        if first_holds == second_holds or not 0 < right.start - left.end <= _REACH:
            continue
        between = text[left.end : right.start]
        if first_holds and _BEHIND.fullmatch(between):
            yield Office(one, other, None)
        elif second_holds and (
            _BETWEEN.fullmatch(between)
            or (_COMMA.fullmatch(between) and _OF.search(text, max(0, left.start - _REACH), left.start))
        ):
            yield Office(other, one, None)


def _of_ministers(text: str, people: Sequence[Span]) -> Iterator[Office]:
    for at, person in enumerate(people):
        found = _MINISTER_BEFORE.search(text, max(0, person.start - _REACH), person.start) or _MINISTER_AFTER.match(
            text, person.end, person.end + _REACH
        )
        field = (found["of"] or found["for"]).lower() if found else ""
        if field and field not in _NO_FIELDS:
            yield Office(at, None, field)

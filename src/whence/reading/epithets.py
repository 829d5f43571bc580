"""What a document calls those whom it names: "the mayor, Ada Lind", "the weekly Lanterna", "Mrs Holt"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal

from whence.reading.closed_class import COORDINATORS, DETERMINERS, MEN, POSSESSIVES, PREPOSITIONS, TITLES, WOMEN
from whence.reading.cues import is_finite_cue, verb_forms
from whence.reading.grounds import nouns
from whence.types.reading import Mention

Gender = Literal["he", "she"]

# Characters and words beside a name that are looked at: a title and an apposition are shorter.
BESIDE = 90
WORDS_BEFORE = 5
WORDS_AFTER = 8

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_STOP = re.compile(r"[.;:!?\n“”\"()—]\s|[“”\"()—;\n]")
_APPOSED = re.compile(
    r"(?:, | \(|, who (?:is|was|heads|runs|leads) )(?:then |now |the |a |an |its |their |his |her |one of )?",
    re.IGNORECASE,
)
# "The director of the works Ada Lind": what it is of stands between an office and the name.
_HEADS = re.compile(r"\b(?P<office>[A-Za-z]{4,20}) of (?:the |its |their )?(?:[a-z]{3,20} ){1,2}\Z")
_COMPLEMENT = re.compile(
    r" (?:of|for|from|with|at|in|on|by|who|which|that|and|said|says|told) |[,.;:)(“”\"]", re.IGNORECASE
)


_BORDERS = DETERMINERS | POSSESSIVES | PREPOSITIONS | COORDINATORS
_HUMAN = frozenset({"anonymous", "collective"})


class Epithets:
    """Nouns that stand beside names, and what they tell of whom is named; built once in linear time."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._called: dict[tuple[str, bool], list[Mention]] = {}
        self._genders: dict[str, Gender] = {}
        self.outlets: set[str] = set()
        self.people: set[str] = set()
        for mention in mentions:
            if mention.type in {"person", "organisation", "other"}:
                title = mention.name.split()[0].lower().rstrip(".") if mention.name.split() else ""
                self._note(mention, [*_before(text, mention), title, *_after(text, mention)])

    def _note(self, mention: Mention, words: Sequence[str]) -> None:
        for word in words:
            ground = nouns().get(word)
            if ground == "media" and mention.type != "person":
                self.outlets.add(_bare(mention.name))
            if ground or word in TITLES:
                human = ground in _HUMAN or word in TITLES
                self._called.setdefault((word, human), []).append(mention)
                self.people |= {mention.name} if human and mention.type == "other" and " " in mention.name else set()
            if word in MEN | WOMEN:
                self._genders.setdefault(_last(mention.name), "he" if word in MEN else "she")

    def called(self, noun: str, before: int, person: bool) -> Mention | None:
        """Whom, a person or a party, the document last called so before a place."""
        here = self._called.get((noun, person), [])
        at = bisect_left(here, before, key=lambda mention: mention.span.start) - 1
        return here[at] if at >= 0 else None

    def first_called(self, noun: str, person: bool) -> Mention | None:
        """Whom the document calls so first, wherever it does: a headline says it before the name."""
        return next(iter(self._called.get((noun, person), ())), None)

    def learn(self, name: str, gender: Gender) -> None:
        """A pronoun that was led back to a name says which pronoun it takes."""
        self._genders.setdefault(_last(name), gender)

    def may_be(self, name: str, gender: Gender) -> bool:
        """Whether nothing in the document speaks against this pronoun for the name."""
        return self._genders.get(_last(name), gender) == gender


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().casefold())


def _last(name: str) -> str:
    return name.casefold().split()[-1] if name.split() else ""


def _before(text: str, mention: Mention) -> list[str]:
    """The words before a name in its phrase, the nearest first; over one comma where it stands in apposition."""
    window = text[max(0, mention.span.start - BESIDE) : mention.span.start].replace("’", "'")
    clause = _STOP.split(window)[-1]
    head, comma, rest = clause.rpartition(",")
    if comma and not rest.strip():
        clause = _COMPLEMENT.split(" " + head.rpartition(",")[2])[0] if head else ""
    elif comma:
        clause = rest
    words = _WORD.findall(clause.replace("'s ", ", ").rpartition(", ")[2])[-WORDS_BEFORE:]
    found = list(takewhile(_describes, (word.lower().rstrip(".") for word in reversed(words))))
    heads = _HEADS.search(clause) if mention.type == "person" else None
    return [*found, heads["office"].lower()] if heads else found


def _describes(word: str) -> bool:
    """Whether a word can stand between an article and a name."""
    return word not in _BORDERS and (word in nouns() or word not in verb_forms())


def _after(text: str, mention: Mention) -> Iterator[str]:
    """The words of an apposition behind a name, up to its complement."""
    end = mention.span.end
    opening = _APPOSED.match(text, end, end + BESIDE)
    if opening:
        close = _COMPLEMENT.search(text, opening.end(), opening.end() + BESIDE)
        found = _WORD.findall(text, opening.end(), close.start() if close else opening.end() + BESIDE)
        words = [word.lower() for word in found[:WORDS_AFTER]]
        if not any(is_finite_cue(word) and word not in nouns() for word in words[1:]):  # "..., the insurer claims"
            yield from words

"""What a ledger answers to words that somebody gives it."""

from dataclasses import dataclass
from typing import Literal

from whence.types.entry import Entry

Stance = Literal["agrees", "says less", "differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A variant beside the words given: what it is to them, and in what it differs."""

    letter: str
    stance: Stance
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A claim that the words given are about, how likely that is (0 to 1), why, and each variant beside the words."""

    entry: Entry
    score: float
    why: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One statement of the words given, and the claims that it is about, the likeliest first; none is an answer too."""

    words: str
    answers: tuple[Answer, ...]

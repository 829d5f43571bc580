"""The lexicon of cues: the verbs and nouns that hand a statement to a source."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

CueClass = Literal["say", "think", "show", "talk", "deny"]
Form = Literal["base", "s", "past", "participle", "ing"]

_CLASSES: dict[str, CueClass] = {"say": "say", "think": "think", "show": "show", "talk": "talk", "deny": "deny"}
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb of the lexicon: its class, the frames that it takes (`data/cues.tsv`), and the words after its first."""

    lemma: str
    kind: CueClass
    frames: frozenset[str]
    rest: tuple[str, ...] = ()


@cache
def verb_cues() -> dict[str, tuple[tuple[Cue, frozenset[Form]], ...]]:
    """Every form of the first word of a cue, with the cues it may open, the longest first."""
    found: dict[str, dict[Cue, set[Form]]] = {}
    for row in _rows("cues.tsv"):
        head, *rest = row[0].split()
        cue = Cue(lemma=row[0], kind=_CLASSES[row[1]], frames=frozenset(row[2]), rest=tuple(rest))
        for form, word in _forms(head, row[3].split() if len(row) > 3 else []):
            found.setdefault(word, {}).setdefault(cue, set()).add(form)
    return {word: _ordered(cues) for word, cues in found.items()}


@cache
def noun_cues() -> frozenset[str]:
    """Nouns that take a that-clause, singular and plural."""
    return frozenset(word for row in _rows("nouns.tsv") for word in (row[0], plural(row[0])))


@cache
def verb_forms() -> frozenset[str]:
    """Forms of common verbs that can be the finite verb of a clause: third person and past, not the bare infinitive."""
    plain = (form for row in _rows("verbs.tsv") for form in _forms(row[0], row[1].split() if len(row) > 1 else []))
    return frozenset(word for form, word in plain if form in {"s", "past"})


@cache
def is_finite_cue(word: str) -> bool:
    """Whether a word is the third person or the past of a cue."""
    return any(forms & {"s", "past"} for _, forms in verb_cues().get(word, ()))


def lemmas(cue: str) -> frozenset[str]:
    """The verbs of the lexicon that a cue is a form of, by the first word of each."""
    return frozenset(entry.lemma.split()[0] for word in cue.lower().split() for entry, _ in verb_cues().get(word, ()))


def plural(noun: str) -> str:
    """The regular plural."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _rows(name: str) -> list[list[str]]:
    lines = (files("whence.reading") / "data" / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _ordered(cues: dict[Cue, set[Form]]) -> tuple[tuple[Cue, frozenset[Form]], ...]:
    return tuple((cue, frozenset(cues[cue])) for cue in sorted(cues, key=lambda cue: (-len(cue.rest), cue.lemma)))


def _forms(base: str, irregular: list[str]) -> list[tuple[Form, str]]:
    past = _past(base)
    s, past, participle, ing = irregular or [plural(base), past, past, _ing(base)]
    return [("base", base), ("s", s), ("past", past), ("participle", participle), ("ing", ing)]


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _ing(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"

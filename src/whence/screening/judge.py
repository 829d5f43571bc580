"""Whether a name of a text and a name of a list may be one: part by part, with the reason in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whence.screening.index import Candidate
from whence.screening.keys import parts_of
from whence.screening.likeness import LIKE, likeness
from whence.text.gazetteer import listed
from whence.text.names import SAME, compare
from whence.types.reading import MentionType
from whence.types.score import Reason, Score

# From here on a person should look. Found on the lists of bench/screen.py: below, innocent names come up faster than
# damaged ones are found.
REVIEW = 0.76
# `compare` gives short forms (a surname alone, initials, a middle part left out) less than this: on a list of tens of
# thousands of names they are for a person to look at.
_WHOLE = 0.9
_LITTLE = listed(
    "al el ul ur bin ibn bint ben abu de da del della der di do dos du la le las los van von zu of the and for y e und"
)
_LITTLE_WEIGHT = 0.25
_INITIAL = 0.8

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Judged:
    """How near two names are, and whether every part of each is accounted for."""

    score: Score
    whole: bool


@dataclass(frozen=True, slots=True)
class _Paired:
    pairs: tuple[tuple[str, str, float], ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


def judge(name: str, kind: MentionType, candidate: Candidate, weigh: Weigh) -> Judged | None:
    """The nearness of a name to one on a list; None below `REVIEW`."""
    paired = _pair(parts_of(name), candidate.parts)
    person = "person" in (kind, candidate.record.type)
    if not _enough(paired, person=person):
        return None
    value = _share(paired, weigh)
    written = in_order(candidate.alias.name, candidate.record.type)
    compared = compare(name, written, _type(kind, candidate.record.type)) if value >= REVIEW else None
    if compared is None:
        return None
    whole = compared.value >= _WHOLE or (compared.value >= SAME and not paired.only_left and not paired.only_right)
    if whole:
        return Judged(Score(max(value, compared.value), compared.reasons), True)
    return Judged(Score(min(value, 0.99), (Reason("name", value, 1.0, _in_words(paired, name, candidate)),)), False)


def in_order(name: str, kind: MentionType) -> str:
    """A name as texts write it: `ROE, Jane` is `Jane ROE`, if it is a person's."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family}" if comma and kind == "person" and given.strip() else name


def _type(left: MentionType, right: MentionType) -> MentionType:
    return left if right == "other" else right


def _pair(left: Sequence[str], right: Sequence[str]) -> _Paired:
    """The best pairs first, each part once."""
    possible = sorted(
        ((_like(one, other), at, to) for at, one in enumerate(left) for to, other in enumerate(right)),
        key=lambda each: (-each[0], abs(each[1] - each[2]), each[1], each[2]),
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for value, at, to in possible:
        if value and at not in pairs and to not in taken:
            pairs[at] = (to, value)
            taken.add(to)
    return _Paired(
        tuple((left[at], right[to], value) for at, (to, value) in sorted(pairs.items())),
        tuple(part for at, part in enumerate(left) if at not in pairs),
        tuple(part for to, part in enumerate(right) if to not in taken),
    )


def _like(left: str, right: str) -> float:
    if min(len(left), len(right)) == 1 and left != right:
        return _INITIAL if left[0] == right[0] and (left + right).isalpha() else 0.0
    value = likeness(left, right)
    return value if value >= LIKE else 0.0


def _enough(paired: _Paired, *, person: bool) -> bool:
    """Of a person's name two parts must agree, unless neither side has more than one: half of all share a surname."""
    telling = [pair for pair in paired.pairs if pair[0] not in _LITTLE and len(pair[0]) > 1]
    rest = [part for part in (*paired.only_left, *paired.only_right) if part not in _LITTLE]
    if person:
        return len(telling) >= 2 or (bool(telling) and not rest)
    return bool(telling)


def _share(paired: _Paired, weigh: Weigh) -> float:
    """The weight of what agrees in the weight of both names; a part half alike counts a quarter."""

    def weight(part: str) -> float:
        return weigh(part) * (_LITTLE_WEIGHT if part in _LITTLE else 1.0)

    # A misspelt part is on no list, and would weigh more than the part that it stands for.
    both = [(min(weight(left), weight(right)), value) for left, right, value in paired.pairs]
    agreed = sum(2 * least * value * value for least, value in both)
    total = sum(2 * least for least, _ in both)
    return agreed / (total + sum(map(weight, (*paired.only_left, *paired.only_right))))


def _in_words(paired: _Paired, name: str, candidate: Candidate) -> str:
    spelled = [f"“{left}” for “{right}”" for left, right, value in paired.pairs if value < 1]
    said = [f"spelled otherwise: {', '.join(spelled)}"] if spelled else []
    said += [f"only the list has “{' '.join(paired.only_right)}”"] if paired.only_right else []
    said += [f"only the text has “{' '.join(paired.only_left)}”"] if paired.only_left else []
    return f"{name} and {candidate.alias.name}: " + ("; ".join(said) or "the same parts")

"""Whether a name of a text and a name of a list may be one: part by part, with the reason in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.screening.index import Candidate
from whence.screening.keys import bones, in_order, parts_of
from whence.screening.likeness import LIKE, ONE_SOUND, likeness
from whence.screening.weight import telling, weight
from whence.text.names import SAME, compare
from whence.types.reading import MentionType
from whence.types.score import Reason, Score

# From here on a person should look. Found with bench/screen.py on the UN's and OFAC's lists: at .70 / .73 / .76, of 600
# damaged names .975 / .973 / .970 come first, and of 600 innocent ones 3 / 2 / 2 come up at all.
REVIEW = 0.73
# `compare` gives short forms (a surname alone, initials, a middle part left out) less than this: on a list of tens of
# thousands of names they are for a person to look at.
_WHOLE = 0.9
_INITIAL = 0.8
_SHORT = 5  # letters of a part that may be two
_ONE_PART = 0.85  # Abd al-Rahman is joined with any vowel


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

    @property
    def complete(self) -> bool:
        """Whether every part has its counterpart, and none is an initial or has a slip in it."""
        return not self.only_left and not self.only_right and all(value >= ONE_SOUND for *_, value in self.pairs)


def judge(name: str, kind: MentionType, candidate: Candidate) -> Judged | None:
    """The nearness of a name to one on a list; None below `REVIEW`."""
    paired = _pair(*_rejoined(parts_of(name), candidate.parts))
    person = "person" in (kind, candidate.record.type)
    if not _enough(paired, person=person):
        return None
    value = _share(paired, person=person)
    if value < REVIEW:
        return None
    compared = compare(name, in_order(candidate.alias.name, candidate.record.type), _type(kind, candidate.record.type))
    if compared.value >= _WHOLE or (compared.value >= SAME and paired.complete):
        return Judged(Score(max(value, compared.value), compared.reasons), True)
    return Judged(Score(min(value, 0.99), (Reason("name", value, 1.0, _in_words(paired, name, candidate)),)), False)


def _type(left: MentionType, right: MentionType) -> MentionType:
    return left if right == "other" else right


def _rejoined(left: Sequence[str], right: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The parts, those put together that the other side writes as one: Abd al-Rahman, Abdulrahman."""
    if len(left) == len(right) or set(left) == set(right):
        return left, right
    return _gathered(left, right), _gathered(right, left)


def _gathered(parts: Sequence[str], others: Sequence[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(parts):
        run = next((size for size in (3, 2) if _is_one("".join(parts[at : at + size]), others, parts)), 1)
        found.append("".join(parts[at : at + run]))
        at += run
    return found


def _is_one(joined: str, others: Sequence[str], parts: Sequence[str]) -> bool:
    return joined not in parts and any(len(other) > _SHORT and likeness(joined, other) >= _ONE_PART for other in others)


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
    return _of_two_languages(
        _Paired(
            tuple((left[at], right[to], value) for at, (to, value) in sorted(pairs.items())),
            tuple(part for at, part in enumerate(left) if at not in pairs),
            tuple(part for to, part in enumerate(right) if to not in taken),
        )
    )


def _of_two_languages(paired: _Paired) -> _Paired:
    """The one part that either side has left may be a given name that crosses a language border: Oleh, Oleg."""
    few, many = sorted((paired.only_left, paired.only_right), key=len)
    if len(few) != 1 or len(many) > _MOST_LEFT or not telling(few[0]):
        return paired
    other = next((part for part in many if telling(part) and _one_name(few[0], part)), None)
    if other is None:
        return paired
    left, right = (few[0], other) if few is paired.only_left else (other, few[0])
    return _Paired(
        (*paired.pairs, (left, right, ONE_SOUND)), _without(paired.only_left, left), _without(paired.only_right, right)
    )


_MOST_LEFT = 3


def _without(parts: Sequence[str], part: str) -> tuple[str, ...]:
    at = parts.index(part)
    return (*parts[:at], *parts[at + 1 :])


@lru_cache(maxsize=65536)
def _one_name(left: str, right: str) -> bool:
    return compare(left, right, "person").value >= SAME


def _like(left: str, right: str) -> float:
    if min(len(left), len(right)) == 1 and left != right:
        return _INITIAL if left[0] == right[0] and (left + right).isalpha() else 0.0
    value = likeness(left, right)
    if value < ONE_SOUND and bones(left) == bones(right) and _one_name(left, right):
        return ONE_SOUND
    return value if value >= LIKE else 0.0


def _enough(paired: _Paired, *, person: bool) -> bool:
    """Of a person's name two parts must agree, unless neither side has more than one: half of all share a surname."""
    agree = [pair for pair in paired.pairs if telling(pair[0])]
    rest = [part for part in (*paired.only_left, *paired.only_right) if telling(part)]
    if person:
        return len(agree) >= 2 or (bool(agree) and not rest)
    return bool(agree)


def _share(paired: _Paired, *, person: bool) -> float:
    """The weight of what agrees in the weight of both names; a part half alike counts a quarter.

    A person's name may have one part more (a patronymic, a middle name, a second surname) at half price; where either
    has a part that the other lacks, these speak against each other.
    """
    # A misspelt part is on no list, and would weigh more than the part that it stands for.
    both = [(min(weight(left), weight(right)), value) for left, right, value in paired.pairs]
    agreed = sum(2 * least * value * value for least, value in both)
    total = sum(2 * least for least, _ in both)
    lacking = sorted(map(weight, (*paired.only_left, *paired.only_right)))
    if person and lacking and not (paired.only_left and paired.only_right):
        lacking[-1] /= 2
    return agreed / (total + sum(lacking))


def _in_words(paired: _Paired, name: str, candidate: Candidate) -> str:
    spelled = [f"“{left}” for “{right}”" for left, right, value in paired.pairs if value < 1]
    said = [f"spelled otherwise: {', '.join(spelled)}"] if spelled else []
    said += [f"only the list has “{' '.join(paired.only_right)}”"] if paired.only_right else []
    said += [f"only the text has “{' '.join(paired.only_left)}”"] if paired.only_left else []
    return f"{name} and {candidate.alias.name}: " + ("; ".join(said) or "the same parts")

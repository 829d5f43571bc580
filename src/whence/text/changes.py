"""Rises and falls: whether a number is where a change starts, where it ends, how much it is, or how many times."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from whence.text.numbers import small_number
from whence.text.tokens import Token
from whence.types.reading import Change

Direction = Literal["up", "down"]

_UP_WORDS: Final = """
up rise rises rose risen rising climb climbs climbed climbing gain gains gained gaining increase increases increased
increasing grow grows grew grown growing jump jumps jumped jumping surge surges surged surging soar soars soared soaring
advance advances advanced advancing rally rallies rallied add adds added adding raise raises raised raising boost boosts
boosted expand expands expanded swell swells swelled higher spike spikes spiked leap leaps leapt leaped strengthened
improve improves improved double doubled upgraded hiked hike lifted lift ballooned swollen
"""
_DOWN_WORDS: Final = """
down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases
decreased decreasing lose loses lost losing slide slides slid sliding slip slips slipped slipping tumble tumbles tumbled
slow slows slowed slowing plunge plunges plunged plummet plummets plummeted sink sinks sank shed sheds shrink shrinks
shrank shrunk cut cuts
reduce reduces reduced reducing lower lowered dip dips dipped ease eased slump slumps slumped retreat retreated weakened
crash crashed halve halved trimmed slashed slash contracted dwindled
"""
_DIRECTIONS: Final[Mapping[str, Direction]] = {
    **dict.fromkeys(_UP_WORDS.split(), "up"),
    **dict.fromkeys(_DOWN_WORDS.split(), "down"),
}
_OTHER_CHANGE_WORDS = """
change changed changes went moved go goes going shifted swung revised adjusted edged narrow narrows narrowed narrowing
widen widens widened widening
"""
_OTHER_CHANGES: Final = frozenset(_OTHER_CHANGE_WORDS.split())
_CHANGE_NOUN_WORDS = """
rise fall increase decrease drop decline gain loss jump surge cut reduction improvement growth hike slump dip
"""
_CHANGE_NOUNS: Final = frozenset(_CHANGE_NOUN_WORDS.split())
# With a counted noun these tell of things got or given away, not of a change: "they added ten clerks".
_OBTAINED_WORDS = """
add adds added adding gain gains gained gaining raise raises raised raising lose loses lost losing shed sheds cut lift
lifted boost boosts boosted improve improves improved
"""
_OBTAINED: Final = frozenset(_OBTAINED_WORDS.split())
# Before "up": "gave up 500 berths", "set up 3 funds".
_PHRASAL_WORDS = """
give gives gave given giving set sets setting make makes made making take takes took taken taking pick picks picked
put puts turn turns turned use used sign signed break broke split shut hand handed pay paid
"""
_PHRASAL: Final = frozenset(_PHRASAL_WORDS.split())
_BETWEEN_WORDS = """
by a an another further some about as much slightly sharply only just almost nearly
"""
_BETWEEN: Final = frozenset(_BETWEEN_WORDS.split())
_MULTIPLIERS: Final[Mapping[str, float]] = {
    "double": 2,
    "triple": 3,
    "quadruple": 4,
    "halve": 0.5,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "trebled": 3,
    "quadrupled": 4,
    "quintupled": 5,
    "halved": 0.5,
    "twice": 2,
    "thrice": 3,
    "halving": 0.5,
}
_REACH = 12  # tokens back from a number within which the verb of its change is sought


class Moved(NamedTuple):
    """What part of a change a number is, and which way it goes where the text says so beside it."""

    change: Change | None
    direction: Direction | None


def multiplier(word: str) -> float | None:
    """How many times a lower-case word says: 2 for "doubled", 9 for "ninefold"; None for other words."""
    if word.endswith("fold"):
        return small_number(word.removesuffix("fold"))
    return _MULTIPLIERS.get(word)


def is_change(word: str) -> bool:
    """Whether a lower-case word tells of a rise, a fall or another change."""
    return word in _DIRECTIONS or word in _OTHER_CHANGES


def change_before(words: Sequence[Token], at: int) -> int | None:
    """The word of change nearest before a token, within reach and not across a semicolon or a sentence end."""
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if words[index].surface in ";!?":
            return None
        if is_change(words[index].lower):
            return index
    return None


def moved(words: Sequence[Token], first: int, last: int, *, unit: str | None, counts: bool) -> Moved:
    """The part that the number at tokens `first` to `last` (modifier and unit with it) has in a change.

    Only what has a unit can be told by a noun behind it: "a 3 percent fall", but not "14 fall ill"; what `counts`
    things is changed by fewer verbs.
    """
    if first and words[first].surface == "+":
        return Moved("by", "up")
    first = _past_average(words, first)
    before = words[first - 1].lower if first else ""
    if before in ("to", "from", "at") and (verb := change_before(words, first - 1)) is not None:
        beside = verb == first - 2
        if before != "at":
            return Moved(
                "to" if before == "to" else "from",
                _DIRECTIONS.get(words[verb].lower) if beside and before == "to" else None,
            )
    at = first - 1
    while at >= 0 and at > first - 4 and words[at].lower in _BETWEEN:
        at -= 1
    direction = _DIRECTIONS.get(words[at].lower) if at >= 0 else None
    if direction and not (words[at].lower in ("up", "lower", "higher") and before == "to"):
        return Moved("by", direction) if _changes(words, at, unit, counts=counts) else Moved(None, None)
    if before == "by" and (verb := change_before(words, first - 1)) is not None:
        return Moved("by", _DIRECTIONS.get(words[verb].lower))
    return Moved("by" if unit is not None and _names_change(words, last) else None, None)


def _past_average(words: Sequence[Token], first: int) -> int:
    """The token before "an average of", or the number itself: "from an average of $3"."""
    lead = [token.lower for token in words[max(0, first - 3) : first]]
    return first - 3 if lead[:1] in (["a"], ["an"]) and lead[1:] in _AVERAGES else first


_AVERAGES = (["average", "of"], ["total", "of"], ["mean", "of"], ["median", "of"], ["peak", "of"], ["record", "of"])


def _changes(words: Sequence[Token], at: int, unit: str | None, *, counts: bool) -> bool:
    """Whether a word of change means a change of what follows it."""
    word = words[at].lower
    if word == "up":
        return not (at and words[at - 1].lower in _PHRASAL)
    if word in _OBTAINED and counts and unit != "point":
        return False
    return not (word.startswith("rais") and (unit is None or unit.isupper()))  # money is raised, not made more


def _names_change(words: Sequence[Token], at: int) -> bool:
    """ "a 3 percent drop": the noun right behind, one adjective allowed."""
    return any(token.lower in _CHANGE_NOUNS for token in words[at : at + 2])

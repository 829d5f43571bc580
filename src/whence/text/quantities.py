"""Numbers with their meaning, from one string: value, modifier, unit, rate, what is counted, which way it moved.

`quantities` reads a sentence; nothing is known here of documents or dates, whose places are passed in to be kept free.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from whence.text import modifiers
from whence.text.changes import change_before, is_change, moved, multiplier
from whence.text.designations import is_age, is_designation
from whence.text.ellipsis import completed
from whence.text.measure import Quantity
from whence.text.nouns import Noun, counted, is_edge, is_plural, singular, span_of
from whence.text.numbers import Number, may_begin, number_at, unscaled
from whence.text.rates import rate, rate_ahead, rate_behind
from whence.text.tokens import Token, tokens
from whence.text.units import currency_before, unit_at
from whence.types.span import Span

# What follows "nine times" when it multiplies: "nine times more than planned", "three times the size".
_COMPARED: Final = frozenset(
    {"more", "as", "higher", "larger", "greater", "bigger", "faster", "the", "what", "its", "longer", "fewer", "less"}
)
_AS_MANY: Final = (("as", "many"), ("as", "much"))
# Shares are told in whole numbers up to "99 out of 100"; above, "12 out of 850" is a count and its whole.
LARGEST_WHOLE = 100
# "Double" multiplies as a verb only: "will double capacity", not "a double room".
_INFINITIVES: Final = frozenset({"double", "triple", "quadruple", "halve"})
_BEFORE_INFINITIVE: Final = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "must", "not"})
_OPENING: Final = frozenset("([{\"'“‘«$£€¥~<>=≤≥/")
_RANGE_MARKS: Final = frozenset({"-", "–", "—", "to", "or", "and", "up"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A quantity while it is read: token ranges instead of characters."""

    first: int
    last: int
    number: Number
    low: float
    high: float
    unit: str | None = None
    money: bool = False
    physical: bool = False
    noun: Noun | None = None
    per: str | None = None
    multiple: bool = False


def quantities(text: str, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order; `taken` (in order, apart) are places such as dates that hold none."""
    words = tokens(text)
    found: list[Quantity] = []
    free = 0  # the first token that no quantity has yet
    for at in [at for at, token in enumerate(words) if may_begin(token) or multiplier(token.lower)]:
        if at < free or _inside(words[at], taken) or (draft := _draft(words, at, taken)) is None:
            continue
        found.append(_finished(words, draft))
        free = draft.last
    return completed(text, found)


def _inside(token: Token, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, token.start, key=lambda span: span.start) - 1
    return at >= 0 and token.start < taken[at].end


def _draft(words: Sequence[Token], at: int, taken: Sequence[Span]) -> _Draft | None:
    number = number_at(words, at)
    if number is None:
        factor = multiplier(words[at].lower)
        if factor is None or (words[at].lower in ("twice", "thrice") and not _compares(words, at + 1)):
            return None
        if words[at].lower in _INFINITIVES and not (at and words[at - 1].lower in _BEFORE_INFINITIVE):
            return None
        return _multiple(words, at, factor)
    if ratio := _ratio(words, number):
        return ratio
    if is_designation(words, number):
        return None
    draft = _with_unit(words, number)
    second = _second(words, draft, taken)
    draft = _ranged(draft, second) if second else draft
    if draft.unit is None and is_age(words, draft.first, draft.last, draft.low):
        return replace(draft, unit="year", physical=True)
    if draft.unit is None:
        draft = _with_noun(words, draft)
    return _with_rate(words, draft)


def _compares(words: Sequence[Token], at: int) -> bool:
    """Whether "times" before a token multiplies, and counts no occasions."""
    return at < len(words) and words[at].lower in _COMPARED


def _ratio(words: Sequence[Token], number: Number) -> _Draft | None:
    """A share told in whole numbers: "one in five wells", "four out of ten shops"."""
    at = number.last + (number.last < len(words) and words[number.last].lower == "out")
    link = words[at].lower if at < len(words) else ""
    if link != ("of" if at > number.last else "in") or at + 1 >= len(words):
        return None
    whole = number_at(words, at + 1)
    if whole is None or not 0 < number.low < whole.low <= LARGEST_WHOLE or unit_at(words, whole.last):
        return None
    noun = counted(words, whole.last)
    if noun is None and at == number.last and not (number.word and whole.word):
        return None
    low = number.low / whole.low
    both = replace(number, last=whole.last, low=low, high=low, scale=1, share=True)
    return _Draft(first=number.first, last=whole.last, number=both, low=low, high=low, noun=noun)


def _multiple(words: Sequence[Token], at: int, factor: float) -> _Draft:
    """A multiple in one word: "ninefold", "doubled", "twice as many ferries"."""
    number = Number(first=at, last=at + 1, low=factor, high=factor, word=True)
    noun = _multiplied(words, at + 1)
    return _Draft(first=at, last=at + 1, number=number, low=factor, high=factor, multiple=True, noun=noun)


def _multiplied(words: Sequence[Token], at: int) -> Noun | None:
    """What there is so many times as much of: "as many ferries", "more grain", "the number of berths"."""
    lead = tuple(token.lower for token in words[at : at + 3])
    if lead[:2] in _AS_MANY:
        return counted(words, at + 2)
    if lead in (("the", "number", "of"), ("the", "amount", "of")):
        return counted(words, at + 3)
    noun = counted(words, at + 1) if lead[:1] in (("more",), ("fewer",)) else None
    return noun if noun and noun.name != "than" else None


def _with_unit(words: Sequence[Token], number: Number) -> _Draft:
    """The number with the currency before it or the unit behind it."""
    draft = _Draft(first=number.first, last=number.last, number=number, low=number.low, high=number.high)
    draft = _signed(words, draft)
    money = currency_before(words, draft.first)
    if money is None:
        return _unit_behind(words, draft)
    again = unit_at(words, draft.last)  # "$249 USD"
    last = again.last if again and again.name == money[0] else _past_owner(words, draft.last, money[0])
    return replace(draft, first=money[1], last=last, unit=money[0], money=True)


def _past_owner(words: Sequence[Token], at: int, unit: str) -> int:
    """The token after whose dollars they are: "$76 US a barrel"."""
    return at + (unit == "USD" and at < len(words) and words[at].surface == "US")


def _signed(words: Sequence[Token], draft: _Draft) -> _Draft:
    """The number with the sign before it: a mark right at it, or "minus"."""
    at = draft.first - 1
    if at < 0:
        return draft
    glued = words[at].end == words[draft.first].start
    if words[at].surface == "-" and glued and at and words[at - 1].lower == "minus":
        at -= 1
    if words[at].lower == "minus" or (words[at].surface in ("-", "−") and glued and not _joins(words, at)):
        return replace(draft, first=at, low=-draft.high, high=-draft.low)
    return replace(draft, first=at) if words[at].surface == "+" and glued and not _joins(words, at) else draft


def _unit_behind(words: Sequence[Token], draft: _Draft) -> _Draft:
    at = draft.last
    if at < len(words) and words[at].lower == "of" and draft.number.vague:
        at += 1
    at += at < len(words) and words[at].surface == "-" and at + 1 < len(words) and words[at + 1].is_word
    unit = unit_at(words, at)
    if unit is None or (words[at].surface == "s" and words[at].start == words[at - 1].end):
        return draft
    name, is_money = unit.name, unit.money
    if name == "lb" and words[at].lower.startswith("pound") and draft.number.scale >= 1e6:
        name, is_money = "GBP", True  # millions of pounds are money
    physical = not is_money
    return replace(draft, last=unit.last, unit=name, money=is_money, physical=physical)


def _joins(words: Sequence[Token], at: int) -> bool:
    """Whether a sign stands between two things ("10%-15%") instead of before one."""
    return at > 0 and words[at - 1].end == words[at].start and words[at - 1].surface[-1] not in _OPENING


def _second(words: Sequence[Token], draft: _Draft, taken: Sequence[Span]) -> _Draft | None:
    """The upper end of a range whose lower end is `draft`: "10 to 15", "5-6,000", "between 3 and 5"."""
    mark = draft.last
    if mark + 1 >= len(words) or words[mark].lower not in _RANGE_MARKS or _inside(words[mark + 1], taken):
        return None
    previous = words[draft.first - 1].lower if draft.first else ""
    if words[mark].lower == "and" and previous != "between":
        return None
    if words[mark].lower == "up":  # "from 450 m up to 900 m"
        before = [token.lower for token in words[max(0, draft.first - 2) : draft.first]]
        if words[mark + 1].lower != "to" or "from" not in before:
            return None
        mark += 1
    at = mark + 1
    if at >= len(words):
        return None
    if words[at].surface in "$£€¥" or (words[at].is_word and words[at].surface.isupper() and draft.money):
        at += 1 + (at + 1 < len(words) and words[at + 1].surface == "$")
    number = number_at(words, at) if at < len(words) else None
    if number is None or number.share != draft.number.share or draft.number.vague:
        return None
    upper = _with_unit(words, number)
    return upper if _is_range(words, draft, upper) else None


def _is_range(words: Sequence[Token], lower: _Draft, upper: _Draft) -> bool:
    """Whether two numbers are the ends of one range, and no change, no score and no two things."""
    own = lower.unit if lower.physical or lower.last > lower.number.last else None
    if (upper.unit is None and own is not None) or (None not in (lower.unit, upper.unit) and lower.unit != upper.unit):
        return False
    if words[lower.last].lower == "or":
        return lower.low < upper.low <= lower.low * 3
    if words[lower.last].lower == "to" and _is_step(words, lower, upper):
        return False
    return _shared_low(lower, upper) < upper.low


def _is_step(words: Sequence[Token], lower: _Draft, upper: _Draft) -> bool:
    """Whether "to" leads from a first value to a last one, or from a change to a level: "rose 5 to 80"."""
    lead = words[lower.first - 1].lower if lower.first else ""
    if lower.low == 0:
        return False  # "0 to 80 km/h" is where every speed begins
    if lead == "from" and change_before(words, lower.first) is not None:
        return not (upper.last < len(words) and words[upper.last].lower == "to")  # "from 5 to 7 % to 3 to 5 %"
    return lead == "by" or is_change(lead)


def _shared_low(lower: _Draft, upper: _Draft) -> float:
    """The lower end with the scale of the upper one: "10 to 15 billion", "5-6,000"."""
    number = lower.number
    if number.scale != 1 or lower.physical:
        return lower.low
    if upper.number.scale > 1 and number.low < unscaled(upper.number):
        return lower.low * upper.number.scale
    if upper.low >= 1000 and upper.low % 1000 == 0 and lower.low < upper.low / 1000:
        return lower.low * 1000
    return lower.low


def _ranged(lower: _Draft, upper: _Draft) -> _Draft:
    return replace(
        lower,
        last=upper.last,
        low=_shared_low(lower, upper),
        high=upper.high,
        number=replace(upper.number, first=lower.number.first),
        unit=upper.unit or lower.unit,
        money=upper.money or lower.money,
        physical=upper.physical or lower.physical,
    )


def _with_noun(words: Sequence[Token], draft: _Draft) -> _Draft:
    """The counted noun behind a number; "thousands of units", "half of the crates" count what follows `of`."""
    if part := _whole(words, draft):
        return replace(draft, noun=part, unit=None if draft.number.share else part.name)
    at = _noun_begins(words, draft)
    if at < len(words) and words[at].lower in ("times", "fold"):
        multiple = words[at].lower == "fold" or _compares(words, at + 1)
        return replace(draft, last=at + 1, multiple=multiple, noun=_multiplied(words, at + 1) if multiple else None)
    noun = counted(words, _past_measure(words, at), one=draft.low == draft.high == 1)
    if draft.number.share:
        return replace(draft, noun=noun or (counted(words, at, one=True) if at > draft.last else None))
    if noun is None:
        before = _counted_before(words, draft.first) or _changing(words, draft)
        return replace(draft, noun=before, unit=before.name) if before else draft
    if noun.first > at:
        return replace(draft, noun=noun, unit=noun.name)
    if noun.name == "strong":  # "a 3,000-strong crowd"
        return replace(draft, last=noun.last, unit="person")
    unit = unit_at(words, noun.last - 1)
    if unit and unit.last == noun.last:
        return replace(draft, last=noun.last, unit=unit.name, money=unit.money, physical=not unit.money)
    return replace(draft, last=noun.last, noun=noun, unit=noun.name)


def _noun_begins(words: Sequence[Token], draft: _Draft) -> int:
    """The token where what is counted may begin, past "of the", "more" and a modifier behind the number."""
    at = draft.last
    at += at + 1 < len(words) and words[at].surface == "-" and words[at + 1].is_word
    if draft.number.share:  # "half the crates"
        at = _past_determiners(words, at)
    if at < len(words) and words[at].lower == "of" and (draft.number.word or draft.number.scale > 1):
        at = _past_determiners(words, at + 1)
    if at < len(words) and words[at].lower in ("more", "other", "additional", "further", "such"):
        at += 1
    behind = modifiers.after(words, at)
    return behind.last if behind else at


_DETERMINERS: Final = ("the", "its", "their", "his", "her", "our", "my", "your", "these", "those")


def _past_determiners(words: Sequence[Token], at: int) -> int:
    while at < len(words) and words[at].lower in _DETERMINERS:
        at += 1
    return at


def _whole(words: Sequence[Token], draft: _Draft) -> Noun | None:
    """What a plain number is a part of: "40 of the old piles"; not "40 of the town's 212 piles", which count later."""
    at = draft.last
    if at + 2 >= len(words) or words[at].lower != "of" or words[at + 1].lower not in _DETERMINERS:
        return None
    noun = counted(words, _past_determiners(words, at + 1))
    owner_follows = noun and noun.last < len(words) and words[noun.last].surface in ("'", "’", "'s", "’s")
    return None if noun is None or owner_follows or not is_plural(words[noun.last - 1].lower) else noun


def _counted_before(words: Sequence[Token], first: int) -> Noun | None:
    """What a number counts that stands after "the number of": "the number of wheels to be recalled is 1,800"."""
    for at in range(first - 1, max(0, first - _NUMBER_OF), -1):
        if words[at].surface in ".;,:":
            return None
        if words[at].lower == "of" and words[at - 1].lower in ("number", "total", "tally"):
            noun = counted(words, at + 1)
            return noun if noun and noun.last < first else None
    return None


def _changing(words: Sequence[Token], draft: _Draft) -> Noun | None:
    """The things whose number changes: "visitors grew from 12,000 to 19,000"; not "prices grew", which have a unit."""
    if not float(draft.low).is_integer() or not draft.first or words[draft.first - 1].lower not in ("from", "to"):
        return None
    verb = change_before(words, draft.first - 1)
    at = verb - 1 if verb else -1
    while at > 0 and words[at].lower in _AUXILIARIES:
        at -= 1
    if at < 0 or not is_plural(words[at].surface) or is_edge(words[at].lower) or words[at].lower in _LEVELS:
        return None
    return Noun(at, at + 1, singular(words[at].surface))


_AUXILIARIES: Final = frozenset({"has", "have", "had", "was", "were", "been", "will", "would", "to", "could"})
_LEVEL_WORDS = """
prices sales profits losses costs wages exports imports shares rates yields earnings revenues revenue levels numbers
figures temperatures stocks points fares rents dues fees taxes salaries receipts deposits debts bonds futures ratings
scores odds bills premiums tariffs reserves returns inventories totals
"""
_LEVELS: Final = frozenset(_LEVEL_WORDS.split())
# Tokens back from a number within which "the number of" is sought.
_NUMBER_OF = 14


def _past_measure(words: Sequence[Token], at: int) -> int:
    """The token after a measure that stands between a count and its noun: "two 12-metre masts"."""
    number = number_at(words, at) if at < len(words) else None
    if number is None:
        return at
    unit = unit_at(words, number.last + (number.last < len(words) and words[number.last].surface == "-"))
    return unit.last if unit else at


def _with_rate(words: Sequence[Token], draft: _Draft) -> _Draft:
    """The rate behind the unit, or behind the phrase that it is of."""
    behind = rate(words, draft.last, money=draft.money)
    if behind:
        return replace(draft, per=behind.per, last=behind.last)
    if per := rate_behind(words, draft.first):
        return replace(draft, per=per)
    if draft.unit is None or draft.money or draft.number.share:
        return draft
    return replace(draft, per=rate_ahead(words, draft.last))


def _finished(words: Sequence[Token], draft: _Draft) -> Quantity:
    """The draft in characters, with modifier."""
    first, last = draft.first, draft.last
    if first and words[first - 1].lower in ("between", "from") and draft.low != draft.high and not draft.number.vague:
        first -= 1
    ahead, behind = (
        modifiers.before(words, first),
        modifiers.after(words, draft.number.last) or modifiers.after(words, last),
    )
    start = ahead.first if ahead else first
    end = max(last, behind.last) if behind else last
    unit_end = words[last - 1].end
    noun = draft.noun
    part = moved(words, start, end, unit=draft.unit, counts=noun is not None)
    return Quantity(
        span=Span(words[start].start, max(unit_end, words[end - 1].end)),
        number=Span(words[draft.number.first].start, words[draft.number.last - 1].end),
        low=draft.low,
        high=draft.high,
        modifier=ahead.modifier if ahead else behind.modifier if behind else "=",
        unit=draft.unit,
        per=draft.per,
        counted=Span(*span_of(words, noun)) if noun else None,
        noun=noun.name if noun else None,
        change="multiple" if draft.multiple else part.change,
        direction=part.direction,
        physical=draft.physical,
    )

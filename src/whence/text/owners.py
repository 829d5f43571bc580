"""What a quantity is of: the phrase beside it that is measured or shared out, and the subject of its clause.

"A 5 % fee": the fee. "60 % of its revenue": the revenue. "A turnover of $3 million": the turnover. With each of them
the subject, where the clause names one: in "the bank charges a 5 % fee" the fee is the bank's.
"""

from collections.abc import Sequence
from typing import Final

from whence.text.measure import Quantity
from whence.text.nouns import is_plural
from whence.text.syntax import Syntax
from whence.types.span import Span

Words = tuple[int, int]

_TIMES: Final = frozenset({"day", "week", "month", "year", "decade", "century", "h", "min", "s"})
# Prepositions that carry on the phrase behind a number: "a stake in a school", "60 % of the price of bread".
_BEHIND: Final = frozenset({"of", "in", "for", "on", "to", "from"})
_SHARE: Final = frozenset({"of"})
_BETWEEN: Final = frozenset({"(", ",", ":", "—", "–", "-"})
_HELD: Final = frozenset({"its", "their", "his", "her"})
_COMPARES: Final = frozenset({"against", "versus", "vs", "compared"})
_DIRECTIONS: Final = frozenset({"up", "down", "at", "about", "around"})
_DIMENSIONS: Final = frozenset({"-", "old", "wide", "long", "high", "deep", "tall"})
_OPENS: Final = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_SAYS_SOMETHING: Final = frozenset({"NOUN", "PROPN", "VERB", "AUX", "SCONJ", "PRON"})
# A number right behind these is the subject of what is said: "the port said 300 crates were lost".
_SAYING: Final = frozenset(
    {"say", "says", "said", "saying", "think", "thinks", "believe", "believes", "believed", "that"}
)
# Characters between a number and its noun: a blank, a hyphen, "of ".
_BESIDE = 4


def owners(syntax: Syntax, read: Sequence[Quantity], times: Sequence[Span] = ()) -> list[tuple[Span, ...]]:
    """For each quantity, in order, the phrases that it is of, the nearest first; empty where none is named.

    `syntax` is changed: measures and `times` are barred from its phrases.
    """
    for span in (*times, *(one.span for one in read if one.counted is None)):
        syntax.bar(span)
    found: list[tuple[Words, ...]] = []
    for at, quantity in enumerate(read):
        own = _phrases(syntax, quantity, read[at - 1].span if at else None)
        if at and _goes_on(syntax, read[at - 1], found[-1], quantity):
            own = _merged(own[:1] if len(own) > 1 else (), found[-1]) or own
        found.append(own)
    return [tuple(syntax.span(words) for words in own) for own in found]


def owner(syntax: Syntax, counted: Span | None, phrases: Sequence[Span]) -> Span | None:
    """Whose a quantity is: the name that its counted phrase gives it to ("the bank's revenue", "sales of Unity Yards"),
    or else the phrase farthest from it, if that is another than what is counted.
    """
    words = syntax.within(counted) if counted else range(0)
    named = syntax.possessor(words)
    if not named and syntax.word(words.start - 1) in _HELD:
        named = syntax.subject(words.start)
    if named:
        return syntax.span(named)
    farthest = phrases[-1] if phrases else None
    return None if farthest is None or (counted and farthest.overlap(counted)) else farthest


def _phrases(syntax: Syntax, quantity: Quantity, previous: Span | None) -> tuple[Words, ...]:
    words = _words(syntax, quantity)
    if not words:
        return ()
    beside = _behind(syntax, words, quantity) or _led_in(syntax, words, quantity)
    named = None if beside else _named(syntax, words, quantity)
    if named and not (previous and quantity.counted and syntax.span(named).overlap(previous)):
        return (named,)
    if beside and quantity.counted and syntax.word(syntax.past_determiners(words.start) - 1) == "of":
        return (beside,)
    subject = None if syntax.word(words.start - 1) in _SAYING else syntax.subject(words.start)
    return _merged((beside,) if beside else (), (subject,) if subject else ())


def _words(syntax: Syntax, quantity: Quantity) -> range:
    """The words of the quantity itself, a counted noun right behind it with them."""
    counted = quantity.counted
    end = counted.end if counted and 0 <= counted.start - quantity.span.end < _BESIDE else 0
    return syntax.within(Span(quantity.span.start, max(quantity.span.end, end)))


def _merged(first: Sequence[Words], more: Sequence[Words]) -> tuple[Words, ...]:
    """Both lists, without what overlaps a phrase of the first."""
    return (*first, *(one for one in more if all(one[1] <= other[0] or other[1] <= one[0] for other in first)))


def _behind(syntax: Syntax, words: range, quantity: Quantity) -> Words | None:
    """What a measure stands before: "60 % of its revenue", "a 5 kW charger", "a 2,900-year-old site"."""
    if quantity.counted is not None and not quantity.physical and not _measures(syntax, words, quantity):
        return None
    at = words.stop
    if syntax.word(at) in ("of", "off"):
        return syntax.phrase_at(at + 1, _SHARE)
    while syntax.word(at) in _DIMENSIONS:
        at += 1
    found = syntax.phrase_at(at, _BEHIND) if syntax.tag(at) in _OPENS else None
    return found and (_with_adjectives(syntax, words.start, found[0]), found[1])


def _measures(syntax: Syntax, words: range, quantity: Quantity) -> bool:
    """Whether a counted noun is a measure of the one behind it: "a 12 page document", "a 3-cylinder engine"."""
    return quantity.low > 1 and bool(words) and not is_plural(syntax.words[words.stop - 1])


def _with_adjectives(syntax: Syntax, measure: int, noun: int) -> int:
    """Where a phrase begins that has its measure in the middle: "a sharp 3 % drop", "the standard 2.4-litre engine"."""
    first = measure
    while syntax.tag(first - 1) == "ADJ":
        first -= 1
    return first if first < measure else noun


def _led_in(syntax: Syntax, words: range, quantity: Quantity) -> Words | None:
    """What a preposition hangs a quantity on: "a turnover of $3 million", "homes from $2 million"."""
    at = syntax.past_determiners(words.start)
    at += syntax.tag(words.start) == "ADP"
    if syntax.tag(at - 1) != "ADP" or (quantity.unit in _TIMES and syntax.word(at - 1) != "of"):
        return None
    return syntax.phrase_before(at - 1)


def _named(syntax: Syntax, words: range, quantity: Quantity) -> Words | None:
    """What stands right before a quantity, with no verb: "Unity Yards (up 5 points)", "Dow 3.2 %", "Ana Reis, 66,"."""
    at = words.start
    at -= syntax.word(at - 1) in _DIRECTIONS
    at -= syntax.word(at - 1) in _BETWEEN
    if quantity.unit == "year":  # an age is one person's: "Ana Reis and Ada Holt, 66,"
        return syntax.group_before(at)
    return syntax.free(syntax.phrase_before(at))


def _goes_on(syntax: Syntax, first: Quantity, own: Sequence[Words], second: Quantity) -> bool:
    """Whether a quantity tells more of what the one before it is of: "6.5 % to 164p", "14 % or $30 million",
    "$3 million of wool, against $2 million".
    """
    if second.counted is not None:
        return False
    between = syntax.within(Span(first.span.end, second.span.start))
    past = own[0][1] if own and own[0][0] in between and _COMPARES & set(syntax.words[own[0][1] : between.stop]) else 0
    between = range(max(between.start, past), between.stop)
    return all(syntax.tag(at) not in _SAYS_SOMETHING for at in between)

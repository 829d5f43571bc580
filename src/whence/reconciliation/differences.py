"""The table that says in what two statements of one claim differ. A comparison that cannot tell stays silent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from whence.reconciliation.compare.figures import AHEAD, bound, compare_figures, one_number
from whence.reconciliation.compare.intervals import compare_times
from whence.reconciliation.compare.places import opposite
from whence.reconciliation.compare.quotation import altered
from whence.reconciliation.compare.wording import telling, telling_words, worded_alike
from whence.reconciliation.stated import Stated
from whence.text.names import fold
from whence.types.reading import Certainty, Figure, Mention, Status, Timex
from whence.types.reconciliation import Difference

# How near in wording two statements must be for a hedge to be what tells them apart, and two quotations to be one; and
# the fewest telling words of a quotation that two people would not use by chance. On the dossiers.
ALIKE, QUOTED, FEWEST_QUOTED = 0.6, 0.75, 2
# Telling words that two statements without a figure must share, unless they are nearly the same, for one to be said
# done and the other ahead: what only means nearly the same is seldom one deed.
FEWEST_SHARED = 2
_BEFORE = 16  # characters: what stands before a time
# Telling words, names aside, that two statements must share for other names in them to be a difference: with fewer it
# is another deed of another party.
FEWEST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Differs:
    """In what two statements differ, in words with the values of both."""

    kind: Difference
    words: str
    less: bool = False  # one says less, not otherwise


def differences(left: Stated, right: Stated) -> tuple[Differs, ...]:
    """Everything that the two statements of one claim tell differently, in the order of the table."""
    found = (compare(left, right) for compare in TABLE)
    return tuple(differs for differs in found if differs is not None)


def figure_differs(left: Stated, right: Stated) -> Differs | None:
    """Two values of one measure that do not fit within their modifiers and rounding, for one time."""
    one, other = left.figure, right.figure
    if one is None or other is None or compare_figures(one, other).outcome != "different" or _changed(one, other):
        return None
    return Differs("figure", f"{shown(left, one)} against {shown(right, other)}")


def _changed(one: Figure, other: Figure) -> bool:
    """Whether one is an end of a change and may be of another day: "it has fallen to 41 metres", "48 on Tuesday"."""
    if (one.change in _ENDS) == (other.change in _ENDS):
        return False
    return (one.time is None) != (other.time is None)


_ENDS = ("from", "to")


def bound_differs(left: Stated, right: Stated) -> Differs | None:
    """One number, in one text as a bound ("more than 40"), in the other as it is."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one_number(one, other) or bound(one) == bound(other):
        return None
    return Differs("figure", f"{shown(left, one)} against {shown(right, other)}", less=True)


def base_differs(left: Stated, right: Stated) -> Differs | None:
    """The same multiple, once of what was planned and once of nothing named: "nine times the plan" is no growth."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.change == other.change == "multiple":
        return None
    if (one.status == "planned") == (other.status == "planned"):
        return None
    return Differs("status", f"{shown(left, one)} against {shown(right, other)}")


def change_differs(left: Stated, right: Stated) -> Differs | None:
    """One number, by how much something changed in the one, how much it is in the other: "rose by 40", "came to 40"."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one_number(one, other) or (one.change == "by") == (other.change == "by"):
        return None
    if {one.change, other.change} != {"by", None}:
        return None
    return Differs("figure", f"{shown(left, one)} as a change against {shown(right, other)} in all")


def time_differs(left: Stated, right: Stated) -> Differs | None:
    """Two times that do not meet: of one event, or of one plan. What is counted on two days differs in nothing."""
    figures = [stated.figure.status for stated in (left, right) if stated.figure is not None]
    if figures and not (set(figures) & AHEAD and set(figures) <= AHEAD | {None}):
        return None  # a count on another day is a change; a plan by another day is another plan
    one, other = left.time, right.time
    if any(_points(stated) for stated in (left, right)):
        return None
    met = compare_times(one, other) if one and other else None
    if not one or not other or met is None:
        return None
    limits = _is_limit(left, one), _is_limit(right, other)
    if set(limits) == {True, False} and not figures and _is_closed(other if limits[0] else one):
        return Differs("time", f"{_when(left, one)} against {_when(right, other)}")
    if met.outcome != "moved" or _written(left) == _written(right):
        return None
    return Differs("time", f"{_when(left, one)} against {_when(right, other)}")


# "Not before spring", "unlikely until May": what will be then at the earliest is not said to be then. What lies behind
# was then: whoever knew of nothing before Friday heard on Friday.
_LIMIT = re.compile(r"\b(?:before|until|till|til|earlier than|prior to|ahead of)(?: the)? ?\Z", re.IGNORECASE)


def _is_limit(stated: Stated, time: Timex) -> bool:
    start = time.span.start
    lead = stated.document.text[max(0, start - _BEFORE) : start]
    if time.earliest is None or time.latest is not None or not _LIMIT.search(lead):
        return False
    published = stated.document.published
    return time.earliest > published if published else status(stated) in AHEAD


def _is_closed(time: Timex) -> bool:
    return time.earliest is not None and time.latest is not None


def _when(stated: Stated, time: Timex) -> str:
    words = f"“{time.span.of(stated.document.text)}”"
    return f"no earlier than {words}" if _is_limit(stated, time) else words


# "That night", "the next morning": which one, the sentence before says; too unsure to be held against another.
_POINTING = re.compile(r"(?:that|the|this|the same|the next|the following)\b[^\d]*\Z", re.IGNORECASE)


def _written(stated: Stated) -> str:
    return stated.time.span.of(stated.document.text).casefold() if stated.time else ""


def _points(stated: Stated) -> bool:
    return stated.time is not None and _POINTING.match(stated.time.span.of(stated.document.text)) is not None


def deadline_missing(left: Stated, right: Stated) -> Differs | None:
    """What is planned by a date in one is planned without one in the other: it says less."""
    ahead = [one for one in (left, right) if one.figure is not None and one.figure.status in AHEAD]
    times = [one.figure.time for one in ahead if one.figure is not None]
    if len(ahead) < 2 or (times[0] is None) == (times[1] is None):
        return None
    dated = ahead[0] if times[0] else ahead[1]
    time = times[0] or times[1]
    assert time is not None
    if _NAMES.search(dated.document.text, max(0, time.span.start - _BEFORE), time.span.start):
        return None
    said = f"“{time.span.of(dated.document.text)}”"
    return Differs("time", f"{said} against no date" if times[0] else f"no date against {said}", less=True)


# "The quota for 2035": the year says which one, not by when.
_NAMES = re.compile(r"\b(?:for|of)(?: the(?: year)?)?\s\Z", re.IGNORECASE)


def polarity_differs(left: Stated, right: Stated) -> Differs | None:
    """One affirms what the other denies."""
    if left.statement.polarity == right.statement.polarity or _lacking(left, right):
        return None
    return Differs("polarity", "one says it is so, the other that it is not")


# They go without; that denies no count of them.
_LACKS = re.compile(r"\b(?:had|has|have|having|with) no\b", re.IGNORECASE)


def _lacking(left: Stated, right: Stated) -> bool:
    """Whether both count, and one counts who lacks something: "60,000 had no tap water" denies nothing."""
    both = left.figure is not None and right.figure is not None
    return both and any(_LACKS.search(stated.words) for stated in (left, right))


def status_differs(left: Stated, right: Stated) -> Differs | None:
    """Still ahead in one, done in the other; of what no figure holds together, in words that both share."""
    alike = telling(left, right) >= FEWEST_SHARED or worded_alike(left, right) >= ALIKE
    if left.figure is None and right.figure is None and not alike:
        return None
    if left.figure and right.figure and not one_number(left.figure, right.figure):
        return None  # forty that may come and twenty that are there are two counts
    one, other = left.statement.status, right.statement.status
    if not ((one in AHEAD and other == "achieved") or (other in AHEAD and one == "achieved")):
        return None
    return Differs("status", f"{one} against {other}")


# "Reportedly paid" against "paid", "could fail" against "will fail"; how sure each grade is.
_SURE: Mapping[Certainty, int] = {"possible": 0, "probable": 1, "unspecified": 2, "certain": 2}


def certainty_differs(left: Stated, right: Stated) -> Differs | None:
    """One says as sure what the other hedges in nearly the same words."""
    one, other = left.statement, right.statement
    if _SURE[one.certainty] // 2 == _SURE[other.certainty] // 2 or one.polarity != other.polarity:
        return None
    hedged, sure = (left, right) if _SURE[one.certainty] < _SURE[other.certainty] else (right, left)
    if hedged.statement.certainty == "probable" and hedged.statement.chain:
        return None  # the cue may have hedged it: "X believes" is attribution enough
    few = min(len(telling_words(stated.concepts)) for stated in (left, right)) < FEWEST_QUOTED
    if few or worded_alike(left, right) < ALIKE or {status(left), status(right)} & AHEAD:
        return None
    return Differs("certainty", f"{hedged.statement.certainty} in one, {_grade(sure)} in the other")


def _grade(stated: Stated) -> str:
    return "certain" if stated.statement.certainty == "certain" else "without reserve"


def attribution_differs(left: Stated, right: Stated) -> Differs | None:
    """The same words in quotation marks, in the mouths of two people."""
    if left.quotes is None or right.quotes is None or left.quotes == right.quotes:
        return None
    few = min(len(telling_words(left.concepts)), len(telling_words(right.concepts))) < FEWEST_QUOTED
    if few or worded_alike(left, right) < QUOTED:
        return None
    names = [stated.statement.chain[-1].name for stated in (left, right)]
    return Differs("attribution", f"{names[0]} against {names[1]}")


def quotation_differs(left: Stated, right: Stated) -> Differs | None:
    """The words of one person in quotation marks, a few of them others in the one paper than in the other."""
    if left.quotes is None or left.quotes != right.quotes or left.document.id == right.document.id:
        return None
    changed = altered(left.words, right.words)
    return Differs("attribution", f"quoted as “{changed[0]}” and as “{changed[1]}”") if changed else None


def place_differs(left: Stated, right: Stated) -> Differs | None:
    """The same told of two places, or of two ends of one: "the north shore" against "the southern shore"."""
    if not _told_alike(left, right):
        return None
    if ends := opposite(left.words, right.words):
        return Differs("place", f"“{ends[0]}” against “{ends[1]}”")
    if left.parties - left.places != right.parties - right.places or left.places & right.places:
        return None
    return _other_name(left, right, "place")


def party_differs(left: Stated, right: Stated) -> Differs | None:
    """The same told of two parties, one in each."""
    if left.places != right.places or left.document.id == right.document.id or not _told_alike(left, right):
        return None
    if (left.parties - left.places) & (right.parties - right.places):
        return None
    return _other_name(left, right, "party")


def _other_name(left: Stated, right: Stated, kind: Difference) -> Differs | None:
    """The one name that each has, where both stand in one place of the sentence and neither is part of the other."""
    one, other = (_only(stated, places=kind == "place") for stated in (left, right))
    if one is None or other is None or left.headline or right.headline:
        return None
    if _slot(left, one) != _slot(right, other) or set(fold(one.name).split()) & set(fold(other.name).split()):
        return None
    return Differs(kind, f"“{one.name}” against “{other.name}”")


def _only(stated: Stated, *, places: bool) -> Mention | None:
    found = [one for one in stated.statement.mentions if (one.type == "place") == places]
    return found[0] if len(found) == 1 else None


def _slot(stated: Stated, mention: Mention) -> str:
    """What a name stands behind: a preposition, or nothing but an article where it begins the statement."""
    before = stated.document.text[stated.statement.span.start : mention.span.start].lower().split()
    behind = [word for word in before if word not in ("the", "a", "an")]
    return behind[-1] if behind else ""


def _told_alike(left: Stated, right: Stated) -> bool:
    """Whether the two say the same of whatever they name: enough words of it, and nothing measured that differs."""
    if left.statement.polarity != right.statement.polarity or bool(left.figure) != bool(right.figure):
        return False
    if left.figure and right.figure and not one_number(left.figure, right.figure):
        return False
    return telling(left, right) >= FEWEST_TOLD and worded_alike(left, right) >= ALIKE


TABLE: tuple[Callable[[Stated, Stated], Differs | None], ...] = (
    figure_differs,
    bound_differs,
    base_differs,
    change_differs,
    time_differs,
    deadline_missing,
    polarity_differs,
    status_differs,
    certainty_differs,
    attribution_differs,
    quotation_differs,
    place_differs,
    party_differs,
)


def status(stated: Stated) -> Status | None:
    """The status of the statement, or else of its figure."""
    return stated.statement.status or (stated.figure.status if stated.figure else None)


def shown(stated: Stated, figure: Figure) -> str:
    """The figure in the words of its text."""
    return f"“{figure.span.of(stated.document.text)}”"

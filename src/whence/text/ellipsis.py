"""What a quantity leaves out because the one beside it says it: unit, counted noun, modifier of a second measure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.text.conversion import dimension, factor
from whence.text.measure import Quantity
from whence.text.nouns import singular
from whence.types.span import Span

# Between two quantities of which the second leaves out its noun: "435 berths on the quay and 187 at sea".
_GOES_ON = re.compile(
    r"(?:[^,;.]{0,40}(?:,| and| or| but|,? not|,? rather than|,? instead of)"
    r"(?: (?:about|only|just|another|some|over|nearly|the))?|,) ?\Z"
)
_PARTITIVE = re.compile(r" of (?:(?:the|its|their|his|her|our) )?(?:\w{1,30}[’']s )?\Z")
_LISTED = frozenset({", ", " and ", " or ", ", and ", ", or ", " or even ", " and even "})
_NUMBER_REACH = 90  # characters: "number of", a phrase of seven words, its clause and its verb
_NUMBER_OF = re.compile(
    r"\b(?:number|total|count|tally) of (?:the |its |their )?((?:[a-z-]{2,20} ){0,2}?[a-z-]{2,20}s|people)\b"
    r"[^.;:,\d]{0,40}"
    r"\b(?:is|was|at|to|reached|totalled|totals) (?:(?:about|only|now|around|nearly|over|some) )?\Z",
    re.IGNORECASE,
)
# "7- or 8-inch": the first number hangs on the hyphen.
_SAME_AGAIN = frozenset({"(", "/", ", or", "or"})
# "from $2 to $3", "from $2 in 2029 to $3"
_TO = re.compile(r" (?:(?:in|at|on|by|as of) [^,;.()]{1,25} )?to ")
# Between a number and the one that it is held against: "5 million units, up from 4 million".
_AGAINST = re.compile(r",? (?:(?:up|down) from|compared (?:with|to)|against|instead of|rather than|not) ")
# One mile is told as two kilometres; a slip of the unit is a factor of 1.6 and more.
MISFIT = 1.4
_MOVES = frozenset({"", "up", "down", ", up", ", down"})
_SUSPENDED = frozenset({"- or ", "- to ", "- and "})
_APART = 60  # characters between the start and the end of a change in one clause


def completed(text: str, read: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of a sentence with what they share."""
    whole = [_numbered(text, one) for one in read]
    for at in range(1, len(whole)):
        whole[at - 1], whole[at] = _shared(text, whole[at - 1], whole[at])
        if at > 1 and _is_level(whole[at - 2], whole[at]) and whole[at - 1].unit == "%":
            whole[at] = _like(whole[at], whole[at - 2])  # "lost 162 points, or 2 %, to fall to 7,425"
    _share_points(text, whole)
    _share_currencies(text, whole)
    for at in range(len(whole) - 1, 0, -1):  # "5, 10 and 20 boats": the noun or unit stands behind the last
        between = text[whole[at - 1].span.end : whole[at].span.start]
        if between in _LISTED and (whole[at].counted or between != ", "):
            whole[at - 1] = _like(whole[at - 1], whole[at])
    return tuple(whole)


def _share_points(text: str, whole: list[Quantity]) -> None:
    """ "The first index fell 1 % to 1,463 points and the other 2 % to 1,334": the second level is in points too."""
    points = next((one for one in whole if one.unit == "point"), None)
    for at in range(1, len(whole) if points else 0):
        before = text[max(0, whole[at].span.start - 4) : whole[at].span.start]
        if points and whole[at - 1].unit == "%" and before.endswith((" to ", " at ")):
            whole[at] = _like(whole[at], points)


def _share_currencies(text: str, whole: list[Quantity]) -> None:
    """ "2,400,000 yen ($22,000) for one and 2,300,000 ($21,000) for the other": both are in yen."""
    pairs: dict[str | None, Quantity] = {}
    for first, (at, second) in zip(whole, enumerate(whole[1:], start=1), strict=False):
        if text[first.span.end : second.span.start].strip() != "(":
            continue
        if is_parallel(text, first, second):
            pairs.setdefault(second.unit, first)
        elif first.unit is None and second.unit in pairs:
            whole[at - 1] = _like(first, pairs[second.unit])


def _numbered(text: str, bare: Quantity) -> Quantity:
    """ "The number of ferries rose to 40": what a bare number counts stands before its verb."""
    if bare.unit is not None or bare.change == "multiple":
        return bare
    found = _NUMBER_OF.search(text, max(0, bare.span.start - _NUMBER_REACH), bare.span.start)
    if found is None:
        return bare
    noun = singular(found[1].split()[-1])
    return replace(bare, unit=noun, noun=noun, counted=Span(*found.span(1)))


def _shared(text: str, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Two neighbours, each with what only the other says."""
    between = text[first.span.end : second.span.start]
    if is_parallel(text, first, second):
        sign = first.modifier if second.modifier == "=" else second.modifier
        return first, replace(second, modifier=sign, direction=first.direction)
    if first.unit is None and (_PARTITIVE.match(between) or between in _SUSPENDED):
        return _like(first, second), second
    if _are_steps(first, second) or _tells_both(between, first, second):
        return _like(first, second), _like(second, first)
    return _changed(text, first, second, between) or _gone_on(text, first, second, between)


def _changed(text: str, first: Quantity, second: Quantity, between: str) -> tuple[Quantity, Quantity] | None:
    """Two numbers of one change: its start and end, its size and its end, its size told twice."""
    falls = second.unit is not None and first.low > second.high
    leads = _TO.fullmatch(between) and "from " in text[max(0, first.span.start - 5) : first.number.start]
    if leads and (first.unit or falls):
        first, second = replace(first, change="from"), replace(second, change="to")
    if (first.change, second.change) == ("from", "to") and len(between) < _APART:
        first, second = _like(first, second), _like(second, first)
        return (replace(first, per=first.per or second.per) if first.unit == second.unit else first), second
    if first.change == "by" and second.unit == "%" and between.strip() in ("or", ", or"):
        return first, replace(second, change="by", direction=first.direction)
    if (first.change, second.change) == ("by", "to") and between.strip() == "to":
        second = replace(second, direction=first.direction)
        return first, _like(second, first) if _is_level(first, second) else second
    return None


def _gone_on(text: str, first: Quantity, second: Quantity, between: str) -> tuple[Quantity, Quantity]:
    """The second with the unit or noun of the first, where it goes on counting the same."""
    if first.counted and second.unit is None and _AGAINST.fullmatch(between):
        return first, _like(second, first)
    if _is_level(first, second) or (second.per and second.unit is None and first.counted):
        return first, _like(second, first)
    return first, _like(second, first) if _leaves_out(text, first, second, between) else second


def _is_level(first: Quantity, second: Quantity) -> bool:
    """ "rose 64 points to 4,577": the level is in the unit of the change, unless that is a share."""
    told = first.unit is not None and first.unit not in ("%", "pp", "bp")
    return (first.change, second.change) == ("by", "to") and told


def _are_steps(first: Quantity, second: Quantity) -> bool:
    """ "rose by 2 percent but fell by 1": two changes of one kind."""
    return first.change == second.change == "by" and first.unit == "%" and second.unit is None


def _tells_both(between: str, first: Quantity, second: Quantity) -> bool:
    """ "16,369 up 58 points": a level and its change."""
    return first.unit is None and second.unit == "point" and between.strip() in _MOVES


def is_parallel(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether the second says the first again in another unit: "500 miles (800 km)", "5 bn euros ($6 bn)".

    Units that convert are held against each other: "500 miles (80 km)" are two figures.
    """
    between = text[first.span.end : second.span.start].strip()
    if between not in _SAME_AGAIN or not first.unit or not second.unit or first.unit == second.unit:
        return False
    if first.counted or second.counted or first.physical != second.physical:
        return False
    known = dimension(first.unit)
    if known is None or known != dimension(second.unit):
        return between in ("(", "/") and known == dimension(second.unit)
    return 1 / MISFIT <= abs(first.low * factor(first.unit, second.unit) / (second.low or 1)) <= MISFIT


def _like(bare: Quantity, full: Quantity) -> Quantity:
    """A quantity without unit, with that of another; one that has a unit stays."""
    if bare.unit is not None or full.unit is None:
        return bare
    return replace(
        bare, unit=full.unit, per=bare.per or full.per, counted=full.counted, noun=full.noun, physical=full.physical
    )


def _leaves_out(text: str, first: Quantity, second: Quantity, between: str) -> bool:
    if second.unit is not None or not first.counted or first.low < 2:
        return False
    following = text[second.span.end : second.span.end + 12].split()
    opens = bool(following) and following[0].strip(",.;") in (
        "in",
        "by",
        "at",
        "on",
        "from",
        "for",
        "were",
        "are",
        "more",
        "that",
        "",
    )
    return opens and len(between) <= _APART and bool(_GOES_ON.match(between))

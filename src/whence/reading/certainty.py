"""How sure a statement is said to be, and whether it denies: by the words of a span and those of its cue."""

import re

from whence.reading.closed_class import NEGATIONS
from whence.reading.cues import lemmas
from whence.types.reading import Certainty, Polarity
from whence.types.span import Span

# Each list is read from the top; the first that speaks decides. FactBank's grades: certain, probable, possible.
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|maybe|potentially|conceivabl[ey]|rumou?red|unclear|uncertain"
    r"|not sure|unconfirmed|speculat\w{1,8})\b(?! \d)",
    re.IGNORECASE,
)
_PROBABLE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|presumably|supposedly|seemingly|probabl[ey]|likely|seems?|seemed|appears?"
    r"|appeared|believed|thought|expected|should|estimated|suspected|said to|understood to|purported(?:ly)?|ostensibly"
    r"|set to|due to|in all likelihood|almost certainly)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|without doubt|confirmed|proven|proved|verified|clearly|in fact|indeed"
    r"|established that|no doubt)\b",
    re.IGNORECASE,
)
# "May" is a month before a number and after these.
_MONTH = re.compile(r"(?:\b(?:in|by|of|on|since|until|early|late|mid|last|this|next|\d{1,2})[ -])\Z", re.IGNORECASE)

_CUE_POSSIBLE = frozenset({"suggest", "speculate", "hint", "imply", "fear", "doubt", "hope", "worry"})
_CUE_PROBABLE = frozenset(
    {"believe", "think", "expect", "estimate", "assume", "suspect", "predict", "forecast", "reckon", "anticipate"}
    | {"indicate", "allege", "claim", "understand", "project"}
)
_CUE_CERTAIN = frozenset(
    {"confirm", "acknowledge", "admit", "concede", "reveal", "show", "find", "demonstrate", "prove", "establish"}
    | {"disclose", "know", "document"}
)
_CUE_DENIES = frozenset({"deny", "reject", "refute", "dispute", "rebut", "dismiss", "contradict", "disavow", "doubt"})

# Not every "not" denies: "not only", "no longer" (it was), "no doubt", "no fewer than 40", "No 10".
_NEGATED = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|should)(?: \w{2,12}ly| yet| ever| also)? ?"
    r"(?:not|never)\b(?! only| just| necessarily| merely)|\w{2,7}n[’']t\b|cannot\b|never\b"
    r"|\b(?:is|are|was|were|has|have|had) yet to\b"
    r"|\bno (?!doubt|longer|choice|matter|fewer|less|more|later|sooner|earlier|secret|wonder|\d"
    r"|\w{2,14}er than)(?=[a-z])|nothing to"
    r"|nobody|none of|false(?:ly)?\b|untrue|baseless|unfounded|fabricat\w{2,4}|no truth|denie[sd]"
    r"|den(?:ying|y)\b|refut(?:ed|es|ing)|reject(?:ed|s|ing))",
    re.IGNORECASE,
)


# What follows these is another clause, whose negation is its own; not so a quotation that goes on after a verb: "the
# port had “never paid”".
_LATER_CLAUSE = re.compile(
    r"(?<=\w{3}.{12}),? (?:and|but|or|while|which|who|because|although|though|if) |(?<=.{15})[,;:–—] ?"
    r"|(?<=.{15})(?<! had )(?<! has )(?<! have )(?<! was )(?<! were )(?<! is )(?<! are )(?<! will )(?<! would )“"
)
# So is that of a clause which says who or what is counted: "38 cranes that do not turn".
_WHICH = re.compile(
    r"(?<=\w{3}) (?:that|who|which) (?=(?:do|does|did|is|are|was|were|has|have|had|can|could|may|wo|will)\b)"
)
# "Not by the port but by its tenant" says by whom.
_NOT_BUT = re.compile(
    r"\b(?:not|n[’']t)\b[^.;]{1,80}\bbut (?:rather |only )?(?:by|to|at|in|on|for|from|with|of|an?|the|\d)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[^,;.]{0,60}?\b(?:before|until|till|earlier than|yet)\b", re.IGNORECASE)


def certainty(text: str, span: Span, cue: str = "") -> Certainty:
    """The grade that the statement's own words give it, else its cue's; `unspecified` where neither says."""
    words = span.of(text)
    if _hedged(words):
        return "possible"
    if _PROBABLE.search(words):
        return "probable"
    if _CERTAIN.search(words):
        return "certain"
    return _cue_certainty(lemmas(cue))


def _hedged(words: str) -> bool:
    for match in _POSSIBLE.finditer(words):
        month = match[0] == "May" and (match.start() > 0 or _MONTH.search(words, 0, match.start()))
        if not month:
            return True
    return False


def _cue_certainty(cue: frozenset[str]) -> Certainty:
    if cue & _CUE_POSSIBLE:
        return "possible"
    if cue & _CUE_PROBABLE:
        return "probable"
    return "certain" if cue & _CUE_CERTAIN else "unspecified"


def denies(cue: str) -> bool:
    """Whether a cue says that its content is not so ("denied"); "did not deny" does not."""
    negated = bool(NEGATIONS & set(cue.lower().replace("’", "'").split()))
    return not negated and bool(lemmas(cue) & _CUE_DENIES or "denial" in cue.lower())


def denied(text: str, span: Span, cue: str) -> bool:
    """Whether the cue says that this is not so; what follows it after a colon is what the denier says instead."""
    return denies(cue) and not text[max(0, span.start - _MARKS) : span.start].rstrip(" “‘\"'").endswith(":")


_MARKS = 4  # characters between a colon and the words


def polarity(text: str, span: Span, cue: str = "") -> Polarity:
    """`denied` when the cue says that the statement is not so, or the statement that something is not so; not both.

    Only the first clause counts, and "not before spring" dates a thing without denying it.
    """
    words = span.of(text)
    clause = _LATER_CLAUSE.split(_WHICH.split(words, maxsplit=1)[0], maxsplit=1)[0]
    negated = _NEGATED.search(clause)
    if negated and (_UNTIL.match(clause, negated.end()) or _NOT_BUT.search(words, negated.start())):
        negated = None
    return "denied" if denied(text, span, cue) != bool(negated) else "affirmed"

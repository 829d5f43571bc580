"""Where a sentence ends: full stops weighed by what stands before and after them.

Method: every run of terminators is a candidate, judged by the word before (abbreviation, initial, number) and the
character after (lower case never begins a sentence); compare Kiss and Strunk 2006 (Punkt), here with a fixed list
because a document must read alike whatever other documents stand beside it.
"""

import re

from whence.text.gazetteer import listed
from whence.types.span import Span, stripped

# Terminators, the marks that close with them ([1] is a footnote), and the white space after.
# Runs are possessive: nothing is given back, so that a megabyte of dots is read once.
_CANDIDATE = re.compile(r"(?P<stop>[.!?…]++|[。！？।۔؟])(?P<close>(?:[\"”’»)\]'“]|\[\d{1,3}\])*+)(?P<space>\s*+)")

# Never the last word of a sentence: something always follows that they belong to.
_BEFORE_NAME = listed(
    "mr mrs ms mx dr prof rev fr st sgt cpl capt lt col gen maj cmdr adm sen rep gov pres hon supt insp messrs "
    "mme mlle vs v e.g i.e cf viz approx ca al gen lt.col brig"
)
# Never the last word when a number follows.
_BEFORE_NUMBER = listed(
    "no nos fig figs p pp vol ch sec art par para eq ed jan feb mar apr jun jul aug sep sept oct nov dec"
)
# May end a sentence or not; the next word decides.
_EITHER = listed("inc ltd co corp bros llc plc jr sr etc a.m p.m am pm est dept univ assn ave blvd rd")

# Words that open a sentence far oftener than they continue a name after an abbreviation.
_OPENERS = listed(
    "a an the this that these those he she it we they i you his her its our their my your in on at by for from with "
    "as if when while after before since but and or so yet nor however although though because there here what who "
    "why how where which no not some many most all both each every another others one two three several according "
    "also then now today yesterday meanwhile still instead despite during under until once"
)
_PRONOUNS = listed("he she it we they i you this that these those there")
_ASKED = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}\s){1,4}(?:said|says|asked|asks|wrote|writes|added|adds|told|replied|answered|exclaimed|cried"
    r"|wondered|shouted|demanded|warned|joked)\b"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘(\[«—–/]{1,30}\Z")
_LETTERS = re.compile(r"[^\W\d_]{1,20}")
_WIDE = frozenset("。！？")
_LOOK_BACK = 32  # longer than any abbreviation
_LOOK_AHEAD = 140  # four names and a verb


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Sentence spans of one line or paragraph, trimmed, in order, disjoint; every non-space character is in one.

    A closing mark stays with the sentence that it closes. Time is linear in the length of the span.
    """
    found: list[Span] = []
    start = span.start
    for match in _CANDIDATE.finditer(text, span.start, span.end):
        if _ends(text, Span(start, span.end), match):
            found.append(stripped(text, Span(start, match.end("close"))))
            start = match.end()
    last = stripped(text, Span(start, span.end))
    return (*found, last) if last.length else tuple(found)


def _ends(text: str, rest: Span, match: re.Match[str]) -> bool:
    """Whether the sentence that begins at `rest` ends at this candidate."""
    if match.end() >= rest.end or match["stop"] in _WIDE:
        return True
    after = text[match.end() : min(rest.end, match.end() + _LOOK_AHEAD)]
    before = text[max(rest.start, match.start() - _LOOK_BACK) : match.start()]
    if not match["space"]:
        return _glued(before, after, match["close"])
    if _continues(after):
        return False
    if match["close"] and match["stop"] != ".":
        return not _reported(after)
    if match["stop"] == ".":
        return not _abbreviated(before, after, match.start() - rest.start)
    return not (match["stop"].startswith(("..", "…")) and after[:2] in ("I ", "I’", "I'"))


def _continues(after: str) -> bool:
    """Lower case, or a mark that cannot begin a sentence, carries the old sentence on."""
    return after[0].islower() or after[0] in ",;:)]»”"


def _glued(before: str, after: str, close: str) -> bool:
    """Flattened pages lose the space between sentences: split only where a function word follows a lower-case word."""
    word = _LETTERS.match(after)
    if word is None or not before[-2:].islower() or not before[-2:].isalpha():
        return False
    return after[0].isupper() and (word[0].lower() in _OPENERS) and (bool(close) or after[word.end() :][:1] != ".")


def _reported(after: str) -> bool:
    """`“Why?” Mr. Berg asked`: the words after the mark say who spoke."""
    match = _ASKED.match(after)
    return match is not None and match[0].split()[0].lower() not in _PRONOUNS


def _abbreviated(before: str, after: str, offset: int) -> bool:
    """Whether the full stop belongs to the word before it."""
    match = _WORD_BEFORE.search(before)
    if match is None:
        return False
    word = match[0]
    low = word.lower().lstrip("'’.")
    opens = _opens(after)
    if low in _BEFORE_NAME:
        return True
    if low in _BEFORE_NUMBER and after[0].isdigit():
        return True
    if low in _EITHER or _is_initials(word):
        return not opens
    return word.isdigit() and len(word) <= 3 and len(word) >= offset  # "1. First item"


def _opens(after: str) -> bool:
    """Whether what follows looks like the beginning of a sentence and not like the rest of a name."""
    word = _LETTERS.search(after)
    return after[0] in '“‘"«' or (word is not None and word[0].lower() in _OPENERS)


def _is_initials(word: str) -> bool:
    """`J`, `U.S`, `a.m`: single letters with stops between them."""
    return all(len(piece) == 1 and piece.isalpha() for piece in word.split("."))

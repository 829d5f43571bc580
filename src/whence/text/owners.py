"""Whose a quantity is, or what is measured by it: the noun phrase beside it, or the subject of its clause.

No syntax is used: the phrase is found by its edges, in the order in which such phrases are commonest in news.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from whence.text.changes import is_change
from whence.text.nouns import is_edge, is_plural
from whence.text.tokens import Token
from whence.types.span import Span

_ARTICLES: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "these", "those", "that"})
_CLAUSE_MARKS: Final = frozenset(',;:()—–"“”')
_CLAUSE_WORDS: Final = frozenset(
    {"while", "but", "whereas", "although", "though", "because", "which", "who", "and", "that"}
)
_RELATIVES: Final = frozenset({"which", "who", "that"})
_PREPOSITIONS: Final = frozenset(
    {"in", "on", "at", "by", "for", "with", "to", "from", "since", "during", "over", "of", "after", "before", "last"}
)
_LONGEST = 6  # words of a phrase: longer runs are several phrases
_REACH = 40  # tokens back from a number within which the subject of its clause is sought


def owner(words: Sequence[Token], first: int, last: int, *, measure: bool) -> Span | None:
    """The phrase of the quantity at tokens `first` to `last`; with `measure` what stands right behind may own it.

    "90% of the crates": the crates. "A 5% fee": the fee. "A turnover of $3 million": the turnover. Else the subject.
    """
    if measure and last < len(words):
        if words[last].lower == "of":
            return _phrase(words, last + 1)
        behind = _phrase(words, last)
        if behind and words[last].lower not in _ARTICLES:
            return behind
    if first > 1 and words[first - 1].lower == "of":
        return _phrase_before(words, first - 1)
    return _subject(words, first)


def _ends(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    return not (token.is_word or token.surface in "-&’'") or is_edge(token.lower) or is_change(token.lower)


def _phrase(words: Sequence[Token], at: int) -> Span | None:
    """The run of nouns that begins at a token, its articles left out."""
    while at < len(words) and words[at].lower in _ARTICLES:
        at += 1
    end = at
    while end < len(words) and end - at < _LONGEST and not _ends(words, end) and words[end].lower != "and":
        end += 1
        if words[end - 1].surface.islower() and is_plural(words[end - 1].surface):
            break  # a plural ends a phrase; what follows is its verb
    while end > at and words[end - 1].lower.endswith(("ly", "ed")):
        end -= 1
    return Span(words[at].start, words[end - 1].end) if end > at and words[end - 1].is_word else None


def _phrase_before(words: Sequence[Token], end: int) -> Span | None:
    at = end
    while at > 0 and end - at < _LONGEST and not _ends(words, at - 1):
        at -= 1
    return Span(words[at].start, words[end - 1].end) if at < end and words[at].is_word else None


def _subject(words: Sequence[Token], first: int) -> Span | None:
    """The subject of the clause: what a relative word goes back to, else its first phrase without a preposition."""
    start = _clause_start(words, first)
    if start > 1 and words[start - 1].lower in _RELATIVES:
        before = _phrase_before(words, start - 1)
        if before:
            return before
    phrases = list(_phrases(words, start, first))
    bare = [span for span, at in phrases if words[at].lower not in _PREPOSITIONS]
    return bare[0] if bare else phrases[0][0] if phrases else None


def _phrases(words: Sequence[Token], at: int, end: int) -> Iterator[tuple[Span, int]]:
    """The phrases of a clause, each with the token that leads it in."""
    while at < end:
        found = _phrase(words, at)
        if found is None or found.end > words[end - 1].end:
            at += 1
            continue
        yield found, max(0, at - 1)
        while at < end and words[at].start < found.end:
            at += 1


def _clause_start(words: Sequence[Token], first: int) -> int:
    """The token where the clause of a token begins; a clause without a phrase of its own goes on to the one before."""
    at = first
    while at > 0 and first - at < _REACH:
        if _opens(words, at - 1) and next(_phrases(words, at, first), None) is not None:
            break
        at -= 1
    return at


def _opens(words: Sequence[Token], at: int) -> bool:
    return words[at].surface in _CLAUSE_MARKS or words[at].lower in _CLAUSE_WORDS
